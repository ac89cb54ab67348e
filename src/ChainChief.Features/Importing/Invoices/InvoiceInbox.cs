using ChainChief.Storage;

namespace ChainChief.Importing;

/// <summary>A file of invoices that lies in the inbox of the region.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="At">Last written, UTC.</param>
public sealed record InboxFile(string Name, long Length, DateTime At);

/// <summary>The folder <c>inbox/</c> of a region: files too large to be uploaded are put there by whoever keeps the machine.</summary>
public sealed class InvoiceInbox(Workspace workspace)
{
    public string Folder { get; } = Path.Combine(workspace.Folder, "inbox");

    /// <summary>Files that can be invoices in bulk, by name.</summary>
    public IReadOnlyList<InboxFile> List() => !Directory.Exists(Folder) ? []
        : [.. new DirectoryInfo(Folder).EnumerateFiles().Where(file => InvoiceFile.Extensions.Contains(file.Extension, StringComparer.OrdinalIgnoreCase) && !file.Name.StartsWith('.'))
            .OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => new InboxFile(file.Name, file.Length, file.LastWriteTimeUtc))];

    /// <summary>Path of a listed file; null for any other name, so that no name leads out of the folder.</summary>
    public string? Find(string name) => List().Any(file => file.Name == name) ? Path.Combine(Folder, name) : null;
}
