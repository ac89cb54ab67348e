using ChainChief.Exploring;
using ChainChief.Pages;
using ChainChief.Pages.Search;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChainChief.Hosting;

/// <summary>Suggestions under the search field, as a fragment of a page.</summary>
public static class SearchHosting
{
    public static void MapSearch(this IEndpointRouteBuilder routes) => routes.MapGet("/{region}/search/suggest", Suggest);

    static Results<RazorComponentResult<SuggestList>, NotFound> Suggest(Regions regions, string region, string? q, string? plan) =>
        regions.Find(region) is { } cache
            ? new RazorComponentResult<SuggestList>(new { View = new SearchBox(cache.Get(), Words.Chinese).Suggest(q ?? "", plan: plan) })
            : TypedResults.NotFound();
}
