using ChainChief.Access;
using ChainChief.Analysing;
using ChainChief.Hosting;

namespace ChainChief.Api;

/// <summary>Analyses of a region: what they find, the runs kept, and what people hold against a finding.</summary>
static class AnalysisEndpoints
{
    public static void MapAnalyses(this IEndpointRouteBuilder routes)
    {
        var analyses = routes.MapGroup("/analyses").WithMetadata(new ChangesUnseen());
        analyses.MapGet("", () => Results.Ok(Analyses.All.Select(AnalysisLine.Of))).Says(Tags.Analyses, "有哪些分析，各读哪些表、有哪些设定", "The analyses, with the tables they read and their settings").Produces<IReadOnlyList<AnalysisLine>>();
        analyses.MapGet("/{name}", Get).Says(Tags.Analyses, "一项分析的结果；设定写在查询里，同样的输入只算一次", "What an analysis finds; settings stand in the query; the same inputs are run once")
            .Produces<AnalysisAnswer>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        analyses.MapGet("/{name}/running", Running).Says(Tags.Analyses, "正在算的一次运行到了哪一步；没有在算则为空。用同样的设定取结果会开始一次", "How far the run under way is; null where none is. To ask for what the analysis finds begins one")
            .Produces<UnderWayAnswer>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status400BadRequest);
        analyses.MapDelete("/{name}/running", Stop).Says(Tags.Analyses, "停止正在算的运行；等着它的请求得 409", "Stops the run under way; requests that wait for it are answered 409")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status400BadRequest);
        analyses.MapGet("/{name}/judgements", Judgements).Says(Tags.Analyses, "一项分析上的全部改判，新的在前", "All that people held against an analysis, the newest first").Produces<IReadOnlyList<Judgement>>().ProducesProblem(StatusCodes.Status404NotFound);
        analyses.MapPost("/{name}/judgements", Judge).Says(Tags.Analyses, "改判一行，要写理由；verdict 为 withdrawn 即撤回", "Overrule a row, with a reason; verdict withdrawn takes it back")
            .Accepts<JudgementBody>("application/json").Produces<AnalysisAnswer>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        var runs = routes.MapGroup("/analysis-runs").WithMetadata(new ChangesUnseen());
        runs.MapGet("", (RegionScope scope, TimeProvider clock, string? method) => Results.Ok(new AnalysisDesk(scope.Atlas, clock, scope.Sight).Runs(method))).Says(Tags.Analyses, "留存的运行，新的在前", "The runs kept, the newest first").Produces<IReadOnlyList<RunFacts>>();
        runs.MapGet("/{id:int}", (RegionScope scope, TimeProvider clock, int id) => new AnalysisDesk(scope.Atlas, clock, scope.Sight).Again(id) is { } report ? Results.Ok(AnalysisAnswer.Of(report)) : ApiProblem.NoRecord($"{id}"))
            .Says(Tags.Analyses, "一次运行，结果与当时一字不差", "One run, to the byte as it was found").Produces<AnalysisAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    static IResult Get(RegionScope scope, TimeProvider clock, Visitor visitor, HttpRequest request, string name, string? plan, CancellationToken cancel) =>
        Run(scope, clock, visitor, name, plan, option => request.Query[option], (_, report) => Results.Ok(AnalysisAnswer.Of(report)), cancel);

    static IResult Judgements(RegionScope scope, TimeProvider clock, string name, string? plan) => Analyses.Find(name) is { } analysis && scope.Atlas.FindPlan(plan) is { } version
        ? Results.Ok(new AnalysisDesk(scope.Atlas, clock, scope.Sight).History(analysis, version.PlanCode.Text)) : ApiProblem.NoRecord(name);

    static IResult Judge(RegionScope scope, TimeProvider clock, Visitor visitor, string region, string name, JudgementBody body, string? plan, CancellationToken cancel) =>
        Run(scope, clock, visitor, name, plan, option => body.Settings?.GetValueOrDefault(option), (analysis, report) =>
        {
            if (!visitor.May(Act.JudgeAnalysis, region, AnalysisSubject.Of(report.Run.Plan, body.Subject))) return Results.StatusCode(StatusCodes.Status403Forbidden);
            AnalysisDesk desk = new(scope.Atlas, clock, scope.Sight);
            visitor.Note($"analysis {name} {body.Subject} {body.Verdict}");
            return desk.Judge(analysis, report, new(body.Subject, body.Verdict, body.Reason, body.ReviewOn, body.Found), body.Seen, visitor.Actor.Name) is { } problem
                ? ApiProblem.Of(problem.Code == "judgement-meanwhile" ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest, problem)
                : Run(scope, clock, visitor, name, plan, option => body.Settings?.GetValueOrDefault(option), (_, after) => Results.Ok(AnalysisAnswer.Of(after)), cancel);
        }, cancel);

    static IResult Run(RegionScope scope, TimeProvider clock, Visitor visitor, string name, string? plan, Func<string, string?> given, Func<Analysis, AnalysisReport, IResult> answer, CancellationToken cancel) => With(name, given, (analysis, settings) =>
    {
        try
        {
            return new AnalysisDesk(scope.Atlas, clock, scope.Sight).Run(analysis, plan, settings, visitor.Actor.Name, cancel) is { } report ? answer(analysis, report) : ApiProblem.NoRecord(plan ?? "");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return ApiProblem.Of(StatusCodes.Status409Conflict, "analysis-stopped", name);
        }
    });

    static IResult Running(RegionScope scope, TimeProvider clock, HttpRequest request, string name, string? plan) => With(name, option => request.Query[option], (analysis, settings) =>
        Results.Ok(new UnderWayAnswer(new AnalysisDesk(scope.Atlas, clock, scope.Sight).UnderWay(analysis, plan, settings) is { } running ? RunningAnswer.Of(running) : null)));

    static IResult Stop(RegionScope scope, TimeProvider clock, Visitor visitor, HttpRequest request, string name, string? plan) => With(name, option => request.Query[option], (analysis, settings) =>
    {
        visitor.Note($"analysis {name} stop");
        return new AnalysisDesk(scope.Atlas, clock, scope.Sight).Stop(analysis, plan, settings) ? Results.NoContent() : ApiProblem.NoRecord(name);
    });

    static IResult With(string name, Func<string, string?> given, Func<Analysis, AnalysisSettings, IResult> answer)
    {
        if (Analyses.Find(name) is not { } analysis) return ApiProblem.NoRecord(name);
        var settings = AnalysisSettings.Of(analysis, given, out var wrong);
        return wrong is null ? answer(analysis, settings) : ApiProblem.Of(StatusCodes.Status400BadRequest, "analysis-setting-invalid", wrong);
    }
}

/// <param name="Running">Null: none is under way.</param>
sealed record UnderWayAnswer(RunningAnswer? Running);

/// <summary>How far a run is.</summary>
/// <param name="Step">What it is at.</param>
/// <param name="Total">0: its parts are not counted.</param>
/// <param name="Share">Of the time of the whole run, 0–1, roughly.</param>
/// <param name="Seconds">Since it began.</param>
/// <param name="SecondsLeft">At the pace so far; null where that says little.</param>
sealed record RunningAnswer(string Step, int Done, int Total, double Share, double Seconds, double? SecondsLeft)
{
    public static RunningAnswer Of(RunningAnalysis running) => new(running.Step.Name, running.Step.Done, running.Step.Of, running.Step.Share, running.Elapsed.TotalSeconds, running.Left?.TotalSeconds);
}

/// <summary>What the API says of an analysis.</summary>
sealed record AnalysisLine(string Name, int Version, IReadOnlyList<string> Reads, IReadOnlyList<string> Ships, IReadOnlyList<string> Rules, IReadOnlyList<AnalysisOption> Options, IReadOnlyList<string> Verdicts)
{
    public static AnalysisLine Of(Analysis analysis) => new(analysis.Name, analysis.Version, analysis.Reads, analysis.Ships, analysis.Rules, analysis.Options, analysis.Verdicts);
}

/// <param name="Seen">Number of the newest judgement of the subject that its author saw; 0: none.</param>
sealed record JudgementBody(string Subject, string Verdict, string Reason, DateOnly? ReviewOn, string? Found, int Seen, Dictionary<string, string>? Settings);
