using ChainChief.Matching;
using ChainChief.Pages;
using Microsoft.AspNetCore.WebUtilities;

namespace ChainChief.Hosting;

/// <summary>What the page of proposals sends: one decision, or the taking back of one. Each answers with the page to look at next.</summary>
public static class PlacingEndpoints
{
    public static IEndpointRouteBuilder MapPlacing(this IEndpointRouteBuilder routes)
    {
        var placing = routes.MapGroup("/{region}/placing");
        placing.MapPost("/decide", Decide);
        placing.MapPost("/withdraw", Withdraw);
        return routes;
    }

    /// <param name="form">enterprise, choice (VERDICT:CHAIN:SEGMENT), other, role, reason; back: the query of the queue; next: the firm to show then.</param>
    static IResult Decide(string region, Regions regions, PlacingDesk desk, TimeProvider clock, Visitor visitor, IFormCollection form)
    {
        if (regions.Find(region) is not { } cache || form["choice"].ToString().Split(':') is not [var verdict, var chain, var segment]) return TypedResults.NotFound();
        var atlas = cache.Get();
        var plan = Text(form, "plan");
        if (atlas.FindPlan(plan) is null) return TypedResults.NotFound();
        var firm = form["enterprise"].ToString();
        var outcome = new PlacingDecisions(new(desk, atlas, Words.Chinese, plan)).Decide(new(firm, chain, segment, verdict, visitor.Actor.Name, Text(form, "other"), Text(form, "role"), Text(form, "reason")), clock);
        cache.Refresh();
        return outcome.Problem is { } problem
            ? Queue(region, form, new() { ["firm"] = firm, ["refused"] = problem.Code, ["why"] = string.Join('|', problem.Arguments ?? []) })
            : Queue(region, form, new() { ["firm"] = Text(form, "next"), ["done"] = verdict, ["batch"] = outcome.ChangeSet?.ToString(System.Globalization.CultureInfo.InvariantCulture), ["last"] = firm });
    }

    static IResult Withdraw(string region, Regions regions, PlacingDesk desk, TimeProvider clock, IFormCollection form)
    {
        if (regions.Find(region) is not { } cache || !long.TryParse(form["id"], System.Globalization.CultureInfo.InvariantCulture, out var id)) return TypedResults.NotFound();
        new PlacingDecisions(new(desk, cache.Get(), Words.Chinese, Text(form, "plan"))).Withdraw(id, clock);
        return Queue(region, form, []);
    }

    static Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult Queue(string region, IFormCollection form, Dictionary<string, string?> more)
    {
        var kept = QueryHelpers.ParseQuery(form["back"]).Where(pair => pair.Key is "tab" or "chain" or "county" or "confidence" or "q" or "plan" or "page").Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString()));
        return TypedResults.Redirect(QueryHelpers.AddQueryString($"/{region}/placing", kept.Concat(more.Where(pair => !string.IsNullOrEmpty(pair.Value)))));
    }

    static string? Text(IFormCollection form, string name) => form[name].ToString() is { Length: > 0 } text ? text : null;
}
