namespace ChainChief.Statistics;

/// <summary>Shift-share of the change between two years, regions × activities row-major. With g the growth of everything, g_i of the activity, g_ri of the cell:
/// national E g, mix E (g_i − g), competitive E₁ − E (1 + g_i), which is E (g_ri − g_i) (Dunn 1960); together they are the change.
/// Esteban-Marquillas (1972) takes the competitive part on the homothetic base E' = E_r. E_.i / E_.. and leaves (E − E')(g_ri − g_i) as allocation.</summary>
/// <param name="National">E g.</param>
/// <param name="Mix">Null where the activity had nothing at all in the base year.</param>
/// <param name="Competitive">Null where the activity had nothing at all in the base year.</param>
/// <param name="Homothetic">E' (g_ri − g_i); null where the cell was 0 in the base year.</param>
/// <param name="Allocation">Null where the cell was 0 in the base year.</param>
public sealed record ShiftShare(double?[] National, double?[] Mix, double?[] Competitive, double?[] Homothetic, double?[] Allocation)
{
    /// <param name="before">Base year, region × activity, row-major, ≥ 0.</param>
    /// <param name="after">Last year, of the same shape.</param>
    /// <param name="activities">Columns.</param>
    public static ShiftShare Find(ReadOnlySpan<double> before, ReadOnlySpan<double> after, int activities)
    {
        Sparse.Shape.Same(after.Length, before.Length);
        Sparse.Shape.Holds(activities > 0 && before.Length % activities == 0);
        var (rows, columnsBefore, total) = Margins(before, activities);
        var (_, columnsAfter, totalAfter) = Margins(after, activities);
        var result = new ShiftShare(new double?[before.Length], new double?[before.Length], new double?[before.Length], new double?[before.Length], new double?[before.Length]);
        if (!(total > 0)) return result;
        var growth = totalAfter / total - 1;
        for (var cell = 0; cell < before.Length; cell++)
        {
            var (region, activity, amount) = (cell / activities, cell % activities, before[cell]);
            result.National[cell] = amount * growth;
            if (!(columnsBefore[activity] > 0)) continue;
            var ofActivity = columnsAfter[activity] / columnsBefore[activity] - 1;
            result.Mix[cell] = amount * (ofActivity - growth);
            result.Competitive[cell] = after[cell] - amount * (1 + ofActivity);
            if (!(amount > 0)) continue;
            var (lead, homothetic) = (after[cell] / amount - 1 - ofActivity, rows[region] * columnsBefore[activity] / total);
            (result.Homothetic[cell], result.Allocation[cell]) = (homothetic * lead, (amount - homothetic) * lead);
        }
        return result;
    }

    static (double[] Rows, double[] Columns, double Total) Margins(ReadOnlySpan<double> cells, int activities)
    {
        var (rows, columns) = (new double[cells.Length / activities], new double[activities]);
        for (var cell = 0; cell < cells.Length; cell++)
        {
            rows[cell / activities] += cells[cell];
            columns[cell % activities] += cells[cell];
        }
        return (rows, columns, rows.Sum());
    }
}
