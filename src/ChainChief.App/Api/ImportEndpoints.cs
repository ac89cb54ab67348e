using System.Text.Json;
using ChainChief.Hosting;
using ChainChief.Importing;
using Microsoft.AspNetCore.Mvc;

namespace ChainChief.Api;

/// <summary>Imports over HTTP: the same run as by page and command line.</summary>
static class ImportEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/surveys/{enterprise}.xlsx", Survey).Says(Tags.Changes, "一家企业的上下游调查表，填好后按导入交回", "Survey workbook of an enterprise's suppliers and customers; filled in, it is given back as an import")
            .Produces(StatusCodes.Status200OK, contentType: Download.Workbook).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/imports", Run)
            .Says(Tags.Changes, "导入文件：全部写入或全不写入；dryRun=true 只检查", "Import files, all or nothing; dryRun=true does everything but the commit")
            .WithMetadata(new TakesFiles(), new DisableRequestSizeLimitAttribute())
            .Produces<ImportReportView>().Produces<ImportReportView>(StatusCodes.Status409Conflict).Produces<ImportReportView>(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status413PayloadTooLarge);
    }

    static IResult Survey(RegionScope scope, string enterprise)
    {
        var file = new MemoryStream();
        if (!new Exporting.SurveyWorkbook(scope.Atlas, scope.Sight).Write(file, enterprise, RegionScope.Chinese)) return ApiProblem.NoRecord(enterprise);
        file.Position = 0;
        return Results.File(file, Download.Workbook, "survey.xlsx");
    }

    static async Task<IResult> Run(HttpRequest request, RegionScope scope, Visitor visitor, Uploads.Limits limits, TimeProvider clock, bool dryRun = false, int? expectedVersion = null, string? title = null,
        bool strict = false, CancellationToken cancel = default)
    {
        using var upload = new Uploads();
        if (await upload.Receive(request, limits, cancel) is { } problem) return ApiProblem.Of(problem.Code == "upload-too-large" ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest, problem);
        if (!TryMapping(upload.Mapping, out var mapping)) return ApiProblem.Of(StatusCodes.Status400BadRequest, "mapping-unreadable");
        var wish = new ImportRequest(upload.Paths, visitor.Actor.Name, dryRun) { ExpectedVersion = expectedVersion, Title = string.IsNullOrWhiteSpace(title) ? null : title.Trim(), Strict = strict, Mapping = mapping };
        var report = new ImportRun(scope.Atlas.Workspace, clock).Run(wish, cancel);
        if (report.ChangeSetId is not null) scope.Cache.Refresh();
        return Results.Json(ImportReportView.Of(report, RegionScope.Chinese), statusCode: Status(report));
    }

    static int Status(ImportReport report) => report.Problems.Any(problem => problem.Code is "store-changed" or "file-changed") ? StatusCodes.Status409Conflict
        : report.ErrorCount > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;

    static bool TryMapping(string? text, out ColumnMapping? mapping)
    {
        mapping = null;
        if (text is null) return true;
        try
        {
            mapping = ColumnMapping.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
