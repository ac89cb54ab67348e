using ChainChief.Common;

namespace ChainChief.Plans;

/// <summary>规划版本: one version of the region's industrial plan.</summary>
public sealed class Plan : Noun
{
    public required Code<Plan> PlanCode { get; init; }
    public required string NameZh { get; init; }
    public string? NameEn { get; init; }
    public required PartialDate InForceFrom { get; init; }

    /// <summary>Null: still in force.</summary>
    public PartialDate? InForceTo { get; init; }

    public Code<Source>? SourceCode { get; init; }

    public override IEnumerable<Flaw> Check() => Flaw.Order(InForceFrom, InForceTo, "in_force_to");
}

public enum ItemLevel { Category, Cluster, Industry, Chain }

public enum Sector { Manufacturing, Service, Infrastructure, Agriculture }

/// <summary>规划条目: a category, cluster, industry or chain of one plan; the items of a plan form a tree.</summary>
public sealed class PlanItem : Noun
{
    public required Code<Plan> PlanCode { get; init; }

    /// <summary>Unique inside its plan.</summary>
    public required Code<PlanItem> ItemCode { get; init; }

    public Code<PlanItem>? ParentItemCode { get; init; }
    public required ItemLevel Level { get; init; }
    public Sector? Sector { get; init; }
    public required string NameZh { get; init; }
    public string? NameEn { get; init; }

    /// <summary>Official variants of the name.</summary>
    public TextList? Aliases { get; init; }

    public int? SortOrder { get; init; }
    public Code<Source>? SourceCode { get; init; }

    public override IEnumerable<Flaw> Check() =>
        ParentItemCode == ItemCode ? [new("parent_item_code", "own-parent", ItemCode.Text)] : [];
}

public enum LinkRelation { Continues, Renamed, Merged, Split, Absorbed, Dropped }

/// <summary>Who stands behind a link: the plan says it, an analyst concluded it, a post approved that conclusion, or a post rejected it.</summary>
public enum LinkBasis { Stated, Inferred, Approved, Rejected }

/// <summary>版本沿革: how an item of one plan lives on in a later one. The weights of one old item sum to 1; where a post rejected a link, what it carried is open.</summary>
public sealed class PlanLink : Noun
{
    public required Code<Plan> FromPlanCode { get; init; }
    public required Code<PlanItem> FromItemCode { get; init; }

    /// <summary>Null only where the item was dropped.</summary>
    public Code<Plan>? ToPlanCode { get; init; }
    public Code<PlanItem>? ToItemCode { get; init; }

    public required LinkRelation Relation { get; init; }

    /// <summary>Share 0–1 of the old item that goes to the new one.</summary>
    public required decimal Weight { get; init; }

    public required LinkBasis Basis { get; init; }
    public Code<Source>? SourceCode { get; init; }
    public string? Note { get; init; }

    /// <summary>Whether the link counts: a rejected one is kept to be remembered and carries nothing.</summary>
    public bool Stands => Basis != LinkBasis.Rejected;

    public override IEnumerable<Flaw> Check()
    {
        foreach (var flaw in Flaw.Share(Weight, "weight")) yield return flaw;
        if (ToPlanCode is null != ToItemCode is null) yield return new("to_item_code", "link-target-incomplete");
        else if (ToPlanCode is null != (Relation == LinkRelation.Dropped)) yield return new("to_item_code", "link-target-dropped");
        if (ToPlanCode == FromPlanCode) yield return new("to_plan_code", "link-inside-plan", FromPlanCode.Text);
    }
}

public enum TargetForm { Level, Multiple, GrowthRate, Count, Statement }

/// <summary>目标: what a plan promises for one of its items or the whole region.</summary>
public sealed class Target : Noun
{
    public required Code<Target> TargetCode { get; init; }
    public required Code<Plan> PlanCode { get; init; }

    /// <summary>Null: the whole region.</summary>
    public Code<PlanItem>? ItemCode { get; init; }

    /// <summary>Null only where the target is a statement in words.</summary>
    public Code<Indicator>? Indicator { get; init; }

    public required TargetForm Form { get; init; }

    /// <summary>Level or count in the indicator's unit; a multiple as a plain number; a rate as a share (0.1 = 10 % a year).</summary>
    public decimal? Value { get; init; }

    /// <summary>What is striven for beyond the value.</summary>
    public decimal? StretchValue { get; init; }

    public Period? BasePeriod { get; init; }
    public decimal? BaseValue { get; init; }
    public required Period DuePeriod { get; init; }
    public string? Scope { get; init; }
    public Code<Source>? SourceCode { get; init; }
    public string? Note { get; init; }

    public override IEnumerable<Flaw> Check()
    {
        if (Form != TargetForm.Statement && Indicator is null) yield return new("indicator", "target-without-indicator");
        if (Form != TargetForm.Statement && Value is null) yield return new("value", "target-without-value");
        if (BasePeriod is { } from && from.CompareTo(DuePeriod) >= 0) yield return new("due_period", "target-due-before-base", DuePeriod.ToString(), from.ToString());
    }
}
