using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Plans;

namespace ChainChief.Governance;

public enum AssignmentRole
{
    GeneralChief, Chief, DeputyChief, Convener, LeadDepartment, MemberDepartment, ChainOffice, TaskForce, HostArea, Association, ExpertTeam, Fund, Bank, Institute,
}

/// <summary>责任分工: which post or organisation leads what, from when to when. Persons are never data.</summary>
public sealed class Assignment : Noun
{
    public required Code<Plan> PlanCode { get; init; }

    /// <summary>Null: the whole system.</summary>
    public Code<PlanItem>? ItemCode { get; init; }

    public required AssignmentRole Role { get; init; }
    public required string Holder { get; init; }
    public PartialDate? ValidFrom { get; init; }
    public PartialDate? ValidTo { get; init; }
    public Code<Source>? SourceCode { get; init; }

    /// <summary>Whether it is held on a day, as far as its dates tell.</summary>
    public bool HoldsOn(DateOnly day) => (ValidFrom is not { } from || from.Earliest <= day) && (ValidTo is not { } to || to.Latest >= day);

    public override IEnumerable<Flaw> Check() => Flaw.Order(ValidFrom, ValidTo, "valid_to");
}

/// <summary>政策: a support policy or one of its clauses.</summary>
public sealed class Policy : Noun
{
    public required Code<Policy> PolicyCode { get; init; }
    public required string Title { get; init; }
    public string? DocumentNumber { get; init; }
    public string? IssuedBy { get; init; }
    public PartialDate? IssuedOn { get; init; }
    public PartialDate? ValidTo { get; init; }
    public Code<Plan>? PlanCode { get; init; }

    /// <summary>Chains (items of the plan) it applies to; null: all.</summary>
    public TextList? ChainCodes { get; init; }

    public string? Clause { get; init; }
    public Money? AmountCap { get; init; }
    public string? Condition { get; init; }
    public Code<Source>? SourceCode { get; init; }

    public override IEnumerable<Flaw> Check() => Flaw.Order(IssuedOn, ValidTo, "valid_to");
}

public enum InvestorStage { Identified, Contacted, Visiting, Negotiating, Signed, Dropped }

/// <summary>招商目标: a firm outside the region that could fill a segment.</summary>
public sealed class InvestmentTarget : Noun
{
    public required Code<InvestmentTarget> InvestorCode { get; init; }
    public required string Name { get; init; }
    public string? Home { get; init; }
    public Code<Plan>? PlanCode { get; init; }
    public Code<PlanItem>? ChainCode { get; init; }
    public Code<Segment>? SegmentCode { get; init; }
    public TextList? Products { get; init; }

    /// <summary>亿元.</summary>
    public decimal? Revenue { get; init; }

    public InvestorStage? Stage { get; init; }
    public string? Reason { get; init; }
    public Code<Source>? SourceCode { get; init; }
}

public enum Weakness { Missing, Weak, Breakpoint, Blockage, Chokepoint }

public enum TaskStatus { Called, Running, Delivered, Stopped }

/// <summary>技术攻关: a key technology to be developed for a weak link.</summary>
public sealed class TechnologyTask : Noun
{
    public required Code<TechnologyTask> TaskCode { get; init; }
    public required string Name { get; init; }
    public Code<Plan>? PlanCode { get; init; }
    public Code<PlanItem>? ChainCode { get; init; }
    public Code<Segment>? SegmentCode { get; init; }
    public Code<Enterprise>? EnterpriseCode { get; init; }
    public string? Partner { get; init; }
    public Weakness? Weakness { get; init; }
    public Money? Funds { get; init; }
    public PartialDate? DueOn { get; init; }
    public TaskStatus? Status { get; init; }
    public Code<Source>? SourceCode { get; init; }
}
