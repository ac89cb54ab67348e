using System.Globalization;
using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Pages;
using ChainChief.Tracking;

namespace ChainChief.Hosting;

/// <summary>What the pages of issues send: raising one, and a step on one. Each asks whether the visitor may do so for that very issue.</summary>
public static class IssueEndpoints
{
    static readonly string[] RaiseFields = ["title", "kind", "urgency", "detail", "enterprise", "chain", "origin", "contact_post", "contact_phone", "visit"];
    static readonly string[] StepFields = ["party", "seen", "note", "handler", "due", "satisfaction", "level", "slip"];

    public static IEndpointRouteBuilder MapIssues(this IEndpointRouteBuilder routes)
    {
        var issues = routes.MapGroup("/{region}/issues");
        issues.MapPost("/raise", Raise);
        issues.MapPost("/{code}/step", Step);
        return routes;
    }

    static IResult Raise(string region, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form)
    {
        if (regions.Find(region) is not { } cache) return TypedResults.NotFound();
        IssueDesk desk = new(cache.Get(), clock, Words.Chinese);
        var own = IssueSides.Own(visitor, region);
        var wish = Wish(desk, own, form);
        if (IssueSides.Raising(visitor, region, desk.SubjectOf(wish)) is not { } party) return own.Count > 0 ? TypedResults.StatusCode(StatusCodes.Status403Forbidden) : Refused(new("issue-outside-scope"));
        var outcome = desk.Raise(party == IssueParty.Enterprise ? wish with { Origin = EnumCode.Of(IssueOrigin.Enterprise) } : wish, party, visitor.Actor.Name);
        visitor.Note($"issues raise {outcome.Code} {outcome.Problem?.Code ?? "done"}");
        if (outcome.Problem is null) NoteVisit(region, cache.Get(), visitor, clock, form["visit"].ToString(), outcome.Code!, wish.Title.Trim());
        return outcome.Problem is { } problem ? Refused(problem) : TypedResults.Redirect($"/{region}/issues/{Uri.EscapeDataString(outcome.Code!)}?done=raise");

        IResult Refused(Problem problem) => TypedResults.Redirect($"/{region}/issues/new?kept={kept.Add(visitor.Actor.Id, new("raise", KeptForms.Fields(form, RaiseFields), [problem], []))}");
    }

    /// <summary>An issue that comes from a visit stands among what was raised there, if whoever raised it sees that visit.</summary>
    static void NoteVisit(string region, Exploring.RegionAtlas atlas, Visitor visitor, TimeProvider clock, string visit, string issue, string title)
    {
        var rights = visitor.Rights(Act.SeeMeetings, region);
        if (visit.Length == 0 || new MeetingBook(atlas, clock, rights, Words.Chinese).Find(visit) is not { Row: { Kind: "visit", State: not "cancelled" } }) return;
        new MeetingDesk(atlas, clock, act => visitor.Rights(act, region), Words.Chinese).Raised(visit, issue, title, visitor.Actor.Name);
        visitor.Note($"meetings/{visit} raise {issue}");
    }

    static IssueWish Wish(IssueDesk desk, IReadOnlyList<string> own, IFormCollection form)
    {
        var asked = form["enterprise"].ToString().Trim();
        var enterprise = asked.Length == 0 ? own.Count == 1 ? own[0] : null : desk.Enterprises(asked) is [var only] ? only.Code : asked;
        var (plan, chain) = form["chain"].ToString().Split(':') is [var first, var second] ? (first, second) : (null, (string?)null);
        var origin = form["origin"] == EnumCode.Of(IssueOrigin.Visit) ? IssueOrigin.Visit : IssueOrigin.Department;
        return new(form["title"].ToString(), form["kind"].ToString(), form["urgency"], form["detail"], enterprise, plan, chain, EnumCode.Of(origin), Short(form["contact_post"]), Short(form["contact_phone"]));
    }

    static string Short(string? text) => text is { Length: > 60 } ? text[..60] : text ?? "";

    static IResult Step(string region, string code, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form)
    {
        if (regions.Find(region) is not { } cache) return TypedResults.NotFound();
        IssueDesk desk = new(cache.Get(), clock, Words.Chinese);
        if (desk.SubjectOf(code) is not { } subject) return TypedResults.NotFound();
        if (!EnumCode.TryParse<IssueParty>(form["party"], out var party) || !IssueSides.Of(visitor, region, subject).Contains(party)) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var move = form["move"].ToString();
        var outcome = desk.Step(code, new(move, KeptForms.Number(form, "seen"), form["note"], form["handler"], form["due"], KeptForms.Number(form, "satisfaction") is > 0 and var mark ? mark : null, form["level"], form["slip"]), party, visitor.Actor.Name);
        visitor.Note($"issues/{code} {(EnumCode.TryParse<IssueMove>(move, out _) ? move : "?")} {outcome.Problem?.Code ?? "done"}");
        var page = string.Create(CultureInfo.InvariantCulture, $"/{region}/issues/{Uri.EscapeDataString(code)}?as={EnumCode.Of(party)}");
        return TypedResults.Redirect(outcome.Problem is { } problem ? $"{page}&kept={kept.Add(visitor.Actor.Id, new(move, KeptForms.Fields(form, StepFields), [problem], []))}#work" : $"{page}&done={Uri.EscapeDataString(move)}");
    }
}
