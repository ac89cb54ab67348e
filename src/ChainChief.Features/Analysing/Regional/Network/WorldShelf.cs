using System.Runtime.CompilerServices;

namespace ChainChief.Analysing;

/// <summary>The worlds of a region that were asked for last, by what they are made of, so that a change elsewhere in the region leaves them.</summary>
sealed class WorldShelf
{
    /// <summary>Worlds kept: the one in use, those of the other tables of essential inputs, and as many again.</summary>
    const int Most = 6;

    /// <summary>Memory that a relation of a network takes: 44 bytes, and what stands by firm.</summary>
    const int BytesOfLink = 48;

    /// <summary>Relations of the kept networks of a region: a quarter of the memory that this machine lets us have.</summary>
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
