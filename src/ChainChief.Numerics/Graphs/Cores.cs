namespace ChainChief.Graphs;

/// <summary>Core number: the largest k such that the node stands in a part where every node has k neighbours in that part (Seidman 1983).</summary>
public static class Cores
{
    /// <summary>Peels nodes by degree, lowest first, in O(links) by buckets (Batagelj and Zaveršnik 2003).</summary>
    public static int[] Find(Neighbours graph)
    {
        var count = graph.NodeCount;
        var degree = new int[count];
        var widest = 0;
        for (var node = 0; node < count; node++) widest = Math.Max(widest, degree[node] = graph.Degree(node));
        var starts = new int[widest + 2];
        foreach (var d in degree) starts[d + 1]++;
        for (var d = 0; d <= widest; d++) starts[d + 1] += starts[d];
        var (order, place, fill) = (new int[count], new int[count], starts[..^1]);
        for (var node = 0; node < count; node++) order[place[node] = fill[degree[node]]++] = node;
        for (var i = 0; i < count; i++)
        {
            foreach (var other in graph.Of(order[i]))
            {
                if (degree[other] <= degree[order[i]]) continue;
                // the first of its bucket changes places with it, and the bucket begins one later
                var first = starts[degree[other]]++;
                var moved = order[first];
                (order[first], order[place[other]]) = (other, moved);
                (place[moved], place[other]) = (place[other], first);
                degree[other]--;
            }
        }
        return degree;
    }
}
