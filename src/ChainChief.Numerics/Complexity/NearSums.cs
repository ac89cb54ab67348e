using System.Numerics;
using System.Runtime.InteropServices;
using ChainChief.Sparse;

namespace ChainChief.Complexity;

/// <summary>Sums of proximity over the activities a location has, plain (Σ_q M_cq φ_qp), and over those it lacks, weighted (Σ_q (1 − M_cq) v_q φ_qp).</summary>
/// <remarks>Columns of φ are taken in tiles that stay in the cache while all locations pass, with sums in registers: each element of φ is counted once.</remarks>
static class NearSums
{
    static readonly int Lane = Vector<double>.Count;
    static readonly int Tile = 4 * Lane;

    /// <param name="present">Location × activity; every entry counts as 1.</param>
    /// <param name="weights">v, by activity.</param>
    /// <param name="plain">Location × activity, row-major; every cell is written.</param>
    /// <param name="weighted">The same shape, or empty where it is not wanted.</param>
    public static void Fill(CsrMatrix present, Proximity proximity, double[] weights, double[] plain, double[] weighted)
    {
        var count = proximity.Count;
        Parallel.For(0, (count + Tile - 1) / Tile, () => new double[count * Tile], (tile, _, packed) =>
        {
            var (first, width) = (tile * Tile, Math.Min(Tile, count - tile * Tile));
            Span<double> sums = stackalloc double[2 * Tile], all = stackalloc double[Tile];
            all.Clear();
            for (var q = 0; q < count; q++)
            {
                var near = packed.AsSpan(q * Tile, width);
                proximity.Fill(q, first, near);
                Vectors.AddScaled(weights[q], near, all[..width]);
            }
            for (var location = 0; location < present.RowCount; location++)
            {
                var columns = present.ColumnsOf(location);
                if (weighted.Length > 0) SumBoth(columns, packed, weights, sums);
                else SumPlain(columns, packed, sums);
                sums[..width].CopyTo(plain.AsSpan(location * count + first, width));
                if (weighted.Length == 0) continue;
                var lacking = weighted.AsSpan(location * count + first, width);
                for (var i = 0; i < width; i++) lacking[i] = all[i] - sums[Tile + i];
            }
            return packed;
        }, _ => { });
    }

    static void SumBoth(ReadOnlySpan<int> columns, double[] packed, double[] weights, Span<double> sums)
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(packed);
        Vector<double> a = Vector<double>.Zero, b = a, c = a, d = a, e = a, f = a, g = a, h = a;
        foreach (var q in columns)
        {
            var at = (nuint)(q * Tile);
            var weight = new Vector<double>(weights[q]);
            Vector<double> w = Vector.LoadUnsafe(ref start, at), x = Vector.LoadUnsafe(ref start, at + (nuint)Lane),
                y = Vector.LoadUnsafe(ref start, at + (nuint)(2 * Lane)), z = Vector.LoadUnsafe(ref start, at + (nuint)(3 * Lane));
            a += w; b += x; c += y; d += z;
            e += weight * w; f += weight * x; g += weight * y; h += weight * z;
        }
        a.CopyTo(sums); b.CopyTo(sums[Lane..]); c.CopyTo(sums[(2 * Lane)..]); d.CopyTo(sums[(3 * Lane)..]);
        e.CopyTo(sums[(4 * Lane)..]); f.CopyTo(sums[(5 * Lane)..]); g.CopyTo(sums[(6 * Lane)..]); h.CopyTo(sums[(7 * Lane)..]);
    }

    static void SumPlain(ReadOnlySpan<int> columns, double[] packed, Span<double> sums)
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(packed);
        Vector<double> a = Vector<double>.Zero, b = a, c = a, d = a;
        foreach (var q in columns)
        {
            var at = (nuint)(q * Tile);
            a += Vector.LoadUnsafe(ref start, at);
            b += Vector.LoadUnsafe(ref start, at + (nuint)Lane);
            c += Vector.LoadUnsafe(ref start, at + (nuint)(2 * Lane));
            d += Vector.LoadUnsafe(ref start, at + (nuint)(3 * Lane));
        }
        a.CopyTo(sums); b.CopyTo(sums[Lane..]); c.CopyTo(sums[(2 * Lane)..]); d.CopyTo(sums[(3 * Lane)..]);
    }
}
