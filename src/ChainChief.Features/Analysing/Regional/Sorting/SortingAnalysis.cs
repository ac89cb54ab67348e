using System.Numerics;
using ChainChief.Cascades;
using ChainChief.Covering;
using ChainChief.Figures;
using ChainChief.Governance;
using ChainChief.Plans;

namespace ChainChief.Analysing;

/// <summary>
/// 梳理关键产业链: which chains should be the key ones, by the character of each industry and by how chain masters support their upstream and downstream. Candidates with their evidence, the best choice of k
/// of m by maximum coverage, what each number of chains covers, what the plans' own choices cover, and how firm the choice is under other weights (docs/methods/sorting.md).
/// </summary>
public sealed class SortingAnalysis : Analysis<SortingFinding>
{
    const int LeastQuotientFirms = 5, MostExact = 40;
    const double Spread = 0.3; // of each weight, up and down

    public override string Name => "sorting";
    public override int Version => 4;
    public override char Letter => 'S';
    public override IReadOnlyList<string> Reads => ["plans", "plan_items", "plan_links", "segments", "segment_flows", "enterprises", "placements", "supply_relations", "figures", "indicators", "sources", "technology_tasks", "industries"];
    public override IReadOnlyList<string> Ships => [NationalTable.Name, NationalTable.MapName];
    public override IReadOnlyList<string> Rules => [GapRules.Table, EssentialityRules.Table];
    public override IReadOnlyList<string> Verdicts => ["key", "not_key", "look_again"];

    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        AnalysisOption.Number("weight_revenue", 40, 0, 100), AnalysisOption.Number("weight_jobs", 30, 0, 100), AnalysisOption.Number("weight_relations", 30, 0, 100),
        AnalysisOption.Number("k", 0, 0, CoverProblem.MostCandidates), AnalysisOption.Number("least_gain", 1.5, 0, 100), AnalysisOption.Choice("master_needed", "no", "yes"), AnalysisOption.Number("services_most", 0, 0, CoverProblem.MostCandidates),
        AnalysisOption.Codes("must"), AnalysisOption.Codes("never"), AnalysisOption.Choice("groups", "yes", "no"), AnalysisOption.Number("resolution", 3, 0.1, 20), AnalysisOption.Number("draws", 400, 50, 5_000), AnalysisOption.Number("seed", 20260310, 0, int.MaxValue),
    ];

    internal override SortingFinding Find(AnalysisCase given, AnalysisSettings settings, CancellationToken cancel)
    {
        CandidateBook book = new(given);
        var candidates = book.Chains();
        var outputs = new SortingUniverse(given, candidates[..Math.Min(candidates.Count, CoverProblem.MostCandidates)]).Outputs();
        var (groups, found, scales) = settings.Word("groups") == "yes" ? new FlowGroups(given, outputs, settings.Whole("seed")).Find(candidates, settings.Number("resolution")) : ([], [], []);
        candidates = [.. candidates.Concat(found).Take(CoverProblem.MostCandidates)];
        SortingUniverse universe = new(given, candidates);
        Weights weights = new(settings.Number("weight_revenue"), settings.Number("weight_jobs"), settings.Number("weight_relations"));
        var whole = weights.Of(universe);
        var rules = Conditions(candidates, settings);
        var curve = Curve(whole, candidates.Count, rules, cancel);
        var (k, basis) = Number(settings, curve, whole.Total);
        var best = k == 0 ? Cover.Of(whole, 0) : curve[k - 1];
        var draws = Draw(universe, weights, curve, k, rules, settings, cancel);
        int[] order = [.. best.Order, .. Rest(whole, best.Chosen, candidates.Count)];
        var esri = RegionEsri.Of(given, cancel);
        MasterReach reach = new(given);
        SupplyRates rates = new(given, GapRules.Read(given.Rule(GapRules.Table)).Checked.Relations, GapAnalysis.Delta, GapAnalysis.DeltaSpan);
        List<CandidateRow> rows = [];
        var chosen = 0UL;
        foreach (var (one, place) in order.Select((one, i) => (one, i + 1)))
        {
            var gain = whole.Gain(place <= k ? chosen : best.Chosen, one);
            chosen |= 1UL << one;
            rows.Add(Row(given, universe, candidates, one, place, place <= k, whole.Total > 0 ? gain / whole.Total : 0, draws.In(one), best.Chosen, rules, reach, rates, esri));
        }
        SortingWhole totals = new(universe.Revenue.Total, universe.RevenueRest, universe.RevenueFirms, universe.RevenueChains, given.Atlas.Enterprises.Count, universe.Jobs.Total, universe.JobFirms, universe.JobChains, given.Chains.Count, universe.ByRecords ? "records" : "coefficients", universe.Inside,
            universe.ByRecords ? 0 : universe.EstimatedFirms, weights.Share(0, universe), weights.Share(1, universe), weights.Share(2, universe));
        return new(k, basis, settings.Number("least_gain") / 100, totals, rows, [.. curve.Select((choice, i) => Point(universe, whole, candidates, curve, i, draws))], Plans(given, book, candidates, whole, curve, best.Chosen),
            Numbers(given), Overlaps(universe, candidates), groups, scales, draws.Count, Missing(given, universe, candidates));
    }

    sealed record Weights(double Revenue, double Jobs, double Relations)
    {
        public CoverProblem Of(SortingUniverse universe) => universe.Weighted(Revenue, Jobs, Relations);

        /// <summary>Share of a measure after those of which nothing is known gave theirs away.</summary>
        public double Share(int measure, SortingUniverse universe)
        {
            double[] known = [universe.Revenue.Total > 0 ? Revenue : 0, universe.Jobs.Total > 0 ? Jobs : 0, universe.Relations.Total > 0 ? Relations : 0];
            return known.Sum() is > 0 and var sum ? known[measure] / sum : 0;
        }
    }

    /// <summary>What is chosen, and what every number of candidates covers, under drawn weights.</summary>
    sealed record Draws(ulong[] Chosen, double[][] Covered)
    {
        public int Count => Chosen.Length;

        public double In(int candidate) => Count == 0 ? 0 : (double)Chosen.Count(choice => (choice >> candidate & 1) != 0) / Count;

        public double Quantile(int k, double share)
        {
            var values = Covered.Where(one => one.Length > k).Select(one => one[k]).Order().ToList();
            return values.Count == 0 ? 0 : values[(int)Math.Round((values.Count - 1) * share)];
        }
    }

    static CoverRules Conditions(IReadOnlyList<Candidate> candidates, AnalysisSettings settings)
    {
        var never = Bits(candidates, settings.Codes("never"));
        if (settings.Word("master_needed") == "yes") never |= Bits(candidates, [.. candidates.Where(one => (one.Item?.Masters ?? 0) == 0).Select(one => one.Subject)]);
        var services = settings.Whole("services_most");
        return new(Bits(candidates, settings.Codes("must")), never, services == 0 ? 0 : Bits(candidates, [.. candidates.Where(IsService).Select(one => one.Subject)]), services == 0 ? int.MaxValue : services);
    }

    static bool IsService(Candidate one) => one.Item is { } item && item.Path().Any(step => step.Item.Sector == Sector.Service);

    static ulong Bits(IReadOnlyList<Candidate> candidates, IReadOnlyList<string> codes)
    {
        var bits = 0UL;
        for (var i = 0; i < candidates.Count; i++)
            if (codes.Contains(candidates[i].Subject)) bits |= 1UL << i;
        return bits;
    }

    /// <summary>The best choice of 1, 2, … candidates.</summary>
    static List<CoverChoice> Curve(CoverProblem whole, int count, CoverRules rules, CancellationToken cancel)
    {
        List<CoverChoice> curve = [];
        for (var k = 1; k <= count; k++)
        {
            var choice = count <= MostExact ? Cover.Best(whole, k, rules, cancel: cancel) : Cover.Greedy(whole, k, rules);
            if (BitOperations.PopCount(choice.Chosen) < k) choice = Filled(whole, choice, k, rules);
            if (BitOperations.PopCount(choice.Chosen) < k) break;
            curve.Add(choice);
        }
        return curve;
    }

    /// <summary>Candidates that add nothing fill a choice up to its number, in their order.</summary>
    static CoverChoice Filled(CoverProblem whole, CoverChoice choice, int k, CoverRules rules)
    {
        var chosen = choice.Chosen;
        for (var one = 0; one < whole.Candidates && BitOperations.PopCount(chosen) < k; one++)
            if ((rules.Never >> one & 1) == 0 && ((rules.Limited >> one & 1) == 0 || BitOperations.PopCount(chosen & rules.Limited) < rules.MostLimited)) chosen |= 1UL << one;
        return Cover.Of(whole, chosen) with { IsExact = choice.IsExact, Nodes = choice.Nodes };
    }

    static (int K, string Basis) Number(AnalysisSettings settings, List<CoverChoice> curve, double total)
    {
        if (settings.Whole("k") is > 0 and var asked) return (Math.Min(asked, curve.Count), "asked");
        var least = settings.Number("least_gain") / 100 * total;
        var k = 0;
        while (k < curve.Count && curve[k].Covered - (k > 0 ? curve[k - 1].Covered : 0) is var gain && gain > 0 && gain >= least) k++;
        k = Math.Max(k, Math.Min(curve.Count, settings.Codes("must").Count));
        return (k, k == curve.Count ? "all" : "gain");
    }

    /// <summary>Under each drawn weights the choice of the number proposed is made anew, from the one under the weights set; of other numbers the greedy choice and the one under the weights set are compared.</summary>
    static Draws Draw(SortingUniverse universe, Weights weights, List<CoverChoice> curve, int k, CoverRules rules, AnalysisSettings settings, CancellationToken cancel)
    {
        var draws = settings.Whole("draws");
        var (chosen, covered) = (new ulong[draws], new double[draws][]);
        SplitMix dice = new(settings.Whole("seed"), 2);
        for (var draw = 0; draw < draws; draw++)
        {
            cancel.ThrowIfCancellationRequested();
            var drawn = universe.Weighted(weights.Revenue * Factor(), weights.Jobs * Factor(), weights.Relations * Factor());
            var greedy = Cover.Greedy(drawn, curve.Count, rules).Gains;
            var anew = k == 0 ? null : Cover.Near(drawn, k, curve[k - 1].Chosen, rules);
            chosen[draw] = anew?.Chosen ?? 0;
            var sum = 0.0;
            covered[draw] = [.. curve.Select((choice, i) => Share(drawn.Total, Math.Max(i == k - 1 ? anew!.Covered : drawn.Of(choice.Chosen), sum += i < greedy.Count ? greedy[i] : 0)) ?? 0)];
        }
        return new(chosen, covered);

        double Factor() => 1 + Spread * (2 * dice.Next() - 1);
    }

    static IEnumerable<int> Rest(CoverProblem whole, ulong chosen, int count) => Enumerable.Range(0, count).Where(one => (chosen >> one & 1) == 0).OrderByDescending(one => whole.Gain(chosen, one)).ThenByDescending(one => whole.Gain(0, one)).ThenBy(one => one);

    static CoverPoint Point(SortingUniverse universe, CoverProblem whole, List<Candidate> candidates, List<CoverChoice> curve, int i, Draws draws)
    {
        var choice = curve[i];
        return new(i + 1, Share(whole.Total, choice.Covered) ?? 0, Share(whole.Total, choice.Covered - (i > 0 ? curve[i - 1].Covered : 0)) ?? 0, draws.Quantile(i, 0.05), draws.Quantile(i, 0.95),
            Share(universe.Revenue.Total, universe.Revenue.Of(choice.Chosen)), Share(universe.Jobs.Total, universe.Jobs.Of(choice.Chosen)), Share(universe.Relations.Total, universe.Relations.Of(choice.Chosen)),
            Share(universe.Revenue.Total, universe.Revenue.Twice(choice.Chosen)), choice.Order.Count(one => (candidates[one].Item?.Masters ?? 0) == 0), choice.IsExact);
    }

    static double? Share(double total, double part) => total > 0 ? part / total : null;

    static CandidateRow Row(AnalysisCase given, SortingUniverse universe, List<Candidate> candidates, int one, int place, bool chosen, double gain, double stability, ulong best, CoverRules rules, MasterReach reach, SupplyRates rates, double?[]? esri)
    {
        var candidate = candidates[one];
        var item = candidate.Item;
        var size = SizeOf(given, candidate, "revenue");
        var jobs = SizeOf(given, candidate, "employment");
        var (up, down, basis) = reach.Of(candidate);
        var segments = item is null ? [] : given.Atlas.SegmentsOf(item).ToList();
        var (why, whyIn, share) = chosen ? (null, null, null) : Why(given, universe, candidates, one, best, rules, size);
        List<(int Sector, double Weight)> mix = [.. candidate.Members.Select(given.Sectors.Of).Where(sector => sector >= 0).GroupBy(sector => sector).OrderBy(sector => sector.Key).Select(sector => (sector.Key, (double)sector.Count()))];
        return new(candidate.Subject, candidate.Name, candidate.Origin, candidate.AlsoIn, chosen, place, gain, stability, size.Value, size, item is null ? null : given.Sizes.Growth(item, "revenue"), Quotient(given, candidate), Productivity(given, candidate),
            jobs.Value, candidate.Members.Length, item?.Masters ?? 0, up, down, basis, esri is null ? null : candidate.Members.Sum(firm => esri[firm] ?? 0), rates.Of(mix, candidate.Members), segments.Count, segments.Count(segment => segment.Enterprises == 0),
            given.Atlas.TechnologyTasks.Count(task => item is not null && task.PlanCode == item.Item.PlanCode && task.ChainCode == item.Item.ItemCode && task.Weakness == Weakness.Chokepoint), why, whyIn, share);
    }

    /// <summary>By a whole figure of the chain, else by its enterprises.</summary>
    static ChainSize SizeOf(AnalysisCase given, Candidate candidate, string indicator) => candidate.Item is { } item ? given.Sizes.Whole(item, indicator) : given.Sizes.OfFirms(candidate.Members, indicator);

    /// <summary>Why it is not chosen: it may not be, nothing is known of it, its figure is that of a chosen one too, what it carries is mostly carried by a chosen one, or it adds too little.</summary>
    static (string? Why, Named? In, double? Share) Why(AnalysisCase given, SortingUniverse universe, List<Candidate> candidates, int one, ulong best, CoverRules rules, ChainSize size)
    {
        if ((rules.Never >> one & 1) != 0) return ("never", null, null);
        if (candidates[one].Members.Length == 0 && size.Value is null) return ("no-records", null, null);
        var members = candidates[one].Members;
        if (size.FigureId is { } figure && Enumerable.Range(0, candidates.Count).FirstOrDefault(other => (best >> other & 1) != 0 && SizeOf(given, candidates[other], "revenue").FigureId == figure, -1) is >= 0 and var twin) return ("shared", candidates[twin].Name, null);
        var carried = Enumerable.Range(0, candidates.Count).Where(other => (best >> other & 1) != 0).Select(other => (other, Share: members.Length == 0 ? 0 : (double)members.Count(firm => (universe.MaskOf(firm) >> other & 1) != 0) / members.Length))
            .OrderByDescending(pair => pair.Share).ThenBy(pair => pair.other).FirstOrDefault();
        return carried.Share >= 0.5 ? ("covered", candidates[carried.other].Name, carried.Share) : ("small", null, null);
    }

    /// <summary>Its share in the region's known revenue over the share of the same sectors, at its own mix, in the nation's output.</summary>
    static double? Quotient(AnalysisCase given, Candidate candidate)
    {
        var known = candidate.Members.Where(firm => given.Firms.Newest("revenue", firm) is { Value: > 0 } && given.Sectors.Of(firm) >= 0).ToList();
        if (known.Count < LeastQuotientFirms) return null;
        var (local, national) = (given.SectorRevenue, given.Nation.Output);
        var own = new double[local.Length];
        foreach (var firm in known) own[given.Sectors.Of(firm)] += given.Firms.Newest("revenue", firm)!.Value.Value;
        var same = Enumerable.Range(0, own.Length).Where(sector => own[sector] > 0).Sum(sector => national[sector] * own[sector] / local[sector]);
        return own.Sum() / local.Sum() / (same / national.Sum());
    }

    static double? Productivity(AnalysisCase given, Candidate candidate)
    {
        var both = candidate.Members.Select(firm => (Revenue: given.Firms.Newest("revenue", firm), Jobs: given.Firms.Newest("employment", firm))).Where(one => one is { Revenue: not null, Jobs.Value: > 0 } && one.Revenue.Value.Year == one.Jobs!.Value.Year).ToList();
        return both.Count == 0 ? null : both.Sum(one => one.Revenue!.Value.Value) * 10_000 / both.Sum(one => one.Jobs!.Value.Value);
    }

    static List<PlanChoice> Plans(AnalysisCase given, CandidateBook book, List<Candidate> candidates, CoverProblem whole, List<CoverChoice> curve, ulong chosen)
    {
        List<PlanChoice> found = [];
        foreach (var plan in given.Atlas.Plans)
        {
            var leaves = book.Leaves().Where(item => item.Plan == plan.PlanCode.Text).ToList();
            if (leaves.Count == 0) continue;
            var bits = 0UL;
            foreach (var leaf in leaves)
            {
                var chains = book.Chains(leaf);
                for (var i = 0; i < candidates.Count; i++)
                    if (candidates[i].Item is { } item && (item == leaf || chains.Contains(item.Ordinal))) bits |= 1UL << i;
            }
            var count = BitOperations.PopCount(bits);
            found.Add(new(plan.PlanCode.Text, plan.NameZh, plan.InForceFrom.Year, Said(given, plan), leaves.Count, count, Share(whole.Total, whole.Of(bits)) ?? 0, count == 0 || curve.Count == 0 ? 0 : Share(whole.Total, curve[Math.Min(count, curve.Count) - 1].Covered) ?? 0,
                Names(bits & ~chosen), Names(chosen & ~bits)));
        }
        return found;

        List<Named> Names(ulong bits) => [.. Enumerable.Range(0, candidates.Count).Where(i => (bits >> i & 1) != 0).Select(i => candidates[i].Name)];
    }

    /// <summary>Number of chains that a figure of the years of the plan gives and whose scope names the plan.</summary>
    static int? Said(AnalysisCase given, Plan plan) => given.Atlas.Root is { } root && given.Atlas.Figures.Of(FigureSubject.Region, root.RegionCode.Text, "chain_count")
        .Where(figure => figure.Scope?.StartsWith(plan.PlanCode.Text, StringComparison.Ordinal) is true || plan.InForceFrom is { } from && figure.Period.EndYear == from.Year).OrderByDescending(figure => figure.Scope?.StartsWith(plan.PlanCode.Text, StringComparison.Ordinal) is true)
        .ThenByDescending(figure => figure.Period).ThenBy(figure => figure.RowId).FirstOrDefault() is { } found ? (int)found.Value : null;

    static List<SaidNumber> Numbers(AnalysisCase given) => given.Atlas.Root is not { } root ? [] : [.. given.Atlas.Figures.Of(FigureSubject.Region, root.RegionCode.Text, "chain_count").GroupBy(figure => (int)figure.Value).OrderBy(group => group.Key)
        .Select(group => new SaidNumber(group.Key, [.. group.Select(figure => figure.Period.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]))];

    static List<Shared> Overlaps(SortingUniverse universe, List<Candidate> candidates)
    {
        List<Shared> found = [];
        for (var one = 0; one < candidates.Count; one++)
            for (var other = one + 1; other < candidates.Count; other++)
                if (candidates[one].Members.Count(firm => (universe.MaskOf(firm) >> other & 1) != 0) is > 0 and var both)
                    found.Add(new(candidates[one].Subject, candidates[other].Subject, both, (double)both / Math.Min(candidates[one].Members.Length, candidates[other].Members.Length)));
        return [.. found.OrderByDescending(pair => pair.Firms).ThenBy(pair => pair.One, StringComparer.Ordinal).ThenBy(pair => pair.Other, StringComparer.Ordinal)];
    }

    static List<DataGap> Missing(AnalysisCase given, SortingUniverse universe, List<Candidate> candidates)
    {
        var chains = candidates.Where(one => one.Item is not null).ToList();
        var firms = given.Atlas.Enterprises.Count;
        List<DataGap> gaps =
        [
            new("firm-revenue", "figures", firms - universe.RevenueFirms, firms), new("firm-jobs", "figures", firms - universe.JobFirms, firms), new("chain-revenue", "figures", chains.Count(one => given.Sizes.Whole(one.Item!, "revenue").Basis != "figure"), chains.Count),
            new("chain-master", "placements", chains.Count(one => one.Item!.Masters == 0), chains.Count), new("chain-firms", "placements", chains.Count(one => one.Members.Length == 0), chains.Count),
        ];
        if (!universe.ByRecords) gaps.Add(new("relations", "supply_relations", SortingUniverse.LeastRelations - universe.Inside, SortingUniverse.LeastRelations));
        var amounts = given.Relations.All.Count(one => one.IsInside && one.Amount is null);
        if (amounts > 0) gaps.Add(new("relation-amount", "supply_relations", amounts, given.Relations.Inside));
        return [.. gaps.Where(gap => gap.Count > 0)];
    }

    internal override AnalysisTable Rows(SortingFinding finding) => new(
    [
        new("place", AnalysisKind.Number), new("subject", AnalysisKind.Code), new("candidate", AnalysisKind.Name), new("origin", AnalysisKind.Word, "candidate-origin"), new("chosen", AnalysisKind.Word, "candidate-chosen"), new("gain", AnalysisKind.Share), new("stability", AnalysisKind.Share),
        new("revenue", AnalysisKind.Money), new("size_basis", AnalysisKind.Word, "size-basis"), new("growth", AnalysisKind.Share), new("lq", AnalysisKind.Number), new("productivity", AnalysisKind.Number, Decimals: 1), new("jobs", AnalysisKind.Number, Decimals: 0), new("firms", AnalysisKind.Number, Decimals: 0),
        new("masters", AnalysisKind.Number, Decimals: 0), new("up", AnalysisKind.Share), new("down", AnalysisKind.Share), new("support_basis", AnalysisKind.Word, "support-basis"), new("esri", AnalysisKind.Number, Decimals: 4), new("supply_rate", AnalysisKind.Share), new("supply_basis", AnalysisKind.Word, "supply-basis"),
        new("missing_segments", AnalysisKind.Number, Decimals: 0), new("chokepoints", AnalysisKind.Number, Decimals: 0), new("why", AnalysisKind.Word, "candidate-why"), new("why_in", AnalysisKind.Name),
    ],
    [.. finding.Candidates.Select(row => (IReadOnlyList<object?>)[row.Place, row.Subject, row.Name, row.Origin, row.Chosen ? "yes" : "no", row.Gain, row.Stability, row.Revenue, row.Size.Basis, row.Growth?.Rate, row.Quotient, row.Productivity, row.Jobs, row.Enterprises,
        row.Masters, row.Up, row.Down, row.SupportBasis, row.Esri, row.Supply.Rate, row.Supply.Basis, row.MissingSegments, row.Chokepoints, row.Why, row.WhyIn])]);
}
