using ChainChief.Importing;

namespace ChainChief.Hosting;

/// <summary>What the pages of invoices send: files or names of the inbox, another try, the order to write. Each answers with the page to look at next.</summary>
public static class InvoiceEndpoints
{
    /// <summary>End of the address that takes files.</summary>
    public const string UploadPath = "/import/invoices/upload";

    public static void MapInvoices(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{region}" + UploadPath, Receive);
        var draft = routes.MapGroup("/{region}/import/invoices/{token}");
        draft.MapPost("/again", Again);
        draft.MapPost("/commit", Commit);
    }

    static async Task<IResult> Receive(string region, Regions regions, TimeProvider clock, IFormFileCollection file, IFormCollection form, CancellationToken cancel)
    {
        if (regions.Find(region) is not { } cache) return TypedResults.NotFound();
        List<string> inbox = [.. form["inbox"].OfType<string>().Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
        if (file.Count == 0 && inbox.Count == 0) return TypedResults.Redirect($"/{region}/import/invoices?refused=no-file");
        var upload = new Uploads(cache.Workspace, clock).Create();
        foreach (var one in file)
        {
            await using var content = one.OpenReadStream();
            await upload.Add(one.FileName, content, cancel);
        }
        new InvoiceDraft(cache.Workspace, upload, clock).Try(inbox, Skips(form), cancel);
        return Page(region, upload.Token);
    }

    static IResult Again(string region, string token, Regions regions, TimeProvider clock, IFormCollection form, CancellationToken cancel)
    {
        if (Find(regions, region, token, clock) is not { } draft) return TypedResults.NotFound();
        var state = draft.Read();
        if (!state.Committed) draft.Try(state.Inbox, Skips(form), cancel);
        return Page(region, token);
    }

    static IResult Commit(string region, string token, Regions regions, TimeProvider clock, Visitor visitor, IFormCollection form, CancellationToken cancel)
    {
        if (Find(regions, region, token, clock) is not { } draft) return TypedResults.NotFound();
        var state = draft.Commit(visitor.Actor.Name, cancel);
        regions.Find(region)!.Refresh();
        var refusal = state.Report.Problems.FirstOrDefault(problem => problem.Severity == Common.Severity.Error)?.Code;
        return TypedResults.Redirect($"/{region}/import/invoices/{token}{(refusal is null ? "" : $"?refused={refusal}")}");
    }

    static InvoiceDraft? Find(Regions regions, string region, string token, TimeProvider clock) => regions.Find(region) is { } cache ? InvoiceDraft.Find(cache.Workspace, token, clock) : null;

    static bool Skips(IFormCollection form) => form["skip"] == "1";

    static IResult Page(string region, string token) => TypedResults.Redirect($"/{region}/import/invoices/{token}");
}
