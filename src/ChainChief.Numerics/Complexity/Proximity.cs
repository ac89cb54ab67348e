using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ChainChief.Sparse;

namespace ChainChief.Complexity;

/// <summary>Proximity of activities (Hidalgo, Klinger, Barabási and Hausmann 2007, Science 317:482): φ_pq = C_pq / max(k_p, k_q), C the number of locations that have both; 1 on the diagonal.</summary>
public sealed class Proximity
{
    readonly double[] values;

    Proximity(int count, double[] values)
    {
        (Count, this.values) = (count, values);
        Totals = new double[count];
        for (var p = 0; p < count; p++) Vectors.AddScaled(1, Row(p), Totals); // rows and columns are the same
    }

    /// <summary>Activities of M.</summary>
    public int Count { get; }

    /// <summary>Σ_q φ_pq, the diagonal included.</summary>
    public double[] Totals { get; }

    public double this[int first, int second] => values[first * Count + second];

    public ReadOnlySpan<double> Row(int activity) => values.AsSpan(activity * Count, Count);

    /// <summary>Locations of each activity as a bit set; pairs are counted by population count of the common bits, on all cores.</summary>
    public static Proximity Of(Presence presence)
    {
        var count = presence.Matrix.ColumnCount;
        Shape.Holds(count <= 40_000); // φ is dense: 8 · count² bytes
        var words = (presence.Matrix.RowCount + 63) / 64;
        var bits = new ulong[count * words];
        for (var location = 0; location < presence.Matrix.RowCount; location++)
            foreach (var activity in presence.Matrix.ColumnsOf(location)) bits[activity * words + location / 64] |= 1UL << (location % 64);
        var common = GC.AllocateUninitializedArray<double>(count * count);
        var ubiquity = presence.Ubiquity;
        Parallel.For(0, (count + 1) / 2, half =>
        {
            // a long row and a short one together, so that the work is even
            FillRow(half);
            if (count - 1 - half != half) FillRow(count - 1 - half);
        });
        Mirror(common, count);
        return new(count, common);

        void FillRow(int p)
        {
            common[p * count + p] = 1;
            CountCommon(bits.AsSpan(p * words, words), bits.AsSpan((p + 1) * words), common.AsSpan(p * count + p + 1, count - p - 1));
            for (var q = p + 1; q < count; q++) common[p * count + q] /= Math.Max(ubiquity[p], ubiquity[q]);
        }
    }

    /// <summary>Bits that a set has in common with each of the sets that lie one after another.</summary>
    static void CountCommon(ReadOnlySpan<ulong> own, ReadOnlySpan<ulong> others, Span<double> counts)
    {
        ref var mine = ref MemoryMarshal.GetReference(own);
        ref var other = ref MemoryMarshal.GetReference(others);
        var words = own.Length;
        for (var q = 0; q < counts.Length; q++)
        {
            var (sum, i) = (0, 0);
            for (; i + 4 <= words; i += 4)
            {
                sum += BitOperations.PopCount(Unsafe.Add(ref mine, i) & Unsafe.Add(ref other, i)) + BitOperations.PopCount(Unsafe.Add(ref mine, i + 1) & Unsafe.Add(ref other, i + 1))
                    + BitOperations.PopCount(Unsafe.Add(ref mine, i + 2) & Unsafe.Add(ref other, i + 2)) + BitOperations.PopCount(Unsafe.Add(ref mine, i + 3) & Unsafe.Add(ref other, i + 3));
            }
            for (; i < words; i++) sum += BitOperations.PopCount(Unsafe.Add(ref mine, i) & Unsafe.Add(ref other, i));
            counts[q] = sum;
            other = ref Unsafe.Add(ref other, words);
        }
    }

    /// <summary>Lower half from the upper, in tiles that fit the cache.</summary>
    static void Mirror(double[] matrix, int count)
    {
        const int tile = 64;
        var tiles = (count + tile - 1) / tile;
        Parallel.For(0, tiles, rowTile =>
        {
            for (var columnTile = 0; columnTile <= rowTile; columnTile++)
            {
                for (var p = rowTile * tile; p < Math.Min(count, (rowTile + 1) * tile); p++)
                    for (var q = columnTile * tile; q < Math.Min(p, (columnTile + 1) * tile); q++) matrix[p * count + q] = matrix[q * count + p];
            }
        });
    }
}
