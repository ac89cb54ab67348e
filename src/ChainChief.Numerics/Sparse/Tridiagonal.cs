namespace ChainChief.Sparse;

/// <summary>Single eigenvalues and vectors of a symmetric tridiagonal matrix.</summary>
static class Tridiagonal
{
    /// <summary>The eigenvalue with <paramref name="above"/> larger ones, by bisection on Sturm counts (Barth, Martin, Wilkinson 1967).</summary>
    /// <param name="d">Diagonal.</param>
    /// <param name="e">Beside the diagonal, one shorter.</param>
    public static double Eigenvalue(ReadOnlySpan<double> d, ReadOnlySpan<double> e, int above)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < d.Length; i++) // Gershgorin
        {
            var radius = (i > 0 ? Math.Abs(e[i - 1]) : 0) + (i < e.Length ? Math.Abs(e[i]) : 0);
            (low, high) = (Math.Min(low, d[i] - radius), Math.Max(high, d[i] + radius));
        }
        (low, high) = (low - Math.Abs(low) * 1e-15, high + Math.Abs(high) * 1e-15);
        while (true)
        {
            var middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) return middle;
            if (CountAbove(d, e, middle) > above) low = middle;
            else high = middle;
        }
    }

    static int CountAbove(ReadOnlySpan<double> d, ReadOnlySpan<double> e, double x)
    {
        var (count, pivot) = (0, 1.0);
        for (var i = 0; i < d.Length; i++)
        {
            pivot = d[i] - x - (i > 0 ? e[i - 1] * e[i - 1] / pivot : 0);
            if (pivot == 0) pivot = double.Epsilon;
            if (pivot > 0) count++;
        }
        return count;
    }

    /// <summary>Eigenvector of length 1 by inverse iteration.</summary>
    public static double[] Eigenvector(ReadOnlySpan<double> d, ReadOnlySpan<double> e, double eigenvalue)
    {
        var x = new double[d.Length];
        Array.Fill(x, 1);
        for (var round = 0; round < 4; round++)
        {
            SolveShifted(d, e, eigenvalue, x);
            var largest = 0.0;
            foreach (var value in x) largest = Math.Max(largest, Math.Abs(value));
            Vectors.Scale(1 / largest, x);
            Vectors.Scale(1 / Vectors.Norm(x), x);
        }
        return x;
    }

    /// <summary>(T − shift) x = x, Gaussian elimination with row exchange; a pivot of 0 becomes a tiny one, which is what inverse iteration wants.</summary>
    static void SolveShifted(ReadOnlySpan<double> d, ReadOnlySpan<double> e, double shift, double[] x)
    {
        var size = d.Length;
        var scale = Math.Abs(shift);
        foreach (var value in e) scale = Math.Max(scale, Math.Abs(value));
        var tiny = scale > 0 ? scale * 1e-17 : 1e-300;
        var (main, second, third) = (new double[size], new double[size], new double[size]);
        var (a, b) = (d[0] - shift, size > 1 ? e[0] : 0);
        for (var i = 0; i + 1 < size; i++)
        {
            var (lower, nextMain, nextSecond) = (e[i], d[i + 1] - shift, i + 1 < e.Length ? e[i + 1] : 0);
            if (Math.Abs(lower) > Math.Abs(a))
            {
                (main[i], second[i], third[i]) = (lower, nextMain, nextSecond);
                var factor = a / lower;
                (x[i], x[i + 1]) = (x[i + 1], x[i] - factor * x[i + 1]);
                (a, b) = (b - factor * nextMain, -factor * nextSecond);
            }
            else
            {
                if (a == 0) a = tiny;
                (main[i], second[i], third[i]) = (a, b, 0);
                var factor = lower / a;
                x[i + 1] -= factor * x[i];
                (a, b) = (nextMain - factor * b, nextSecond);
            }
        }
        main[size - 1] = Math.Abs(a) < tiny ? tiny : a;
        for (var i = size - 1; i >= 0; i--)
        {
            var sum = x[i];
            if (i + 1 < size) sum -= second[i] * x[i + 1];
            if (i + 2 < size) sum -= third[i] * x[i + 2];
            x[i] = sum / main[i];
        }
    }
}
