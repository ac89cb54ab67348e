using ChainChief.Hosting;
using ChainChief.Matching;

namespace ChainChief.Api;

/// <summary>Proposals of segments, decisions on them and the report on decisions.</summary>
static class PlacingEndpoints
{
    public static void MapPlacing(this IEndpointRouteBuilder routes)
    {
        var placing = routes.MapGroup("/placing").WithMetadata(new ChangesUnseen());
        placing.MapGet("", List).Says(Tags.Placing, "归入建议：tab 为 unplaced、more、conflict、later", "Proposals of segments; tab is unplaced, more, conflict or later")
            .Produces<PlacingView>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        placing.MapGet("/enterprises/{code}", Get).Says(Tags.Placing, "一家企业的归入建议与理由", "Proposals for one enterprise, with reasons").Produces<PlacingCard>().ProducesProblem(StatusCodes.Status404NotFound);
        placing.MapGet("/decisions", Report).Says(Tags.Placing, "决定情况", "Decisions and how the proposals fared").Produces<PlacingReport>().ProducesProblem(StatusCodes.Status404NotFound);
        placing.MapPost("/decisions", Decide).Says(Tags.Placing, "作出决定：归入则同时写入企业入链", "Decide; accepted and other write the placement too")
            .Produces<PlacingDone>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        placing.MapDelete("/decisions/{id:long}", Withdraw).Says(Tags.Placing, "收回没有写入归入的决定", "Take back a decision that placed nothing")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
    }

    static IResult List(RegionScope scope, PlacingDesk desk, string? tab, string? chain, string? county, string? confidence, string? q, string? plan, int? page, int? size)
    {
        if (!Enum.TryParse<PlacingTab>(tab ?? "unplaced", ignoreCase: true, out var wanted)) return ApiProblem.Of(StatusCodes.Status400BadRequest, "request-invalid");
        return Queue(scope, desk, plan) is { } queue ? Results.Ok(queue.List(new(wanted, chain, county, confidence, q, plan, Paging.Page(page), Paging.Size(size)))) : ApiProblem.NoRecord(plan!);
    }

    static IResult Get(RegionScope scope, PlacingDesk desk, string code, string? plan) =>
        Queue(scope, desk, plan)?.Find(code) is { } found ? Results.Ok(found) : ApiProblem.NoRecord(code);

    static IResult Report(RegionScope scope, PlacingDesk desk, string? plan) =>
        Queue(scope, desk, plan) is { } queue ? Results.Ok(new PlacingDecisions(queue).Report()) : ApiProblem.NoRecord(plan!);

    static IResult Decide(RegionScope scope, PlacingDesk desk, Visitor visitor, TimeProvider clock, PlacingOrder order)
    {
        if (Queue(scope, desk, order.Plan) is not { } queue) return ApiProblem.NoRecord(order.Plan!);
        var outcome = new PlacingDecisions(queue).Decide(new(order.Enterprise, order.Chain, order.Segment, order.Verdict, visitor.Actor.Name, order.Other, order.Role, order.Reason), clock);
        if (outcome.ChangeSet is not null) scope.Cache.Refresh();
        return outcome.Problem switch
        {
            null => Results.Ok(new PlacingDone(outcome.ChangeSet)),
            { Code: "record-unknown" } problem => ApiProblem.Of(StatusCodes.Status404NotFound, problem),
            { } problem => ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, problem),
        };
    }

    static IResult Withdraw(RegionScope scope, PlacingDesk desk, TimeProvider clock, long id) =>
        new PlacingDecisions(new(desk, scope.Atlas, RegionScope.Chinese)).Withdraw(id, clock) ? Results.NoContent() : ApiProblem.NoRecord($"{id}");

    /// <summary>Null where a plan is named that is not there.</summary>
    static PlacingQueue? Queue(RegionScope scope, PlacingDesk desk, string? plan) =>
        plan is not null && scope.Atlas.FindPlan(plan) is null ? null : new(desk, scope.Atlas, RegionScope.Chinese, plan);
}

/// <summary>A decision on the proposal of a segment.</summary>
/// <param name="Verdict">accepted, rejected, other, later.</param>
/// <param name="Other">CHAIN:SEGMENT, for other.</param>
/// <param name="Role">master, key, supporting, member (if not said), candidate.</param>
public sealed record PlacingOrder(string Enterprise, string Chain, string Segment, string Verdict, string? Other = null, string? Role = null, string? Reason = null, string? Plan = null);

/// <param name="ChangeSet">The change set with the placement; null where nothing was placed.</param>
public sealed record PlacingDone(int? ChangeSet);
