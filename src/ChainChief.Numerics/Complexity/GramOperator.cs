using ChainChief.Sparse;

namespace ChainChief.Complexity;

/// <summary>S Sᵀ with S = D_o^−½ M D_i^−½, over the outer side of M (rows of <paramref name="outer"/>).</summary>
/// <param name="outer">M, outer × inner, every entry 1.</param>
/// <param name="inner">Its transpose.</param>
/// <param name="outerCounts">D_o: entries of each row of M.</param>
/// <param name="innerCounts">D_i: entries of each column.</param>
sealed class GramOperator(CsrMatrix outer, CsrMatrix inner, double[] outerCounts, double[] innerCounts)
{
    /// <summary>The product is held as a table where that has no more cells than this many times the entries of M: a step is then one pass over it.</summary>
    const int DenseUpTo = 4;

    readonly double[] byOuter = Array.ConvertAll(outerCounts, count => 1 / Math.Sqrt(count)), scaled = new double[outerCounts.Length], middle = new double[innerCounts.Length];
    readonly double[]? table = (long)outer.RowCount * outer.RowCount <= (long)DenseUpTo * outer.EntryCount ? Table(inner, outerCounts, innerCounts) : null;

    public void Multiply(ReadOnlySpan<double> x, Span<double> y)
    {
        var size = byOuter.Length;
        if (table is not null)
        {
            for (var row = 0; row < size; row++) y[row] = Vectors.Dot(table.AsSpan(row * size, size), x);
            return;
        }
        Middle(x);
        for (var i = 0; i < middle.Length; i++) middle[i] /= innerCounts[i];
        outer.Multiply(middle, y);
        for (var o = 0; o < size; o++) y[o] *= byOuter[o];
    }

    /// <summary>Sᵀ x.</summary>
    public double[] Inner(ReadOnlySpan<double> x)
    {
        Middle(x);
        return [.. middle.Select((sum, i) => sum / Math.Sqrt(innerCounts[i]))];
    }

    /// <summary>Mᵀ D_o^−½ x.</summary>
    void Middle(ReadOnlySpan<double> x)
    {
        for (var o = 0; o < scaled.Length; o++) scaled[o] = x[o] * byOuter[o];
        inner.Multiply(scaled, middle);
    }

    static double[] Table(CsrMatrix inner, double[] outerCounts, double[] innerCounts)
    {
        var size = outerCounts.Length;
        var product = new double[size * size];
        for (var i = 0; i < inner.RowCount; i++)
        {
            var together = inner.ColumnsOf(i);
            var share = 1 / innerCounts[i];
            for (var a = 0; a < together.Length; a++)
            {
                var row = product.AsSpan(together[a] * size, size);
                foreach (var other in together[a..]) row[other] += share; // columns rise: the upper half
            }
        }
        for (var row = 0; row < size; row++)
            for (var column = row; column < size; column++)
                product[(column * size) + row] = product[(row * size) + column] /= Math.Sqrt(outerCounts[row] * outerCounts[column]);
        return product;
    }
}
