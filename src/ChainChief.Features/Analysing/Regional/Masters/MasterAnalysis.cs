using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Figures;
using ChainChief.Governance;
using ChainChief.Graphs;
using ChainChief.Sparse;

namespace ChainChief.Analysing;

/// <summary>
/// 链主依据: who holds a chain together, by components of evidence side by side, and who meets the rules in force. No standard definition of a chain master exists: components are shown, rules say who meets them, people decide
/// (docs/methods/masters.md).
/// </summary>
public sealed class MasterAnalysis : Analysis<MasterFinding>
{
    /// <summary>Enterprises of a chain that stand for election by their revenue alone.</summary>
    const int LargestPerChain = 5;

    const string RdIntensity = "rd_intensity"; // percent of revenue

    public override string Name => "masters";
    public override int Version => 4;
    public override char Letter => 'M';
    public override IReadOnlyList<string> Reads => ["plans", "plan_items", "segments", "enterprises", "placements", "supply_relations", "figures", "indicators", "sources"];
    public override IReadOnlyList<string> Ships => [NationalTable.MapName];
    public override IReadOnlyList<string> Rules => [MasterRules.Table, EssentialityRules.Table];
    public override IReadOnlyList<string> Verdicts => ["master", "candidate", "postponed", "not_master"];

    internal override MasterFinding Find(AnalysisCase given, AnalysisSettings settings, CancellationToken cancel)
    {
        var table = given.Rule(MasterRules.Table);
        var rules = MasterRules.Read(table).Rules ?? new(table.Version, []);
        var esri = RegionEsri.Of(given, cancel);
        var levels = Levels(given);
        var known = given.Atlas.ByCode.Sum(firm => given.Firms.Newest("revenue", firm)?.Value ?? 0);
        List<MasterRow> rows = [];
        foreach (var chain in given.Chains)
            foreach (var (firm, role) in Candidates(given, chain)) rows.Add(Row(given, chain, firm, role, rules.Of(chain.Code), esri, levels, known));
        return new(rules.Version, rows, given.Relations.All.Count(one => one.Supplier >= 0 || one.Buyer >= 0), Missing(given, rows));
    }

    /// <summary>Recorded masters, key enterprises and candidates, and the largest by revenue; masters first, then by revenue, then by code.</summary>
    static List<(int Firm, string Role)> Candidates(AnalysisCase given, ItemPlace chain)
    {
        var register = given.Atlas.Enterprises;
        Dictionary<int, PlacementRole> roles = [];
        foreach (var p in register.PlacementsOfItem(chain.Ordinal))
            if (!roles.TryGetValue(register.PlacementOwner[p], out var before) || (PlacementRole)register.PlacementRole[p] < before) roles[register.PlacementOwner[p]] = (PlacementRole)register.PlacementRole[p];
        var largest = roles.Keys.Where(firm => given.Firms.Newest("revenue", firm) is not null).OrderByDescending(firm => given.Firms.Newest("revenue", firm)!.Value.Value).ThenBy(firm => register.Code[firm], StringComparer.Ordinal).Take(LargestPerChain).ToHashSet();
        return [.. roles.Where(one => one.Value is PlacementRole.Master or PlacementRole.Key or PlacementRole.Candidate || largest.Contains(one.Key))
            .OrderBy(one => one.Value == PlacementRole.Master ? 0 : 1).ThenByDescending(one => given.Firms.Newest("revenue", one.Key)?.Value ?? -1).ThenBy(one => register.Code[one.Key], StringComparer.Ordinal)
            .Select(one => (one.Key, EnumCode.Of(one.Value)))];
    }

    static MasterRow Row(AnalysisCase given, ItemPlace chain, int firm, string role, IReadOnlyList<MasterRule> rules, double?[]? esri, double?[] levels, double all)
    {
        var register = given.Atlas.Enterprises;
        var revenue = given.Firms.Newest("revenue", firm);
        var segments = SegmentsOf(given, chain, firm);
        var (from, to) = (given.Relations.From(firm).ToList(), given.Relations.To(firm).ToList());
        var (buys, sells) = (to.Count > 0, from.Count > 0); // what is recorded of one side says nothing of the other
        MasterRow row = new($"{chain.Code}:{register.Code[firm]}", AnalysisCase.NameOf(chain), given.NameOf(firm), role, [.. segments.Select(AnalysisCase.NameOf)], revenue?.Value, revenue?.Year, given.Firms.Newest(RdIntensity, firm)?.Value / 100,
            SegmentShare(given, chain, segments, firm), Count(buys, to.Where(one => one.Supplier >= 0).Select(one => one.Supplier)), Count(sells, from.Where(one => one.Buyer >= 0).Select(one => one.Buyer)),
            buys ? to.Where(one => one.Supplier < 0).Select(one => one.SupplierName).Distinct(StringComparer.Ordinal).Count() : null, sells ? from.Where(one => one.Buyer < 0).Select(one => one.BuyerName).Distinct(StringComparer.Ordinal).Count() : null,
            Count(sells, from.Where(one => one.Buyer >= 0 && one.SoleSource is true).Select(one => one.Buyer)), esri?[firm], revenue is { } value && all > 0 ? value.Value / all : null, levels[firm], Hhi(to), Masters(given, firm), [], 0, 0, 0);
        MasterOutcome[] outcomes = [.. rules.Select(rule => (rule, Value: ValueOf(row, rule.Measure))).Select(pair => new MasterOutcome(pair.rule.Measure, pair.rule.AtLeast, pair.rule.Threshold, pair.Value, pair.rule.Passes(pair.Value) switch { true => "pass", false => "fail", null => "unknown" }))];
        return row with { Rules = outcomes, Passed = outcomes.Count(one => one.Outcome == "pass"), Failed = outcomes.Count(one => one.Outcome == "fail"), Unknown = outcomes.Count(one => one.Outcome == "unknown") };
    }

    static int? Count(bool recorded, IEnumerable<int> firms) => recorded ? firms.Distinct().Count() : null;

    /// <summary>Value of a measure of the rules.</summary>
    internal static double? ValueOf(MasterRow row, string measure) => measure switch
    {
        "revenue" => row.Revenue,
        "rd_share" => row.RdShare,
        "segment_share" => row.SegmentShare,
        "local_suppliers" => row.LocalSuppliers,
        "local_buyers" => row.LocalBuyers,
        "sole_buyers" => row.SoleBuyers,
        "esri" => row.Esri,
        "chains" => row.Chains,
        _ => null,
    };

    static List<SegmentPlace> SegmentsOf(AnalysisCase given, ItemPlace chain, int firm)
    {
        var register = given.Atlas.Enterprises;
        return [.. Enumerable.Range(register.PlacementStart[firm], register.PlacementStart[firm + 1] - register.PlacementStart[firm]).Where(p => register.PlacementItem[p] == chain.Ordinal && register.PlacementSegment[p] >= 0)
            .Select(p => register.PlacementSegment[p]).Distinct().Order().Select(segment => given.Atlas.Segments[segment])];
    }

    /// <summary>Its revenue over that of all enterprises of its segments, each once; with fewer than two known it would say nothing.</summary>
    static double? SegmentShare(AnalysisCase given, ItemPlace chain, List<SegmentPlace> segments, int firm)
    {
        if (given.Firms.Newest("revenue", firm) is not { } own) return null;
        var places = segments.Select(segment => segment.Ordinal).ToHashSet();
        var values = given.Sizes.Members(chain).Where(other => SegmentsOf(given, chain, other).Any(segment => places.Contains(segment.Ordinal))).Select(other => given.Firms.Newest("revenue", other)).OfType<(double Value, int Year)>().ToList();
        return values.Count < 2 ? null : own.Value / values.Sum(one => one.Value);
    }

    static double? Hhi(List<Relation> bought)
    {
        var amounts = bought.Where(one => one.Amount is > 0).GroupBy(one => one.Supplier >= 0 ? $"{one.Supplier}" : one.SupplierName!, StringComparer.Ordinal).Select(supplier => supplier.Sum(one => one.Amount!.Value)).Order().ToList();
        return amounts.Count == 0 ? null : amounts.Sum(amount => amount / amounts.Sum() * (amount / amounts.Sum()));
    }

    static int Masters(AnalysisCase given, int firm)
    {
        var register = given.Atlas.Enterprises;
        return Enumerable.Range(register.PlacementStart[firm], register.PlacementStart[firm + 1] - register.PlacementStart[firm]).Where(p => (PlacementRole)register.PlacementRole[p] == PlacementRole.Master && given.Atlas.Items[register.PlacementItem[p]].Plan == given.Plan.PlanCode.Text)
            .Select(p => register.PlacementItem[p]).Distinct().Count();
    }

    /// <summary>Trophic levels of enterprises in the recorded network inside the region, every relation counting alike; null for those in none.</summary>
    static double?[] Levels(AnalysisCase given)
    {
        var found = new double?[given.Atlas.Enterprises.Count];
        var inside = given.Relations.All.Where(one => one.IsInside && one.Supplier != one.Buyer).Select(one => (one.Supplier, one.Buyer)).Distinct().ToList();
        if (inside.Count == 0) return found;
        int[] firms = [.. inside.SelectMany(one => new[] { one.Supplier, one.Buyer }).Distinct().OrderBy(firm => given.Atlas.Enterprises.Code[firm], StringComparer.Ordinal)];
        var place = firms.Select((firm, i) => (firm, i)).ToDictionary(pair => pair.firm, pair => pair.i);
        var levels = TrophicLevels.Find(CsrMatrix.FromTriples(firms.Length, firms.Length, [.. inside.Select(one => (place[one.Supplier], place[one.Buyer], 1.0)).Order()])).Levels;
        for (var i = 0; i < firms.Length; i++) found[firms[i]] = Math.Round(levels[i], 9); // a solver's last digits say nothing
        return found;
    }

    static List<DataGap> Missing(AnalysisCase given, List<MasterRow> rows)
    {
        List<DataGap> gaps =
        [
            new("chain-master", "placements", given.Chains.Count(chain => chain.Masters == 0), given.Chains.Count), new("master-revenue", "figures", rows.Count(row => row.Revenue is null), rows.Count),
            new("master-relations", "supply_relations", rows.Count(row => row.LocalSuppliers is null || row.LocalBuyers is null), rows.Count), new("master-rd", "figures", rows.Count(row => row.RdShare is null), rows.Count),
        ];
        return [.. gaps.Where(gap => gap.Count > 0)];
    }

    internal override AnalysisTable Rows(MasterFinding finding) => new(
    [
        new("subject", AnalysisKind.Code), new("chain", AnalysisKind.Name), new("enterprise", AnalysisKind.Name), new("role", AnalysisKind.Word, "role"), new("revenue", AnalysisKind.Money), new("rd_share", AnalysisKind.Share), new("segment_share", AnalysisKind.Share),
        new("esri_own", AnalysisKind.Number, Decimals: 4), new("domar", AnalysisKind.Share), new("buys_locally", AnalysisKind.Number, Decimals: 0), new("sells_locally", AnalysisKind.Number, Decimals: 0), new("sole_buyers", AnalysisKind.Number, Decimals: 0),
        new("trophic_level", AnalysisKind.Number), new("supplier_hhi", AnalysisKind.Number), new("master_of", AnalysisKind.Number, Decimals: 0), new("passed", AnalysisKind.Number, Decimals: 0), new("failed", AnalysisKind.Number, Decimals: 0), new("unknown", AnalysisKind.Number, Decimals: 0),
    ],
    [.. finding.Rows.Select(row => (IReadOnlyList<object?>)[row.Subject, row.Chain, row.Enterprise, row.Role, row.Revenue, row.RdShare, row.SegmentShare, row.Esri, row.Domar, row.LocalSuppliers, row.LocalBuyers, row.SoleBuyers, row.Level, row.SupplierHhi, row.Chains, row.Passed, row.Failed, row.Unknown])]);
}
