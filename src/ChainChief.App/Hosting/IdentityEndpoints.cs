using ChainChief.Matching;

namespace ChainChief.Hosting;

/// <summary>Takes the decisions of the identity page and leads to the next pair.</summary>
public static class IdentityEndpoints
{
    public static IEndpointRouteBuilder MapIdentity(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{region}/identity/decide", Decide);
        return routes;
    }

    static IResult Decide(string region, Regions regions, IdentityDesk desk, Visitor visitor, IFormCollection form)
    {
        if (regions.Find(region) is not { } cache) return TypedResults.NotFound();
        var (first, second) = (form["first"].ToString(), form["second"].ToString());
        var outcome = desk.Decide(cache.Workspace, new(first, second, form["verdict"].ToString(), visitor.Actor.Name, form["reason"], form["survivor"]));
        var kept = $"{Kept("level", form["level"])}{Kept("q", form["q"])}{Kept("set", form["set"])}{Kept("plan", form["plan"])}";
        if (outcome.ChangeSet is not { } set)
            return TypedResults.Redirect($"/{region}/identity?first={Uri.EscapeDataString(first)}&second={Uri.EscapeDataString(second)}&refused={outcome.Obstacles[0].Code}{kept}");
        cache.Refresh();
        return TypedResults.Redirect($"/{region}/identity?done={set}{kept}");
    }

    static string Kept(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}
