using System.Collections.Concurrent;
using ChainChief.Importing;

namespace ChainChief.Hosting;

/// <summary>What came of the last files of boundaries, until the host stops: the page that answers an upload shows it.</summary>
public sealed class BoundaryReports
{
    const int Most = 50;

    readonly ConcurrentDictionary<string, (string Region, BoundaryReport Report)> kept = new(StringComparer.Ordinal);
    readonly ConcurrentQueue<string> order = new();

    /// <returns>The name under which the page finds it.</returns>
    public string Keep(string region, BoundaryReport report)
    {
        var key = Guid.NewGuid().ToString("N");
        kept[key] = (region, report);
        order.Enqueue(key);
        while (order.Count > Most && order.TryDequeue(out var oldest)) kept.TryRemove(oldest, out _);
        return key;
    }

    public BoundaryReport? Find(string region, string? key) => key is not null && kept.TryGetValue(key, out var found) && found.Region == region ? found.Report : null;
}

/// <summary>What the page of boundaries sends: a file, the order to withdraw one or to put it back.</summary>
public static class BoundaryEndpoints
{
    /// <summary>End of the address that takes files.</summary>
    public const string UploadPath = "/map/boundaries";

    public static void MapBoundaries(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{region}" + UploadPath, Receive);
        routes.MapPost("/{region}/map/boundaries/{id:int}/withdraw", (string region, int id, Regions regions, TimeProvider clock, Visitor visitor, IFormCollection form) => Withdraw(region, id, regions, clock, visitor, back: false));
        routes.MapPost("/{region}/map/boundaries/{id:int}/restore", (string region, int id, Regions regions, TimeProvider clock, Visitor visitor, IFormCollection form) => Withdraw(region, id, regions, clock, visitor, back: true));
    }

    static IResult Receive(string region, Regions regions, TimeProvider clock, BoundaryReports reports, Visitor visitor, IFormFile file, IFormCollection form)
    {
        if (regions.Find(region) is not { } cache) return TypedResults.NotFound();
        using var content = file.OpenReadStream();
        var report = new BoundaryImport(cache.Workspace, clock).Run(content, Path.GetFileName(file.FileName), visitor.Actor.Name, dryRun: form["check"] == "1");
        return TypedResults.LocalRedirect($"/{region}/map/boundaries?report={reports.Keep(region, report)}");
    }

    static IResult Withdraw(string region, int id, Regions regions, TimeProvider clock, Visitor visitor, bool back) =>
        regions.Find(region) is { } cache && new BoundaryImport(cache.Workspace, clock).Withdraw(id, visitor.Actor.Name, back) ? TypedResults.LocalRedirect($"/{region}/map/boundaries") : TypedResults.NotFound();
}
