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
    public static Presence Of(LocationQuotients quotients, double threshold = 1)
    {
        var values = quotients.Values;
        List<(int Row, int Column, double Value)> present = [];
        for (var row = 0; row < values.RowCount; row++)
        {
            var columns = values.ColumnsOf(row);
            var cells = values.ValuesOf(row);
            for (var i = 0; i < cells.Length; i++) if (cells[i] >= threshold) present.Add((row, columns[i], 1));
        }
        return Of(values.RowCount, values.ColumnCount, present);
    }

    /// <summary>Present where a cell is named; naming it twice changes nothing.</summary>
    public static Presence Of(int locationCount, int activityCount, IEnumerable<(int Location, int Activity)> cells) =>
        Of(locationCount, activityCount, [.. cells.Distinct().Select(cell => (cell.Location, cell.Activity, 1.0))]);

    static Presence Of(int locationCount, int activityCount, List<(int Row, int Column, double Value)> present)
    {
        var (rowPlace, rows) = Kept(locationCount, present.Select(cell => cell.Row));
        var (columnPlace, columns) = Kept(activityCount, present.Select(cell => cell.Column));
        var matrix = CsrMatrix.FromTriples(rows.Length, columns.Length, [.. present.Select(cell => (rowPlace[cell.Row], columnPlace[cell.Column], 1.0))]);
        return new(matrix, rows, columns, locationCount, activityCount);
    }

    static (int[] Place, int[] Kept) Kept(int count, IEnumerable<int> used)
    {
        var place = new int[count];
        foreach (var index in used) place[index] = 1;
        List<int> kept = [];
        for (var i = 0; i < count; i++)
        {
            if (place[i] == 0) { place[i] = -1; continue; }
            place[i] = kept.Count;
            kept.Add(i);
        }
        return (place, [.. kept]);
    }
}
