using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>
/// <c>office.db</c> beside the regions: what belongs to the installation and to no region of it: the audit log, the versions of the permission table, the key of code names.
/// Its few tables are made by plain SQL in numbered steps (docs/decisions/0009-masking.md): the log must stay readable and checkable by any SQLite tool.
/// </summary>
static class OfficeFile
{
    public const string Name = "office.db";

    static readonly string[] Steps =
    [
        """
        CREATE TABLE audit_entries (
          number INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, account_id TEXT, region TEXT, act TEXT NOT NULL, what TEXT NOT NULL, outcome TEXT NOT NULL, address TEXT, hash TEXT NOT NULL);
        CREATE INDEX audit_entries_act ON audit_entries (act);
        CREATE INDEX audit_entries_actor ON audit_entries (actor);
        CREATE TRIGGER audit_entries_stay BEFORE UPDATE ON audit_entries BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
        CREATE TRIGGER audit_entries_remain BEFORE DELETE ON audit_entries BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
        CREATE TABLE audit_checks (id INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, count INTEGER NOT NULL, head TEXT NOT NULL, broken_at INTEGER, why TEXT);
        CREATE TABLE permission_changes (
          id INTEGER PRIMARY KEY, version INTEGER NOT NULL, act TEXT NOT NULL, role TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
          valid_from TEXT NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL);
        CREATE INDEX permission_changes_version ON permission_changes (version);
        CREATE TABLE permission_reviews (id INTEGER PRIMARY KEY, version INTEGER NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL);
        CREATE TABLE keys (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
        """,
    ];

    /// <summary>An open connection to the file, made or brought up to date where needed. Readers see the last commit while a writer works; a confirmed commit survives a crash.</summary>
    public static SqliteConnection Connect(DataFolder data)
    {
        Directory.CreateDirectory(data.Path);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(data.Path, Name), DefaultTimeout = 60 }.ConnectionString);
        connection.Open();
        connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        if (connection.Count("PRAGMA user_version") < Steps.Length) BringUpToDate(connection);
        return connection;
    }

    static void BringUpToDate(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        for (var step = connection.Count("PRAGMA user_version"); step < Steps.Length; step++)
            connection.Execute(FormattableString.Invariant($"{Steps[step]} PRAGMA user_version = {step + 1};"));
        transaction.Commit();
    }
}
