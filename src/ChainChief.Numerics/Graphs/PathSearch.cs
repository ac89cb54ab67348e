using ChainChief.Sparse;

namespace ChainChief.Graphs;

/// <summary>Shortest paths from one source, counted, and what each node carries of them.</summary>
abstract class PathSearch(CsrMatrix links)
{
    protected readonly CsrMatrix links = links;
    /// <summary>Number of shortest paths to the node.</summary>
    protected readonly double[] paths = new double[links.RowCount];
    /// <summary>Nodes reached, nearest first.</summary>
    protected readonly int[] reached = new int[links.RowCount];
    readonly double[] carried = new double[links.RowCount];

    /// <summary>Fills <see cref="paths"/> and <see cref="reached"/>; returns how many were reached.</summary>
    protected abstract int Search(int source);

    /// <summary>Whether the link at this place ends a shortest path.</summary>
    protected abstract bool IsShortest(int from, int at);

    protected abstract void Forget(int node);

    /// <summary>Adds what the paths from the source put on every node.</summary>
    public void From(int source, double[] sums)
    {
        var count = Search(source);
        for (var i = count - 1; i >= 0; i--)
        {
            var node = reached[i];
            var carry = 0.0;
            for (var at = links.RowStarts[node]; at < links.RowStarts[node + 1]; at++)
                if (IsShortest(node, at)) carry += paths[node] / paths[links.Columns[at]] * (1 + carried[links.Columns[at]]);
            carried[node] = carry;
            if (node != source) sums[node] += carry;
        }
        for (var i = 0; i < count; i++) { Forget(reached[i]); paths[reached[i]] = 0; }
    }
}

/// <summary>All links have length 1.</summary>
sealed class BreadthSearch : PathSearch
{
    readonly int[] distance;

    public BreadthSearch(CsrMatrix links) : base(links)
    {
        distance = new int[links.RowCount];
        Array.Fill(distance, -1);
    }

    protected override int Search(int source)
    {
        var (head, tail) = (0, 0);
        reached[tail++] = source;
        (distance[source], paths[source]) = (0, 1);
        while (head < tail)
        {
            var node = reached[head++];
            foreach (var next in links.ColumnsOf(node))
            {
                if (distance[next] < 0)
                {
                    distance[next] = distance[node] + 1;
                    reached[tail++] = next;
                }
                if (distance[next] == distance[node] + 1) paths[next] += paths[node];
            }
        }
        return tail;
    }

    protected override bool IsShortest(int from, int at) => distance[links.Columns[at]] == distance[from] + 1;

    protected override void Forget(int node) => distance[node] = -1;
}

/// <summary>Links have lengths (Dijkstra 1959).</summary>
sealed class LengthSearch : PathSearch
{
    readonly double[] lengths;
    readonly double[] distance;
    readonly bool[] settled;
    readonly PriorityQueue<int, double> queue = new();

    public LengthSearch(CsrMatrix links, double[] lengths) : base(links)
    {
        (this.lengths, distance, settled) = (lengths, new double[links.RowCount], new bool[links.RowCount]);
        Array.Fill(distance, double.PositiveInfinity);
    }

    protected override int Search(int source)
    {
        var count = 0;
        (distance[source], paths[source]) = (0, 1);
        queue.Enqueue(source, 0);
        while (queue.TryDequeue(out var node, out _))
        {
            if (settled[node]) continue;
            settled[node] = true;
            reached[count++] = node;
            for (var at = links.RowStarts[node]; at < links.RowStarts[node + 1]; at++) Reach(node, links.Columns[at], distance[node] + lengths[at]);
        }
        return count;
    }

    void Reach(int node, int next, double length)
    {
        if (settled[next]) return;
        if (length < distance[next])
        {
            (distance[next], paths[next]) = (length, paths[node]);
            queue.Enqueue(next, length);
        }
        else if (length == distance[next] && !double.IsInfinity(length)) paths[next] += paths[node];
    }

    // a link of length 0 back to where the path came from is not one
    protected override bool IsShortest(int from, int at) =>
        links.Columns[at] != from && lengths[at] > 0 && distance[from] + lengths[at] == distance[links.Columns[at]] && !double.IsInfinity(lengths[at]);

    protected override void Forget(int node) => (distance[node], settled[node]) = (double.PositiveInfinity, false);
}
