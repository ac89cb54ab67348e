using ChainChief.Sparse;

namespace ChainChief.Numerics.Tests;

/// <summary>Small random worlds for properties.</summary>
static class Matrices
{
    /// <summary>Sparse matrices with repeated, negative and zero entries, empty rows and columns, and shapes down to nothing; beside them the dense table.</summary>
    public static readonly Gen<(CsrMatrix Matrix, double[,] Dense)> Sparse =
        from rows in Gen.Int[0, 12]
        from columns in Gen.Int[0, 12]
        from entries in Gen.Select(Gen.Int[0, Math.Max(0, rows - 1)], Gen.Int[0, Math.Max(0, columns - 1)], Gen.Double[-100, 100]).Array[0, rows * columns == 0 ? 0 : 40]
        select Pair(rows, columns, entries);

    /// <summary>Numbers between −1 and 1 that depend on the seed only.</summary>
    public static double[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() * 2 - 1)];
    }

    static (CsrMatrix, double[,]) Pair(int rows, int columns, (int, int, double)[] entries)
    {
        var dense = new double[rows, columns];
        foreach (var (row, column, value) in entries) dense[row, column] += value;
        return (CsrMatrix.FromTriples(rows, columns, entries), dense);
    }
}
