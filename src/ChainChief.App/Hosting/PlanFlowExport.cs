using System.Text;
using ChainChief.Exploring;
using ChainChief.Pages;
using ChainChief.Pages.Plans;
using ChainChief.Scenes;

namespace ChainChief.Hosting;

/// <summary>The flow of plan versions as an SVG file with its own colours.</summary>
public static class PlanFlowExport
{
    public static IEndpointRouteBuilder MapPlanFlow(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{region}/export/plan-flow.svg", Drawing);
        return routes;
    }

    static IResult Drawing(string region, Regions regions, Pages.Words words, Formats formats) =>
        regions.Find(region) is not { } cache || new PlanFlow(cache.Get(), Pages.Words.Chinese, PlanFlowText.Of(words, formats, (_, _) => "", _ => "", "")).Draw() is not { } flow
            ? TypedResults.NotFound()
            : TypedResults.File(Encoding.UTF8.GetBytes(SvgWriter.ForFile(flow.Scene, Palette.Print)), "image/svg+xml", $"{region}-plans.svg");
}
