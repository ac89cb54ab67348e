using ChainChief.Exploring;
using ChainChief.Pages.Posts;
using ChainChief.Tracking;

namespace ChainChief.Api;

/// <summary>Who holds which post of a plan as of a day, and what began and ended within a period.</summary>
static class PostEndpoints
{
    public static void MapPosts(this IEndpointRouteBuilder routes)
    {
        var posts = routes.MapGroup("/posts").WithMetadata(new ChangesUnseen());
        posts.MapGet("", Get).Says(Tags.Posts, "某日的责任分工：各链各岗位由谁担任、缺什么；on 写成 2024-09-01，不写为今天", "Posts as of a day: who holds what, what is vacant; on like 2024-09-01, today without it")
            .Produces<PostMatrix>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status400BadRequest);
        posts.MapGet("/changes", Changes).Says(Tags.Posts, "一段时间内起任、离任的岗位", "Posts that began or ended within a period")
            .Produces<IReadOnlyList<PostTurn>>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status400BadRequest);
    }

    static IResult Get(RegionScope scope, TimeProvider clock, string? plan, string? on) => Book(scope, clock, plan, [on], book => book.Matrix());

    static IResult Changes(RegionScope scope, TimeProvider clock, string? plan, string? from, string? to) => Book(scope, clock, plan, [from, to], book =>
    {
        var period = PostTurnsPeriod.Read(name => name == "from" ? from : to, DateOnly.FromDateTime(clock.GetLocalNow().DateTime));
        return book.Turns(period.From, period.To);
    });

    static IResult Book<T>(RegionScope scope, TimeProvider clock, string? plan, IReadOnlyList<string?> days, Func<PostBook, T> answer)
    {
        if (scope.Atlas.FindPlan(plan) is not { } version) return ApiProblem.NoRecord(plan ?? "");
        if (days.FirstOrDefault(day => !string.IsNullOrEmpty(day) && AsOf.Read(day) is null) is { } wrong) return ApiProblem.Of(StatusCodes.Status400BadRequest, "post-date-invalid", wrong);
        return Results.Ok(answer(new(scope.Atlas, RegionScope.Chinese, version.PlanCode.Text, PostWords.Day(days[0]) ?? DateOnly.FromDateTime(clock.GetLocalNow().DateTime))));
    }
}
