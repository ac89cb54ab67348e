namespace ChainChief.Tests;

/// <summary>Finds the files of this repository from wherever the tests run.</summary>
static class Repository
{
    public static string Root { get; } = Find();

    public static string Data(params string[] parts) => Path.Combine([Root, "data", .. parts]);

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ChainChief.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No ChainChief.slnx above the tests.");
    }
}
