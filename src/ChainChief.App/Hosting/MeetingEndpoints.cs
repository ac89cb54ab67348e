using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Pages;
using ChainChief.Tracking;

namespace ChainChief.Hosting;

/// <summary>What the pages of meetings, tasks and circulars send. Each asks whether the visitor may do so for that very meeting, task or circular.</summary>
public static class MeetingEndpoints
{
    static readonly string[] Wishes = ["kind", "title", "held_on", "starts_at", "place", "chain", "enterprises", "host", "bodies"];
    static readonly string[] Fields = [.. Wishes, "seen", "matter", "other", "minutes", "told", "text", "agenda", "owner", "due"];
    static readonly string[] TaskFields = ["party", "seen", "note", "owner", "due"];
    static readonly string[] CircularFields = ["title", "from", "to", "chain", "text"];

    public static IEndpointRouteBuilder MapMeetings(this IEndpointRouteBuilder routes)
    {
        var meetings = routes.MapGroup("/{region}/meetings");
        meetings.MapPost("/create", Create);
        Map("edit", (desk, code, seen, actor, form) => desk.Change(code, Wish(form), seen, actor));
        Map("agenda", (desk, code, seen, actor, form) => desk.Propose(code, [.. form["matter"].OfType<string>()], form["other"], seen, actor));
        Map("drop", (desk, code, seen, actor, form) => desk.Drop(code, KeptForms.Number(form, "number"), seen, actor));
        Map("minutes", (desk, code, seen, actor, form) => desk.Write(code, form["minutes"], form["told"], seen, actor));
        Map("decide", (desk, code, seen, actor, form) => desk.Decide(code, new(form["text"].ToString(), KeptForms.Number(form, "agenda") is > 0 and var agenda ? agenda : null, form["owner"], form["due"]), seen, actor));
        Map("move", (desk, code, seen, actor, form) => desk.Move(code, form["to"].ToString(), seen, actor));
        routes.MapPost("/{region}/tasks/{code}/step", Step);
        var circulars = routes.MapGroup("/{region}/circulars");
        circulars.MapPost("/create", CreateCircular);
        circulars.MapPost("/{code}/edit", (string region, string code, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form) =>
            Circular(region, code, regions, visitor, kept, clock, form, "edit", desk => desk.Change(code, form["title"].ToString(), form["text"], KeptForms.Number(form, "seen"))));
        circulars.MapPost("/{code}/issue", (string region, string code, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form) =>
            Circular(region, code, regions, visitor, kept, clock, form, "issue", desk => desk.Issue(code, KeptForms.Number(form, "seen"), visitor.Actor.Name)));
        return routes;

        void Map(string name, Func<MeetingDesk, string, int, string, IFormCollection, MeetingOutcome> work) =>
            meetings.MapPost($"/{{code}}/{name}", (string region, string code, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form) => Work(region, code, regions, visitor, kept, clock, form, name, work));
    }

    static MeetingWish Wish(IFormCollection form) => new(form["kind"].ToString(), form["title"].ToString(), form["held_on"].ToString(), form["starts_at"], form["place"], form["chain"], form["enterprises"], form["host"], form["bodies"]);

    static MeetingDesk Desk(Exploring.AtlasCache cache, string region, Visitor visitor, TimeProvider clock) => new(cache.Get(), clock, act => visitor.Rights(act, region), Words.Chinese);

    static IResult Create(string region, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form)
    {
        if (regions.Find(region) is not { } cache) return TypedResults.NotFound();
        var desk = Desk(cache, region, visitor, clock);
        var outcome = desk.Refusal(Wish(form), visitor.Rights(Act.HoldMeetings, region)) is { } refusal ? new(null, refusal) : desk.Create(Wish(form), visitor.Actor.Name);
        visitor.Note($"meetings create {outcome.Code} {outcome.Problem?.Code ?? "done"}");
        return TypedResults.Redirect(outcome.Problem is { } wrong ? $"/{region}/meetings/new?kept={Keep(kept, visitor, form, "create", Wishes, wrong)}" : $"/{region}/meetings/{outcome.Code}?done=create");
    }

    static IResult Work(string region, string code, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form, string name, Func<MeetingDesk, string, int, string, IFormCollection, MeetingOutcome> work)
    {
        if (regions.Find(region) is not { } cache) return TypedResults.NotFound();
        MeetingBook book = new(cache.Get(), clock, visitor.Rights(Act.SeeMeetings, region), Words.Chinese);
        if (book.Find(code) is not { } card) return TypedResults.NotFound();
        var holding = visitor.Rights(Act.HoldMeetings, region);
        if (card.Row.Sight != MeetingSight.Full || !new MeetingScopes(cache.Get()).Holds(card.Row.Chain is null ? null : $"{card.Row.Plan}:{card.Row.Chain}", [.. card.Row.Enterprises.Select(firm => firm.Code)], holding)) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var desk = Desk(cache, region, visitor, clock);
        // A meeting cannot be moved to a chain or a firm that is not one's own either.
        var outcome = name == "edit" && desk.Refusal(Wish(form) with { Kind = card.Row.Kind }, holding) is { } refusal ? new(code, refusal) : work(desk, code, KeptForms.Number(form, "seen"), visitor.Actor.Name, form);
        visitor.Note($"meetings/{code} {name} {outcome.Problem?.Code ?? "done"}");
        var page = $"/{region}/meetings/{Uri.EscapeDataString(code)}";
        return TypedResults.Redirect(outcome.Problem is { } wrong ? $"{page}?kept={Keep(kept, visitor, form, name, Fields, wrong)}"
            : $"{page}?done={(name == "move" ? form["to"].ToString() : name)}{(outcome.Task is null ? "" : $"&task={outcome.Task}")}");
    }

    static IResult Step(string region, string code, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form)
    {
        if (regions.Find(region) is not { } cache) return TypedResults.NotFound();
        TaskDesk desk = new(cache.Get(), clock, Words.Chinese);
        if (desk.SubjectOf(code) is not { } subject || !TaskSides.Sees(visitor, region, subject)) return TypedResults.NotFound();
        if (!EnumCode.TryParse<WorkTaskParty>(form["party"], out var party) || !TaskSides.Of(visitor, region, subject).Contains(party)) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var move = form["move"].ToString();
        var outcome = desk.Step(code, new(move, KeptForms.Number(form, "seen"), form["note"], form["owner"], form["due"]), party, visitor.Actor.Name);
        visitor.Note($"tasks/{code} {(EnumCode.TryParse<WorkTaskMove>(move, out _) ? move : "?")} {outcome.Problem?.Code ?? "done"}");
        var page = $"/{region}/tasks/{Uri.EscapeDataString(code)}?as={EnumCode.Of(party)}";
        return TypedResults.Redirect(outcome.Problem is { } wrong ? $"{page}&kept={Keep(kept, visitor, form, move, TaskFields, wrong)}#work" : $"{page}&done={Uri.EscapeDataString(move)}");
    }

    static IResult CreateCircular(string region, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form)
    {
        if (regions.Find(region) is not { } cache) return TypedResults.NotFound();
        var chain = form["chain"].ToString() is { Length: > 0 } given ? given : null;
        if (!visitor.May(Act.HoldMeetings, region, CircularDesk.OfChain(chain))) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var outcome = new CircularDesk(cache.Get(), clock, Words.Chinese).Create(form["title"].ToString(), form["from"], form["to"], chain, form["text"]);
        visitor.Note($"circulars create {outcome.Code} {outcome.Problem?.Code ?? "done"}");
        return TypedResults.Redirect(outcome.Problem is { } wrong ? $"/{region}/circulars?kept={Keep(kept, visitor, form, "create", CircularFields, wrong)}" : $"/{region}/circulars/{outcome.Code}?done=create");
    }

    static IResult Circular(string region, string code, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form, string name, Func<CircularDesk, MeetingOutcome> work)
    {
        if (regions.Find(region) is not { } cache) return TypedResults.NotFound();
        CircularDesk desk = new(cache.Get(), clock, Words.Chinese);
        if (desk.SubjectOf(code) is not { } subject) return TypedResults.NotFound();
        if (!visitor.May(Act.HoldMeetings, region, subject)) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var outcome = work(desk);
        visitor.Note($"circulars/{code} {name} {outcome.Problem?.Code ?? "done"}");
        var page = $"/{region}/circulars/{Uri.EscapeDataString(code)}";
        return TypedResults.Redirect(outcome.Problem is { } wrong ? $"{page}?kept={Keep(kept, visitor, form, name, CircularFields, wrong)}" : $"{page}?done={name}");
    }

    static string Keep(KeptForms kept, Visitor visitor, IFormCollection form, string name, IEnumerable<string> fields, Problem problem) => kept.Add(visitor.Actor.Id, new(name, KeptForms.Fields(form, fields), [problem], []));
}
