using ChainChief.Sparse;

namespace ChainChief.Complexity;

/// <summary>Parts of the graph whose nodes are rows and columns and whose links are entries.</summary>
sealed record BipartiteParts(int[] OfRow, int[] OfColumn, int Count)
{
    /// <param name="matrix">No row and no column is empty.</param>
    /// <param name="turned">Its transpose.</param>
    public static BipartiteParts Of(CsrMatrix matrix, CsrMatrix turned)
    {
        var (ofRow, ofColumn) = (new int[matrix.RowCount], new int[matrix.ColumnCount]);
        Array.Fill(ofRow, -1);
        Array.Fill(ofColumn, -1);
        var count = 0;
        Stack<int> rows = new();
        for (var root = 0; root < ofRow.Length; root++)
        {
            if (ofRow[root] >= 0) continue;
            ofRow[root] = count;
            rows.Push(root);
            while (rows.TryPop(out var row))
            {
                foreach (var column in matrix.ColumnsOf(row))
                {
                    if (ofColumn[column] >= 0) continue;
                    ofColumn[column] = count;
                    foreach (var other in turned.ColumnsOf(column))
                    {
                        if (ofRow[other] >= 0) continue;
                        ofRow[other] = count;
                        rows.Push(other);
                    }
                }
            }
            count++;
        }
        return new(ofRow, ofColumn, count);
    }

    /// <summary>Rows and columns of the part with the most nodes; none where two are equally large.</summary>
    public (int[] Rows, int[] Columns) Largest()
    {
        var sizes = new int[Count];
        foreach (var part in OfRow) sizes[part]++;
        foreach (var part in OfColumn) sizes[part]++;
        if (Count == 0) return ([], []);
        var largest = Array.IndexOf(sizes, sizes.Max());
        return sizes.Count(size => size == sizes[largest]) > 1 ? ([], []) : (Members(OfRow, largest), Members(OfColumn, largest));
    }

    static int[] Members(int[] parts, int part) => [.. Enumerable.Range(0, parts.Length).Where(i => parts[i] == part)];
}
