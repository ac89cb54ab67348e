using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Hosting;
using ChainChief.Tracking;

namespace ChainChief.Api;

/// <summary>Projects with their lights, their monthly reports, and the two steps of work that other systems do: move and report.</summary>
static class ProjectEndpoints
{
    public static void MapProjects(this IEndpointRouteBuilder routes)
    {
        var projects = routes.MapGroup("/tracking/projects").WithMetadata(new ChangesUnseen());
        projects.MapGet("", List).Says(Tags.Projects, "重点项目与四灯", "Key projects with their lights").Produces<IReadOnlyList<ProjectAnswer>>();
        projects.MapGet("/{code}", Get).Says(Tags.Projects, "一个项目：四灯、月报、阶段移动", "One project: lights, monthly reports, steps").Produces<ProjectDetail>().ProducesProblem(StatusCodes.Status404NotFound);
        projects.MapPost("/{code}/moves", Move).Says(Tags.Projects, "移动阶段，seen 为读到的 changeSet", "Move to another stage; seen is the changeSet that was read")
            .Produces<ProjectDone>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        projects.MapPost("/{code}/reports", Report).Says(Tags.Projects, "报送月报或更正，seen 为读到的次数", "Send a monthly report or a correction; seen is the revision that was read")
            .Produces<ProjectDone>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    static IResult List(RegionScope scope, Visitor visitor, TimeProvider clock) => Results.Ok(Portfolio(scope, visitor, clock).Lines.Select(Answer).ToList());

    static IResult Get(RegionScope scope, Visitor visitor, TimeProvider clock, string code) => Portfolio(scope, visitor, clock).Find(code) is { } card
        ? Results.Ok(new ProjectDetail(Answer(card.Line), [.. card.Course.Where(month => month.Report is not null).Select(month => new ReportAnswer(month.Month, month.Planned, month.Report!.Invested, month.Done, month.Report.FundsInPlace, month.Report.FundsDue,
            month.Report.Progress, month.Report.Blocker, month.Report.IssueCode, month.Report.Actor, month.Report.Revision))],
            [.. card.Steps.Select(step => new StepAnswer(EnumCode.Of(step.FromStage), EnumCode.Of(step.ToStage), step.HappenedOn?.ToString(), step.Proof, step.Reason, step.Actor, step.ChangeSetId))]))
        : ApiProblem.NoRecord(code);

    static IResult Move(RegionScope scope, Visitor visitor, ProjectDesks desks, string region, string code, MoveOrder order)
    {
        if (!EnumCode.TryParse<ProjectStage>(order.To, out var to)) return ApiProblem.Of(StatusCodes.Status400BadRequest, "request-invalid");
        if (order.On is { Length: > 0 } text && !PartialDate.TryParse(text, out _)) return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "project-move-date-invalid", text);
        return Work(scope, visitor, desks, region, code, desk => desk.Move(code, new(to, order.On is { Length: > 0 } on ? PartialDate.Parse(on) : null, order.Proof, order.Reason), order.Seen, visitor.Actor.Name));
    }

    static IResult Report(RegionScope scope, Visitor visitor, ProjectDesks desks, string region, string code, ReportOrder order) => Work(scope, visitor, desks, region, code, desk => desk.Report(code,
        new(order.Month, Text(order.Invested), Text(order.InvestedToDate), Text(order.PlannedToDate), Text(order.FundsInPlace), Text(order.FundsDue), order.Progress, order.Blocker, order.Seen), visitor.Actor.Name, order.AsIssue));

    static IResult Work(RegionScope scope, Visitor visitor, ProjectDesks desks, string region, string code, Func<ProjectDesk, ProjectOutcome> work)
    {
        if (ProjectPortfolio.SubjectOf(scope.Atlas, code) is not { } subject) return ApiProblem.NoRecord(code);
        if (!visitor.May(Act.MoveProjects, region, subject)) return ApiProblem.Of(StatusCodes.Status403Forbidden, "project-not-yours");
        var outcome = work(desks.Open(scope.Cache.Workspace, region));
        if (outcome.ChangeSet is not null) scope.Cache.Refresh();
        return outcome.Problem switch
        {
            null => Results.Ok(new ProjectDone(outcome.ChangeSet)),
            { Code: "project-changed-meanwhile" } problem => ApiProblem.Of(StatusCodes.Status409Conflict, problem),
            { } problem => ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, problem),
        };
    }

    static ProjectPortfolio Portfolio(RegionScope scope, Visitor visitor, TimeProvider clock) =>
        ProjectPortfolio.Of(scope.Atlas, RegionScope.Chinese, DateOnly.FromDateTime(clock.GetLocalNow().DateTime), !visitor.Actor.IsGuest);

    static ProjectAnswer Answer(ProjectLine line) => new(line.Row.Code, line.Row.Name, line.Row.Stage, line.Row.Plan, line.Row.Chain, line.Subject.County, line.Row.TotalInvestment, line.Counted, line.DaysInStage, line.Record.LastChange,
        [.. line.Lights.Select(light => new LightAnswer(EnumCode.Of(light.Aspect), EnumCode.Of(light.Colour), light.Reason, light.Amount, light.Missing, ProjectLightRules.Table, light.Version,
            light.Inputs.ToDictionary(input => input.Name, input => input.Value, StringComparer.Ordinal), light.Waiver?.Reason, light.Waiver?.Until))]);

    static string? Text(decimal? value) => value?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <param name="TotalInvestment">亿元.</param>
/// <param name="Counted">亿元 that it adds to sums; a follow-on only what it adds.</param>
/// <param name="ChangeSet">Give it back as <c>seen</c> with a move.</param>
public sealed record ProjectAnswer(string Code, string Name, string Stage, string? Plan, string? Chain, string? County, decimal? TotalInvestment, decimal? Counted, int? DaysInStage, int ChangeSet, IReadOnlyList<LightAnswer> Lights);

/// <param name="Aspect">start, progress, statistics, funds.</param>
/// <param name="Colour">none, green, yellow, red.</param>
/// <param name="Reason">Code: behind, not-started …</param>
/// <param name="Amount">Months, percentage points or 亿元, as the reason says.</param>
public sealed record LightAnswer(string Aspect, string Colour, string Reason, decimal? Amount, string? Missing, string Rule, int Version, IReadOnlyDictionary<string, string> Inputs, string? Waiver, DateOnly? WaivedUntil);

public sealed record ProjectDetail(ProjectAnswer Project, IReadOnlyList<ReportAnswer> Reports, IReadOnlyList<StepAnswer> Steps);

/// <summary>Sums in 亿元.</summary>
public sealed record ReportAnswer(string Month, decimal? PlannedToDate, decimal? Invested, decimal? InvestedToDate, decimal? FundsInPlace, decimal? FundsDue, string? Progress, string? Blocker, string? Issue, string Actor, int Revision);

public sealed record StepAnswer(string From, string To, string? On, string? Proof, string? Reason, string Actor, int ChangeSet);

/// <param name="Seen">changeSet of the project as it was read.</param>
public sealed record MoveOrder(string To, int Seen, string? On = null, string? Proof = null, string? Reason = null);

/// <summary>Sums in 亿元.</summary>
/// <param name="Month">2026-05.</param>
/// <param name="Seen">Revision of the month that was read; 0: none.</param>
public sealed record ReportOrder(string Month, int Seen, decimal? Invested = null, decimal? InvestedToDate = null, decimal? PlannedToDate = null, decimal? FundsInPlace = null, decimal? FundsDue = null, string? Progress = null, string? Blocker = null, bool AsIssue = false);

/// <param name="ChangeSet">Null where the work lies in the journal.</param>
public sealed record ProjectDone(int? ChangeSet);
