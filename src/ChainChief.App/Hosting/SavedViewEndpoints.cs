using ChainChief.Exploring;

namespace ChainChief.Hosting;

/// <summary>Keeping and removing the named conditions of the directory; each leads back to the directory.</summary>
public static class SavedViewEndpoints
{
    public const string Directory = "enterprises";

    public static void MapSavedViews(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{region}/enterprises/views", Save);
        routes.MapPost("/{region}/enterprises/views/{id:int}/delete", Delete);
    }

    static IResult Save(string region, Regions regions, TimeProvider clock, Visitor visitor, IFormCollection form)
    {
        if (regions.Find(region) is not { } cache) return TypedResults.NotFound();
        var query = form["query"].ToString();
        var kept = new SavedViews(cache.Workspace, clock).Save(Directory, form["name"].ToString(), query, visitor.Actor.Name);
        return TypedResults.LocalRedirect($"/{region}/enterprises?{query.TrimStart('?')}{(kept ? "" : "&refused=view")}");
    }

    static IResult Delete(string region, int id, Regions regions, TimeProvider clock, IFormCollection form) =>
        regions.Find(region) is not { } cache || !new SavedViews(cache.Workspace, clock).Delete(Directory, id) ? TypedResults.NotFound() : TypedResults.LocalRedirect($"/{region}/enterprises");
}
