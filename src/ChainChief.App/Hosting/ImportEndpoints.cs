using ChainChief.Importing;
using ChainChief.Pages;
using ChainChief.Templates;

namespace ChainChief.Hosting;

/// <summary>What the import pages send: files, the choice of a mapping, the order to write. Each answers with the page to look at next.</summary>
public static class ImportEndpoints
{
    /// <summary>End of the address that takes files.</summary>
    public const string UploadPath = "/import/upload";

    public static IEndpointRouteBuilder MapImport(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{region}" + UploadPath, Receive);
        var upload = routes.MapGroup("/{region}/import/{token}");
        upload.MapPost("/mapping", Choose);
        upload.MapPost("/columns", Save);
        upload.MapPost("/commit", Commit);
        upload.MapGet("/marked", Marked);
        return routes;
    }

    static async Task<IResult> Receive(string region, Regions regions, TimeProvider clock, IFormFileCollection file, IFormCollection form, CancellationToken cancel)
    {
        if (regions.Find(region) is not { } cache) return TypedResults.NotFound();
        if (file.Count == 0) return TypedResults.Redirect($"/{region}/import?refused=no-file");
        var upload = new Uploads(cache.Workspace, clock).Create();
        foreach (var one in file)
        {
            await using var content = one.OpenReadStream();
            await upload.Add(one.FileName, content, cancel);
        }
        upload.Try(Mapping(form), cancel);
        return Page(region, upload);
    }

    static IResult Choose(string region, string token, Regions regions, TimeProvider clock, IFormCollection form, CancellationToken cancel)
    {
        if (Find(regions, region, token, clock) is not { } upload) return TypedResults.NotFound();
        upload.Try(Mapping(form), cancel);
        return Page(region, upload);
    }

    static IResult Save(string region, string token, Regions regions, TimeProvider clock, IFormCollection form, CancellationToken cancel)
    {
        if (regions.Find(region) is not { } cache || Find(regions, region, token, clock) is not { } upload) return TypedResults.NotFound();
        var name = form["name"].ToString().Trim();
        if (!SavedMappings.IsName(name) || TemplateCatalog.Find(form["table"].ToString()) is not { } table)
            return TypedResults.Redirect($"/{region}/import/{token}/columns?sheet={Number(form["sheet"])}&table={Uri.EscapeDataString(form["table"].ToString())}&refused=name");
        SavedMappings.Save(cache.Workspace, name, MappingForm.Read(form, table));
        upload.Try(name, cancel);
        return Page(region, upload);
    }

    static IResult Commit(string region, string token, Regions regions, TimeProvider clock, Visitor visitor, IFormCollection form, CancellationToken cancel)
    {
        if (regions.Find(region) is not { } cache || Find(regions, region, token, clock) is not { } upload) return TypedResults.NotFound();
        var state = upload.Commit(visitor.Actor.Name, cancel);
        cache.Refresh();
        var refusal = state.Report.Problems.FirstOrDefault(problem => problem.Code is "store-changed" or "file-changed")?.Code;
        return TypedResults.Redirect($"/{region}/import/{token}{(refusal is null ? "" : $"?refused={refusal}")}");
    }

    /// <summary>The own workbook of the clerk with its problems beside the rows.</summary>
    static IResult Marked(string region, string token, string? file, Regions regions, TimeProvider clock, CancellationToken cancel)
    {
        if (Find(regions, region, token, clock) is not { } upload || upload.Find(file ?? "") is not { } path) return TypedResults.NotFound();
        var report = upload.Look(cancel).Report;
        var name = Path.GetFileNameWithoutExtension(path) + (Words.Chinese ? "（标错）" : " (marked)") + ".xlsx";
        try
        {
            return Download.Made(name, $"marked-{token[..8]}.xlsx", Download.Workbook, stream => MarkedWorkbook.Write(path, report, stream, Words.Chinese));
        }
        catch (InvalidDataException)
        {
            return TypedResults.NotFound();
        }
    }

    static Upload? Find(Regions regions, string region, string token, TimeProvider clock) =>
        regions.Find(region) is { } cache ? new Uploads(cache.Workspace, clock).Find(token) : null;

    static string? Mapping(IFormCollection form) => form["mapping"].ToString() is { Length: > 0 } name ? name : null;

    static int Number(string? text) => int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;

    static IResult Page(string region, Upload upload) => TypedResults.Redirect($"/{region}/import/{upload.Token}");
}
