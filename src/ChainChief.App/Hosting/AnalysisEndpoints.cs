using System.Globalization;
using ChainChief.Access;
using ChainChief.Analysing;
using ChainChief.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace ChainChief.Hosting;

/// <summary>What the pages of analyses send: overrule a row, keep settings as a scenario, drop one, stop a run.</summary>
public static class AnalysisEndpoints
{
    static readonly string[] Fields = ["subject", "verdict", "reason", "review_on", "name"];

    public static IEndpointRouteBuilder MapAnalyses(this IEndpointRouteBuilder routes)
    {
        var analyses = routes.MapGroup("/{region}/analysis/{name}");
        analyses.MapPost("/judge", (string region, string name, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form, CancellationToken cancel) =>
            Work(region, name, regions, visitor, kept, clock, form, "judge", AnalysisSubject.Of(form["plan"].ToString(), form["subject"].ToString()), (desk, analysis, report) =>
            {
                var review = form["review_on"].ToString();
                DateOnly? day = DateOnly.TryParseExact(review, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
                if (review.Length > 0 && day is null) return new("post-date-invalid", Arguments: [review]);
                visitor.Note($"analysis {name} {form["subject"]} {form["verdict"]}");
                return desk.Judge(analysis, report, new(form["subject"].ToString(), form["verdict"].ToString(), form["reason"].ToString(), day, form["found"].ToString() is { Length: > 0 and <= 200 } found ? found : null),
                    KeptForms.Number(form, "seen"), visitor.Actor.Name);
            }, cancel));
        analyses.MapPost("/scenarios", (string region, string name, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form, CancellationToken cancel) =>
            Work(region, name, regions, visitor, kept, clock, form, "scenario", new(), (desk, analysis, report) =>
            {
                visitor.Note($"analysis {name} scenario {form["name"]}");
                return desk.Save(analysis, report, form["name"].ToString(), form["reason"].ToString(), visitor.Actor.Name);
            }, cancel));
        analyses.MapPost("/scenarios/{id:int}/remove", (string region, string name, int id, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form, CancellationToken cancel) =>
            Work(region, name, regions, visitor, kept, clock, form, "remove", new(), (desk, analysis, report) =>
            {
                visitor.Note($"analysis {name} scenario {id} removed");
                return desk.RemoveScenario(analysis, report.Run.Plan, id) ? null : new("record-unknown", Arguments: [$"{id}"]);
            }, cancel));
        analyses.MapPost("/stop", Stop);
        return routes;
    }

    /// <summary>Stops the run that the page shows; back to the page, which does not begin it anew by itself.</summary>
    static IResult Stop(string region, string name, Regions regions, Visitor visitor, TimeProvider clock, IFormCollection form)
    {
        if (regions.Find(region) is not { } cache || Analyses.Find(name) is not { } analysis) return TypedResults.NotFound();
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(form["back"].ToString());
        visitor.Note($"analysis {name} stop");
        query["done"] = new AnalysisDesk(cache.Get(), clock).Stop(analysis, PlanOf(form), Settings(analysis, query)) ? "stop" : "";
        return Back(region, name, query, "");
    }

    /// <summary>Runs the analysis as its page showed it and does the work on it; back to the page, where what was refused stands with its reason.</summary>
    static IResult Work(string region, string name, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form, string work, Subject subject,
        Func<AnalysisDesk, Analysis, AnalysisReport, Problem?> act, CancellationToken cancel)
    {
        if (regions.Find(region) is not { } cache || Analyses.Find(name) is not { } analysis) return TypedResults.NotFound();
        if (!visitor.May(Act.JudgeAnalysis, region, subject)) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(form["back"].ToString());
        AnalysisDesk desk = new(cache.Get(), clock);
        if (desk.Run(analysis, PlanOf(form), Settings(analysis, query), visitor.Actor.Name, cancel) is not { } report) return TypedResults.NotFound();
        var problem = act(desk, analysis, report);
        query["done"] = problem is null ? work : "";
        query["kept"] = problem is null ? "" : kept.Add(visitor.Actor.Id, new(work, KeptForms.Fields(form, Fields), [problem], []));
        return Back(region, name, query, work == "judge" ? "#panel" : "#scenarios");
    }

    static string? PlanOf(IFormCollection form) => form["plan"].ToString() is { Length: > 0 } plan ? plan : null;

    static AnalysisSettings Settings(Analysis analysis, Dictionary<string, StringValues> query) =>
        AnalysisSettings.Of(analysis, option => query.TryGetValue(option, out var value) ? string.Join(',', value.ToArray()) : null, out _);

    /// <summary>The page under the conditions that it had.</summary>
    static RedirectHttpResult Back(string region, string name, Dictionary<string, StringValues> query, string place)
    {
        var pairs = query.Where(pair => pair.Value.ToString().Length > 0 && pair.Key is not "lang").SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)));
        return TypedResults.Redirect(Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString($"/{region}/analysis/{name}", pairs) + place);
    }
}

/// <summary>The chain that a row of an analysis belongs to, for the permission table.</summary>
static class AnalysisSubject
{
    /// <param name="subject">CHAIN, CHAIN:SEGMENT or CHAIN:ENTERPRISE.</param>
    public static Subject Of(string plan, string subject) => new() { Chains = [$"{plan}:{subject.Split(':')[0]}"] };
}
