using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ChainChief.Sparse;
using Eight = System.Runtime.Intrinsics.Vector512<double>;

namespace ChainChief.Complexity;

/// <summary>Sums of proximity over the activities a location has, as a share of all of it (Σ_q M_cq φ_qp / Σ_q φ_qp), and over those it lacks, weighted (Σ_q (1 − M_cq) v_q φ_qp).</summary>
/// <remarks>Columns of φ are taken in tiles that stay in the cache while all locations pass, with sums in registers: each element of φ is counted once.</remarks>
static class NearSums
{
    const int Lane = 8, Tile = 4 * Lane;

    /// <param name="present">Location × activity; every entry counts as 1.</param>
    /// <param name="weights">v, by activity; empty where weighted sums are not wanted.</param>
    /// <param name="shares">Location × activity, row-major; every cell is written.</param>
    /// <param name="weighted">The same shape, or empty where it is not wanted.</param>
    public static void Fill(CsrMatrix present, Proximity proximity, double[] weights, double[] shares, double[] weighted)
    {
        var (count, totals) = (proximity.Count, proximity.Totals);
        Parallel.For(0, (count + Tile - 1) / Tile, () => ArrayPool<double>.Shared.Rent(count * Tile), (tile, _, packed) =>
        {
            var (first, width) = (tile * Tile, Math.Min(Tile, count - tile * Tile));
            Span<double> sums = stackalloc double[2 * Tile], all = stackalloc double[Tile];
            all.Clear();
            for (var q = 0; q < count; q++)
            {
                var near = packed.AsSpan(q * Tile, width);
                proximity.Fill(q, first, near);
                if (weighted.Length > 0) Vectors.AddScaled(weights[q], near, all[..width]);
            }
            for (var location = 0; location < present.RowCount; location++)
            {
                var columns = present.ColumnsOf(location);
                if (weighted.Length > 0) SumBoth(columns, packed, weights, sums);
                else SumPlain(columns, packed, sums);
                var share = shares.AsSpan(location * count + first, width);
                for (var i = 0; i < width; i++) share[i] = sums[i] / totals[first + i];
                if (weighted.Length == 0) continue;
                var lacking = weighted.AsSpan(location * count + first, width);
                for (var i = 0; i < width; i++) lacking[i] = all[i] - sums[Tile + i];
            }
            return packed;
        }, packed => ArrayPool<double>.Shared.Return(packed));
    }

    static void SumBoth(ReadOnlySpan<int> columns, double[] packed, double[] weights, Span<double> sums)
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(packed);
        Eight a = Eight.Zero, b = a, c = a, d = a, e = a, f = a, g = a, h = a;
        foreach (var q in columns)
        {
            var at = (nuint)(q * Tile);
            var weight = Vector512.Create(weights[q]);
            Eight w = Vector512.LoadUnsafe(ref start, at), x = Vector512.LoadUnsafe(ref start, at + (nuint)Lane),
                y = Vector512.LoadUnsafe(ref start, at + (nuint)(2 * Lane)), z = Vector512.LoadUnsafe(ref start, at + (nuint)(3 * Lane));
            a += w; b += x; c += y; d += z;
            e += weight * w; f += weight * x; g += weight * y; h += weight * z;
        }
        a.CopyTo(sums); b.CopyTo(sums[Lane..]); c.CopyTo(sums[(2 * Lane)..]); d.CopyTo(sums[(3 * Lane)..]);
        e.CopyTo(sums[(4 * Lane)..]); f.CopyTo(sums[(5 * Lane)..]); g.CopyTo(sums[(6 * Lane)..]); h.CopyTo(sums[(7 * Lane)..]);
    }

    static void SumPlain(ReadOnlySpan<int> columns, double[] packed, Span<double> sums)
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(packed);
        Eight a = Eight.Zero, b = a, c = a, d = a;
        foreach (var q in columns)
        {
            var at = (nuint)(q * Tile);
            a += Vector512.LoadUnsafe(ref start, at);
            b += Vector512.LoadUnsafe(ref start, at + (nuint)Lane);
            c += Vector512.LoadUnsafe(ref start, at + (nuint)(2 * Lane));
            d += Vector512.LoadUnsafe(ref start, at + (nuint)(3 * Lane));
        }
        a.CopyTo(sums); b.CopyTo(sums[Lane..]); c.CopyTo(sums[(2 * Lane)..]); d.CopyTo(sums[(3 * Lane)..]);
    }
}
