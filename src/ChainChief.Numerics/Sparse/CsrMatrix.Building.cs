namespace ChainChief.Sparse;

public sealed partial class CsrMatrix
{
    /// <summary>From entries in any order; entries of one cell are summed.</summary>
    public static CsrMatrix FromTriples(int rowCount, int columnCount, IReadOnlyCollection<(int Row, int Column, double Value)> triples)
    {
        var (rows, columns, values) = (new int[triples.Count], new int[triples.Count], new double[triples.Count]);
        var at = 0;
        foreach (var triple in triples) (rows[at], columns[at], values[at++]) = triple;
        return FromTriples(rowCount, columnCount, rows, columns, values);
    }

    /// <summary>From entries side by side, in any order; entries of one cell are summed in the order given. O(entries + rows + columns).</summary>
    /// <param name="rows">Row of each entry, 0 to <paramref name="rowCount"/> − 1.</param>
    /// <param name="columns">Column of each entry.</param>
    /// <param name="values">Value of each entry.</param>
    public static CsrMatrix FromTriples(int rowCount, int columnCount, ReadOnlySpan<int> rows, ReadOnlySpan<int> columns, ReadOnlySpan<double> values)
    {
        Shape.Same(columns.Length, rows.Length);
        Shape.Same(values.Length, rows.Length);
        // two stable counting sorts: by column, then by row
        var byColumn = StablePlaces(columns, columnCount, out _);
        var rowsByColumn = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++) rowsByColumn[byColumn[i]] = rows[i];
        var byRow = StablePlaces(rowsByColumn, rowCount, out var starts);
        var (sortedColumns, sortedValues) = (new int[rows.Length], new double[rows.Length]);
        for (var i = 0; i < rows.Length; i++)
        {
            var place = byRow[byColumn[i]];
            (sortedColumns[place], sortedValues[place]) = (columns[i], values[i]);
        }
        return Summed(rowCount, columnCount, starts, sortedColumns, sortedValues);
    }

    /// <summary>From a table of rows; cells that are exactly 0 get no entry.</summary>
    /// <param name="cells">Row-major, row count × <paramref name="columnCount"/>.</param>
    public static CsrMatrix FromDense(int columnCount, ReadOnlySpan<double> cells)
    {
        var rowCount = columnCount == 0 ? 0 : cells.Length / columnCount;
        Shape.Same(cells.Length, rowCount * columnCount);
        var starts = new int[rowCount + 1];
        List<int> kept = [];
        List<double> keptValues = [];
        for (var row = 0; row < rowCount; row++)
        {
            for (var column = 0; column < columnCount; column++)
            {
                if (cells[row * columnCount + column] is not 0 and var value) { kept.Add(column); keptValues.Add(value); }
            }
            starts[row + 1] = kept.Count;
        }
        return new(rowCount, columnCount, starts, [.. kept], [.. keptValues]);
    }

    /// <summary>From arrays that are in order already; they are taken over, not copied.</summary>
    /// <param name="rowStarts">Row count + 1 places, rising from 0 to the number of entries.</param>
    /// <param name="columns">Strictly rising within each row.</param>
    /// <param name="values">Value of each entry.</param>
    public static CsrMatrix FromRows(int columnCount, int[] rowStarts, int[] columns, double[] values)
    {
        Shape.Holds(rowStarts.Length > 0 && rowStarts[0] == 0);
        Shape.Same(rowStarts[^1], columns.Length);
        Shape.Same(values.Length, columns.Length);
        for (var row = 0; row + 1 < rowStarts.Length; row++)
        {
            Shape.Holds(rowStarts[row] <= rowStarts[row + 1]);
            for (var at = rowStarts[row]; at < rowStarts[row + 1]; at++)
            {
                Shape.Inside(columns[at], columnCount);
                Shape.Holds(at == rowStarts[row] || columns[at - 1] < columns[at]);
            }
        }
        return new(rowStarts.Length - 1, columnCount, rowStarts, columns, values);
    }

    /// <summary>Rows become columns. O(entries).</summary>
    public CsrMatrix Transpose()
    {
        var starts = new int[ColumnCount + 1];
        foreach (var column in columns) starts[column + 1]++;
        for (var column = 0; column < ColumnCount; column++) starts[column + 1] += starts[column];
        var next = starts.AsSpan(0, ColumnCount).ToArray();
        var (turnedColumns, turnedValues) = (new int[columns.Length], new double[columns.Length]);
        for (var row = 0; row < RowCount; row++)
            for (var at = rowStarts[row]; at < rowStarts[row + 1]; at++)
            {
                var place = next[columns[at]]++;
                (turnedColumns[place], turnedValues[place]) = (row, values[at]);
            }
        return new(ColumnCount, RowCount, starts, turnedColumns, turnedValues);
    }

    /// <summary>Place of each item when items are sorted by key and keep their order within a key.</summary>
    static int[] StablePlaces(ReadOnlySpan<int> keys, int keyCount, out int[] starts)
    {
        starts = new int[keyCount + 1];
        foreach (var key in keys)
        {
            Shape.Inside(key, keyCount);
            starts[key + 1]++;
        }
        for (var key = 0; key < keyCount; key++) starts[key + 1] += starts[key];
        var next = starts.AsSpan(0, keyCount).ToArray();
        var places = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++) places[i] = next[keys[i]]++;
        return places;
    }

    static CsrMatrix Summed(int rowCount, int columnCount, int[] starts, int[] columns, double[] values)
    {
        var (kept, row) = (0, 0);
        var keptStarts = new int[rowCount + 1];
        for (; row < rowCount; row++)
        {
            for (var at = starts[row]; at < starts[row + 1]; at++)
            {
                if (kept > keptStarts[row] && columns[kept - 1] == columns[at]) values[kept - 1] += values[at];
                else (columns[kept], values[kept++]) = (columns[at], values[at]);
            }
            keptStarts[row + 1] = kept;
        }
        return kept == columns.Length ? new(rowCount, columnCount, keptStarts, columns, values)
            : new(rowCount, columnCount, keptStarts, columns[..kept], values[..kept]);
    }
}
