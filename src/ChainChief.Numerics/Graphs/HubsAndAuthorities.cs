using ChainChief.Sparse;

namespace ChainChief.Graphs;

/// <summary>Hubs and authorities (Kleinberg 1999): first singular pair of the weights; a hub points to authorities, an authority is pointed to by hubs.</summary>
public static class HubsAndAuthorities
{
    /// <summary>Singular values closer than this, relatively, count as one.</summary>
    const double Simple = 1e-9;

    /// <param name="links">From × to, weights ≥ 0.</param>
    /// <returns>Null where the first singular value is 0 or not simple: the vectors then are not determined.</returns>
    public static (double[] Hubs, double[] Authorities)? Find(CsrMatrix links)
    {
        Shape.Same(links.ColumnCount, links.RowCount);
        links = Scaled(links);
        var middle = new double[links.RowCount];
        var turned = links.Transpose();
        void Gram(ReadOnlySpan<double> x, Span<double> y)
        {
            links.Multiply(x, middle);
            turned.Multiply(middle, y);
        }
        var first = Lanczos.Largest(links.ColumnCount, Gram, []);
        if (!(first.Value > 0) || first.Gap < Simple) return null;
        // an equal second value does not show in one Krylov space: look for it beside the first vector
        var second = Lanczos.Largest(links.ColumnCount, Gram, [first.Vector], tolerance: 1e-6);
        if (second.Value > first.Value * (1 - Simple)) return null;
        return (ToShares(links.Multiply(first.Vector)), ToShares(first.Vector));
    }

    /// <summary>By a power of two so that the largest weight is near 1: the shares stay as they are to the bit, and squares of extreme weights neither overflow nor vanish.</summary>
    static CsrMatrix Scaled(CsrMatrix links)
    {
        var largest = 0.0;
        foreach (var weight in links.Values) largest = Math.Max(largest, weight);
        if (largest == 0 || double.IsInfinity(largest)) return links;
        var by = -Math.ILogB(largest);
        return CsrMatrix.FromRows(links.ColumnCount, links.RowStarts.ToArray(), links.Columns.ToArray(), Array.ConvertAll(links.Values.ToArray(), weight => Math.ScaleB(weight, by)));
    }

    static double[] ToShares(double[] vector)
    {
        var sum = vector.Sum();
        return Array.ConvertAll(vector, value => value / sum);
    }
}
