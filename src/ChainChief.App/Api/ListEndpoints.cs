using ChainChief.Exporting;
using ChainChief.Pages.Lists;

namespace ChainChief.Api;

/// <summary>The lists of the pages as data: same conditions, columns, rows and order as on the screen, over all pages.</summary>
static class ListEndpoints
{
    public static void MapLists(this IEndpointRouteBuilder routes) => routes.MapGet("/lists/{list}", Get)
        .Says(Tags.Views, "页面上的清单，条件同页面地址：enterprises, chains, figures, sources, projects, targets, history, chain-…, enterprise-…", "A list as its page shows it under the same query: enterprises, chains, figures, sources, projects, targets, history, chain-…, enterprise-…")
        .Produces<SeenAnswer>().ProducesProblem(StatusCodes.Status404NotFound);

    static IResult Get(RegionScope scope, string list, SeenLists lists, HttpRequest request) =>
        lists.Find(list, new(scope.Cache, name => [.. request.Query[name].OfType<string>().Where(value => value.Length > 0)])) is { } table
            ? Results.Ok(SeenAnswer.Of(table, RegionScope.Chinese)) : ApiProblem.NoRecord(list);
}
