using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Figures;
using ChainChief.Governance;

namespace ChainChief.Analysing;

/// <summary>招商机会: segments that are not here yet between "can we?" (relatedness density) and "is it worth it?" (complexity), never as one score (docs/methods/opportunities.md).</summary>
public sealed class OpportunityAnalysis : Analysis<OpportunityFinding>
{
    public override string Name => "opportunities";
    public override int Version => 2;
    public override char Letter => 'O';
    public override IReadOnlyList<string> Reads => ["plan_items", "segments", "segment_flows", "regions", "enterprises", "placements", "figures", "indicators", "sources", "industry_figures", "investment_targets"];
    public override IReadOnlyList<string> Ships => [NationalTable.Name, NationalTable.MapName];
    public override IReadOnlyList<string> Rules => [GapRules.Table];
    public override IReadOnlyList<AnalysisOption> Options => [AnalysisOption.Choice("candidates", "missing", "missing_weak"), AnalysisOption.Choice("level", "group", "class", "division")];
    public override IReadOnlyList<string> Verdicts => ["recommend", "look_again", "not"];

    internal override OpportunityFinding Find(AnalysisCase given, AnalysisSettings settings, CancellationToken cancel)
    {
        var rules = GapRules.Read(given.Rule(GapRules.Table)).Checked;
        var level = settings.Word("level");
        var table = ActivityTable.OfCounties(given, level);
        Standings standings = new(table, cancel);
        SegmentGaps gaps = new(given, rules, new(given, rules.Relations, 0.3, 0));
        DemandBook demand = new(given);
        GrowthBook growth = new(given.Atlas);
        var weak = settings.Word("candidates") == "missing_weak";
        var rows = given.Chains.SelectMany(chain => given.Atlas.SegmentsOf(chain).Where(segment => segment.Enterprises == 0 || weak && SegmentGaps.IsWeak(rules, segment)).Select(segment => Row(chain, segment))).ToList();
        var placed = OpportunityRanks.Of(rows);
        var segments = given.Chains.SelectMany(given.Atlas.SegmentsOf).Count();
        var firms = given.Atlas.Enterprises.Count;
        return new("counties", standings.Places, table.Activities.Count, placed.Count(row => row.Standing is not null), placed,
            [.. new DataGap[]
            {
                new("candidate-without-industry", "segments", rows.Count(row => row.Why == "no-industry"), rows.Count),
                new("candidate-industry-unseen", "enterprises", rows.Count(row => row.Why == "industry-unseen"), rows.Count),
                new("candidate-without-demand", "figures", rows.Count(row => row.LocalBuyers > 0 && row.Demand.Even is null), rows.Count(row => row.LocalBuyers > 0)),
                new("segment-without-flows", "segment_flows", given.Chains.SelectMany(given.Atlas.SegmentsOf).Count(segment => !given.Flows.Knows(segment.Ordinal)), segments),
                new("candidate-without-growth", "industry_figures", growth.IsKnown ? 0 : rows.Count, rows.Count),
            }.Where(gap => gap.Count > 0)]);

        OpportunityRow Row(ItemPlace chain, SegmentPlace segment)
        {
            var codes = segment.Segment.IndustryCodes?.Items ?? [];
            var columns = table.ColumnsOf(codes, out var exact);
            var standing = columns.Count == 0 ? null : standings.Of(columns, exact ? level : "division");
            IReadOnlyList<SegmentNeighbour> suppliers = [.. given.Flows.SuppliersOf(segment.Ordinal).Select(gaps.Neighbour)], buyers = [.. given.Flows.BuyersOf(segment.Ordinal).Select(gaps.Neighbour)];
            var isBreak = SegmentGaps.IsBreakpoint(rules, segment.Enterprises, suppliers.Count(one => one.Firms > 0), buyers.Count(one => one.Firms > 0));
            return new(SegmentGaps.Subject(segment), null, AnalysisCase.NameOf(segment), AnalysisCase.NameOf(chain), EnumCode.Of(segment.Segment.Stage), isBreak ? "breakpoint" : segment.Enterprises == 0 ? "missing" : "weak",
                segment.Enterprises, standing, standing is not null ? null : codes.Count == 0 ? "no-industry" : columns.Count == 0 ? "industry-unseen" : "no-complexity", null, null, growth.Of(segment), demand.Of(segment), suppliers, buyers, [], [],
                gaps.Investors(segment));
        }
    }

    internal override AnalysisTable Rows(OpportunityFinding finding) => new(
    [
        new("subject", AnalysisKind.Code), new("layer", AnalysisKind.Number, Decimals: 0), new("segment", AnalysisKind.Name), new("chain", AnalysisKind.Name), new("stage", AnalysisKind.Word, "stage"),
        new("gap_kind", AnalysisKind.Word, "gap-kind"), new("density", AnalysisKind.Number, Decimals: 3), new("density_low", AnalysisKind.Number, Decimals: 3), new("density_high", AnalysisKind.Number, Decimals: 3), new("nearest", AnalysisKind.Name), new("nearest_density", AnalysisKind.Number, Decimals: 3),
        new("pci", AnalysisKind.Number), new("industry_level", AnalysisKind.Word, "industry-level"), new("national_growth", AnalysisKind.Share, Decimals: 3), new("demand", AnalysisKind.Money), new("demand_most", AnalysisKind.Money),
        new("local_suppliers", AnalysisKind.Number, Decimals: 0), new("local_buyers", AnalysisKind.Number, Decimals: 0), new("investors", AnalysisKind.Text), new("why_not", AnalysisKind.Word, "opportunity-why"),
    ],
    [.. finding.Rows.Select(row => (IReadOnlyList<object?>)[row.Subject, (double?)row.Layer, row.Segment, row.Chain, row.Stage, row.Gap, row.Standing?.Density, row.Standing?.Low, row.Standing?.High, row.Standing?.Where, row.Standing?.There, row.Standing?.Pci,
        row.Standing?.Level, row.Growth?.Rate, row.Demand.Even, row.Demand.Most, (double)row.LocalSuppliers, (double)row.LocalBuyers, string.Join(";", row.Investors.Select(one => one.Name)), row.Why])]);
}
