using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChainChief.Storage;

/// <summary>A region's folder: one SQLite file and nothing else that matters. Removing the folder leaves nothing behind.</summary>
public sealed class Workspace
{
    const string FileName = "region.db";

    Workspace(string folder)
    {
        Folder = folder;
        Issues = new(this);
    }

    public string Folder { get; }

    internal IssueMarks Issues { get; }

    /// <summary>Folder name, also the region's part of every address: <c>dezhou</c>.</summary>
    public string Name => Path.GetFileName(Folder);

    public string DatabasePath => Path.Combine(Folder, FileName);

    /// <summary>Opens the folder, makes its database or brings it up to date. Before an upgrade a copy of the old file is kept beside it.</summary>
    public static Workspace Open(string folder)
    {
        var workspace = new Workspace(Path.GetFullPath(folder));
        Directory.CreateDirectory(workspace.Folder);
        if (!File.Exists(workspace.DatabasePath) || workspace.IsBehind()) workspace.BringUpToDate();
        return workspace;
    }

    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>An open connection: readers see the last commit while a writer works (WAL), and a confirmed commit survives a crash.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = DatabasePath, DefaultTimeout = 60 }.ConnectionString);
        connection.Open();
        connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=FILE; PRAGMA cache_size=-65536; PRAGMA foreign_keys=OFF;");
        return connection;
    }

    public Store OpenStore() => new(new DbContextOptionsBuilder<Store>().UseSqlite(Connect(), contextOwnsConnection: true)
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options);

    /// <summary>Number of the last change set; moves with every commit, also of another process.</summary>
    public int Version()
    {
        using var connection = Connect();
        return Convert.ToInt32(connection.Scalar("SELECT coalesce(max(id), 0) FROM change_sets"), CultureInfo.InvariantCulture);
    }

    /// <summary>Removes the folder with everything in it.</summary>
    public void Remove()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    bool IsBehind()
    {
        using var connection = Connect();
        using var store = Store.Over(connection);
        return store.Database.GetPendingMigrations().Any();
    }

    /// <summary>Makes or upgrades the database, one process at a time.</summary>
    void BringUpToDate()
    {
        using var door = Door();
        using var connection = Connect();
        using var store = Store.Over(connection);
        if (!store.Database.GetPendingMigrations().Any()) return;
        if (store.Database.GetAppliedMigrations().LastOrDefault() is { } version) Keep(connection, version);
        // A process that dies while it migrates leaves this lock behind, and the next would wait for it without end. The door is ours alone.
        connection.Execute("DROP TABLE IF EXISTS __EFMigrationsLock");
        store.Database.Migrate();
    }

    /// <summary>A file that only one process holds open; the system closes it with the process, however that ends.</summary>
    FileStream Door()
    {
        for (var wait = 0; ; wait++)
        {
            try
            {
                return new(Path.Combine(Folder, "region.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (wait < 1_200)
            {
                Thread.Sleep(50);
            }
        }
    }

    void Keep(SqliteConnection connection, string version)
    {
        var copy = Path.Combine(Folder, $"region-before-{version}.db");
        if (File.Exists(copy)) return;
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $path";
        command.Parameters.AddWithValue("$path", copy);
        command.ExecuteNonQuery();
    }
}
