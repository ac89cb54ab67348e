namespace ChainChief.Layout;

/// <summary>
/// The boxes of a graph in rows, and one item for each row that a flow passes. Items 0 to nodes − 1 are the boxes.
/// Rows have a main part and, at their right, a side part; an item never changes its part.
/// </summary>
sealed class LayeredGraph
{
    public required int[][] Rows { get; init; }
    public required int[] RowOf { get; init; }
    public required bool[] AtSide { get; init; }

    /// <summary>Neighbours in the row above and below.</summary>
    public required int[][] Above { get; init; }
    public required int[][] Below { get; init; }

    /// <summary>By edge: its items from the upper row to the lower; two boxes of one row where it is level.</summary>
    public required int[][] Chains { get; init; }
    public required int NodeCount { get; init; }

    public int Count => RowOf.Length;

    public bool IsBox(int item) => item < NodeCount;

    public static LayeredGraph Of(MapGraph graph, int[] rowOfNode)
    {
        List<int> rowOf = [.. rowOfNode];
        List<bool> atSide = [.. graph.Nodes.Select(node => node.Band == MapGraph.Side)];
        var chains = new int[graph.Edges.Count][];
        for (var e = 0; e < chains.Length; e++)
        {
            var (upper, lower) = (graph.Edges[e].From, graph.Edges[e].To);
            if (rowOfNode[upper] > rowOfNode[lower]) (upper, lower) = (lower, upper);
            List<int> chain = [upper];
            for (var row = rowOfNode[upper] + 1; row < rowOfNode[lower]; row++)
            {
                chain.Add(rowOf.Count);
                rowOf.Add(row);
                atSide.Add(atSide[upper] || atSide[lower]);
            }
            chain.Add(lower);
            chains[e] = [.. chain];
        }
        var rows = Enumerable.Range(0, rowOf.Count).GroupBy(item => rowOf[item]).OrderBy(group => group.Key).Select(group => group.ToArray()).ToArray();
        var (above, below) = Neighbours(chains, rowOf);
        return new() { Rows = rows, RowOf = [.. rowOf], AtSide = [.. atSide], Above = above, Below = below, Chains = chains, NodeCount = graph.Nodes.Count };
    }

    static (int[][] Above, int[][] Below) Neighbours(int[][] chains, List<int> rowOf)
    {
        var (above, below) = (new List<int>[rowOf.Count], new List<int>[rowOf.Count]);
        for (var i = 0; i < above.Length; i++) (above[i], below[i]) = ([], []);
        foreach (var chain in chains)
            for (var i = 1; i < chain.Length; i++)
            {
                if (rowOf[chain[i - 1]] == rowOf[chain[i]]) continue;
                below[chain[i - 1]].Add(chain[i]);
                above[chain[i]].Add(chain[i - 1]);
            }
        return ([.. above.Select(list => list.ToArray())], [.. below.Select(list => list.ToArray())]);
    }
}
