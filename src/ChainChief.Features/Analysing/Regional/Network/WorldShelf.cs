using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ChainChief.Cascades;
using ChainChief.Statistics;

namespace ChainChief.Analysing;

/// <summary>A world with its networks, each drawn when first asked for and then kept while the shelf has room, so that one question after another over the same region costs a cascade and no more.</summary>
sealed class WorldNetworks(FirmWorld world, WorldShelf shelf)
{
    readonly ConcurrentDictionary<int, DrawnNetwork> kept = new();
    readonly ConcurrentDictionary<(int Number, CascadeRules Rules), EsriTable> tables = new();

    /// <summary>Relations of all kept networks; the shelf counts them.</summary>
    internal long Links { get; set; }

    public FirmWorld World => world;

    /// <summary>Numbers of the draws: 0 alone where nothing is estimated.</summary>
    public IEnumerable<int> Numbers => world.IsDrawn ? Enumerable.Range(1, world.Draws) : [0];

    public DrawnNetwork this[int number]
    {
        get
        {
            if (kept.TryGetValue(number, out var known)) return known;
            var drawn = world.Draw(number);
            if (shelf.HasRoom(this, drawn.Links.Count)) kept.TryAdd(number, drawn);
            return drawn;
        }
    }

    /// <summary>Keeps none of its networks.</summary>
    internal void Clear()
    {
        kept.Clear();
        Links = 0;
    }

    /// <summary>The index of firms in one of the networks. What a run that was stopped had worked out is gone on with.</summary>
    /// <param name="progress">Told the number of firms done.</param>
    public EsriTable Index(int number, CascadeRules rules, int[] firms, IProgress<int>? progress, CancellationToken cancel)
    {
        var table = Esri.Run(this[number].Network, rules, goOn: tables.GetValueOrDefault((number, rules)), firms: firms, progress: progress, cancel: cancel);
        tables[(number, rules)] = table;
        cancel.ThrowIfCancellationRequested();
        return table;
    }

    /// <summary>Nobody will go on with what was worked out: it is found, and kept elsewhere.</summary>
    public void Forget(CascadeRules rules)
    {
        foreach (var key in tables.Keys.Where(key => key.Rules == rules)) tables.TryRemove(key, out _);
    }
}

/// <summary>The worlds of a region that were asked for last, by what they are made of, so that a change elsewhere in the region leaves them.</summary>
sealed class WorldShelf
{
    /// <summary>Worlds kept: the one in use, those of the other tables of essential inputs, and as many again.</summary>
    const int Most = 6;

    /// <summary>Memory that a relation of a network takes: 44 bytes, and what stands by firm.</summary>
    const int BytesOfLink = 48;

    /// <summary>Relations of the kept networks of all worlds: a quarter of the memory that this machine lets us have.</summary>
    static readonly long MostLinks = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 / BytesOfLink;

    static readonly ConditionalWeakTable<Storage.Workspace, WorldShelf> Shared = [];

    readonly long mostLinks;
    readonly Lock gate = new();
    readonly List<(string Key, Lazy<WorldNetworks> Networks)> kept = []; // the last asked for last

    public WorldShelf() : this(MostLinks) { }

    /// <param name="mostLinks">Relations of the kept networks of all its worlds.</param>
    internal WorldShelf(long mostLinks) => this.mostLinks = mostLinks;

    /// <summary>The world of a case; made where it is not kept.</summary>
    public static WorldNetworks Get(AnalysisCase given, WorldRules rules)
    {
        if (given.Inputs is not { } inputs) return new(FirmWorld.Build(given, rules), new());
        var shelf = Shared.GetOrCreateValue(given.Workspace);
        var key = $"{inputs}\n{given.Plan.PlanCode}\n{rules}";
        var networks = shelf.Take(key, given, rules).Value;
        if (networks.World.Fits(given.Atlas)) return networks;
        shelf.Drop(key);
        return shelf.Take(key, given, rules).Value;
    }

    internal Lazy<WorldNetworks> Take(string key, AnalysisCase given, WorldRules rules)
    {
        lock (gate)
        {
            var at = kept.FindIndex(one => one.Key == key);
            var taken = at >= 0 ? kept[at] : (key, new(() => new(FirmWorld.Build(given, rules), this)));
            if (at >= 0) kept.RemoveAt(at);
            kept.Add(taken);
            if (kept.Count > Most) kept.RemoveAt(0);
            return taken.Item2;
        }
    }

    /// <summary>Counts a network in where there is room for it; worlds not asked for of late lose theirs first.</summary>
    internal bool HasRoom(WorldNetworks asking, long links)
    {
        lock (gate)
        {
            List<WorldNetworks> others = [.. kept.Where(one => one.Networks.IsValueCreated).Select(one => one.Networks.Value).Where(one => one != asking)];
            var held = asking.Links + others.Sum(one => one.Links);
            foreach (var other in others)
            {
                if (held + links <= mostLinks) break;
                held -= other.Links;
                other.Clear();
            }
            if (held + links > mostLinks) return false;
            asking.Links += links;
            return true;
        }
    }

    void Drop(string key)
    {
        lock (gate) kept.RemoveAll(one => one.Key == key);
    }
}

/// <summary>Options that all analyses of the network share.</summary>
static class WorldOptions
{
    public static IReadOnlyList<AnalysisOption> All { get; } =
    [
        AnalysisOption.Number("epsilon", 0.01, 1e-12, 0.5), AnalysisOption.Choice("replace", "sector", "none"), AnalysisOption.Choice("essential", "rules", "all", "none"), AnalysisOption.Choice("leak", "figures", "none"),
        AnalysisOption.Number("suppliers", 10, 1, 100), AnalysisOption.Number("draws", EsriEnsemble.FewestDraws, EsriEnsemble.FewestDraws, 200),
    ];

    public static WorldRules WorldOf(AnalysisSettings settings, string? essential = null) =>
        new(settings.Number("suppliers"), settings.Word("leak") == "figures", essential ?? settings.Word("essential"), settings.Whole("draws"));

    public static CascadeRules CascadeOf(AnalysisSettings settings) => new(settings.Number("epsilon"), settings.Word("replace") == "sector" ? Replaceability.Sector : Replaceability.None, MostSweeps);

    /// <summary>A cascade that goes on longer is shown as not ended.</summary>
    const int MostSweeps = 10_000;

    public static IReadOnlyList<string> Reads { get; } = ["plans", "plan_items", "segments", "segment_flows", "regions", "enterprises", "placements", "supply_relations", "figures", "indicators", "sources"];
}

/// <summary>A number over the drawn networks.</summary>
/// <param name="Mid">Median; the number itself where nothing is drawn.</param>
/// <param name="Low">Lower end of the middle nine tenths.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Spread(double Mid, double Low, double High)
{
    public static Spread Of(IReadOnlyList<double> values)
    {
        if (values.Count == 1) return new(values[0], values[0], values[0]);
        double[] sorted = [.. values.Order()];
        return new(Quantiles.At(sorted, 0.5), Quantiles.At(sorted, 0.05), Quantiles.At(sorted, 0.95));
    }
}

/// <summary>On what the numbers rest.</summary>
/// <param name="Firms">Enterprises of the region in the network.</param>
/// <param name="Left">Enterprises that are not: no sector and no relation.</param>
/// <param name="Sized">Of those in it, with a revenue figure of their own.</param>
/// <param name="Recorded">Recorded relations in it.</param>
/// <param name="ByInvoice">Of these, by invoices.</param>
/// <param name="Estimated">Relations between firms of the middle network that are not recorded; purchases of a sector from outside are not counted.</param>
/// <param name="EstimatedShare">Their share of these and the recorded.</param>
/// <param name="Outside">Firms outside the region that deliver by record.</param>
/// <param name="Draws">1: nothing is estimated.</param>
/// <param name="InvoiceYear">0: no invoices.</param>
public sealed record NetworkGround(int Firms, int Left, int Sized, int Recorded, int ByInvoice, int Estimated, double EstimatedShare, int Outside, int Draws, int InvoiceYear)
{
    internal static NetworkGround Of(AnalysisCase given, FirmWorld world, DrawnNetwork middle)
    {
        var (inside, invoices) = (world.Firms.Count(firm => !firm.IsOutside), 0);
        for (var i = 0; i < world.Snapshot.Count; i++) if (world.Snapshot[i].Basis == Atlas.RelationBasis.Invoice) invoices++;
        var estimated = Enumerable.Range(0, middle.Links.Count).Count(k => !world.Firms[middle.Links.Supplier[k]].IsImport && !world.IsRecorded.Contains((middle.Links.Supplier[k], middle.Links.Buyer[k])));
        return new(inside, given.Atlas.Enterprises.Count - inside, world.Firms.Count(firm => !firm.IsOutside && firm.Basis == SizeBasis.Recorded), world.IsRecorded.Count, invoices, estimated,
            estimated + world.IsRecorded.Count == 0 ? 0 : (double)estimated / (estimated + world.IsRecorded.Count), world.Firms.Count(firm => firm.IsOutside && !firm.IsImport), world.Draws, world.Snapshot.InvoiceYear);
    }

    internal IReadOnlyList<DataGap> Missing => [.. new DataGap[] { new("network-sector", "enterprises", Left, Firms + Left), new("network-revenue", "figures", Firms - Sized, Firms), new("network-relations", "supply_relations", Estimated, Estimated + Recorded) }.Where(gap => gap.Count > 0)];
}
