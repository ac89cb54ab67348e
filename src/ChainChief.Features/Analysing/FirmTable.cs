namespace ChainChief.Analysing;

/// <summary>Reads firms.csv: one row per firm, with its sector and what else is known of it.</summary>
static class FirmTable
{
    public static Keys Names(PlainTable table, PlainFolder folder)
    {
        var column = table.Find("firm");
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        for (var row = 0; row < table.RowCount; row++)
            if (table.Key(row, column, folder) is { Length: > 0 } name && !seen.TryAdd(name, table.Line(row)))
                folder.Tell(new("compute-key-repeated", table.File, Row: table.Line(row), Column: "firm", Value: name, Arguments: [name, $"{seen[name]}"]));
        if (table.RowCount == 0) folder.Tell(new("compute-table-empty", table.File));
        return Keys.InOrder(Enumerable.Range(0, table.RowCount).Select(row => table[row, column]));
    }

    /// <summary>Sector of every firm as it is written.</summary>
    public static string[] Sectors(PlainTable table, PlainFolder folder) => [.. Enumerable.Range(0, table.RowCount).Select(row => table.Key(row, table.Find("sector"), folder))];

    /// <summary>Place of every firm's sector in a table of sectors without names. Whole numbers from 1 are places; where they reach beyond the table, or the sectors have names, they
    /// are counted in their order, if there are just as many as the table has.</summary>
    public static int[]? SectorPlaces(PlainTable table, string[] sectors, int count, string other, PlainFolder folder)
    {
        int[] numbers = [.. sectors.Select(text => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0)];
        if (numbers.All(number => number >= 1 && number <= count)) return [.. numbers.Select(number => number - 1)];
        var keys = Keys.Sorted(sectors);
        if (keys.Count == count) return [.. sectors.Select(sector => keys[sector])];
        var row = Array.FindIndex(numbers, number => number < 1 || number > count);
        folder.Tell(new("compute-sector-unknown", table.File, Row: table.Line(row), Column: "sector", Value: sectors[row], Arguments: [sectors[row], other, $"{count}"]));
        return null;
    }

    /// <summary>A column that may be missing and may have blanks; not a number where it is not known.</summary>
    public static double[]? Known(PlainTable table, string name, PlainFolder folder)
    {
        var column = table.Find(name);
        return column < 0 ? null : [.. Enumerable.Range(0, table.RowCount).Select(row => table[row, column].Length == 0 ? double.NaN : table.Number(row, column, folder, negative: false))];
    }

    /// <summary>A column that may be missing, but has no blanks.</summary>
    public static double[]? Weights(PlainTable table, PlainFolder folder)
    {
        var column = table.Find("weight");
        return column < 0 ? null : [.. Enumerable.Range(0, table.RowCount).Select(row => table.Number(row, column, folder, negative: false))];
    }
}
