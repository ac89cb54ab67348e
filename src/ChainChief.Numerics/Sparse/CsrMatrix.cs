namespace ChainChief.Sparse;

/// <summary>A sparse matrix by compressed rows. Immutable; columns rise strictly within a row, so every cell is held at most once.</summary>
public sealed partial class CsrMatrix
{
    readonly int[] rowStarts;
    readonly int[] columns;
    readonly double[] values;

    CsrMatrix(int rowCount, int columnCount, int[] rowStarts, int[] columns, double[] values)
    {
        (RowCount, ColumnCount) = (rowCount, columnCount);
        (this.rowStarts, this.columns, this.values) = (rowStarts, columns, values);
    }

    public int RowCount { get; }

    public int ColumnCount { get; }

    /// <summary>Entries held, zeros that were given included.</summary>
    public int EntryCount => columns.Length;

    /// <summary>Row count + 1 places: entries of row r are at RowStarts[r] to RowStarts[r + 1] − 1.</summary>
    public ReadOnlySpan<int> RowStarts => rowStarts;

    /// <summary>Column of every entry, row after row.</summary>
    public ReadOnlySpan<int> Columns => columns;

    /// <summary>Value of every entry, row after row.</summary>
    public ReadOnlySpan<double> Values => values;

    public ReadOnlySpan<int> ColumnsOf(int row) => columns.AsSpan(rowStarts[row], rowStarts[row + 1] - rowStarts[row]);

    public ReadOnlySpan<double> ValuesOf(int row) => values.AsSpan(rowStarts[row], rowStarts[row + 1] - rowStarts[row]);

    /// <summary>Value of a cell, 0 where no entry is held; a binary search in the row.</summary>
    public double this[int row, int column] => ColumnsOf(row).BinarySearch(column) is >= 0 and var at ? values[rowStarts[row] + at] : 0;

    /// <summary>The same places with other values, which are taken over; nothing else is copied.</summary>
    /// <param name="others">Value of every entry, row after row.</param>
    public CsrMatrix WithValues(double[] others)
    {
        Shape.Same(others.Length, values.Length);
        return new(RowCount, ColumnCount, rowStarts, columns, others);
    }

    /// <summary>The matrix with every entry times a factor of its row and one of its column: diag(rowFactors) · A · diag(columnFactors). An empty span means all ones.</summary>
    public CsrMatrix Scaled(ReadOnlySpan<double> rowFactors, ReadOnlySpan<double> columnFactors)
    {
        if (!rowFactors.IsEmpty) Shape.Same(rowFactors.Length, RowCount);
        if (!columnFactors.IsEmpty) Shape.Same(columnFactors.Length, ColumnCount);
        var scaled = (double[])values.Clone();
        for (var row = 0; row < RowCount; row++)
        {
            for (var at = rowStarts[row]; at < rowStarts[row + 1]; at++)
            {
                if (!rowFactors.IsEmpty) scaled[at] *= rowFactors[row];
                if (!columnFactors.IsEmpty) scaled[at] *= columnFactors[columns[at]];
            }
        }
        return new(RowCount, ColumnCount, rowStarts, columns, scaled);
    }
}
