using ChainChief.Atlas;
using ChainChief.Cascades;
using ChainChief.Exploring;
using ChainChief.Figures;
using ChainChief.Statistics;

namespace ChainChief.Analysing;

/// <summary>断链推演: what breaks when firms, segments, counties or outside suppliers stop, how far it goes and by which way (docs/methods/what-if.md).</summary>
public sealed class WhatIfAnalysis : Analysis<WhatIfFinding>
{
    /// <summary>Enterprises listed; how many are hit in all is counted.</summary>
    public const int MostRows = 1_000;

    /// <summary>From this loss on an enterprise counts as hit.</summary>
    public const double HitFrom = 0.001;

    /// <summary>From this loss on it counts as halted.</summary>
    public const double HaltedFrom = 0.99;

    /// <summary>Rounds that are kept one by one; a longer cascade is kept to its end.</summary>
    const int MostRounds = 12;

    public override string Name => "what-if";
    public override int Version => 3;
    public override char Letter => 'W';
    public override IReadOnlyList<string> Reads => WorldOptions.Reads;
    public override IReadOnlyList<string> Ships => [NationalTable.Name, NationalTable.MapName];
    public override IReadOnlyList<string> Rules => [Governance.EssentialityRules.Table];

    public override bool IsLong => true;

    public override IReadOnlyList<AnalysisOption> Options { get; } =
    [
        AnalysisOption.Codes("stop"), AnalysisOption.Number("strength", 100, 1, 100), AnalysisOption.Choice("length", "month", "week", "quarter", "year"), AnalysisOption.Choice("spread", "both", "down", "up"), .. WorldOptions.All,
    ];

    /// <summary>Days of a choice of <c>length</c>.</summary>
    public static int DaysOf(string length) => length switch { "week" => 7, "month" => 30, "quarter" => 91, _ => 365 };

    internal override WhatIfFinding Find(AnalysisCase given, AnalysisSettings settings, CancellationToken cancel)
    {
        var networks = WorldShelf.Get(given, WorldOptions.WorldOf(settings));
        var world = networks.World;
        var stops = settings.Codes("stop").Select(code => StopBook.Find(given, world, code)).OfType<Stop>().ToList();
        var shock = new double[world.Firms.Count];
        foreach (var place in stops.SelectMany(stop => stop.Places)) shock[place] = settings.Number("strength") / 100;
        var (outcomes, done) = (new Outcome[networks.Numbers.Count()], 0);
        Tell(given, done, outcomes.Length);
        Parallel.ForEach(networks.Numbers.Select((number, i) => (number, i)), new() { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount }, one =>
        {
            outcomes[one.i] = Outcome.Of(one.number, networks[one.number], shock, settings, cancel);
            Tell(given, Interlocked.Increment(ref done), outcomes.Length);
        });
        var (middle, losses) = (Middle(outcomes), outcomes.Select(outcome => outcome.Loss).ToList());
        var trace = new WhatIfTrace(given, world, networks[middle.Number], shock, middle, settings, cancel);
        var firms = Firms(given, world, outcomes, middle, shock, trace);
        var hit = firms.Where(row => shock[world.PlaceOf(row.Subject)] == 0).ToList();
        return new([.. stops.Select(stop => stop.Row)], Spread.Of(losses), Quantiles.Median(outcomes.Select(outcome => outcome.Down)), Quantiles.Median(outcomes.Select(outcome => outcome.Up)), hit.Count, hit.Count(row => row.Loss.Mid >= HaltedFrom), hit.Count(row => row.Master),
            trace.Rounds(MostRounds), Chains(given, world, networks, outcomes), trace.Segments(MostRounds, outcomes), trace.Flows(), [.. firms.Take(MostRows)], NetworkGround.Of(given, world, networks[networks.Numbers.First()]), outcomes.All(outcome => outcome.Ended));
    }

    /// <summary>To find the firms takes a quarter of the time, as measured in a generated region of 5,000 enterprises; then come the networks.</summary>
    static void Tell(AnalysisCase given, int done, int of) => given.Tell(new("networks", done, of, 0.25 + (0.75 * done / of)));

    /// <summary>The network whose loss is nearest the median of all, the first of them: paths and the map are of it.</summary>
    static Outcome Middle(Outcome[] outcomes)
    {
        var median = Quantiles.Median(outcomes.Select(outcome => outcome.Loss));
        return outcomes.MinBy(outcome => Math.Abs(outcome.Loss - median))!;
    }

    static List<ChainLoss> Chains(AnalysisCase given, FirmWorld world, WorldNetworks networks, Outcome[] outcomes)
    {
        List<ChainLoss> rows = [];
        foreach (var chain in given.Chains)
        {
            int[] places = [.. given.Sizes.Members(chain).Select(firm => world.PlaceOf(given.Atlas.Enterprises.Code[firm])).Where(place => place >= 0)];
            if (places.Length == 0) continue;
            var losses = outcomes.Select(outcome => Share(places, outcome.Weight, outcome.Losses)).ToList();
            rows.Add(new(AnalysisCase.NameOf(chain), Spread.Of(losses), places.Count(place => Quantiles.Median(outcomes.Select(outcome => outcome.Losses[place])) >= HitFrom), places.Length));
        }
        return [.. rows.OrderByDescending(row => row.Loss.Mid)];
    }

    /// <summary>Loss of some firms together as a share of their output.</summary>
    internal static double Share(IReadOnlyList<int> places, double[] weight, double[] losses)
    {
        var (lost, all) = (0.0, 0.0);
        foreach (var place in places) (lost, all) = (lost + (weight[place] * losses[place]), all + weight[place]);
        return all > 0 ? lost / all : 0;
    }

    static List<HitRow> Firms(AnalysisCase given, FirmWorld world, Outcome[] outcomes, Outcome middle, double[] shock, WhatIfTrace trace)
    {
        List<(int Place, Spread Loss)> hit = [];
        for (var place = 0; place < world.Firms.Count; place++)
        {
            if (world.Firms[place].IsOutside) continue;
            var loss = Spread.Of([.. outcomes.Select(outcome => outcome.Losses[place])]);
            if (loss.Mid >= HitFrom || shock[place] > 0) hit.Add((place, loss));
        }
        var rank = 0;
        return [.. hit.OrderByDescending(one => one.Loss.Mid * middle.Weight[one.Place]).ThenByDescending(one => one.Loss.Mid).ThenBy(one => world.Firms[one.Place].Code, StringComparer.Ordinal)
            .Select(one => Row(one.Place, one.Loss, rank++ < MostRows))];

        HitRow Row(int place, Spread loss, bool listed)
        {
            var firm = world.Firms[place].Enterprise;
            var (chain, segment, master) = Placing.Main(given, firm);
            var path = listed ? trace.PathTo(place) : [];
            return new(world.Firms[place].Code, given.NameOf(firm), chain, segment, loss, middle.Weight[place], Common.EnumCode.Of(world.Firms[place].Basis), master, trace.FirstRound(place), trace.Why(place), path.Count(step => step.Estimated), path, path.Any(step => step.StockDays is not null) ? path.Sum(step => step.StockDays ?? 0) : null);
        }
    }

    internal override AnalysisTable Rows(WhatIfFinding finding) => new(
    [
        new("subject", AnalysisKind.Code), new("enterprise", AnalysisKind.Name), new("chain", AnalysisKind.Name), new("segment", AnalysisKind.Name), new("loss", AnalysisKind.Share, Decimals: 4), new("loss_low", AnalysisKind.Share, Decimals: 4),
        new("loss_high", AnalysisKind.Share, Decimals: 4), new("revenue", AnalysisKind.Money), new("size_basis", AnalysisKind.Word, "firm-size"), new("round", AnalysisKind.Number, Decimals: 0), new("hit_why", AnalysisKind.Word, "whatif-why"), new("estimated_steps", AnalysisKind.Number, Decimals: 0), new("path", AnalysisKind.Text), new("stock_days", AnalysisKind.Number, Decimals: 0),
    ],
    [.. finding.Firms.Select(row => (IReadOnlyList<object?>)[row.Subject, row.Firm, row.Chain, row.Segment, row.Loss.Mid, row.Loss.Low, row.Loss.High, row.Revenue, row.Basis, row.Round, row.Why, row.Estimated, string.Join(" → ", row.Path.Select(step => step.Firm.Code)), row.StockDays])]);

    internal override WhatIfFinding Seen(WhatIfFinding finding, Sight sight) => sight.IsFull ? finding
        : finding with { Firms = [.. finding.Firms.Select(row => IsOpen(row.Path, sight) ? row : row with { Path = [], Round = null, StockDays = null })] };

    /// <summary>Whether every recorded relation on a way may be seen; with one of them hidden, neither the way nor its length is told. What is estimated tells nothing.</summary>
    static bool IsOpen(IReadOnlyList<PathStep> path, Sight sight) => path.Zip(path.Skip(1)).All(pair => pair.Second.Estimated
        || sight.Relation((pair.Second.Backwards ? pair.Second : pair.First).Firm.Code, (pair.Second.Backwards ? pair.First : pair.Second).Firm.Code) == Veil.Open);
}

/// <summary>How one network took the shock.</summary>
sealed record Outcome(int Number, double Loss, double Down, double Up, double[] Losses, double[] Weight, bool Ended)
{
    public static Outcome Of(int number, DrawnNetwork drawn, double[] shock, AnalysisSettings settings, CancellationToken cancel)
    {
        var nothing = new double[shock.Length];
        var result = new Cascade(drawn.Network, WorldOptions.CascadeOf(settings)).Run(settings.Word("spread") == "up" ? nothing : shock, settings.Word("spread") == "down" ? nothing : shock, cancel);
        return new(number, Known(result.Esri), Known(result.EsriDown), Known(result.EsriUp), [.. result.LossDown.Zip(result.LossUp, Math.Max)], drawn.Weight, result.Converged);
    }

    /// <summary>Nobody has a size: nothing can be lost.</summary>
    static double Known(double share) => double.IsNaN(share) ? 0 : share;
}

/// <summary>Something that stops, with the firms of the network that it stands for.</summary>
sealed record Stop(StopRow Row, IReadOnlyList<int> Places);

/// <summary>Finds what a stop of the settings means.</summary>
static class StopBook
{
    public static IReadOnlyList<string> Kinds { get; } = ["firm", "segment", "county", "outside", "sector"];

    /// <summary>Null: nothing of that code.</summary>
    public static Stop? Find(AnalysisCase given, FirmWorld world, string code)
    {
        var (kind, key) = code.Split(':', 2) is [var head, var tail] ? (head, tail) : ("firm", code);
        var register = given.Atlas.Enterprises;
        return kind switch
        {
            "firm" when StopChoices.FirmOf(given.Atlas, key) is >= 0 and var firm => Of(given.NameOf(firm), Area(given, firm), [world.PlaceOf(register.Code[firm])]),
            "segment" when given.Atlas.FindSegment(given.Plan.PlanCode.Text, key.Split('/')[0], key.Split('/')[^1]) is { } segment => Of(AnalysisCase.NameOf(segment), segment.Chain is { } chain ? AnalysisCase.NameOf(chain) : null, Placed(given.FirmsOf(segment))),
            "county" when given.Atlas.Counties.Select((county, i) => (county, i)).FirstOrDefault(one => one.county.RegionCode.Text == key) is { county: { } county, i: var place } => Of(new(key, county.NameZh, county.NameEn), null, Placed(given.Sizes.MembersOfCounty(place))),
            "outside" => Of(new(key, key, null), null, [world.PlaceOf($"{SupplyRelation.OutsidePrefix}{key}")]),
            "sector" when given.Nation.IndexOf(key) is >= 0 and var sector => Of(AnalysisCase.NameOfSector(sector), null, [.. world.Firms.Select((firm, i) => (firm, i)).Where(one => one.firm.IsOutside && one.firm.Sector == sector).Select(one => one.i)]),
            _ => null,
        };

        Stop Of(Named what, Named? where, IEnumerable<int> places)
        {
            int[] known = [.. places.Where(place => place >= 0)];
            return new(new(code, kind, what, where, known.Length), known);
        }

        IEnumerable<int> Placed(IEnumerable<int> firms) => firms.Select(firm => world.PlaceOf(register.Code[firm]));
    }

    static Named? Area(AnalysisCase given, int firm) => given.Atlas.Enterprises.County[firm] is >= 0 and var county ? new(given.Atlas.Counties[county].RegionCode.Text, given.Atlas.Counties[county].NameZh, given.Atlas.Counties[county].NameEn) : null;
}
