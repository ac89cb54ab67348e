using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>Plain SQL on a connection. Names in the text come from the template catalog only; values are parameters $0, $1 …</summary>
public static class Sql
{
    public static int Execute(this SqliteConnection connection, string sql, params IReadOnlyList<object?> values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteNonQuery();
    }

    public static object? Scalar(this SqliteConnection connection, string sql, params IReadOnlyList<object?> values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    public static int Count(this SqliteConnection connection, string sql, params IReadOnlyList<object?> values) =>
        Convert.ToInt32(connection.Scalar(sql, values) ?? 0, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The rows of a query, each read by <paramref name="read"/> as it comes.</summary>
    public static IEnumerable<T> Rows<T>(this SqliteConnection connection, Func<SqliteDataReader, T> read, string sql, params IReadOnlyList<object?> values)
    {
        using var command = connection.Command(sql, values);
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return read(reader);
    }

    /// <summary>SQL for the parts of a text as a JSON array, whatever characters the text holds.</summary>
    internal static string Parts(string text, char separator) => $"'[' || replace(json_quote({text}), '{separator}', '\",\"') || ']'";

    public static string? Text(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    static SqliteCommand Command(this SqliteConnection connection, string sql, IReadOnlyList<object?> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Count; i++) command.Parameters.AddWithValue($"${i}", values[i] ?? DBNull.Value);
        return command;
    }
}
