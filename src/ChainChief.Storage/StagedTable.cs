using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>The rows of one import for one table, as read: in a temporary table beside the kept one, so that checks and changes are set operations.</summary>
public sealed class StagedTable : IDisposable
{
    const int MostReferenced = 20_000;
    readonly RowInsert insert;
    readonly int first;
    readonly Dictionary<int, HashSet<string>> referenced;

    internal StagedTable(SqliteConnection connection, TableTemplate template)
    {
        Template = template;
        Name = $"temp.staged_{template.Name}";
        connection.Execute($"CREATE TEMP TABLE staged_{template.Name} (id INTEGER PRIMARY KEY, sheet INTEGER, line INTEGER, bad INTEGER, cleared INTEGER, unread INTEGER, touched INTEGER, redirected INTEGER, row_key TEXT, main_id INTEGER, "
            + string.Join(", ", template.Columns.Select(column => $"{column.Name} {Affinity(column)}")) + ")");
        string[] own = ["sheet", "line", "bad", "cleared", "unread", "row_key"];
        insert = new(connection, $"INSERT INTO {Name} ({string.Join(", ", own.Concat(template.Columns.Select(c => c.Name)))}) VALUES ("
            + string.Join(", ", Enumerable.Repeat("?", own.Length + template.Columns.Count)) + ")");
        first = own.Length;
        referenced = template.Columns.Where(column => column.Type == ColumnType.Reference).ToDictionary(column => column.Index, _ => new HashSet<string>(StringComparer.Ordinal));
    }

    public TableTemplate Template { get; }

    public int Count { get; private set; }

    /// <summary>Qualified name in SQL.</summary>
    internal string Name { get; }

    /// <summary>The different values that a reference column was given; null where there are too many to hold, then a query tells.</summary>
    internal IReadOnlyCollection<string>? Referenced(string column) => referenced[Template.Get(column).Index] is { Count: < MostReferenced } values ? values : null;

    /// <summary>Whether any row was added, changed, or has an error: what was neither need not be checked again.</summary>
    internal bool IsTouched { get; set; }

    /// <summary>SQL condition on a staged row s: it is added, changed or bad.</summary>
    internal const string Touched = "(s.main_id IS NULL OR s.touched OR s.bad)";

    /// <summary>Adds one row.</summary>
    /// <param name="sheet">The caller's number of the sheet, given back with problems.</param>
    /// <param name="line">Row as the spreadsheet numbers it.</param>
    /// <param name="values">One value per template column: string, long, double, or null where the cell is blank (unchanged).</param>
    /// <param name="cleared">Bit i set: column i is to be emptied.</param>
    /// <param name="unread">Bit i set: the cell of column i has an error; such a row is checked further but not kept.</param>
    public void Add(int sheet, int line, ReadOnlySpan<object?> values, long cleared, long unread)
    {
        insert.Bind(0, sheet);
        insert.Bind(1, line);
        insert.Bind(2, unread == 0 ? 0 : 1);
        insert.Bind(3, cleared);
        insert.Bind(4, unread);
        insert.Bind(5, (object?)Key(values));
        for (var i = 0; i < values.Length; i++) insert.Bind(first + i, values[i]);
        insert.Run();
        foreach (var (column, given) in referenced)
            if (values[column] is string code && given.Count < MostReferenced) given.Add(code);
        Count++;
    }

    public void Dispose() => insert.Dispose();

    /// <summary>Makes the keys anew after parts of them were replaced.</summary>
    internal void Rekey(SqliteConnection connection)
    {
        if (Template.Keys.Count > 1) connection.Execute($"UPDATE {Name} SET row_key = {Mapping.KeyExpression(Template.Keys.Select(key => key.Name))}");
    }

    string? Key(ReadOnlySpan<object?> values)
    {
        var keys = Template.Keys;
        if (keys.Count == 1) return values[keys[0].Index] as string;
        if (keys.Count == 0) return null; // invoices: numbered among their equals once all are staged
        var parts = new string?[keys.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = values[keys[i].Index]?.ToString();
        return string.Join('\x1F', parts);
    }

    static string Affinity(ColumnTemplate column) => column.Type switch
    {
        ColumnType.Decimal => "REAL",
        ColumnType.Integer or ColumnType.Bool => "INTEGER",
        _ => "TEXT",
    };
}
