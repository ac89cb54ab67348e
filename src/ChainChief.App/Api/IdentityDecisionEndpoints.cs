using ChainChief.Hosting;
using ChainChief.Matching;

namespace ChainChief.Api;

/// <summary>Questions whether two records are one enterprise, and their answers.</summary>
static class IdentityDecisionEndpoints
{
    public static void MapIdentityDecisions(this IEndpointRouteBuilder routes)
    {
        var identity = routes.MapGroup("/identity");
        identity.MapGet("/pairs", List).Says(Tags.Identity, "待判断的成对记录，可能性大的在前", "Pairs that wait for a decision, the surest first").Produces<IdentityListView>();
        identity.MapGet("/pairs/{first}/{second}", Get).Says(Tags.Identity, "两条记录对照，分数逐项说明", "Two records side by side with every point of their score").Produces<PairView>().ProducesProblem(StatusCodes.Status404NotFound);
        identity.MapGet("/decisions", Decisions).Says(Tags.Identity, "已作的判断，新的在前", "Decisions, the newest first").Produces<DecisionListView>();
        identity.MapPost("/decisions", Decide).Says(Tags.Identity, "判断：same 合并，different 不再问，later 以后再说；撤回用批次的 undo", "Decide: same merges, different is never asked again, later puts off; undo the change set to take it back")
            .Produces<IdentityOutcome>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
    }

    static IdentityListView List(RegionScope scope, IdentityDesk desk, string? q, string? level, string? enterprise, int? set, int? page, int? size) =>
        desk.List(scope.Atlas.Workspace, new(q, level, enterprise, set, Paging.Page(page), Paging.Size(size)), RegionScope.Chinese);

    static IResult Get(RegionScope scope, IdentityDesk desk, string first, string second) =>
        desk.Find(scope.Atlas.Workspace, first, second, RegionScope.Chinese) is { } pair ? Results.Ok(pair) : ApiProblem.NoRecord($"{first} / {second}");

    static DecisionListView Decisions(RegionScope scope, IdentityDesk desk, int? page, int? size) => desk.Decisions(scope.Atlas.Workspace, Paging.Page(page), Paging.Size(size));

    static IResult Decide(RegionScope scope, IdentityDesk desk, Visitor visitor, IdentityOrderBody body)
    {
        var outcome = desk.Decide(scope.Atlas.Workspace, new(body.First, body.Second, body.Verdict, visitor.Actor.Name, body.Reason, body.Survivor));
        if (outcome.ChangeSet is null) return ApiProblem.Of(StatusCodes.Status409Conflict, outcome.Obstacles);
        scope.Cache.Refresh();
        return Results.Ok(outcome);
    }
}

/// <param name="Verdict">same, different, later.</param>
/// <param name="Survivor">For same: which of the two codes lives on.</param>
public sealed record IdentityOrderBody(string First, string Second, string Verdict, string? Survivor = null, string? Reason = null);
