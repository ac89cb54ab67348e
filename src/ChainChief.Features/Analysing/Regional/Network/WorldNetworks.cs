using System.Collections.Concurrent;
using ChainChief.Cascades;

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
