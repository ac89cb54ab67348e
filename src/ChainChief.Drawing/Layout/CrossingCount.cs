namespace ChainChief.Layout;

/// <summary>Crossings of straight lines between two rows, counted in O(lines · log items) by an accumulator tree (Barth, Jünger, Mutzel 2002).</summary>
static class CrossingCount
{
    /// <summary>All crossings between neighbouring rows.</summary>
    /// <param name="place">Place of each item in its row.</param>
    public static int Of(LayeredGraph graph, int[][] rows, int[] place)
    {
        var crossings = 0;
        for (var row = 0; row + 1 < rows.Length; row++) crossings += Between(rows[row], graph.Below, place, rows[row + 1].Length);
        return crossings;
    }

    /// <param name="upper">Items of the upper row from left to right.</param>
    /// <param name="below">Neighbours in the lower row, by item.</param>
    public static int Between(int[] upper, int[][] below, int[] place, int lowerCount)
    {
        var first = 1;
        while (first < lowerCount) first *= 2;
        Span<int> tree = 2 * first <= 512 ? stackalloc int[2 * first] : new int[2 * first];
        tree.Clear();
        var crossings = 0;
        int[] ends = [];
        foreach (var item in upper)
        {
            var neighbours = below[item];
            if (neighbours.Length == 0) continue;
            if (ends.Length < neighbours.Length) ends = new int[neighbours.Length];
            for (var i = 0; i < neighbours.Length; i++) ends[i] = place[neighbours[i]];
            Array.Sort(ends, 0, neighbours.Length);
            // first count against the items further left, then enter: lines of one item do not cross
            for (var i = 0; i < neighbours.Length; i++)
                for (var at = ends[i] + first; at > 1; at /= 2)
                    if (at % 2 == 0) crossings += tree[at + 1];
            for (var i = 0; i < neighbours.Length; i++)
                for (var at = ends[i] + first; at >= 1; at /= 2) tree[at]++;
        }
        return crossings;
    }
}
