using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>项目月报: what was reported of a project for a month. Sums are in 亿元; a correction is a further revision, nothing is overwritten.</summary>
public sealed record ProjectReport
{
    public long Id { get; init; }
    public required string ProjectCode { get; init; }
    public required Period Month { get; init; }

    /// <summary>Invested in the month.</summary>
    public decimal? Invested { get; init; }

    public decimal? InvestedToDate { get; init; }

    /// <summary>What the plan says should be invested by the end of the month.</summary>
    public decimal? PlannedToDate { get; init; }

    public decimal? FundsInPlace { get; init; }

    /// <summary>What should be paid in by the end of the month.</summary>
    public decimal? FundsDue { get; init; }

    /// <summary>形象进度: what stands on the site, in words.</summary>
    public string? Progress { get; init; }

    /// <summary>What holds it up.</summary>
    public string? Blocker { get; init; }

    /// <summary>The issue that the blocker became.</summary>
    public string? IssueCode { get; init; }

    /// <summary>The post that reported; never a person's name.</summary>
    public required string Actor { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>1 and up within a month; the highest holds.</summary>
    public required int Revision { get; init; }
}

/// <summary>正当理由: a recorded good reason why a light does not turn, until a day.</summary>
public sealed record ProjectWaiver
{
    public long Id { get; init; }
    public required string ProjectCode { get; init; }
    public required ProjectAspect Aspect { get; init; }
    public required string Reason { get; init; }

    /// <summary>Last day on which it holds.</summary>
    public required DateOnly Until { get; init; }

    public required string Actor { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>When it was taken back, UTC.</summary>
    public DateTime? EndedAt { get; init; }

    public string? EndedBy { get; init; }

    public bool Holds(DateOnly day) => EndedAt is null && day <= Until;
}

/// <summary>阶段移动: a step of a project from one stage to another, with its proof or reason. It stands while its change set does.</summary>
public sealed record ProjectStep
{
    public long Id { get; init; }
    public required string ProjectCode { get; init; }
    public required int ChangeSetId { get; init; }
    public required ProjectStage FromStage { get; init; }
    public required ProjectStage ToStage { get; init; }

    /// <summary>The day it happened, as far as known.</summary>
    public PartialDate? HappenedOn { get; init; }

    public string? Proof { get; init; }
    public string? Reason { get; init; }
    public required string Actor { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
}
