using ChainChief.Sparse;

namespace ChainChief.Graphs;

/// <summary>The simple undirected graph under a directed one: two nodes are neighbours where a link runs either way; no node is its own neighbour.</summary>
public sealed class Neighbours
{
    readonly int[] starts;
    readonly int[] nodes;

    Neighbours(int[] starts, int[] nodes) => (this.starts, this.nodes) = (starts, nodes);

    public int NodeCount => starts.Length - 1;

    /// <summary>Neighbours of a node, rising.</summary>
    public ReadOnlySpan<int> Of(int node) => nodes.AsSpan(starts[node], starts[node + 1] - starts[node]);

    public int Degree(int node) => starts[node + 1] - starts[node];

    /// <param name="links">From × to; every entry held is a link, whatever its weight.</param>
    public static Neighbours Of(CsrMatrix links)
    {
        Shape.Same(links.ColumnCount, links.RowCount);
        var back = links.Transpose();
        var rowStarts = new int[links.RowCount + 1];
        var found = new int[2 * links.EntryCount];
        for (var node = 0; node < links.RowCount; node++)
            rowStarts[node + 1] = Merge(node, links.ColumnsOf(node), back.ColumnsOf(node), found, rowStarts[node]);
        return new(rowStarts, found[..rowStarts[^1]]);
    }

    /// <summary>Of a matrix that is symmetric and has no diagonal.</summary>
    internal static Neighbours OfSymmetric(CsrMatrix flows) => new(flows.RowStarts.ToArray(), flows.Columns.ToArray());

    static int Merge(int self, ReadOnlySpan<int> ahead, ReadOnlySpan<int> behind, int[] into, int count)
    {
        var (a, b) = (0, 0);
        while (a < ahead.Length || b < behind.Length)
        {
            var node = b == behind.Length || (a < ahead.Length && ahead[a] <= behind[b]) ? ahead[a] : behind[b];
            if (a < ahead.Length && ahead[a] == node) a++;
            if (b < behind.Length && behind[b] == node) b++;
            if (node != self) into[count++] = node;
        }
        return count;
    }
}
