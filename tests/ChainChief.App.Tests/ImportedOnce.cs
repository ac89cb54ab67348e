using ChainChief.Importing;
using ChainChief.Storage;
using Microsoft.Data.Sqlite;

[assembly: AssemblyFixture(typeof(ChainChief.AppTests.ImportedOnce))]

namespace ChainChief.AppTests;

/// <summary>The region of Dezhou, imported once for the whole run: a workbench that wants it gets a copy of its files.</summary>
public sealed class ImportedOnce : IDisposable
{
    static readonly Lazy<string> Shipped = new(() => Make(data => FirstStart.Run(data, Path.Combine(Repository.Root, "data"), TimeProvider.System)));

    static readonly Lazy<string> Pack = new(() => Make(data => new ImportRun(data.Open("dezhou"), TimeProvider.System)
        .Run(new([Path.Combine(Repository.Root, "data", "dezhou"), Path.Combine(Repository.Root, "data", "classifications", "industries.csv")], "test"))));

    /// <summary>As the first start of an installation leaves it: guests may read it.</summary>
    public static void FillAsFirstStart(DataFolder data) => Copy(Shipped.Value, data);

    /// <summary>As an import by hand leaves it: for those who are signed in.</summary>
    public static void Fill(DataFolder data) => Copy(Pack.Value, data);

    static string Make(Func<DataFolder, ImportReport?> import)
    {
        DataFolder data = new(Directory.CreateTempSubdirectory("chainchief-once-").FullName);
        Assert.NotNull(import(data)?.ChangeSetId);
        using var connection = data.Find("dezhou")!.Connect();
        Assert.Equal(0L, connection.Scalar("PRAGMA wal_checkpoint(TRUNCATE)")); // all of it in the one file
        SqliteConnection.ClearPool(connection);
        return data.Path;
    }

    static void Copy(string from, DataFolder to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("-wal", StringComparison.Ordinal) && !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(to.Path, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose()
    {
        foreach (var made in new[] { Shipped, Pack }.Where(made => made.IsValueCreated)) Directory.Delete(made.Value, recursive: true);
    }
}
