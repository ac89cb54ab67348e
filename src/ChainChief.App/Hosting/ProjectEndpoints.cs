using System.Globalization;
using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Tracking;

namespace ChainChief.Hosting;

/// <summary>What the page of a project sends. Each asks whether the visitor may move that very project, and answers with the page.</summary>
public static class ProjectEndpoints
{
    static readonly string[] ReportFields = ["month", "invested", "invested_to_date", "planned_to_date", "funds_in_place", "funds_due", "progress", "blocker", "as_issue"];

    public static IEndpointRouteBuilder MapProjects(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{region}/projects/register", Register);
        var projects = routes.MapGroup("/{region}/projects/{code}");
        projects.MapPost("/move", Move);
        projects.MapPost("/edit", Edit);
        projects.MapPost("/report", Report);
        projects.MapPost("/waive", Waive);
        projects.MapPost("/waive/end", EndWaiver);
        return routes;
    }

    static IResult Register(string region, Regions regions, Visitor visitor, KeptForms kept, ProjectDesks desks, IFormCollection form)
    {
        if (regions.Find(region) is not { } cache) return TypedResults.NotFound();
        string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
        var fields = KeptForms.Fields(form, ProjectDesk.Editable);
        var (code, outcome) = !visitor.May(Act.MoveProjects, region, ProjectPortfolio.SubjectOf(Text("chain"), Text("county"), Text("responsible"))) ? (null, new(null, new("project-register-outside")))
            : EnumCode.TryParse<ProjectStage>(form["stage"], out var stage) ? desks.Open(cache.Workspace, region).Register(fields, stage, Text("chain"), Text("county"), visitor.Actor.Name) : (null, new(null, new("request-invalid")));
        visitor.Note($"projects register {code} {outcome.Problem?.Code ?? "done"}");
        if (outcome.Problem is { } problem) return TypedResults.Redirect($"/{region}/projects/new?kept={kept.Add(visitor.Actor.Id, new("register", KeptForms.Fields(form, [.. ProjectDesk.Editable, "stage", "chain", "county"]), [problem], []))}");
        cache.Refresh();
        return TypedResults.Redirect(string.Create(CultureInfo.InvariantCulture, $"/{region}/projects/{Uri.EscapeDataString(code!)}?done=register&batch={outcome.ChangeSet}"));
    }

    static IResult Move(string region, string code, Regions regions, Visitor visitor, KeptForms kept, ProjectDesks desks, IFormCollection form) => Work(region, code, regions, visitor, kept, desks, form, "move", ["to", "on", "proof", "reason"], desk =>
    {
        if (!EnumCode.TryParse<ProjectStage>(form["to"], out var to)) return new(null, new("request-invalid"));
        var text = form["on"].ToString().Trim();
        PartialDate? on = null;
        if (text.Length > 0 && !PartialDate.TryParse(text, out var date)) return new(null, new("project-move-date-invalid", Column: "on", Value: text, Arguments: [text]));
        else if (text.Length > 0) on = PartialDate.Parse(text);
        return desk.Move(code, new(to, on, form["proof"], form["reason"]), KeptForms.Number(form, "seen"), visitor.Actor.Name);
    });

    static IResult Edit(string region, string code, Regions regions, Visitor visitor, KeptForms kept, ProjectDesks desks, IFormCollection form) => Work(region, code, regions, visitor, kept, desks, form, "edit", ProjectDesk.Editable,
        desk => desk.Edit(code, KeptForms.Fields(form, ProjectDesk.Editable), KeptForms.Number(form, "seen"), visitor.Actor.Name));

    static IResult Report(string region, string code, Regions regions, Visitor visitor, KeptForms kept, ProjectDesks desks, IFormCollection form) => Work(region, code, regions, visitor, kept, desks, form, "report", ReportFields,
        desk => desk.Report(code, new(form["month"].ToString(), form["invested"], form["invested_to_date"], form["planned_to_date"], form["funds_in_place"], form["funds_due"], form["progress"], form["blocker"], KeptForms.Number(form, "seen")),
            visitor.Actor.Name, form["as_issue"] == "yes"));

    static IResult Waive(string region, string code, Regions regions, Visitor visitor, KeptForms kept, ProjectDesks desks, IFormCollection form) => Work(region, code, regions, visitor, kept, desks, form, "waive", ["aspect", "reason", "until"],
        desk => EnumCode.TryParse<ProjectAspect>(form["aspect"], out var aspect) ? desk.Waive(code, aspect, form["reason"].ToString(), form["until"].ToString(), visitor.Actor.Name) : new(null, new("request-invalid")));

    static IResult EndWaiver(string region, string code, Regions regions, Visitor visitor, KeptForms kept, ProjectDesks desks, IFormCollection form) => Work(region, code, regions, visitor, kept, desks, form, "waive", [],
        desk => long.TryParse(form["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && desk.EndWaiver(code, id, visitor.Actor.Name) ? new(null) : new(null, new("record-unknown", Arguments: [form["id"].ToString()])));

    static IResult Work(string region, string code, Regions regions, Visitor visitor, KeptForms kept, ProjectDesks desks, IFormCollection form, string name, IEnumerable<string> fields, Func<ProjectDesk, ProjectOutcome> work)
    {
        if (regions.Find(region) is not { } cache || ProjectPortfolio.SubjectOf(cache.Get(), code) is not { } subject) return TypedResults.NotFound();
        if (!visitor.May(Act.MoveProjects, region, subject)) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var outcome = work(desks.Open(cache.Workspace, region));
        visitor.Note($"projects/{code} {name} {outcome.Problem?.Code ?? "done"}");
        var page = $"/{region}/projects/{Uri.EscapeDataString(code)}";
        if (outcome.Problem is { } problem) return TypedResults.Redirect($"{page}?kept={kept.Add(visitor.Actor.Id, new(name, KeptForms.Fields(form, fields), [problem], outcome.Meanwhile ?? []))}#{name}");
        if (outcome.ChangeSet is not null) cache.Refresh();
        return TypedResults.Redirect(string.Create(CultureInfo.InvariantCulture, $"{page}?done={name}{(outcome.ChangeSet is { } set ? $"&batch={set}" : "")}"));
    }
}

/// <summary>Desks for the projects of a region. What makes an issue of a blocker is wired here, where both desks are known.</summary>
public sealed class ProjectDesks(Regions regions, TimeProvider clock)
{
    public ProjectDesk Open(Storage.Workspace workspace, string region) =>
        new(workspace, clock, blocker => regions.Find(region) is { } cache ? new IssueDesk(cache.Get(), clock).RaiseBlocker(blocker) : null);
}
