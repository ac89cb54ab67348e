namespace ChainChief.Layout;

/// <summary>
/// Where the items of the rows stand from left to right, in the order found: flows that pass rows run straight, boxes stand near what they are joined to.
/// Rows are placed in turn, each exactly for its wishes (<see cref="Isotonic"/>).
/// </summary>
sealed class ColumnPositions
{
    const int Rounds = 10;

    readonly LayeredGraph graph;
    readonly int[][] rows;
    readonly double[] width;
    readonly MapSpacing spacing;
    readonly double[] centre;

    ColumnPositions(LayeredGraph graph, int[][] rows, double[] width, MapSpacing spacing)
    {
        (this.graph, this.rows, this.width, this.spacing) = (graph, rows, width, spacing);
        centre = new double[graph.Count];
    }

    /// <param name="rows">Items from left to right.</param>
    /// <param name="width">Room each item takes; 0 for what only passes.</param>
    /// <returns>Centres of all items. Main and side parts stand apart, each from its own 0.</returns>
    public static double[] Find(LayeredGraph graph, int[][] rows, double[] width, MapSpacing spacing)
    {
        var positions = new ColumnPositions(graph, rows, width, spacing);
        positions.Part(side: false);
        positions.Part(side: true);
        return positions.centre;
    }

    double Distance(int left, int right) => (width[left] + width[right]) / 2 + (graph.IsBox(left) && graph.IsBox(right) ? spacing.Gap : spacing.Lane);

    void Part(bool side)
    {
        var parts = rows.Select(row => row.Where(item => graph.AtSide[item] == side).ToArray()).ToArray();
        foreach (var part in parts) Pack(part);
        if (parts.All(part => part.Length == 0)) return;
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 1; i < parts.Length; i++) Wish(parts[i], up: true, down: round > Rounds / 2);
            for (var i = parts.Length - 2; i >= 0; i--) Wish(parts[i], up: round > Rounds / 2, down: true);
        }
        foreach (var chain in graph.Chains.OrderByDescending(chain => chain.Length)) Straighten(chain, parts, side);
        foreach (var part in parts) Align(part);
        CloseUp(parts);
        var left = parts.SelectMany(part => part).Min(item => centre[item] - width[item] / 2);
        foreach (var item in parts.SelectMany(part => part)) centre[item] -= left;
    }

    /// <summary>Side by side around 0.</summary>
    void Pack(int[] part)
    {
        double at = 0;
        for (var i = 0; i < part.Length; i++) centre[part[i]] = i == 0 ? 0 : at += Distance(part[i - 1], part[i]);
        foreach (var item in part) centre[item] -= at / 2;
    }

    void Wish(int[] part, bool up, bool down)
    {
        var (wish, weight, distance, x) = (new double[part.Length], new double[part.Length], new double[part.Length], new double[part.Length]);
        for (var i = 0; i < part.Length; i++)
        {
            (wish[i], weight[i]) = Wish(part[i], up, down);
            if (i > 0) distance[i - 1] = Distance(part[i - 1], part[i]);
        }
        Isotonic.Place(wish, weight, distance, x);
        for (var i = 0; i < part.Length; i++) centre[part[i]] = x[i];
    }

    (double Wish, double Weight) Wish(int item, bool up, bool down)
    {
        var (sum, weight) = (centre[item] * 0.02, 0.02); // a free item stays
        if (up) Add(graph.Above[item]);
        if (down) Add(graph.Below[item]);
        return (sum / weight, weight);

        void Add(int[] neighbours)
        {
            foreach (var other in neighbours)
            {
                if (graph.AtSide[other] != graph.AtSide[item]) continue;
                var pull = graph.IsBox(item) && graph.IsBox(other) ? 1 : graph.IsBox(item) || graph.IsBox(other) ? 2 : 8;
                sum += pull * centre[other];
                weight += pull;
            }
        }
    }

    /// <summary>Gives all items of a passing flow one place where the gaps of their rows allow it, best one that its box can reach straight.</summary>
    void Straighten(int[] chain, int[][] parts, bool side)
    {
        var passing = chain.Where(item => !graph.IsBox(item) && graph.AtSide[item] == side).ToArray();
        if (passing.Length == 0) return;
        var (low, high) = (double.NegativeInfinity, double.PositiveInfinity);
        foreach (var item in passing)
        {
            var (from, to) = Room(item, parts[graph.RowOf[item]]);
            (low, high) = (Math.Max(low, from), Math.Min(high, to));
        }
        if (low > high) return;
        var wish = Math.Clamp(passing.Average(item => centre[item]), low, high);
        foreach (var end in new[] { chain[^1], chain[0] })
        {
            if (graph.AtSide[end] != side) continue;
            var (from, to) = (centre[end] - width[end] / 2 + spacing.Port, centre[end] + width[end] / 2 - spacing.Port);
            if (Math.Max(from, low) <= Math.Min(to, high)) wish = Math.Clamp(wish, Math.Max(from, low), Math.Min(to, high));
        }
        foreach (var item in passing) centre[item] = wish;
    }

    /// <summary>Parts of the graph that nothing joins move left until they touch what stands there.</summary>
    void CloseUp(int[][] parts)
    {
        var group = Groups(parts);
        foreach (var members in parts.SelectMany(part => part).GroupBy(item => group[item]).OrderBy(members => members.Min(item => centre[item] - width[item] / 2)).ToList())
        {
            var slack = members.Min(item => centre[item] - width[item] / 2) - parts.SelectMany(part => part).Min(item => centre[item] - width[item] / 2);
            foreach (var part in parts)
                for (var i = 1; i < part.Length; i++)
                    if (group[part[i]] == members.Key && group[part[i - 1]] != members.Key) slack = Math.Min(slack, centre[part[i]] - centre[part[i - 1]] - Distance(part[i - 1], part[i]));
            foreach (var item in members) centre[item] -= Math.Max(0, slack);
        }
    }

    /// <summary>For each item the least item it is joined with inside the part.</summary>
    int[] Groups(int[][] parts)
    {
        int[] group = [.. Enumerable.Range(0, graph.Count)];
        foreach (var item in parts.SelectMany(part => part))
            foreach (var other in graph.Below[item].Where(other => graph.AtSide[other] == graph.AtSide[item]))
            {
                var (one, two) = (Find(item), Find(other));
                group[Math.Max(one, two)] = Math.Min(one, two);
            }
        return [.. Enumerable.Range(0, graph.Count).Select(Find)];

        int Find(int item) => group[item] == item ? item : group[item] = Find(group[item]);
    }

    /// <summary>Boxes almost under their only neighbour, or the first of them, move right under it.</summary>
    void Align(int[] part)
    {
        foreach (var item in part.Where(graph.IsBox))
        {
            var near = graph.Above[item].Concat(graph.Below[item]).Where(other => graph.IsBox(other) && graph.AtSide[other] == graph.AtSide[item]).ToArray();
            if (near.Length == 0) continue;
            var (low, high) = Room(item, part);
            var target = near.MinBy(other => Math.Abs(centre[other] - centre[item]));
            if (Math.Abs(centre[target] - centre[item]) < width[item] / 4 && centre[target] >= low && centre[target] <= high) centre[item] = centre[target];
        }
    }

    /// <summary>How far the item may move between its neighbours in the row.</summary>
    (double Low, double High) Room(int item, int[] part)
    {
        var at = Array.IndexOf(part, item);
        return (at == 0 ? double.NegativeInfinity : centre[part[at - 1]] + Distance(part[at - 1], item),
            at == part.Length - 1 ? double.PositiveInfinity : centre[part[at + 1]] - Distance(item, part[at + 1]));
    }
}
