using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChainChief.Storage;

/// <summary>One prepared INSERT, run once per row straight on the database handle.</summary>
/// <remarks>2026-11: 1,000,000 rows of 27 columns in about half the time of a SqliteCommand, which boxes each value and makes a reader per row.</remarks>
sealed class RowInsert : IDisposable
{
    readonly sqlite3 database;
    readonly sqlite3_stmt statement;
    byte[] buffer = new byte[1024];

    public RowInsert(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Expect(raw.sqlite3_prepare_v2(database, sql, out statement), raw.SQLITE_OK);
    }

    /// <param name="index">From 0.</param>
    public void Bind(int index, object? value)
    {
        switch (value)
        {
            case null: Expect(raw.sqlite3_bind_null(statement, index + 1), raw.SQLITE_OK); break;
            case string text: Bind(index, text); break;
            case long number: Expect(raw.sqlite3_bind_int64(statement, index + 1, number), raw.SQLITE_OK); break;
            case double number: Expect(raw.sqlite3_bind_double(statement, index + 1, number), raw.SQLITE_OK); break;
            default: throw new ArgumentException($"A column holds text, long or double, not {value.GetType().Name}.", nameof(value));
        }
    }

    public void Bind(int index, long value) => Expect(raw.sqlite3_bind_int64(statement, index + 1, value), raw.SQLITE_OK);

    /// <summary>Inserts the row bound; the values stay bound.</summary>
    public void Run()
    {
        Expect(raw.sqlite3_step(statement), raw.SQLITE_DONE);
        Expect(raw.sqlite3_reset(statement), raw.SQLITE_OK);
    }

    /// <summary>Binds a whole row and inserts it.</summary>
    public void Run(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) Bind(i, values[i]);
        Run();
    }

    public void Dispose() => statement.Dispose();

    void Bind(int index, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (buffer.Length < most) buffer = new byte[most];
        var length = Encoding.UTF8.GetBytes(text, buffer);
        Expect(raw.sqlite3_bind_text(statement, index + 1, buffer.AsSpan(0, length)), raw.SQLITE_OK);
    }

    void Expect(int code, int good)
    {
        if (code != good) throw new SqliteException(raw.sqlite3_errmsg(database).utf8_to_string(), code, raw.sqlite3_extended_errcode(database));
    }
}
