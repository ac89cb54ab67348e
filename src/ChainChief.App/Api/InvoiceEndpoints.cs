using ChainChief.Hosting;
using ChainChief.Importing;
using Microsoft.AspNetCore.Mvc;

namespace ChainChief.Api;

/// <summary>Invoices in bulk over HTTP: the same run as by page and command line. Files come with the request, or lie in the inbox of the region already.</summary>
static class InvoiceEndpoints
{
    public static void MapInvoiceImports(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/invoice-imports");
        Answers(imports.MapPost("", Upload).Says(Tags.Changes, "归集上传的发票（CSV、Parquet）为供应关系；dryRun=true 只检查，skipBad=true 跳过读不出的行", "Sum uploaded invoices (CSV, Parquet) to supply relations; dryRun=true does everything but the commit, skipBad=true leaves out unreadable rows")
            .WithMetadata(new TakesFiles(), new DisableRequestSizeLimitAttribute()).ProducesProblem(StatusCodes.Status413PayloadTooLarge));
        Answers(imports.MapPost("/inbox", Inbox).Says(Tags.Changes, "归集收件目录里的发票文件（太大不能上传的）为供应关系", "Sum invoice files that lie in the inbox (too large to upload) to supply relations").Accepts<InboxBody>("application/json"));
        // The inbox is a folder: it changes without a change set.
        imports.MapGet("/inbox", (RegionScope scope) => Results.Ok(new InvoiceInbox(scope.Atlas.Workspace).List())).WithMetadata(new ChangesUnseen())
            .Says(Tags.Changes, "收件目录里的发票文件", "Invoice files that lie in the inbox").Produces<IReadOnlyList<InboxFile>>();
    }

    static void Answers(RouteHandlerBuilder route) => route.Produces<InvoiceReportView>().Produces<InvoiceReportView>(StatusCodes.Status409Conflict).Produces<InvoiceReportView>(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);

    static async Task<IResult> Upload(HttpRequest request, RegionScope scope, Visitor visitor, Uploads.Limits limits, TimeProvider clock, bool dryRun = false, bool skipBad = false, int? expectedVersion = null, string? source = null,
        CancellationToken cancel = default)
    {
        using var upload = new Uploads();
        if (await upload.Receive(request, limits, cancel) is { } problem) return ApiProblem.Of(problem.Code == "upload-too-large" ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest, problem);
        return Run(scope, clock, new(upload.Paths, visitor.Actor.Name, dryRun) { SkipBad = skipBad, ExpectedVersion = expectedVersion, Source = Given(source) }, cancel);
    }

    static IResult Inbox(RegionScope scope, Visitor visitor, TimeProvider clock, InboxBody body, CancellationToken cancel)
    {
        var inbox = new InvoiceInbox(scope.Atlas.Workspace);
        if (body.Files is not { Count: > 0 }) return ApiProblem.Of(StatusCodes.Status400BadRequest, "upload-missing");
        if (body.Files.FirstOrDefault(name => inbox.Find(name) is null) is { } unknown) return ApiProblem.Of(StatusCodes.Status404NotFound, "file-not-found", unknown);
        return Run(scope, clock, new([.. body.Files.Select(name => inbox.Find(name)!)], visitor.Actor.Name, body.DryRun) { SkipBad = body.SkipBad, ExpectedVersion = body.ExpectedVersion, Source = Given(body.Source) }, cancel);
    }

    static IResult Run(RegionScope scope, TimeProvider clock, InvoiceRequest request, CancellationToken cancel)
    {
        var report = new InvoiceRun(scope.Atlas.Workspace, clock).Run(request, cancel);
        if (report.ChangeSetId is not null) scope.Cache.Refresh();
        return Results.Json(InvoiceReportView.Of(report, RegionScope.Chinese), statusCode: report.Problems.Any(problem => problem.Code is "store-changed" or "file-changed") ? StatusCodes.Status409Conflict
            : report.ErrorCount > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <param name="Files">Names of files in the inbox.</param>
/// <param name="ExpectedVersion">Last change set when the dry run was looked at; another one stops the commit.</param>
/// <param name="Source">Source code that the relations bear.</param>
sealed record InboxBody(IReadOnlyList<string> Files, bool DryRun = false, bool SkipBad = false, int? ExpectedVersion = null, string? Source = null);
