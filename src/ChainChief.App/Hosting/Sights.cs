using ChainChief.Access;
using ChainChief.Exploring;
using ChainChief.Storage;

namespace ChainChief.Hosting;

/// <summary>What the visitor may see of partners and contact data, region by region. One per request.</summary>
public sealed class Sights(Visitor visitor, DataFolder data, SightKey key)
{
    readonly Dictionary<RegionAtlas, Sight> made = [];

    public Sight Of(RegionAtlas atlas)
    {
        if (made.TryGetValue(atlas, out var known)) return known;
        var region = atlas.Workspace.Name;
        return made[atlas] = new(atlas, visitor.Rights(Act.SeePartners, region), visitor.Rights(Act.SeeContacts, region), key.Get(data)) { SeesLedger = visitor.Rights(Act.SeeIssues, region).Any(right => right.IsWide) };
    }
}

/// <summary>The installation's key of code names, read once.</summary>
public sealed class SightKey
{
    readonly Lock door = new();
    byte[]? key;

    internal byte[] Get(DataFolder data)
    {
        lock (door) return key ??= Tracking.Oversight.CodeNameKey(data);
    }
}
