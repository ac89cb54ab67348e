using ChainChief.Access;
using ChainChief.Exploring;
using ChainChief.Storage;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Exporting;

/// <summary>The selected rows of one kept table: template columns in template order, rows in the order in which they came in, or in that in which they were chosen.</summary>
/// <remarks>Rows that the reader may not have are left out before anything is counted; masked fields leave by <see cref="Cell"/> only.</remarks>
sealed class TableRows
{
    readonly SqliteConnection connection;
    readonly TableTemplate template;
    readonly RowSelection selection;
    readonly SightedRows? sighted;
    readonly (string Where, IReadOnlyList<object?> Values) condition;

    /// <param name="sight">What the reader may see; null: everything.</param>
    public TableRows(SqliteConnection connection, TableTemplate template, RowSelection selection, Sight? sight = null)
    {
        (this.connection, this.template, sighted) = (connection, template, sight is null ? null : SightedRows.Of(sight, template));
        this.selection = sighted?.Shown(connection) is { } shown ? Within(connection, template, selection, shown) : selection;
        condition = this.selection.Sql(template);
    }

    static RowSelection Within(SqliteConnection connection, TableTemplate template, RowSelection selection, HashSet<long> shown) =>
        new() { RowIds = [.. new TableRows(connection, template, selection).Query(r => r.GetInt64(0), "row_id", "ORDER BY row_id").Where(shown.Contains)] };

    /// <summary>A field of the row at which the reader stands, in the code form of files; a code name or nothing where it is masked.</summary>
    public string Cell(SqliteDataReader row, ColumnTemplate column)
    {
        var text = CellText.Code(row, column);
        return sighted is null || text.Length == 0 || MaskingTable.Find(template.Name, column.Name) is null ? text : sighted.Field(sighted.Of(name => template.Find(name) is { } other ? row.Text(other.Index) : null), column.Name, text) ?? "";
    }

    public TableTemplate Template => template;

    public RowSelection Selection => selection;

    /// <summary>The reader, standing on each row in turn.</summary>
    public IEnumerable<SqliteDataReader> Read() => selection.Chosen(template) is { } chosen
        ? connection.Rows(reader => reader, $"SELECT {Columns("t.")} FROM (SELECT value AS wanted FROM json_each($0)) AS w CROSS JOIN {template.Name} AS t ON t.{chosen.Column} = w.wanted", chosen.Json)
        : Query(reader => reader, Columns(""), "ORDER BY row_id");

    string Columns(string from) => string.Join(", ", template.Columns.Select(column => from + column.Name));

    public int Count() => connection.Count($"SELECT count(*) FROM {template.Name} WHERE {condition.Where}", condition.Values);

    /// <summary>A question about the selected rows; what is asked is code, never input.</summary>
    public IEnumerable<T> Query<T>(Func<SqliteDataReader, T> read, string what, string rest = "") =>
        connection.Rows(read, $"SELECT {what} FROM {template.Name} WHERE {condition.Where} {rest}", condition.Values);
}
