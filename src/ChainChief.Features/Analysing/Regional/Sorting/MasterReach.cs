namespace ChainChief.Analysing;

/// <summary>How much of a chain its masters hold together: the share of its other enterprises that a master buys from, or delivers to, within two steps.</summary>
sealed class MasterReach(AnalysisCase given)
{
    const int Steps = 2;

    /// <summary>By the recorded relations inside the chain where there is one, else by the flows between its segments; null without masters, or where neither is there.</summary>
    public (double? Up, double? Down, string Basis) Of(Candidate candidate)
    {
        if (candidate.Item is not { } chain) return (null, null, "none");
        var table = given.Atlas.Enterprises;
        HashSet<int> masters = [];
        Dictionary<int, HashSet<int>> at = []; // segment → enterprises
        Dictionary<int, HashSet<int>> of = []; // master → segments
        foreach (var p in table.PlacementsOfItem(chain.Ordinal))
        {
            var (firm, segment) = (table.PlacementOwner[p], table.PlacementSegment[p]);
            if ((Atlas.PlacementRole)table.PlacementRole[p] == Atlas.PlacementRole.Master) masters.Add(firm);
            if (segment < 0) continue;
            (at.TryGetValue(segment, out var firms) ? firms : at[segment] = []).Add(firm);
            (of.TryGetValue(firm, out var segments) ? segments : of[firm] = []).Add(segment);
        }
        var others = candidate.Members.Where(firm => !masters.Contains(firm)).ToHashSet();
        if (masters.Count == 0 || others.Count == 0) return (null, null, "none");
        var inside = candidate.Members.ToHashSet();
        if (given.Relations.All.Any(one => one.IsInside && inside.Contains(one.Supplier) && inside.Contains(one.Buyer)))
            return (Share(Reached(masters, firm => given.Relations.To(firm).Select(one => one.Supplier).Where(inside.Contains))), Share(Reached(masters, firm => given.Relations.From(firm).Select(one => one.Buyer).Where(inside.Contains))), "records");
        var start = masters.SelectMany(master => of.GetValueOrDefault(master) ?? []).ToHashSet();
        if (!start.Any(given.Flows.Knows)) return (null, null, "none");
        return (Share(Reached(start, segment => given.Flows.SuppliersOf(segment).Select(end => end.Segment)).SelectMany(segment => at.GetValueOrDefault(segment) ?? [])), Share(Reached(start, segment => given.Flows.BuyersOf(segment).Select(end => end.Segment)).SelectMany(segment => at.GetValueOrDefault(segment) ?? [])), "flows");

        double Share(IEnumerable<int> reached) => (double)reached.Where(others.Contains).Distinct().Count() / others.Count;
    }

    /// <summary>What is met within two steps, without the start.</summary>
    static HashSet<int> Reached(HashSet<int> start, Func<int, IEnumerable<int>> next)
    {
        HashSet<int> seen = [.. start], edge = start, found = [];
        for (var step = 0; step < Steps; step++)
        {
            edge = [.. edge.SelectMany(next).Where(seen.Add)];
            found.UnionWith(edge);
        }
        return found;
    }
}
