using ChainChief.Exploring;
using ChainChief.Hosting;
using ChainChief.Importing;
using ChainChief.Storage;

namespace ChainChief.Api;

/// <summary>What was done to the records, and taking it back.</summary>
static class ChangeSetEndpoints
{
    public static void MapChangeSets(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/change-sets", List).Says(Tags.Changes, "批次，新的在前", "Change sets, the newest first");
        routes.MapGet("/change-sets/{id:int}", Get).Says(Tags.Changes, "一个批次", "One change set").Produces<ChangeSetRow>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/change-sets/{id:int}/changes", Changes).Says(Tags.Changes, "批次更改和移除的记录，改前改后", "Records that a change set updated or removed, before and after")
            .Produces<ChangeSetView>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/change-sets/{id:int}/undo", Undo).Says(Tags.Changes, "撤回批次：恰好恢复原状，否则指出妨碍", "Take a change set back, exactly, or name what stands in the way")
            .Produces<UndoView>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).Produces<UndoRefusal>(StatusCodes.Status409Conflict, "application/problem+json");
    }

    static HistoryView List(RegionScope scope, int? page, int? size) => new ChangeLog(scope.Atlas.Workspace).List(Paging.Page(page), Paging.Size(size));

    static IResult Get(RegionScope scope, int id) => new ChangeLog(scope.Atlas.Workspace, scope.Sight).Find(id, 1, 1) is { } found ? Results.Ok(found.ChangeSet) : ApiProblem.NoRecord($"{id}");

    static IResult Changes(RegionScope scope, int id, int? page, int? size) =>
        new ChangeLog(scope.Atlas.Workspace, scope.Sight).Find(id, Paging.Page(page), Paging.Size(size)) is { } found ? Results.Ok(found) : ApiProblem.NoRecord($"{id}");

    static IResult Undo(RegionScope scope, int id, Visitor visitor, TimeProvider clock)
    {
        var result = ChangeSets.Undo(scope.Atlas.Workspace, id, visitor.Actor.Name, clock);
        if (result.ChangeSetId is int kept)
        {
            scope.Cache.Refresh();
            return Results.Ok(new UndoView(kept, result.Counts));
        }
        return result.Obstacles is [{ Code: "change-set-unknown" } unknown] ? ApiProblem.Of(StatusCodes.Status404NotFound, unknown) : ApiProblem.Refused(id, result.Obstacles);
    }
}

/// <param name="ChangeSet">The change set that took it back.</param>
public sealed record UndoView(int ChangeSet, IReadOnlyList<TableCounts> Counts);

/// <summary>Problem details of a refused undo.</summary>
/// <param name="Obstacles">What was changed since, or leans on what would go.</param>
public sealed record UndoRefusal(string Type, string Title, int Status, string Code, IReadOnlyList<ProblemView> Obstacles);
