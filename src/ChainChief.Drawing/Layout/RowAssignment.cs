namespace ChainChief.Layout;

/// <summary>
/// Rows inside the bands: the longest path of flows to the end of the band, as late as possible, no row wider than allowed (Coffman and Graham 1972, from the end).
/// Boxes of the side band go where most of their flows run downwards and are short.
/// </summary>
static class RowAssignment
{
    /// <returns>Row of each node from the top; rows of a band follow one another and none is empty.</returns>
    public static int[] Find(MapGraph graph, int mostInRow)
    {
        var rows = new int[graph.Nodes.Count];
        var first = 0;
        foreach (var band in graph.Nodes.Select(node => node.Band).Where(band => band != MapGraph.Side).Distinct().Order())
            first += Fill(graph, band, first, mostInRow, rows);
        PlaceSide(graph, rows, Math.Max(first, 1));
        return rows;
    }

    static int Fill(MapGraph graph, int band, int first, int mostInRow, int[] rows)
    {
        List<int> members = [.. Enumerable.Range(0, graph.Nodes.Count).Where(node => graph.Nodes[node].Band == band).OrderBy(node => graph.Nodes[node].Order)];
        var inside = Acyclic(graph, members);
        var tail = Tails(members, inside);
        var open = members.ToDictionary(node => node, node => inside.Count(edge => edge.From == node));
        List<List<int>> levels = [];
        var left = members.Count;
        while (left > 0)
        {
            List<int> level = [.. open.Where(pair => pair.Value == 0).Select(pair => pair.Key).OrderByDescending(node => tail[node]).ThenBy(node => graph.Nodes[node].Order).Take(mostInRow)];
            foreach (var node in level) open.Remove(node);
            foreach (var (from, to) in inside)
                if (level.Contains(to) && open.TryGetValue(from, out var waiting)) open[from] = waiting - 1;
            levels.Add(level);
            left -= level.Count;
        }
        Even(levels, inside);
        for (var i = 0; i < levels.Count; i++)
            foreach (var node in levels[i]) rows[node] = first + levels.Count - 1 - i;
        return levels.Count;
    }

    /// <summary>Boxes without a flow inside the band move to the emptiest row of it.</summary>
    static void Even(List<List<int>> levels, List<(int From, int To)> inside)
    {
        foreach (var node in levels.SelectMany(level => level).Where(node => !inside.Exists(edge => edge.From == node || edge.To == node)).ToList())
        {
            var (own, least) = (levels.Find(level => level.Contains(node))!, levels.MinBy(level => level.Count)!);
            if (own.Count <= least.Count + 1) continue;
            own.Remove(node);
            least.Add(node);
        }
    }

    /// <summary>Flows inside the band, less those that would close a circle.</summary>
    static List<(int From, int To)> Acyclic(MapGraph graph, List<int> members)
    {
        var own = members.ToHashSet();
        var next = graph.Edges.Where(edge => own.Contains(edge.From) && own.Contains(edge.To) && edge.From != edge.To).Select(edge => (edge.From, edge.To)).Distinct().ToLookup(edge => edge.From, edge => edge.To);
        Dictionary<int, bool> done = [];
        List<(int, int)> kept = [];
        foreach (var node in members) Visit(node);
        return kept;

        void Visit(int node)
        {
            if (!done.TryAdd(node, false)) return;
            foreach (var to in next[node].OrderBy(to => graph.Nodes[to].Order))
            {
                if (done.TryGetValue(to, out var finished) && !finished) continue;
                kept.Add((node, to));
                Visit(to);
            }
            done[node] = true;
        }
    }

    /// <summary>Longest path that leads to each node.</summary>
    static Dictionary<int, int> Tails(List<int> members, List<(int From, int To)> inside)
    {
        var before = inside.ToLookup(edge => edge.To, edge => edge.From);
        Dictionary<int, int> tails = [];
        foreach (var node in members) Tail(node);
        return tails;

        int Tail(int node) => tails.TryGetValue(node, out var known) ? known : tails[node] = before[node].Select(from => Tail(from) + 1).DefaultIfEmpty(0).Max();
    }

    static void PlaceSide(MapGraph graph, int[] rows, int count)
    {
        List<int> members = [.. Enumerable.Range(0, graph.Nodes.Count).Where(node => graph.Nodes[node].Band == MapGraph.Side).OrderBy(node => graph.Nodes[node].Order)];
        if (members.Count == 0) return;
        var room = new int[count];
        Array.Fill(room, (members.Count + count - 1) / count);
        var placed = Enumerable.Range(0, graph.Nodes.Count).Select(node => graph.Nodes[node].Band != MapGraph.Side).ToArray();
        foreach (var node in members.OrderByDescending(node => graph.Edges.Count(edge => edge.From == node || edge.To == node)))
        {
            rows[node] = Enumerable.Range(0, count).Where(row => room[row] > 0).MinBy(row => (Cost(row), Math.Abs(row - count / 2)));
            room[rows[node]]--;
            placed[node] = true;

            double Cost(int row) => graph.Edges.Where(edge => edge.From == node && placed[edge.To] || edge.To == node && placed[edge.From])
                .Sum(edge => edge.From == node ? Step(rows[edge.To] - row) : Step(row - rows[edge.From]));
        }
    }

    /// <summary>What a flow over so many rows costs: down by one is free, level is less clear, upwards is against the reading.</summary>
    static double Step(int down) => down > 0 ? 0.25 * (down - 1) : down == 0 ? 0.5 : 2 - 0.3 * down;
}
