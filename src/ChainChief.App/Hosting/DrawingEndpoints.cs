using System.Globalization;
using ChainChief.Exploring;
using ChainChief.Exporting;
using ChainChief.Pages;
using ChainChief.Pages.Chains;
using ChainChief.Pages.Enterprises;
using ChainChief.Pages.Plans;

namespace ChainChief.Hosting;

/// <summary>Drawings of a region as files: the same scene that the page shows, with head, foot and key.</summary>
public static class DrawingEndpoints
{
    public static IEndpointRouteBuilder MapDrawings(this IEndpointRouteBuilder routes)
    {
        var drawings = routes.MapGroup("/{region}/drawings");
        drawings.MapGet("/chains", AllChains);
        drawings.MapGet("/chains/{chain}", Chain);
        drawings.MapGet("/plans", Plans);
        drawings.MapGet("/enterprises/{code}", Partners);
        return routes;
    }

    static IResult Chain(HttpRequest request, string region, string chain, string? plan, Regions regions, TimeProvider clock)
    {
        if (regions.Find(region) is not { } cache || new ChainBook(cache.Get(), Words.Chinese).Find(chain, plan) is not { } view) return TypedResults.NotFound();
        var (words, wish) = (new Words(), MapAddress.Read(name => [.. request.Query[name].OfType<string>().Where(value => value.Length > 0)]));
        var scene = ChainMapDrawing.ForSheet(cache.Get(), Words.Chinese, view, wish, ShownMapWords.Of(words));
        List<string> filters = [words.Of("map-view", MapAddress.CodeOf(wish.View))];
        if (view.Segments.FirstOrDefault(segment => segment.Code == wish.Segment) is { } segment) filters.Add(words.Format("chain.segment-label", segment.Name));
        if (wish.Segment is not null && wish.Follow) filters.Add(words["map.follow"]);
        return SceneDownload.Of(request, [scene], Facts(cache.Get(), view.Head.Name, view.Head.Plan) with { Filters = string.Join(" · ", filters) }, $"{region}-chain-{view.Head.Code}", clock);
    }

    static IResult AllChains(HttpRequest request, string region, string? plan, string? chain, Regions regions, TimeProvider clock)
    {
        if (regions.Find(region) is not { } cache || cache.Get().FindPlan(plan) is not { } found) return TypedResults.NotFound();
        var book = new ChainBook(cache.Get(), Words.Chinese);
        var rows = book.List(plan);
        if (rows.Count == 0) return TypedResults.NotFound();
        var words = ShownMapWords.OfRegion(new(), rows.Count);
        var scene = RegionMapDrawing.Draw(rows, book.Between(plan), words, chain);
        return SceneDownload.Of(request, [scene], Facts(cache.Get(), words.Title, found.PlanCode.Text) with { Filters = rows.FirstOrDefault(row => row.Code == chain)?.Name }, $"{region}-chains", clock);
    }

    static IResult Partners(HttpRequest request, string region, string code, Regions regions, Sights sights, Words words, Formats formats, TimeProvider clock)
    {
        if (regions.Find(region) is not { } cache || new EnterpriseCard(cache.Get(), Words.Chinese, sights.Of(cache.Get())).Find(code) is not { } firm) return TypedResults.NotFound();
        var scene = EgoMapDrawing.Draw(firm, ShownEgoWords.Of(words, formats));
        return SceneDownload.Of(request, [scene], Facts(cache.Get(), scene.Title, plan: null), $"{region}-partners-{firm.Code}", clock);
    }

    static IResult Plans(HttpRequest request, string region, Regions regions, Words words, Formats formats, TimeProvider clock) =>
        regions.Find(region) is not { } cache || new PlanFlow(cache.Get(), Words.Chinese, PlanFlowText.Of(words, formats, (_, _) => "", _ => "", "")).Draw() is not { } flow ? TypedResults.NotFound()
            : SceneDownload.Of(request, [flow.Scene], Facts(cache.Get(), words["plans.title"], plan: null), $"{region}-plans", clock);

    /// <summary>What every sheet of the region says: its name, the plan, the day of the data, whether it is an example.</summary>
    static SheetFacts Facts(RegionAtlas atlas, string title, string? plan)
    {
        var version = plan is null ? null : atlas.FindPlan(plan);
        return new(title, new RegionCards(atlas, Words.Chinese).Get().Name)
        {
            Plan = version is null ? null : new Words().Either(version.NameZh, version.NameEn),
            DataDate = atlas.AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Example = atlas.IsExample,
            Chinese = Words.Chinese,
        };
    }
}
