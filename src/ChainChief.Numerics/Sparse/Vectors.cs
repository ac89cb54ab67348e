using System.Numerics;
using System.Runtime.InteropServices;

namespace ChainChief.Sparse;

/// <summary>What solvers do with whole vectors. Lengths must agree; sums run in a fixed order, so results repeat to the last bit on one machine.</summary>
public static class Vectors
{
    /// <summary>Σ x·y.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Shape.Same(y.Length, x.Length);
        var xs = MemoryMarshal.Cast<double, Vector<double>>(x);
        var ys = MemoryMarshal.Cast<double, Vector<double>>(y);
        var (even, odd) = (Vector<double>.Zero, Vector<double>.Zero);
        var i = 0;
        for (; i + 1 < xs.Length; i += 2)
        {
            even += xs[i] * ys[i];
            odd += xs[i + 1] * ys[i + 1];
        }
        if (i < xs.Length) even += xs[i] * ys[i];
        var sum = Vector.Sum(even + odd);
        for (i = xs.Length * Vector<double>.Count; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    /// <summary>Euclidean length.</summary>
    public static double Norm(ReadOnlySpan<double> x) => Math.Sqrt(Dot(x, x));

    /// <summary>y += a·x.</summary>
    public static void AddScaled(double a, ReadOnlySpan<double> x, Span<double> y)
    {
        Shape.Same(y.Length, x.Length);
        var xs = MemoryMarshal.Cast<double, Vector<double>>(x);
        var ys = MemoryMarshal.Cast<double, Vector<double>>(y);
        for (var i = 0; i < ys.Length; i++) ys[i] += a * xs[i];
        for (var i = ys.Length * Vector<double>.Count; i < y.Length; i++) y[i] += a * x[i];
    }

    /// <summary>x *= a.</summary>
    public static void Scale(double a, Span<double> x)
    {
        foreach (ref var value in x) value *= a;
    }
}
