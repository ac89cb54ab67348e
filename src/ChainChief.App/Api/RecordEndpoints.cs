using ChainChief.Exploring;
using ChainChief.Templates;
using Microsoft.AspNetCore.WebUtilities;

namespace ChainChief.Api;

/// <summary>The records of every table of the import format, in its columns.</summary>
static class RecordEndpoints
{
    public static void MapRecords(this IEndpointRouteBuilder routes)
    {
        foreach (var table in TemplateCatalog.Tables)
        {
            routes.MapGet($"/{table.Name}", (HttpRequest request, RegionScope scope) => List(table, request, scope))
                .Says(Tags.Records, $"{table.NameZh}：列表", $"{table.NameEn}: list").WithMetadata(new ListsRecords(table)).Produces<RecordAnswer>().ProducesProblem(StatusCodes.Status400BadRequest);
            routes.MapGet($"/{table.Name}/{{key}}", (string key, RegionScope scope) => Get(table, key, scope))
                .Says(Tags.Records, $"{table.NameZh}：一条", $"{table.NameEn}: one record").WithMetadata(new ReadsRecord(table)).Produces<RecordView>().ProducesProblem(StatusCodes.Status404NotFound);
            routes.MapGet($"/{table.Name}/{{key}}/history", (string key, RegionScope scope) => History(table, key, scope))
                .Says(Tags.Records, $"{table.NameZh}：一条记录的变更历史", $"{table.NameEn}: what was done to a record").WithMetadata(new TakesKey(table)).Produces<RecordHistoryView>()
                .ProducesProblem(StatusCodes.Status404NotFound);
        }
    }

    static IResult List(TableTemplate table, HttpRequest request, RegionScope scope)
    {
        var (query, problems) = RecordQuery.Read(table, request.Query.Select(pair => KeyValuePair.Create(pair.Key, (IReadOnlyList<string>)[.. pair.Value.OfType<string>()])), scope.Sight);
        if (problems.Count > 0) return ApiProblem.Of(StatusCodes.Status400BadRequest, problems);
        var page = new RecordList(scope.Atlas, scope.Sight).List(query);
        return Results.Ok(new RecordAnswer(page.Total, page.Page, page.Size, page.Pages, PageLinks.Of(request, page.Page, page.Pages), page.Records));
    }

    static IResult Get(TableTemplate table, string key, RegionScope scope) => new RecordList(scope.Atlas, scope.Sight).Find(table, key) is { } found ? Results.Ok(found) : ApiProblem.NoRecord(key);

    static IResult History(TableTemplate table, string key, RegionScope scope) =>
        new RecordList(scope.Atlas, scope.Sight).History(table, key) is { } found ? Results.Ok(found) : ApiProblem.NoRecord(key);
}

/// <summary>One page of a table.</summary>
/// <param name="Total">Records that pass the filters, over all pages.</param>
public sealed record RecordAnswer(int Total, int Page, int Size, int Pages, PageLinks Links, IReadOnlyList<RecordView> Records);

/// <summary>Addresses of this page and its neighbours; null where there is none.</summary>
public sealed record PageLinks(string Self, string First, string? Previous, string? Next, string Last)
{
    internal static PageLinks Of(HttpRequest request, int page, int pages)
    {
        return new(To(page), To(1), page > 1 && pages > 0 ? To(Math.Min(page - 1, pages)) : null, page < pages ? To(page + 1) : null, To(Math.Max(1, pages)));

        string To(int number) => QueryHelpers.AddQueryString(request.Path, request.Query.Where(pair => pair.Key != "page")
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value)).Append(new("page", $"{number}")));
    }
}
