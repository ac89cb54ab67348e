using ChainChief.Figures;
using ChainChief.Governance;

namespace ChainChief.Analysing;

/// <summary>缺口: what each segment of the plan's chains lacks, with evidence, its local supply rate, and what is usually done about it (docs/methods/gaps.md).</summary>
public sealed class GapAnalysis : Analysis<GapFinding>
{
    public override string Name => "gaps";
    public override int Version => 3;
    public override char Letter => 'G';
    public override IReadOnlyList<string> Reads => ["plan_items", "segments", "segment_flows", "enterprises", "placements", "figures", "indicators", "sources", "supply_relations", "technology_tasks", "investment_targets"];
    public override IReadOnlyList<string> Ships => [NationalTable.Name, NationalTable.MapName];
    public override IReadOnlyList<string> Rules => [GapRules.Table];
    public override IReadOnlyList<AnalysisOption> Options => [AnalysisOption.Number("delta", Delta, 0, 1), AnalysisOption.Number("delta_span", DeltaSpan, 0, 0.5)];
    public override IReadOnlyList<string> Verdicts => [.. KindNames, "not_a_gap"];

    /// <summary>δ of Flegg's quotient and half of its range, unless set otherwise.</summary>
    internal const double Delta = 0.3, DeltaSpan = 0.1;

    /// <summary>Kinds in the order in which they are shown.</summary>
    public static IReadOnlyList<string> KindNames { get; } = ["missing", "breakpoint", "chokepoint", "blockage", "weak", "outside", "sole"];

    internal override GapFinding Find(AnalysisCase given, AnalysisSettings settings, CancellationToken cancel)
    {
        var rules = GapRules.Read(given.Rule(GapRules.Table)).Checked;
        SegmentGaps gaps = new(given, rules, new(given, rules.Relations, settings.Number("delta"), settings.Number("delta_span")));
        List<GapRow> found = [];
        foreach (var chain in given.Chains)
            foreach (var (place, segment) in given.Atlas.SegmentsOf(chain).Index())
            {
                cancel.ThrowIfCancellationRequested();
                found.Add(gaps.Of(chain, segment, place + 1));
            }
        var ranked = found.Where(row => row.Kinds.Count > 0).OrderByDescending(row => row.Has("breakpoint")).ThenByDescending(row => row.LocalSuppliers + row.LocalBuyers).Select((row, i) => row with { Rank = i + 1 });
        return new(rules.Version, gaps.Known, gaps.Firms.Count, given.SectorRevenue.Sum(), [.. ranked, .. found.Where(row => row.Kinds.Count == 0)], Gaps(given, rules, gaps.Firms, found));
    }

    static List<DataGap> Gaps(AnalysisCase given, GapRules rules, IReadOnlyCollection<int> firms, List<GapRow> found)
    {
        var table = given.Atlas.Enterprises;
        var segments = given.Chains.SelectMany(given.Atlas.SegmentsOf).ToList();
        var chains = given.Chains.Select(chain => chain.Ordinal).ToHashSet();
        var placements = Enumerable.Range(0, table.PlacementOwner.Length).Where(p => chains.Contains(table.PlacementItem[p])).ToList();
        var here = found.Where(row => row.Firms > 0).ToList();
        DataGap[] all =
        [
            new("segment-without-flows", "segment_flows", segments.Count(segment => !given.Flows.Knows(segment.Ordinal)), segments.Count),
            new("segment-without-industry", "segments", segments.Count(segment => given.Sectors.Of(segment).Count == 0), segments.Count),
            new("firm-without-revenue", "figures", firms.Count(firm => given.Firms.Newest("revenue", firm) is null), firms.Count),
            new("purchases-unknown", "supply_relations", here.Count(row => row.Supply.Recorded < rules.Relations), here.Count),
            new("amount-unknown", "supply_relations", given.Relations.All.Count(one => one.Amount is null), given.Relations.All.Count),
            new("placement-without-segment", "placements", placements.Count(p => table.PlacementSegment[p] < 0), placements.Count),
        ];
        return [.. all.Where(gap => gap.Count > 0)];
    }

    internal override AnalysisTable Rows(GapFinding finding) => new(
    [
        new("subject", AnalysisKind.Code), new("rank", AnalysisKind.Number, Decimals: 0), new("segment", AnalysisKind.Name), new("chain", AnalysisKind.Name), new("stage", AnalysisKind.Word, "stage"),
        new("gap_kind", AnalysisKind.Word, "gap-kind"), new("gap_kinds", AnalysisKind.Text), new("practice", AnalysisKind.Word, "gap-practice"), new("local_firms", AnalysisKind.Number, Decimals: 0), new("strong_firms", AnalysisKind.Number, Decimals: 0),
        new("local_suppliers", AnalysisKind.Number, Decimals: 0), new("local_buyers", AnalysisKind.Number, Decimals: 0), new("supply_rate", AnalysisKind.Share, Decimals: 3), new("supply_low", AnalysisKind.Share, Decimals: 3),
        new("supply_high", AnalysisKind.Share, Decimals: 3), new("supply_basis", AnalysisKind.Word, "supply-basis"), new("purchases", AnalysisKind.Number, Decimals: 0), new("investors", AnalysisKind.Text),
    ],
    [.. finding.Rows.Select(row => (IReadOnlyList<object?>)[row.Subject, (double?)row.Rank, row.Segment, row.Chain, row.Stage, row.Kinds is [var first, ..] ? first.Code : null, string.Join(";", row.Kinds.Select(kind => kind.Code)),
        row.Practice, (double)row.Firms, (double)(row.Masters + row.Keys), (double)row.LocalSuppliers, (double)row.LocalBuyers, row.Supply.Rate, row.Supply.Low, row.Supply.High, row.Supply.Basis, (double)row.Supply.Recorded,
        string.Join(";", row.Investors.Select(one => one.Name))])]);
}
