using System.Buffers;
using ChainChief.Sparse;
using ChainChief.Statistics;

namespace ChainChief.Complexity;

/// <summary>Which location has which activity (M), without the locations and activities that have none. <see cref="Locations"/> and <see cref="Activities"/> lead back to the table.</summary>
public sealed class Presence
{
    Presence(CsrMatrix matrix, int[] locations, int[] activities, int locationCount, int activityCount)
    {
        (Matrix, Locations, Activities) = (matrix, locations, activities);
        (LocationCount, ActivityCount) = (locationCount, activityCount);
        Diversity = matrix.RowSums();
        Ubiquity = matrix.ColumnSums();
    }

    /// <summary>M: location × activity, every entry 1; no row and no column is empty.</summary>
    public CsrMatrix Matrix { get; }

    /// <summary>Row of the table, by row of M.</summary>
    public int[] Locations { get; }

    /// <summary>Column of the table, by column of M.</summary>
    public int[] Activities { get; }

    /// <summary>Rows of the table, those without activity included.</summary>
    public int LocationCount { get; }

    /// <summary>Columns of the table, those nobody has included.</summary>
    public int ActivityCount { get; }

    /// <summary>k_c: activities of each location of M.</summary>
    public double[] Diversity { get; }

    /// <summary>k_p: locations of each activity of M.</summary>
    public double[] Ubiquity { get; }

    /// <summary>Present where the quotient reaches the threshold (Hidalgo and Hausmann 2009: RCA ≥ 1).</summary>
    public static Presence Of(LocationQuotients quotients, double threshold = 1) => Of(quotients.Values, threshold);

    /// <summary>Present where a cell is named; naming it twice changes nothing.</summary>
    public static Presence Of(int locationCount, int activityCount, IEnumerable<(int Location, int Activity)> cells) =>
        Of(CsrMatrix.FromTriples(locationCount, activityCount, [.. cells.Select(cell => (cell.Location, cell.Activity, 1.0))]), 1);

    static Presence Of(CsrMatrix values, double threshold)
    {
        var (found, count) = (ArrayPool<int>.Shared.Rent(values.EntryCount), 0);
        var used = new bool[values.ColumnCount];
        List<int> rows = [];
        List<int> starts = [0];
        for (var row = 0; row < values.RowCount; row++)
        {
            var columns = values.ColumnsOf(row);
            var cells = values.ValuesOf(row);
            for (var i = 0; i < cells.Length; i++)
            {
                if (cells[i] < threshold) continue;
                found[count++] = columns[i];
                used[columns[i]] = true;
            }
            if (count == starts[^1]) continue;
            rows.Add(row);
            starts.Add(count);
        }
        int[] kept = [.. Enumerable.Range(0, used.Length).Where(column => used[column])];
        var place = new int[used.Length];
        for (var i = 0; i < kept.Length; i++) place[kept[i]] = i;
        var (columnsOf, ones) = (GC.AllocateUninitializedArray<int>(count), GC.AllocateUninitializedArray<double>(count));
        Array.Fill(ones, 1);
        for (var i = 0; i < count; i++) columnsOf[i] = place[found[i]];
        ArrayPool<int>.Shared.Return(found);
        return new(CsrMatrix.FromRows(kept.Length, [.. starts], columnsOf, ones), [.. rows], kept, values.RowCount, values.ColumnCount);
    }
}
