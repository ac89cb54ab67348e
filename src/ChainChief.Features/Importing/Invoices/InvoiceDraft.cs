using System.Text.Json;
using System.Text.Json.Serialization;
using ChainChief.Storage;

namespace ChainChief.Importing;

/// <summary>Where a page's import of invoices stands.</summary>
/// <param name="Inbox">Names of the files of the inbox it reads, beside those that were uploaded.</param>
/// <param name="Report">Of the last dry run, or of the commit.</param>
public sealed record InvoiceDraftState(IReadOnlyList<string> Inbox, bool SkipBad, InvoiceReport Report)
{
    /// <summary>Whether it was written; then nothing is left to do.</summary>
    [JsonIgnore] public bool Committed => !Report.DryRun;
}

/// <summary>Files of invoices that a page looks at before they are written: uploaded ones and names of the inbox, with the result of the dry run beside them.</summary>
public sealed class InvoiceDraft(Workspace workspace, Upload upload, TimeProvider clock)
{
    const string StateName = "invoices.json";

    static readonly JsonSerializerOptions Json = new() { IgnoreReadOnlyProperties = true };

    public string Token => upload.Token;

    /// <summary>The draft under a token; null where there is none (any more).</summary>
    public static InvoiceDraft? Find(Workspace workspace, string token, TimeProvider clock) =>
        new Uploads(workspace, clock).Find(token) is { } upload && File.Exists(upload.Beside(StateName)) ? new(workspace, upload, clock) : null;

    /// <summary>The result of the last dry run, or of the commit.</summary>
    public InvoiceDraftState Read()
    {
        using var stream = File.OpenRead(upload.Beside(StateName));
        return JsonSerializer.Deserialize<InvoiceDraftState>(stream, Json)!;
    }

    /// <summary>Runs the dry run.</summary>
    /// <param name="inbox">Names of files of the inbox; those that are not there are told as not found.</param>
    public InvoiceDraftState Try(IReadOnlyList<string> inbox, bool skipBad, CancellationToken cancel = default) =>
        Write(new(inbox, skipBad, Run(new(Paths(inbox), "", DryRun: true) { SkipBad = skipBad }, cancel)));

    /// <summary>Writes what the dry run showed, all or nothing. Where the files or the records are others by now, nothing is written and the report says so.</summary>
    public InvoiceDraftState Commit(string actor, CancellationToken cancel = default)
    {
        var seen = Read();
        if (seen.Committed) return seen;
        var report = Run(new(Paths(seen.Inbox), actor)
        {
            SkipBad = seen.SkipBad,
            ExpectedVersion = seen.Report.Version,
            ExpectedHashes = seen.Report.Files.DistinctBy(file => file.Name).ToDictionary(file => file.Name, file => file.Sha256, StringComparer.Ordinal),
        }, cancel);
        return report.ErrorCount > 0 ? seen with { Report = report } : Write(seen with { Report = report });
    }

    InvoiceReport Run(InvoiceRequest request, CancellationToken cancel) => new InvoiceRun(workspace, clock).Run(request, cancel);

    IReadOnlyList<string> Paths(IReadOnlyList<string> inbox)
    {
        var box = new InvoiceInbox(workspace);
        return [.. inbox.Select(name => box.Find(name) ?? Path.Combine(box.Folder, ".gone", Path.GetFileName(name))), .. upload.Files];
    }

    InvoiceDraftState Write(InvoiceDraftState state)
    {
        var (path, next) = (upload.Beside(StateName), upload.Beside(StateName + ".next"));
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(state, Json));
        File.Move(next, path, overwrite: true);
        return state;
    }
}
