using ChainChief.Exploring;
using ChainChief.Hosting;

namespace ChainChief.Api;

/// <summary>Which regions there are.</summary>
static class RegionEndpoints
{
    public static void MapRegions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/regions", List).Says(Tags.Regions, "列出地区", "List the regions");
        routes.MapGet("/regions/{region}", Get).Says(Tags.Regions, "一个地区：各表记录数", "One region with the number of records in each table");
    }

    static IReadOnlyList<RegionView> List(Regions regions, Visitor visitor) => [.. regions.Readable(visitor).Select(regions.Find).OfType<AtlasCache>().Select(cache => Card(cache.Get()))];

    static RegionDetailView Get(RegionScope scope) => new(Card(scope.Atlas), scope.Atlas.DefaultPlan?.PlanCode.Text, new RecordList(scope.Atlas).Counts());

    static RegionView Card(RegionAtlas atlas) => new RegionCards(atlas, RegionScope.Chinese).Get();
}

/// <param name="Plan">Plan version taken where none is named.</param>
/// <param name="Records">Table → number of records.</param>
public sealed record RegionDetailView(RegionView Region, string? Plan, IReadOnlyDictionary<string, int> Records);
