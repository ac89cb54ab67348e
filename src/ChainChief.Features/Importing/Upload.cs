using System.Text.Json;
using ChainChief.Storage;

namespace ChainChief.Importing;

/// <summary>Where an upload stands.</summary>
/// <param name="Report">Of the last dry run, or of the commit.</param>
/// <param name="Mapping">Name of the saved mapping it was read with; null: recognised by its headers.</param>
public sealed record UploadState(ImportReport Report, string? Mapping = null)
{
    /// <summary>Whether it was written; then nothing is left to do.</summary>
    public bool Committed => !Report.DryRun;
}

/// <summary>Some files handed in together, with the result of their dry run beside them.</summary>
public sealed class Upload
{
    const int LongestName = 120;
    static readonly JsonSerializerOptions Json = new() { IgnoreReadOnlyProperties = true };

    readonly Workspace workspace;
    readonly TimeProvider clock;
    readonly string folder;

    internal Upload(Workspace workspace, string folder, TimeProvider clock) => (this.workspace, this.folder, this.clock) = (workspace, folder, clock);

    public string Token => Path.GetFileName(folder);

    /// <summary>The files as they lie on disk, in the order of their names.</summary>
    public IReadOnlyList<string> Files => Directory.Exists(FilesFolder) ? [.. Directory.GetFiles(FilesFolder).Order(StringComparer.Ordinal)] : [];

    /// <summary>Path of a note that goes with the upload.</summary>
    internal string Beside(string name) => Path.Combine(folder, name);

    string FilesFolder => Path.Combine(folder, "files");

    string StatePath => Path.Combine(folder, "state.json");

    /// <summary>Keeps one file under a name that cannot lead out of the folder.</summary>
    /// <param name="name">As the browser gave it; folders before it are dropped.</param>
    public async Task Add(string name, Stream content, CancellationToken cancel = default)
    {
        Directory.CreateDirectory(FilesFolder);
        await using var file = new FileStream(Free(SafeName(name)), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
        await content.CopyToAsync(file, cancel);
    }

    /// <summary>A file of this upload by its name.</summary>
    public string? Find(string name) => Files.FirstOrDefault(path => Path.GetFileName(path) == name);

    /// <summary>The result of the dry run; run (again) where the records of the region have changed since, or where it was never run.</summary>
    public UploadState Look(CancellationToken cancel = default) =>
        Read() is { } state && (state.Committed || state.Report.Version == workspace.Version()) ? state : Try(Read()?.Mapping, cancel);

    /// <summary>Runs the dry run with a saved mapping, or without.</summary>
    public UploadState Try(string? mapping, CancellationToken cancel = default)
    {
        var known = mapping is null ? null : SavedMappings.Find(workspace, mapping);
        var report = new ImportRun(workspace, clock).Run(new(Files, "", DryRun: true) { Mapping = known }, cancel);
        return Write(new(report, known is null ? null : mapping));
    }

    /// <summary>Writes what the dry run showed, all or nothing. Where the files or the records are others by now, nothing is written and the report says so.</summary>
    public UploadState Commit(string actor, CancellationToken cancel = default)
    {
        var seen = Look(cancel);
        if (seen.Committed) return seen;
        var request = new ImportRequest(Files, actor)
        {
            Mapping = seen.Mapping is { } name ? SavedMappings.Find(workspace, name) : null,
            ExpectedVersion = seen.Report.Version,
            ExpectedHashes = seen.Report.Files.DistinctBy(file => file.Name).ToDictionary(file => file.Name, file => file.Sha256, StringComparer.Ordinal),
        };
        var report = new ImportRun(workspace, clock).Run(request, cancel);
        return report.ErrorCount > 0 ? seen with { Report = report } : Write(new(report, seen.Mapping));
    }

    public void Remove() => Directory.Delete(folder, recursive: true);

    UploadState? Read()
    {
        if (!File.Exists(StatePath)) return null;
        using var stream = File.OpenRead(StatePath);
        return JsonSerializer.Deserialize<UploadState>(stream, Json);
    }

    UploadState Write(UploadState state)
    {
        var next = StatePath + ".next";
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(state, Json));
        File.Move(next, StatePath, overwrite: true);
        return state;
    }

    string Free(string name)
    {
        var path = Path.Combine(FilesFolder, name);
        for (var i = 2; File.Exists(path); i++) path = Path.Combine(FilesFolder, $"{Path.GetFileNameWithoutExtension(name)}-{i}{Path.GetExtension(name)}");
        return path;
    }

    /// <summary>The last part of a path of any system, without characters that some file system refuses.</summary>
    static string SafeName(string name)
    {
        var last = name.Split('/', '\\')[^1];
        var safe = string.Concat(last.Select(c => char.IsControl(c) || "<>:\"|?*".Contains(c, StringComparison.Ordinal) ? '_' : c)).Trim().Trim('.');
        if (safe.Length == 0) return "file";
        return safe.Length <= LongestName ? safe : safe[^LongestName..].TrimStart('.');
    }
}
