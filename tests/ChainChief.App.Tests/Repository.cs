using System.Runtime.CompilerServices;

namespace ChainChief.AppTests;

/// <summary>The source tree these tests were built from.</summary>
static class Repository
{
    public static string Root { get; } = Find();

    public static string App => Path.Combine(Root, "src", "ChainChief.App");

    static string Find([CallerFilePath] string file = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(file)!);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ChainChief.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("No ChainChief.slnx above the tests.");
    }
}
