using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>The rows of one import for one table, as read: in a temporary table beside the kept one, so that checks and changes are set operations.</summary>
public sealed class StagedTable : IDisposable
{
    readonly SqliteCommand insert;
    readonly int first;

    internal StagedTable(SqliteConnection connection, TableTemplate template)
    {
        Template = template;
        Name = $"temp.staged_{template.Name}";
        connection.Execute($"CREATE TEMP TABLE staged_{template.Name} (id INTEGER PRIMARY KEY, sheet INTEGER, line INTEGER, bad INTEGER, cleared INTEGER, unread INTEGER, row_key TEXT, main_id INTEGER, "
            + string.Join(", ", template.Columns.Select(column => $"{column.Name} {Affinity(column)}")) + ")");
        string[] own = ["sheet", "line", "bad", "cleared", "unread", "row_key"];
        insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO {Name} ({string.Join(", ", own.Concat(template.Columns.Select(c => c.Name)))}) VALUES ("
            + string.Join(", ", Enumerable.Range(0, own.Length + template.Columns.Count).Select(i => $"${i}")) + ")";
        first = own.Length;
        for (var i = 0; i < own.Length + template.Columns.Count; i++) insert.Parameters.Add(new SqliteParameter($"${i}", null));
        insert.Prepare();
    }

    public TableTemplate Template { get; }

    public int Count { get; private set; }

    /// <summary>Qualified name in SQL.</summary>
    internal string Name { get; }

    /// <summary>Adds one row.</summary>
    /// <param name="sheet">The caller's number of the sheet, given back with problems.</param>
    /// <param name="line">Row as the spreadsheet numbers it.</param>
    /// <param name="values">One value per template column: string, long, double, or null where the cell is blank (unchanged).</param>
    /// <param name="cleared">Bit i set: column i is to be emptied.</param>
    /// <param name="unread">Bit i set: the cell of column i has an error; such a row is checked further but not kept.</param>
    public void Add(int sheet, int line, ReadOnlySpan<object?> values, long cleared, long unread)
    {
        var parameters = insert.Parameters;
        parameters[0].Value = sheet;
        parameters[1].Value = line;
        parameters[2].Value = unread == 0 ? 0 : 1;
        parameters[3].Value = cleared;
        parameters[4].Value = unread;
        parameters[5].Value = Key(values) ?? (object)DBNull.Value;
        for (var i = 0; i < values.Length; i++) parameters[first + i].Value = values[i] ?? DBNull.Value;
        insert.ExecuteNonQuery();
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
