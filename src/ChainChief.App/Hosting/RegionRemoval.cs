namespace ChainChief.Hosting;

/// <summary>Takes a synthetic region away from its page 关于.</summary>
public static class RegionRemoval
{
    public static IEndpointRouteBuilder MapRegionRemoval(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{region}/about/remove", Remove);
        return routes;
    }

    static IResult Remove(string region, Regions regions, IFormCollection form) =>
        form["confirmed"] == region && regions.RemoveExample(region) ? TypedResults.Redirect("/") : TypedResults.Redirect($"/{region}/about?remove=1#remove");
}
