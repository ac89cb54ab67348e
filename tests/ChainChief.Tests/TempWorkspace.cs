using ChainChief.Storage;

namespace ChainChief.Tests;

/// <summary>A region in a folder of its own that goes with the test.</summary>
sealed class TempWorkspace : IDisposable
{
    readonly string folder = Path.Combine(Path.GetTempPath(), $"chainchief-{Guid.NewGuid():N}");

    public TempWorkspace() => Workspace = Workspace.Open(Path.Combine(folder, "region"));

    public Workspace Workspace { get; }

    /// <summary>Path of a file beside the region, for input of the test.</summary>
    public string PathOf(string name) => Path.Combine(folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
