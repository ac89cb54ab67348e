using System.Globalization;
using ChainChief.Access;
using ChainChief.Tracking;

namespace ChainChief.Hosting;

/// <summary>What the page of a rule table sends: a changed table, looked at first or put in force from a day.</summary>
public static class RuleEndpoints
{
    static readonly string[] Fields = ["text", "valid_from", "reason"];

    public static IEndpointRouteBuilder MapRules(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{region}/rules/{name}", Set);
        return routes;
    }

    /// <param name="form">text, or file as CSV in its place; valid_from, reason, seen; do: preview keeps the form and changes nothing, set keeps a version.</param>
    static async Task<IResult> Set(string region, string name, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form, CancellationToken cancel)
    {
        if (regions.Find(region) is not { } cache || !Governance.RuleTable.Names.Contains(name)) return TypedResults.NotFound();
        if (!visitor.May(Act.SetRules, region)) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var fields = KeptForms.Fields(form, Fields);
        if (form.Files["file"] is { Length: > 0 and <= RuleDesk.LongestText } file)
        {
            using var reader = new StreamReader(file.OpenReadStream());
            fields["text"] = await reader.ReadToEndAsync(cancel);
        }
        var text = fields.GetValueOrDefault("text", "");
        if (form["do"] == "preview")
            return Back(region, name, kept.Add(visitor.Actor.Id, new("preview", fields, Governance.RuleChecks.Run(new(name, 0, text)), [])));
        var outcome = new RuleDesk(cache.Workspace, clock).Set(name, text, form["valid_from"].ToString(), form["reason"].ToString(), KeptForms.Number(form, "seen"), visitor.Actor.Name);
        visitor.Note($"rules/{name} {(outcome.Version is { } number ? $"version {number}" : "refused")}");
        return outcome.Version is { } version ? TypedResults.Redirect(string.Create(CultureInfo.InvariantCulture, $"/{region}/rules/{name}?done={version}"))
            : Back(region, name, kept.Add(visitor.Actor.Id, new("set", fields, outcome.Problems, [])));
    }

    static Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult Back(string region, string name, string key) => TypedResults.Redirect($"/{region}/rules/{name}?kept={key}#edit");
}
