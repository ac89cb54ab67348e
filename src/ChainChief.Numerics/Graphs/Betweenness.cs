using ChainChief.Sparse;

namespace ChainChief.Graphs;

/// <summary>Betweenness: Σ over pairs (s, t) of the share of shortest paths from s to t that run through the node (Freeman 1977), directed, not normalised, ends not counted
/// (Brandes 2001: one search per node, O(nodes · links)).</summary>
public static class Betweenness
{
    const int Blocks = 16;

    /// <summary>Every link has length 1.</summary>
    /// <param name="links">From × to; every entry held is a link.</param>
    public static double[] Find(CsrMatrix links, CancellationToken cancel = default) => Sum(links, () => new BreadthSearch(links), cancel);

    /// <summary>Links have lengths; paths count as equally short where their sums are equal to the last bit, summed from the start.</summary>
    /// <param name="lengths">One per entry of <paramref name="links"/>, ≥ 0; an infinite one is no link.</param>
    public static double[] Find(CsrMatrix links, double[] lengths, CancellationToken cancel = default)
    {
        Shape.Same(lengths.Length, links.EntryCount);
        return Sum(links, () => new LengthSearch(links, lengths), cancel);
    }

    /// <summary>Blocks of sources on all cores; their sums are added in the order of blocks, so the result does not depend on how many cores there are.</summary>
    static double[] Sum(CsrMatrix links, Func<PathSearch> create, CancellationToken cancel)
    {
        Shape.Same(links.ColumnCount, links.RowCount);
        var count = links.RowCount;
        var parts = new double[Blocks][];
        Parallel.For(0, Blocks, block =>
        {
            var search = create();
            var sums = parts[block] = new double[count];
            for (var source = (int)((long)count * block / Blocks); source < (int)((long)count * (block + 1) / Blocks); source++)
            {
                cancel.ThrowIfCancellationRequested();
                search.From(source, sums);
            }
        });
        var total = new double[count];
        foreach (var part in parts) Vectors.AddScaled(1, part, total);
        return total;
    }
}
