using ChainChief.Cascades;
using ChainChief.Figures;
using ChainChief.Governance;

namespace ChainChief.Analysing;

/// <summary>韧性: ESRI of every enterprise over the region's network, what it hangs on, and what one more firm would change (docs/methods/resilience.md).</summary>
public sealed class ResilienceAnalysis : Analysis<ResilienceFinding>
{
    /// <summary>Enterprises listed.</summary>
    public const int MostRows = 500;

    /// <summary>Enterprises whose cascade is run at most: those with the largest sales and purchases; a larger region keeps to them.</summary>
    const int MostCascades = 20_000;

    /// <summary>With more enterprises only the first by the network of middle sizes are run in all drawn networks; the others have its number.</summary>
    const int MostInAllDraws = 1_000;

    /// <summary>Enterprises followed through other ε.</summary>
    public const int Followed = 8;

    /// <summary>Enterprises whose ranks are compared there.</summary>
    const int Compared = 200;

    const int MostAdded = 8, MostAsked = 20, MostPairs = 4_000_000;

    static readonly double[] Epsilons = [0.1, 0.03, 0.01, 1e-3, 1e-6, 1e-9];

    public override string Name => "resilience";
    public override int Version => 2;
    public override char Letter => 'R';
    public override IReadOnlyList<string> Reads => WorldOptions.Reads;
    public override IReadOnlyList<string> Ships => [NationalTable.Name, NationalTable.MapName];
    public override IReadOnlyList<string> Rules => [EssentialityRules.Table];
    public override IReadOnlyList<AnalysisOption> Options => WorldOptions.All;

    public override bool IsLong => true;
    public override bool RunsAlone => true;

    internal override ResilienceFinding Find(AnalysisCase given, AnalysisSettings settings, CancellationToken cancel)
    {
        ResilienceSteps steps = new(given);
        var networks = WorldShelf.Get(given, WorldOptions.WorldOf(settings));
        var world = networks.World;
        var rules = WorldOptions.CascadeOf(settings);
        var all = Chosen(world, networks[networks.Numbers.First()]);
        Draw(networks, steps, cancel);
        var screen = networks.World.IsDrawn && all.Length > MostInAllDraws ? networks.Index(0, rules, all, steps.Firms("screen", all.Length), cancel) : null;
        var firms = screen is null ? all : [.. all.OrderByDescending(firm => Known(screen.Esri[firm])).ThenBy(firm => world.Firms[firm].Code, StringComparer.Ordinal).Take(MostRows).Order()];
        var tables = Run(networks, firms, rules, number => steps.Firms("cascades", firms.Length, number, world.Draws), cancel);
        List<double> means = screen is null ? [.. tables.Select(one => Mean(one.Table, all))] : [Mean(screen, all)];
        var middle = tables.MinBy(one => Math.Abs(one.Table.Esri.Sum(Known) - Spread.Of([.. tables.Select(other => other.Table.Esri.Sum(Known))]).Mid));
        var drawn = networks[middle.Number];
        ResilienceRows book = new(given, world, drawn, cancel);
        var ranked = firms.Select(firm => (Firm: firm, Esri: Spread.Of([.. tables.Select(one => Known(one.Table.Esri[firm]))]))).Concat(screen is null ? [] : all.Except(firms).Select(firm => (Firm: firm, Esri: Spread.Of([Known(screen.Esri[firm])]))))
            .OrderByDescending(one => one.Esri.Mid).ThenBy(one => world.Firms[one.Firm].Code, StringComparer.Ordinal).ToList();
        var critical = Knee([.. ranked.Select(one => one.Esri.Mid)]);
        var largest = all.OrderByDescending(firm => drawn.Weight[firm]).ThenBy(firm => world.Firms[firm].Code, StringComparer.Ordinal).Take(critical).ToHashSet();
        var drawnFirms = firms.ToHashSet();
        var rows = ranked.Where(one => drawnFirms.Contains(one.Firm)).Take(MostRows).Select(one => book.Row(one.Firm, one.Esri, Spread.Of([.. tables.Select(table => Known(table.Table.EsriDown[one.Firm]))]).Mid, Spread.Of([.. tables.Select(table => Known(table.Table.EsriUp[one.Firm]))]).Mid)).ToList();
        var epsilons = EpsilonCases(drawn, ranked, rules, steps, cancel);
        var essentials = EssentialCases(given, settings, means, all, rules, steps, cancel);
        steps.At("more");
        ResilienceFinding finding = new(rows, critical, critical > 0 ? ranked[critical - 1].Esri.Mid : 0, ranked.Take(critical).Count(one => !largest.Contains(one.Firm)), Profile(ranked), Spread.Of(means), epsilons,
            essentials, Segments(given, rows), book.Added(rows, rules, MostAdded), Asked(given, world), all.Length, NetworkGround.Of(given, world, networks[networks.Numbers.First()]));
        networks.Forget(rules);
        return finding;
    }

    static void Draw(WorldNetworks networks, ResilienceSteps steps, CancellationToken cancel)
    {
        var done = 0;
        steps.At("networks", done, networks.World.Draws);
        Parallel.ForEach(networks.Numbers, new() { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount }, number =>
        {
            _ = networks[number];
            steps.At("networks", Interlocked.Increment(ref done), networks.World.Draws);
        });
    }

    /// <summary>Nobody has a weight: nothing can be lost.</summary>
    static double Known(double share) => double.IsNaN(share) ? 0 : share;

    /// <summary>All enterprises in a relation, or the largest by what they sell and buy where there are too many.</summary>
    static int[] Chosen(FirmWorld world, DrawnNetwork drawn)
    {
        var (sales, purchases) = (drawn.Links.Sales(), drawn.Links.Purchases());
        var all = Enumerable.Range(0, world.Firms.Count).Where(firm => !world.Firms[firm].IsOutside);
        return all.Count() <= MostCascades ? [.. all] : [.. all.OrderByDescending(firm => drawn.Weight[firm] + sales[firm] + purchases[firm]).Take(MostCascades).Order()];
    }

    /// <param name="told">Follows the run of the network with a place.</param>
    static List<(int Number, EsriTable Table)> Run(WorldNetworks networks, int[] firms, CascadeRules rules, Func<int, IProgress<int>> told, CancellationToken cancel) =>
        [.. networks.Numbers.Select((number, i) => (number, networks.Index(number, rules, firms, told(i), cancel)))];

    /// <summary>How many stand before the knee of the profile: the rank farthest below the straight line between its ends (Satopää et al. 2011); 0 where nothing is lost.</summary>
    internal static int Knee(IReadOnlyList<double> falling)
    {
        var count = falling.TakeWhile(value => value > 0).Count();
        if (count < 3) return count;
        var (best, at) = (0.0, 1);
        for (var i = 1; i < count - 1; i++)
            if (falling[0] + ((falling[count - 1] - falling[0]) * i / (count - 1)) - falling[i] is var below && below > best) (best, at) = (below, i);
        return at;
    }

    static List<ProfilePoint> Profile(List<(int Firm, Spread Esri)> ranked)
    {
        List<ProfilePoint> points = [];
        for (var rank = 1; rank <= ranked.Count; rank = Math.Max(rank + 1, (int)(rank * 1.12)))
            if (ranked[rank - 1].Esri.Mid > 0) points.Add(new(rank, ranked[rank - 1].Esri));
        return points;
    }

    static List<EpsilonCase> EpsilonCases(DrawnNetwork drawn, List<(int Firm, Spread Esri)> ranked, CascadeRules rules, ResilienceSteps steps, CancellationToken cancel)
    {
        int[] firms = [.. ranked.Take(Compared).Select(one => one.Firm)];
        List<EpsilonCase> cases = [];
        foreach (var epsilon in Epsilons.Append(rules.Epsilon).Distinct().OrderDescending())
        {
            steps.At("epsilon", cases.Count, Epsilons.Length);
            var table = Esri.Run(drawn.Network, rules with { Epsilon = epsilon }, firms: firms, cancel: cancel);
            cancel.ThrowIfCancellationRequested();
            cases.Add(new(epsilon, firms.Length == 0 ? 0 : firms.Average(firm => Known(table.Esri[firm])), [.. firms.Take(Followed).Select(firm => 1 + firms.Count(other => table.Esri[other] > table.Esri[firm]))], firms.Length == 0 ? 0 : firms.Max(firm => Math.Abs(table.Sweeps[firm]))));
        }
        return cases;
    }

    /// <summary>The mean of all enterprises if nothing is essential, by the rules, and if everything is.</summary>
    static List<EssentialCase> EssentialCases(AnalysisCase given, AnalysisSettings settings, List<double> now, int[] firms, CascadeRules rules, ResilienceSteps steps, CancellationToken cancel)
    {
        var (cases, others) = (new List<EssentialCase>(), 0);
        foreach (var name in new[] { "none", "rules", "all" })
        {
            if (name == settings.Word("essential"))
            {
                cases.Add(new(name, Spread.Of(now)));
                continue;
            }
            var networks = WorldShelf.Get(given, WorldOptions.WorldOf(settings, name));
            int[] numbers = firms.Length > MostInAllDraws ? [0] : [.. networks.Numbers];
            var before = others++ * numbers.Length;
            cases.Add(new(name, Spread.Of([.. numbers.Select((number, i) => Mean(networks.Index(number, rules, firms, steps.Firms("essential", firms.Length, before + i, 2 * numbers.Length), cancel), firms))])));
            networks.Forget(rules);
        }
        return cases;
    }

    static double Mean(EsriTable table, int[] firms) => firms.Length == 0 ? 0 : firms.Average(firm => Known(table.Esri[firm]));

    static List<ChokeSegment> Segments(AnalysisCase given, IEnumerable<ResilienceRow> rows)
    {
        List<ChokeSegment> found = [];
        foreach (var group in rows.Where(row => row is { Segment: not null, SoleBuyers: > 0 }).GroupBy(row => (row.Chain!.Code, row.Segment!.Code)))
        {
            var worst = group.MaxBy(row => row.Esri.Mid)!;
            var segment = given.Atlas.FindSegment(given.Plan.PlanCode.Text, group.Key.Item1, group.Key.Item2);
            found.Add(new(worst.Chain!, worst.Segment!, worst.Firm, worst.Esri, group.Sum(row => row.SoleBuyers), segment is null ? group.Count() : given.FirmsOf(segment).Length,
                given.Atlas.TechnologyTasks.Any(task => task.Weakness == Weakness.Chokepoint && task.ChainCode?.Text == group.Key.Item1 && task.SegmentCode?.Text == group.Key.Item2)));
        }
        return [.. found.OrderByDescending(one => one.Esri.Mid).ThenBy(one => one.Segment.Code, StringComparer.Ordinal)];
    }

    static List<RelationAsked> Asked(AnalysisCase given, FirmWorld world)
    {
        if (!world.IsDrawn || (long)world.Firms.Count * world.Firms.Count > MostPairs) return [];
        return [.. RelationQuestions.Ask(world.Model(), world.Essentiality, MostAsked).Where(one => !world.Firms[one.Supplier].IsOutside && !world.Firms[one.Buyer].IsOutside)
            .Select(one => new RelationAsked(given.NameOf(world.Firms[one.Supplier].Enterprise), given.NameOf(world.Firms[one.Buyer].Enterprise), AnalysisCase.NameOfSector(world.Sectors[one.Supplier]), one.Probability, one.Narrowing))];
    }

    internal override AnalysisTable Rows(ResilienceFinding finding) => new(
    [
        new("subject", AnalysisKind.Code), new("enterprise", AnalysisKind.Name), new("chain", AnalysisKind.Name), new("segment", AnalysisKind.Name), new("esri_own", AnalysisKind.Share, Decimals: 4), new("loss_low", AnalysisKind.Share, Decimals: 4),
        new("loss_high", AnalysisKind.Share, Decimals: 4), new("esri_down", AnalysisKind.Share, Decimals: 4), new("esri_up", AnalysisKind.Share, Decimals: 4), new("revenue", AnalysisKind.Money), new("size_basis", AnalysisKind.Word, "firm-size"),
        new("sole_buyers", AnalysisKind.Number, Decimals: 0), new("essential_buyers", AnalysisKind.Number, Decimals: 0), new("local_buyers", AnalysisKind.Number, Decimals: 0), new("recorded_share", AnalysisKind.Share), new("resilience_kind", AnalysisKind.Word, "resilience-kind"),
    ],
    [.. finding.Rows.Select(row => (IReadOnlyList<object?>)[row.Subject, row.Firm, row.Chain, row.Segment, row.Esri.Mid, row.Esri.Low, row.Esri.High, row.Down, row.Up, row.Revenue, row.Basis, row.SoleBuyers, row.EssentialBuyers, row.Buyers, row.Recorded, row.Kind])]);
}
