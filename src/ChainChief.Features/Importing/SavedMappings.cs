using System.Text.Json;
using ChainChief.Storage;

namespace ChainChief.Importing;

/// <summary>The column mappings that a region has kept by name, in its folder <c>mappings/</c>, for the next file of the same owner.</summary>
public static class SavedMappings
{
    const int LongestName = 40;

    /// <summary>Names, in order.</summary>
    public static IReadOnlyList<string> List(Workspace workspace) => !Directory.Exists(Folder(workspace)) ? []
        : [.. Directory.GetFiles(Folder(workspace), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>The mapping of that name; null where there is none, or where its file is no mapping.</summary>
    public static ColumnMapping? Find(Workspace workspace, string name)
    {
        if (!IsName(name) || !File.Exists(PathOf(workspace, name))) return null;
        try
        {
            return ColumnMapping.Parse(File.ReadAllText(PathOf(workspace, name)));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <exception cref="ArgumentException">The name cannot be that of a file everywhere.</exception>
    public static void Save(Workspace workspace, string name, ColumnMapping mapping)
    {
        if (!IsName(name)) throw new ArgumentException($"'{name}' is no name of a mapping.", nameof(name));
        Directory.CreateDirectory(Folder(workspace));
        File.WriteAllText(PathOf(workspace, name), mapping.ToString());
    }

    /// <summary>Letters and digits of any script, hyphens and underscores.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= LongestName && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_');

    static string Folder(Workspace workspace) => Path.Combine(workspace.Folder, "mappings");

    static string PathOf(Workspace workspace, string name) => Path.Combine(Folder(workspace), $"{name}.json");
}
