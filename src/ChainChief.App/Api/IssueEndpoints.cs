using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Hosting;
using ChainChief.Tracking;

namespace ChainChief.Api;

/// <summary>Issues with their lights and their whole path, raising one, and the steps of work that other systems do. Who may do what is asked as the pages ask it.</summary>
static class IssueEndpoints
{
    const int LargestPage = 200;

    public static void MapIssues(this IEndpointRouteBuilder routes)
    {
        var issues = routes.MapGroup("/tracking/issues").WithMetadata(new ChangesUnseen());
        issues.MapGet("", List).Says(Tags.Issues, "问题台账：按灯、承办、产业链筛选", "The ledger of issues by light, handler or chain").Produces<IssueListAnswer>();
        issues.MapGet("/{code}", Get).Says(Tags.Issues, "一个问题：灯、期限与全过程", "One issue: light, deadline and its whole path").Produces<IssueDetail>().ProducesProblem(StatusCodes.Status404NotFound);
        issues.MapPost("", Raise).Says(Tags.Issues, "提出问题", "Raise an issue").Produces<IssueDone>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        issues.MapPost("/{code}/steps", Step).Says(Tags.Issues, "办理一步，seen 为读到的 lastStep", "Take a step; seen is the lastStep that was read").Produces<IssueDone>()
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    static IResult List(RegionScope scope, Visitor visitor, TimeProvider clock, string region, string? pile, string? light, string? handler, string? chain, string? kind, string? county, string? enterprise, string? q, int page = 1, int size = 50)
    {
        if (page < 1 || size is < 1 or > LargestPage) return ApiProblem.Of(StatusCodes.Status400BadRequest, "request-invalid");
        var view = new IssueDesk(scope.Atlas, clock, RegionScope.Chinese).List(new(pile ?? "open", light, handler, chain, kind, county, enterprise, q, page, size), visitor.Rights(Act.SeeIssues, region));
        return Results.Ok(new IssueListAnswer(view.Total, view.Page, view.PageSize, view.Lights, view.Piles, view.Rules, [.. view.Rows.Select(Answer)]));
    }

    static IResult Get(RegionScope scope, Visitor visitor, TimeProvider clock, string region, string code)
    {
        IssueDesk desk = new(scope.Atlas, clock, RegionScope.Chinese);
        if (desk.Find(code) is not { } card || !visitor.May(Act.SeeIssues, region, card.Subject)) return ApiProblem.NoRecord(code);
        var sides = IssueSides.Of(visitor, region, card.Subject);
        return Results.Ok(new IssueDetail(Answer(card.Row), card.Detail, card.Answer, visitor.May(Act.SeeContacts, region, card.Subject) ? card.Contact : null, card.LastStep, card.Rules,
            [.. card.Steps.Select(step => new IssueStepAnswer(step.Number, step.At, step.Actor, step.Party, step.Move, step.StateAfter, step.Note, step.Handler, step.DueAfter, step.Satisfaction, step.Level, step.Slip))],
            [.. sides.SelectMany(side => desk.Open(code, side).Select(move => new IssueOpening(EnumCode.Of(side), move)))]));
    }

    static IResult Raise(RegionScope scope, Visitor visitor, TimeProvider clock, string region, IssueOrder order)
    {
        IssueDesk desk = new(scope.Atlas, clock, RegionScope.Chinese);
        var own = IssueSides.Own(visitor, region);
        var (plan, chain) = order.Chain?.Split(':') is [var first, var second] ? (first, second) : (null, order.Chain);
        var origin = order.Origin == EnumCode.Of(IssueOrigin.Visit) ? IssueOrigin.Visit : IssueOrigin.Department;
        var wish = new IssueWish(order.Title, order.Kind, order.Urgency, order.Detail, order.Enterprise ?? (own is [var only] ? only : null), plan, chain, EnumCode.Of(origin), Short(order.ContactPost), Short(order.ContactPhone));
        if (IssueSides.Raising(visitor, region, desk.SubjectOf(wish)) is not { } party) return ApiProblem.Of(StatusCodes.Status403Forbidden, "issue-outside-scope");
        return Done(desk.Raise(party == IssueParty.Enterprise ? wish with { Origin = EnumCode.Of(IssueOrigin.Enterprise) } : wish, party, visitor.Actor.Name), visitor, "raise");
    }

    static IResult Step(RegionScope scope, Visitor visitor, TimeProvider clock, string region, string code, IssueStepOrder order)
    {
        IssueDesk desk = new(scope.Atlas, clock, RegionScope.Chinese);
        if (desk.SubjectOf(code) is not { } subject || !visitor.May(Act.SeeIssues, region, subject)) return ApiProblem.NoRecord(code);
        if (!EnumCode.TryParse<IssueParty>(order.Party, out var party) || !IssueSides.Of(visitor, region, subject).Contains(party)) return ApiProblem.Of(StatusCodes.Status403Forbidden, "issue-step-not-yours");
        return Done(desk.Step(code, new(order.Move, order.Seen, order.Note, order.Handler, order.Due, order.Satisfaction, order.Level, order.Slip), party, visitor.Actor.Name), visitor, $"{code} {order.Move}");
    }

    static IResult Done(IssueOutcome outcome, Visitor visitor, string what)
    {
        visitor.Note($"issues {what} {outcome.Code} {outcome.Problem?.Code ?? "done"}");
        return outcome.Problem switch
        {
            null => Results.Ok(new IssueDone(outcome.Code!)),
            { Code: "issue-moved" } problem => ApiProblem.Of(StatusCodes.Status409Conflict, problem),
            { } problem => ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, problem),
        };
    }

    static string? Short(string? text) => text is { Length: > 60 } ? text[..60] : text;

    static IssueAnswer Answer(IssueRow row) => new(row.Code, row.Title, row.Enterprise, row.EnterpriseName, row.Plan, row.Chain, row.County, row.Kind, row.Urgency, row.State, row.Pile, row.Light, row.Days, row.Slip, row.Level, row.Handler, row.Raised, row.Assigned, row.Due,
        row.FirstDue, row.Reopened, row.Closing, row.Satisfaction, row.Origin);
}

/// <param name="Lights">Open issues by light: none, green, yellow, red.</param>
/// <param name="Piles">Issues by pile: open, answered, closed, declined.</param>
/// <param name="Rules">Rule table and version by which the lights are lit.</param>
public sealed record IssueListAnswer(int Total, int Page, int Size, IReadOnlyDictionary<string, int> Lights, IReadOnlyDictionary<string, int> Piles, string Rules, IReadOnlyList<IssueAnswer> Issues);

/// <param name="Days">Working days to the deadline; negative: over it.</param>
/// <param name="Slip">blue, yellow, red: the slip that was sent.</param>
/// <param name="Level">none, lead_department, chief.</param>
public sealed record IssueAnswer(string Code, string Title, string? Enterprise, string? EnterpriseName, string? Plan, string? Chain, string? County, string Kind, string Urgency, string State, string Pile, string Light, int? Days, string? Slip, string Level,
    string? Handler, DateOnly Raised, DateOnly? Assigned, DateOnly? Due, DateOnly? FirstDue, int Reopened, string? Closing, int? Satisfaction, string Origin);

/// <param name="Contact">Null also where the caller may not see contact data.</param>
/// <param name="LastStep">Give it back as <c>seen</c> with a step.</param>
/// <param name="Openings">Steps that the caller could take now, and on whose behalf.</param>
public sealed record IssueDetail(IssueAnswer Issue, string? Detail, string? Answer, string? Contact, int LastStep, string Rules, IReadOnlyList<IssueStepAnswer> Steps, IReadOnlyList<IssueOpening> Openings);

public sealed record IssueStepAnswer(int Number, DateTimeOffset At, string Actor, string Party, string Move, string StateAfter, string? Note, string? Handler, DateOnly? Due, int? Satisfaction, string? Level, string? Slip);

public sealed record IssueOpening(string Party, string Move);

/// <param name="Chain">PLAN:ITEM, or the item of the default plan.</param>
/// <param name="Origin">department or visit; what an enterprise raises is always its own.</param>
public sealed record IssueOrder(string Title, string Kind, string? Urgency = null, string? Detail = null, string? Enterprise = null, string? Chain = null, string? Origin = null, string? ContactPost = null, string? ContactPhone = null);

/// <param name="Party">enterprise, handler or office: on whose behalf.</param>
/// <param name="Seen">lastStep as it was read.</param>
/// <param name="Due">Day, yyyy-MM-dd.</param>
public sealed record IssueStepOrder(string Party, string Move, int Seen, string? Note = null, string? Handler = null, string? Due = null, int? Satisfaction = null, string? Level = null, string? Slip = null);

public sealed record IssueDone(string Code);
