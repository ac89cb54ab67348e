using ChainChief.Storage;
using Microsoft.Data.Sqlite;

namespace ChainChief.Tests.Audit;

/// <summary>An installation in a folder of its own that goes with the test.</summary>
sealed class TempOffice : IDisposable
{
    public DataFolder Data { get; } = new(Directory.CreateTempSubdirectory("chainchief-office-").FullName);

    public string HeadFile => Path.Combine(Data.Path, "audit.head");

    /// <summary>Changes the file as someone would who holds it and knows SQLite: the guards are taken away first.</summary>
    public void Tamper(string sql, params IReadOnlyList<object?> values)
    {
        using var connection = Connect();
        connection.Execute("DROP TRIGGER IF EXISTS audit_entries_stay; DROP TRIGGER IF EXISTS audit_entries_remain;");
        connection.Execute(sql, values);
    }

    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(Data.Path, "office.db")}");
        connection.Open();
        return connection;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Data.Path, recursive: true);
    }
}
