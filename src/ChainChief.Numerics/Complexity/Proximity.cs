using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ChainChief.Sparse;

namespace ChainChief.Complexity;

/// <summary>Proximity of activities (Hidalgo, Klinger, Barabási and Hausmann 2007, Science 317:482): φ_pq = C_pq / max(k_p, k_q), C the number of locations that have both; 1 on the diagonal.</summary>
/// <remarks>Held as one bit set of locations per activity; values are counted when they are asked for, by population count of common bits. A dense φ of 5,000 activities
/// would take 200 MB, and fresh memory costs more than counting again (2026-11: 16 µs for a new page on the machine of the benchmarks).</remarks>
public sealed class Proximity
{
    readonly ulong[] bits;
    readonly int words;
    readonly double[] ubiquity;

    Proximity(ulong[] bits, int words, double[] ubiquity)
    {
        (this.bits, this.words, this.ubiquity) = (bits, words, ubiquity);
        Totals = new double[ubiquity.Length];
        var tiles = (Count + Tile - 1) / Tile;
        Parallel.For(0, tiles, () => new double[Tile], (tile, _, row) =>
        {
            var (first, width) = (tile * Tile, Math.Min(Tile, Count - tile * Tile));
            for (var q = 0; q < Count; q++)
            {
                Fill(q, first, row.AsSpan(0, width));
                Vectors.AddScaled(1, row.AsSpan(0, width), Totals.AsSpan(first, width));
            }
            return row;
        }, _ => { });
    }

    /// <summary>Activities taken together so that their bit sets stay in the nearest cache.</summary>
    const int Tile = 64;

    /// <summary>Activities of M.</summary>
    public int Count => ubiquity.Length;

    /// <summary>Σ_q φ_pq, the diagonal included.</summary>
    public double[] Totals { get; }

    public double this[int first, int second]
    {
        get
        {
            Span<double> value = [0];
            Fill(first, second, value);
            return value[0];
        }
    }

    /// <summary>φ of an activity with all.</summary>
    public double[] Row(int activity)
    {
        var row = new double[Count];
        Fill(activity, 0, row);
        return row;
    }

    public static Proximity Of(Presence presence)
    {
        var width = (presence.Matrix.RowCount + 63) / 64;
        var sets = new ulong[presence.Matrix.ColumnCount * width];
        for (var location = 0; location < presence.Matrix.RowCount; location++)
            foreach (var activity in presence.Matrix.ColumnsOf(location)) sets[activity * width + location / 64] |= 1UL << (location % 64);
        return new(sets, width, presence.Ubiquity);
    }

    /// <summary>φ of an activity with neighbouring ones, from the first on.</summary>
    internal void Fill(int activity, int first, Span<double> values)
    {
        CountCommon(bits.AsSpan(activity * words, words), bits.AsSpan(first * words, values.Length * words), values);
        var own = Vector512.Create(ubiquity[activity]);
        ref var others = ref ubiquity[first];
        ref var to = ref MemoryMarshal.GetReference(values);
        var at = 0;
        for (; at + Vector512<double>.Count <= values.Length; at += Vector512<double>.Count)
            (Vector512.LoadUnsafe(ref to, (nuint)at) / Vector512.MaxNative(own, Vector512.LoadUnsafe(ref others, (nuint)at))).StoreUnsafe(ref to, (nuint)at);
        for (; at < values.Length; at++) values[at] /= Math.Max(ubiquity[activity], ubiquity[first + at]);
    }

    /// <summary>Bits that a set has in common with each of the sets that lie one after another.</summary>
    static void CountCommon(ReadOnlySpan<ulong> own, ReadOnlySpan<ulong> others, Span<double> counts)
    {
        Shape.Same(others.Length, own.Length * counts.Length);
        ref var mine = ref MemoryMarshal.GetReference(own);
        ref var other = ref MemoryMarshal.GetReference(others);
        var width = own.Length;
        for (var q = 0; q < counts.Length; q++)
        {
            var (sum, i) = (0, 0);
            for (; i + 4 <= width; i += 4)
            {
                sum += BitOperations.PopCount(Unsafe.Add(ref mine, i) & Unsafe.Add(ref other, i)) + BitOperations.PopCount(Unsafe.Add(ref mine, i + 1) & Unsafe.Add(ref other, i + 1))
                    + BitOperations.PopCount(Unsafe.Add(ref mine, i + 2) & Unsafe.Add(ref other, i + 2)) + BitOperations.PopCount(Unsafe.Add(ref mine, i + 3) & Unsafe.Add(ref other, i + 3));
            }
            for (; i < width; i++) sum += BitOperations.PopCount(Unsafe.Add(ref mine, i) & Unsafe.Add(ref other, i));
            counts[q] = sum;
            other = ref Unsafe.Add(ref other, width);
        }
    }
}
