using System.Globalization;
using ChainChief.Access;
using ChainChief.Analysing;
using ChainChief.Exploring;
using Microsoft.AspNetCore.WebUtilities;

namespace ChainChief.Hosting;

/// <summary>What the page of contradicting supply statements sends: which one stands and why, or that a settled one is open again.</summary>
public static class NetworkEndpoints
{
    static readonly string[] Fields = ["relation", "verdict", "reason"];

    public static IEndpointRouteBuilder MapNetwork(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{region}/network/contradictions/settle", Settle);
        return routes;
    }

    /// <summary>Whether the visitor may settle a contradiction: one that is open to them, with an end within their right.</summary>
    public static bool MaySettle(this Visitor visitor, string region, Sight sight, ContradictionLine line) =>
        !line.Masked && new[] { line.Supplier, line.Buyer }.Any(firm => visitor.May(Act.SettleRecords, region, sight.SubjectOf(firm.Code)));

    /// <param name="form">relation, verdict, reason; stands, other and seen: what the page showed; back: its query.</param>
    static IResult Settle(string region, Regions regions, Sights sights, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form)
    {
        if (regions.Find(region) is not { } cache || !long.TryParse(form["relation"], NumberStyles.None, CultureInfo.InvariantCulture, out var relation)) return TypedResults.NotFound();
        var atlas = cache.Refresh(); // what was written a moment ago must be seen before it is decided on
        var sight = sights.Of(atlas);
        ContradictionBook book = new(atlas, sight);
        var verdict = form["verdict"].ToString();
        if (book.Find(relation) is { } line && !visitor.MaySettle(region, sight, line)) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        visitor.Note($"contradiction {relation} {verdict}");
        var outcome = book.Settle(new(relation, verdict, KeptForms.Number(form, "stands"), KeptForms.Number(form, "other"), KeptForms.Number(form, "seen"), form["reason"].ToString()), visitor.Actor.Name, clock);
        if (outcome.ChangeSet is not null) cache.Refresh();
        Dictionary<string, string?> query = QueryHelpers.ParseQuery(form["back"].ToString()).Where(pair => pair.Key is "state" or "firm" or "page" or "plan").ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString(), StringComparer.Ordinal);
        if (outcome.Problem is { } problem) query["kept"] = kept.Add(visitor.Actor.Id, new("settle", KeptForms.Fields(form, Fields), [problem], []));
        else (query["done"], query["batch"]) = (verdict, outcome.ChangeSet?.ToString(CultureInfo.InvariantCulture));
        return TypedResults.Redirect(QueryHelpers.AddQueryString($"/{region}/network/contradictions", query.Where(pair => pair.Value is not null)) + (outcome.Problem is null ? "" : $"#r{relation}"));
    }
}
