namespace ChainChief.Sparse;

public sealed partial class CsrMatrix
{
    /// <summary>y = A·x. Every cell of y is written.</summary>
    /// <param name="x">Column count.</param>
    /// <param name="y">Row count; must not overlap x.</param>
    public void Multiply(ReadOnlySpan<double> x, Span<double> y)
    {
        Shape.Same(x.Length, ColumnCount);
        Shape.Same(y.Length, RowCount);
        for (var row = 0; row < y.Length; row++)
        {
            var sum = 0.0;
            for (var at = rowStarts[row]; at < rowStarts[row + 1]; at++) sum += values[at] * x[columns[at]];
            y[row] = sum;
        }
    }

    public double[] Multiply(ReadOnlySpan<double> x)
    {
        var y = new double[RowCount];
        Multiply(x, y);
        return y;
    }

    /// <summary>y = Aᵀ·x, by scattering rows. Every cell of y is written.</summary>
    /// <param name="x">Row count.</param>
    /// <param name="y">Column count; must not overlap x.</param>
    public void MultiplyTransposed(ReadOnlySpan<double> x, Span<double> y)
    {
        Shape.Same(x.Length, RowCount);
        Shape.Same(y.Length, ColumnCount);
        y.Clear();
        for (var row = 0; row < x.Length; row++)
        {
            var factor = x[row];
            for (var at = rowStarts[row]; at < rowStarts[row + 1]; at++) y[columns[at]] += values[at] * factor;
        }
    }

    public double[] MultiplyTransposed(ReadOnlySpan<double> x)
    {
        var y = new double[ColumnCount];
        MultiplyTransposed(x, y);
        return y;
    }

    /// <summary>Y = A·X for many vectors at once: each entry is loaded once for all of them.</summary>
    /// <param name="x">Column count × width, row-major: the values of one node lie together.</param>
    /// <param name="y">Row count × width; every cell is written; must not overlap x.</param>
    /// <param name="width">Vectors side by side, at least 1.</param>
    public void MultiplyMany(ReadOnlySpan<double> x, Span<double> y, int width)
    {
        Shape.Holds(width >= 1);
        Shape.Same(x.Length, ColumnCount * width);
        Shape.Same(y.Length, RowCount * width);
        y.Clear();
        for (var row = 0; row < RowCount; row++)
        {
            var target = y.Slice(row * width, width);
            for (var at = rowStarts[row]; at < rowStarts[row + 1]; at++) Vectors.AddScaled(values[at], x.Slice(columns[at] * width, width), target);
        }
    }

    /// <summary>Sum of each row.</summary>
    public double[] RowSums()
    {
        var sums = new double[RowCount];
        for (var row = 0; row < RowCount; row++) foreach (var value in ValuesOf(row)) sums[row] += value;
        return sums;
    }

    /// <summary>Sum of each column.</summary>
    public double[] ColumnSums()
    {
        var sums = new double[ColumnCount];
        for (var at = 0; at < columns.Length; at++) sums[columns[at]] += values[at];
        return sums;
    }
}
