using ChainChief.Common;
using ChainChief.Governance;

namespace ChainChief.Storage;

/// <summary>A form of one unit and period as kept; the noun is <see cref="Submission"/>.</summary>
public sealed class SubmissionRow
{
    public long Id { get; init; }
    public required string Form { get; init; }
    public required ReportUnitKind UnitKind { get; init; }
    public required string Unit { get; init; }
    public required Period Period { get; init; }

    /// <summary>Last month of the period, <c>2026-07</c>: periods sort by it.</summary>
    public required string PeriodEnd { get; init; }

    public required SubmissionState State { get; init; }
    public required int Revision { get; init; }
    public required int Version { get; init; }

    /// <summary>Local time.</summary>
    public required DateTime Due { get; init; }

    /// <summary>Local time.</summary>
    public DateTime? FirstSubmittedAt { get; init; }

    public string? SubmittedBy { get; init; }

    /// <summary>Cells with a number.</summary>
    public required int Filled { get; init; }

    /// <summary>The change set of the last approval.</summary>
    public int? ChangeSetId { get; init; }
}

/// <summary>A cell of a form as it stands; what it was before is told by the steps.</summary>
public sealed class SubmissionCellRow
{
    public required long SubmissionId { get; init; }
    public required string Line { get; init; }
    public string? Text { get; init; }
    public double? Value { get; init; }
    public string? Note { get; init; }
    public string? ReturnNote { get; init; }
    public double? Approved { get; init; }
    public required int Corrections { get; init; }
    public required int ChangedAt { get; init; }
    public required int ReturnedAt { get; init; }
}

/// <summary>One step of a form: only ever added.</summary>
public sealed class SubmissionStepRow
{
    public long Id { get; init; }
    public required long SubmissionId { get; init; }

    /// <summary>1 the first; the form's version after the step.</summary>
    public required int Number { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The post; never a person's name.</summary>
    public required string Actor { get; init; }

    public required SubmissionAct Act { get; init; }
    public required SubmissionState State { get; init; }
    public required int Revision { get; init; }
    public string? Note { get; init; }

    /// <summary>JSON array of <see cref="CellChange"/>.</summary>
    public required string Changes { get; init; }

    public int? ChangeSetId { get; init; }
}
