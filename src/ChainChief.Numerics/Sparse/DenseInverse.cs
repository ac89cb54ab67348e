namespace ChainChief.Sparse;

/// <summary>Inverse of a small dense matrix by Gauss-Jordan elimination with row exchange.</summary>
public static class DenseInverse
{
    /// <param name="matrix">Size × size, row-major; left as it is.</param>
    /// <returns>Null where a pivot is nothing but rounding: the matrix has no inverse.</returns>
    public static double[]? Find(ReadOnlySpan<double> matrix, int size)
    {
        Shape.Same(matrix.Length, size * size);
        var work = matrix.ToArray();
        var order = new int[size];
        var scale = 0.0;
        foreach (var value in work) scale = Math.Max(scale, Math.Abs(value));
        for (var step = 0; step < size; step++)
        {
            var pivot = order[step] = PivotRow(work, size, step);
            if (!(Math.Abs(work[pivot * size + step]) > scale * size * 1e-16)) return null;
            Exchange(work, size, step, pivot);
            Eliminate(work, size, step);
        }
        for (var step = size - 1; step >= 0; step--) ExchangeColumns(work, size, step, order[step]);
        return work;
    }

    static int PivotRow(double[] work, int size, int step)
    {
        var best = step;
        for (var row = step + 1; row < size; row++) if (Math.Abs(work[row * size + step]) > Math.Abs(work[best * size + step])) best = row;
        return best;
    }

    static void Exchange(double[] work, int size, int one, int other)
    {
        if (one == other) return;
        for (var column = 0; column < size; column++)
            (work[one * size + column], work[other * size + column]) = (work[other * size + column], work[one * size + column]);
    }

    static void ExchangeColumns(double[] work, int size, int one, int other)
    {
        if (one == other) return;
        for (var row = 0; row < size; row++) (work[row * size + one], work[row * size + other]) = (work[row * size + other], work[row * size + one]);
    }

    static void Eliminate(double[] work, int size, int step)
    {
        var own = work.AsSpan(step * size, size);
        var inverse = 1 / own[step];
        own[step] = 1;
        Vectors.Scale(inverse, own);
        for (var row = 0; row < size; row++)
        {
            if (row == step) continue;
            var target = work.AsSpan(row * size, size);
            var factor = target[step];
            if (factor == 0) continue;
            target[step] = 0;
            Vectors.AddScaled(-factor, own, target);
        }
    }
}
