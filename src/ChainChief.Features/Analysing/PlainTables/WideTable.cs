namespace ChainChief.Analysing;

/// <summary>A table with a name in the column id of every row and a number in every other cell.</summary>
/// <param name="Cells">Row × column, row-major.</param>
sealed record WideTable(string File, Keys Rows, Keys Columns, double[] Cells, IReadOnlyList<int> Lines)
{
    /// <summary>Null where the table is not there; what is wrong in it is told.</summary>
    public static WideTable? Read(PlainFolder folder, string file, bool negative)
    {
        if (folder.Read(file) is not { } table) return null;
        var key = table.Find("id");
        int[] others = [.. Enumerable.Range(0, table.Columns.Count).Where(column => column != key)];
        var columns = Keys.InOrder(others.Select(column => table.Columns[column]));
        var (names, cells) = (new string[table.RowCount], new double[table.RowCount * columns.Count]);
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        for (var row = 0; row < table.RowCount; row++)
        {
            names[row] = table.Key(row, key, folder);
            if (!seen.TryAdd(names[row], row))
                folder.Tell(new("compute-key-repeated", file, Row: table.Line(row), Column: "id", Value: names[row], Arguments: [names[row], $"{table.Line(seen[names[row]])}"]));
            for (var column = 0; column < columns.Count; column++) cells[row * columns.Count + column] = table.Number(row, others[column], folder, negative);
        }
        if (table.RowCount == 0 || columns.Count == 0) folder.Tell(new("compute-table-empty", file));
        return new(file, Keys.InOrder(names), columns, cells, [.. Enumerable.Range(0, table.RowCount).Select(table.Line)]);
    }

    /// <summary>The cells in the order of other keys; a name that is missing on either side is told.</summary>
    public double[] InOrder(Keys rows, Keys columns, string other, PlainFolder folder)
    {
        Compare(Rows, rows, other, "id", folder);
        Compare(Columns, columns, other, null, folder);
        var ordered = new double[rows.Count * columns.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < columns.Count; column++)
                if (Rows.Find(rows.Names[row]) is >= 0 and var r && Columns.Find(columns.Names[column]) is >= 0 and var c) ordered[row * columns.Count + column] = Cells[r * Columns.Count + c];
        }
        return ordered;
    }

    void Compare(Keys own, Keys wanted, string other, string? column, PlainFolder folder)
    {
        foreach (var name in own.Names.Where(name => wanted.Find(name) < 0))
            folder.Tell(new("compute-key-unknown", File, Row: column is null ? 1 : Lines[own[name]], Column: column ?? name, Value: name, Arguments: [name, other]));
        foreach (var name in wanted.Names.Where(name => own.Find(name) < 0))
            folder.Tell(new("compute-key-absent", File, Column: column ?? name, Arguments: [name, other]));
    }

    /// <summary>A table with a column of names before a matrix.</summary>
    public static PlainOutput Output(string file, Keys rows, Keys columns, Func<int, int, double?> cell) => new(file, writer =>
    {
        writer.Header(["id", .. columns.Names]);
        for (var row = 0; row < rows.Count; row++)
        {
            writer.Text(rows.Names[row]);
            for (var column = 0; column < columns.Count; column++) writer.Number(cell(row, column));
            writer.EndRow();
        }
    });
}
