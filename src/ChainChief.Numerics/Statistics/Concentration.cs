using ChainChief.Sparse;

namespace ChainChief.Statistics;

/// <summary>How narrow each row of a table is, by its shares s over columns, and how it differs from the sum of all rows, with shares t. Null for a row without anything.</summary>
public static class Concentration
{
    /// <summary>Herfindahl Σ s²: 1 for a single column.</summary>
    public static double?[] Herfindahl(CsrMatrix amounts) => ByRow(amounts, (shares, _, _) =>
    {
        var sum = 0.0;
        foreach (var share in shares) sum += share * share;
        return sum;
    });

    /// <summary>Shannon entropy −Σ s log₂ s, in bits.</summary>
    public static double?[] Entropy(CsrMatrix amounts) => ByRow(amounts, (shares, _, _) =>
    {
        var sum = 0.0;
        foreach (var share in shares) if (share > 0) sum -= share * Math.Log2(share);
        return sum;
    });

    /// <summary>Hachman 1 / Σ s²/t: 1 for a row like the whole, towards 0 for one unlike it.</summary>
    public static double?[] Hachman(CsrMatrix amounts) => ByRow(amounts, (shares, columns, whole) =>
    {
        var sum = 0.0;
        for (var i = 0; i < shares.Length; i++) if (shares[i] > 0) sum += shares[i] / whole[columns[i]] * shares[i];
        return 1 / sum;
    });

    /// <summary>Krugman Σ |s − t|: 0 for a row like the whole, towards 2 for one that shares nothing with it. Half of it is Hoover's coefficient of specialisation.</summary>
    public static double?[] Krugman(CsrMatrix amounts) => ByRow(amounts, (shares, columns, whole) =>
    {
        var (sum, covered) = (0.0, 0.0);
        for (var i = 0; i < shares.Length; i++)
        {
            sum += Math.Abs(shares[i] - whole[columns[i]]);
            covered += whole[columns[i]];
        }
        return sum + Math.Max(0, 1 - covered); // columns the row has nothing in
    });

    delegate double Measure(ReadOnlySpan<double> shares, ReadOnlySpan<int> columns, double[] whole);

    static double?[] ByRow(CsrMatrix amounts, Measure measure)
    {
        var (rows, columns) = (amounts.RowSums(), amounts.ColumnSums());
        var total = rows.Sum();
        var whole = Array.ConvertAll(columns, column => column / total);
        var shares = new double[amounts.ColumnCount];
        var results = new double?[amounts.RowCount];
        for (var row = 0; row < rows.Length; row++)
        {
            if (!(rows[row] > 0)) continue;
            var values = amounts.ValuesOf(row);
            for (var i = 0; i < values.Length; i++) shares[i] = values[i] / rows[row];
            results[row] = measure(shares.AsSpan(0, values.Length), amounts.ColumnsOf(row), whole);
        }
        return results;
    }
}
