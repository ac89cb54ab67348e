using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Plans;

namespace ChainChief.Governance;

public enum ProjectKind { New, Extension, Upgrade, Attracted }

public enum ProjectStage { Planned, Negotiating, Signed, Started, UnderConstruction, InProduction, FullCapacity, Stopped }

/// <summary>重点项目: a key project from plan to full capacity. Sums are in 亿元.</summary>
public sealed class KeyProject : Noun
{
    public required Code<KeyProject> ProjectCode { get; init; }
    public required string Name { get; init; }
    public Code<Plan>? PlanCode { get; init; }
    public Code<PlanItem>? ChainCode { get; init; }
    public Code<Segment>? SegmentCode { get; init; }
    public Code<Region>? RegionCode { get; init; }
    public Code<Enterprise>? EnterpriseCode { get; init; }
    public string? Investor { get; init; }
    public ProjectKind? Kind { get; init; }
    public required ProjectStage Stage { get; init; }

    /// <summary>亿元.</summary>
    public decimal? TotalInvestment { get; init; }
    public decimal? InvestedToDate { get; init; }
    public decimal? PlannedThisYear { get; init; }

    /// <summary>亿元 a year at full capacity.</summary>
    public decimal? ExpectedRevenue { get; init; }

    /// <summary>亩 (667 m²).</summary>
    public decimal? LandArea { get; init; }

    public PartialDate? SignedOn { get; init; }
    public PartialDate? PlannedStart { get; init; }
    public PartialDate? StartedOn { get; init; }
    public PartialDate? PlannedCompletion { get; init; }
    public PartialDate? CompletedOn { get; init; }
    public PartialDate? InStatisticsOn { get; init; }

    /// <summary>A post or a department, never a person's name.</summary>
    public string? Responsible { get; init; }

    public Code<Source>? SourceCode { get; init; }
    public string? Note { get; init; }

    /// <summary>The project that this agreement adds to; such a follow-on is no project of its own.</summary>
    public Code<KeyProject>? ExtendsCode { get; init; }

    /// <summary>亿元 that a follow-on adds; the only part of it that counts.</summary>
    public decimal? AddedInvestment { get; init; }

    public override IEnumerable<Flaw> Check()
    {
        (string Column, decimal? Value)[] sums = [("total_investment", TotalInvestment), ("invested_to_date", InvestedToDate),
            ("planned_this_year", PlannedThisYear), ("expected_revenue", ExpectedRevenue), ("land_area", LandArea), ("added_investment", AddedInvestment)];
        foreach (var flaw in sums.SelectMany(sum => Flaw.NotNegative(sum.Value, sum.Column))) yield return flaw;
        if (InvestedToDate > TotalInvestment) yield return new("invested_to_date", "invested-above-total", $"{InvestedToDate}", $"{TotalInvestment}");
        if (AddedInvestment > TotalInvestment) yield return new("added_investment", "added-above-total", $"{AddedInvestment}", $"{TotalInvestment}");
        if (AddedInvestment is not null && ExtendsCode is null) yield return new("added_investment", "added-without-project");
        if (ExtendsCode == ProjectCode) yield return new("extends_code", "own-parent", ProjectCode.Text);
        foreach (var flaw in Flaw.Order(StartedOn, CompletedOn, "completed_on")) yield return flaw;
    }
}
