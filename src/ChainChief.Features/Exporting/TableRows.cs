using ChainChief.Storage;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Exporting;

/// <summary>The selected rows of one kept table: template columns in template order, rows in the order in which they came in.</summary>
sealed class TableRows(SqliteConnection connection, TableTemplate template, RowSelection selection)
{
    readonly (string Where, IReadOnlyList<object?> Values) condition = selection.Sql(template);

    public TableTemplate Template => template;

    public RowSelection Selection => selection;

    /// <summary>The reader, standing on each row in turn.</summary>
    public IEnumerable<SqliteDataReader> Read() => Query(reader => reader, string.Join(", ", template.Columns.Select(column => column.Name)), "ORDER BY row_id");

    public int Count() => connection.Count($"SELECT count(*) FROM {template.Name} WHERE {condition.Where}", condition.Values);

    /// <summary>A question about the selected rows; what is asked is code, never input.</summary>
    public IEnumerable<T> Query<T>(Func<SqliteDataReader, T> read, string what, string rest = "") =>
        connection.Rows(read, $"SELECT {what} FROM {template.Name} WHERE {condition.Where} {rest}", condition.Values);
}
