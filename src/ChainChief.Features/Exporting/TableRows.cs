using ChainChief.Storage;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Exporting;

/// <summary>The selected rows of one kept table: template columns in template order, rows in the order in which they came in, or in that in which they were chosen.</summary>
sealed class TableRows(SqliteConnection connection, TableTemplate template, RowSelection selection)
{
    readonly (string Where, IReadOnlyList<object?> Values) condition = selection.Sql(template);

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
