using ChainChief.Common;

namespace ChainChief.Importing;

/// <summary>Files, folders and archives opened as sheets of raw cells. Whatever is wrong with a file is a <see cref="Problem"/>;
/// what the sheets mean is for others to say. Not for use by several threads at once.</summary>
public sealed partial class TableFiles : IDisposable
{
    readonly ReadingLimits limits;
    readonly CancellationToken cancel;
    readonly List<TableFile> files = [];
    readonly List<Problem> problems = [];
    readonly HashSet<(string Code, string? File, string? Sheet, int? Row)> told = [];
    List<RawSheet> sheets = [];
    DirectoryInfo? temporary;

    TableFiles(ReadingLimits limits, CancellationToken cancel)
    {
        this.limits = limits;
        this.cancel = cancel;
    }

    /// <summary>Sheets by file name (ordinal), then in the order of their workbook; hidden ones too.</summary>
    public IReadOnlyList<RawSheet> Sheets => sheets;

    /// <summary>What is wrong with the files. Grows while rows are read: an unclosed quote is met only then.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>The files that were read, archives before what they hold.</summary>
    public IReadOnlyList<TableFile> Files => files;

    /// <summary>Opens files, folders (their top level) and ZIP archives. Reads every file once, for its hash and its encoding.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was raised.</exception>
    public static TableFiles Open(IReadOnlyList<string> paths, ReadingLimits limits, CancellationToken cancel = default)
    {
        var opened = new TableFiles(limits, cancel);
        try
        {
            foreach (var path in paths) opened.AddPath(path);
            opened.sheets = [.. opened.sheets.OrderBy(sheet => sheet.File, StringComparer.Ordinal)];
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Hashes the given files again; one that is not as it was becomes the problem <c>file-changed</c>.</summary>
    public void CheckUnchanged()
    {
        foreach (var file in files.Where(file => file.Archive is null)) Try(file.Name, () =>
        {
            if (FileScan.ReadHash(file.Path, cancel).Sha256 != file.Sha256) Tell(new("file-changed", file.Name));
        });
    }

    /// <summary>Removes what was taken out of archives.</summary>
    public void Dispose()
    {
        if (temporary is { Exists: true }) temporary.Delete(recursive: true);
        temporary = null;
    }

    void Tell(Problem problem)
    {
        if (told.Add((problem.Code, problem.File, problem.Sheet, problem.Row))) problems.Add(problem);
    }

    void Try(string name, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            Tell(new("file-not-found", name, Arguments: [name]));
        }
        catch (IOException e) when (IsDiskFull(e))
        {
            Tell(new("temporary-space-full", name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Tell(new("file-unreadable", name, Arguments: [name]));
        }
    }

    // ENOSPC, and ERROR_DISK_FULL of Windows.
    static bool IsDiskFull(IOException e) => e.HResult is 28 or unchecked((int)0x80070070);
}
