using ChainChief.Access;
using ChainChief.Hosting;
using ChainChief.Tracking;

namespace ChainChief.Api;

/// <summary>Meetings and tasks as far as the caller sees them; of a visit to the own firm an enterprise gets its part.</summary>
static class MeetingEndpoints
{
    public static void MapMeetings(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithMetadata(new ChangesUnseen());
        group.MapGet("/meetings", (RegionScope scope, Visitor visitor, TimeProvider clock, string region, string? kind, string? chain, string? enterprise) => Book(scope, visitor, clock, region).List(kind: kind, chain: chain, enterprise: enterprise))
            .Says(Tags.Meetings, "会议与走访，按权限所见", "Meetings and visits, as far as the caller sees them").Produces<IReadOnlyList<MeetingRow>>();
        group.MapGet("/meetings/{code}", (RegionScope scope, Visitor visitor, TimeProvider clock, string region, string code) => Book(scope, visitor, clock, region).Find(code) is { } card ? Results.Ok(card) : ApiProblem.NoRecord(code))
            .Says(Tags.Meetings, "一次会议或走访：议题、纪要、议定事项", "One meeting or visit: agenda, minutes, decisions").Produces<MeetingCard>().ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/tasks", (RegionScope scope, Visitor visitor, TimeProvider clock, string region, string? pile, string? owner, string? chain, string? light) =>
                new TaskDesk(scope.Atlas, clock, RegionScope.Chinese).List(new(pile ?? "all", light, owner, chain), visitor.Rights(Act.SeeMeetings, region)))
            .Says(Tags.Meetings, "事项与灯：承办、期限、状态", "Tasks with their lights: owner, term, state").Produces<TaskListView>();
        group.MapGet("/tasks/{code}", (RegionScope scope, Visitor visitor, TimeProvider clock, string region, string code) =>
                new TaskDesk(scope.Atlas, clock, RegionScope.Chinese).Find(code) is { } card && TaskSides.Sees(visitor, region, card.Task.Subject) ? Results.Ok(card) : ApiProblem.NoRecord(code))
            .Says(Tags.Meetings, "一个事项与其经过", "One task with its path").Produces<TaskCard>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    static MeetingBook Book(RegionScope scope, Visitor visitor, TimeProvider clock, string region) => new(scope.Atlas, clock, visitor.Rights(Act.SeeMeetings, region), RegionScope.Chinese);
}
