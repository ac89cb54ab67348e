namespace ChainChief.Storage;

/// <summary>The data folder of an installation: one folder per region under <c>regions/</c>. Backing up is copying it.</summary>
public sealed class DataFolder(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    string Regions => System.IO.Path.Combine(Path, "regions");

    /// <summary>Names of the regions, by name.</summary>
    public IReadOnlyList<string> List() => !Directory.Exists(Regions) ? []
        : [.. Directory.GetDirectories(Regions).Where(Workspace.Exists).Select(folder => System.IO.Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>Opens a region; null where there is none of that name.</summary>
    public Workspace? Find(string name) => IsName(name) && Workspace.Exists(FolderOf(name)) ? Workspace.Open(FolderOf(name)) : null;

    /// <summary>Opens a region, made empty where it is not there yet.</summary>
    /// <exception cref="ArgumentException">The name cannot be part of an address.</exception>
    public Workspace Open(string name) => IsName(name) ? Workspace.Open(FolderOf(name))
        : throw new ArgumentException($"'{name}' is no name of a region: give lower-case letters, digits and hyphens.", nameof(name));

    /// <summary>First parts of addresses that are not regions.</summary>
    static readonly string[] Reserved = ["api", "css", "js", "fonts", "design", "not-found", "sign-in", "sign-out", "account", "admin", "setup", "vendor"];

    /// <summary>Lower-case letters, digits and hyphens: a folder name everywhere, and a part of every address.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 40 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && name[0] != '-'
        && !Reserved.Contains(name);

    string FolderOf(string name) => System.IO.Path.Combine(Regions, name);
}
