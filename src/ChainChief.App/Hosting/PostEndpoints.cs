using System.Globalization;
using ChainChief.Access;
using ChainChief.Pages.Posts;
using ChainChief.Tracking;

namespace ChainChief.Hosting;

/// <summary>What the pages of posts send: appoint, end, replace, correct. Each asks whether the visitor may write the posts of that very chain.</summary>
public static class PostEndpoints
{
    static readonly string[] Fields = ["number", "plan", "item", "role", "holder", "from", "to", "source"];

    public static IEndpointRouteBuilder MapPosts(this IEndpointRouteBuilder routes)
    {
        var posts = routes.MapGroup("/{region}/posts");
        posts.MapPost("/appoint", (string region, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form) =>
            Work(region, regions, visitor, kept, clock, form, "appoint", (desk, _, wish, _) => desk.Appoint(wish, visitor.Actor.Name)));
        posts.MapPost("/end", (string region, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form) =>
            Work(region, regions, visitor, kept, clock, form, "end", (desk, number, wish, seen) => desk.End(number, wish.To, seen, visitor.Actor.Name)));
        posts.MapPost("/replace", (string region, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form) =>
            Work(region, regions, visitor, kept, clock, form, "replace", (desk, number, wish, seen) => desk.Replace(number, wish.Holder, wish.From, wish.Source, seen, visitor.Actor.Name)));
        posts.MapPost("/correct", (string region, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form) =>
            Work(region, regions, visitor, kept, clock, form, "correct", (desk, number, wish, seen) => desk.Correct(number, wish, seen, visitor.Actor.Name)));
        return routes;
    }

    static IResult Work(string region, Regions regions, Visitor visitor, KeptForms kept, TimeProvider clock, IFormCollection form, string name, Func<PostDesk, long, PostWish, int, PostOutcome> work)
    {
        if (regions.Find(region) is not { } cache) return TypedResults.NotFound();
        PostDesk desk = new(cache.Get(), clock);
        var number = long.TryParse(form["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        // The chain of a record is the record's, whatever a form says of it.
        var (plan, item) = name == "appoint" ? (form["plan"].ToString(), form["item"].ToString() is { Length: > 0 } chain ? chain : null) : desk.PlaceOf(number) ?? ("", null);
        if (!visitor.May(Act.WritePosts, region, new Subject { Chains = item is null ? [] : [$"{plan}:{item}"] })) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var outcome = work(desk, number, new(plan, item, form["role"].ToString(), form["holder"].ToString(), form["from"], form["to"], form["source"]), KeptForms.Number(form, "seen"));
        visitor.Note($"posts {plan}:{item} {name} {outcome.Problem?.Code ?? "done"}");
        if (outcome.ChangeSet is not null) cache.Refresh();
        var known = plan.Length > 0 && outcome.Problem?.Code != "post-chain-unknown";
        var page = $"/{region}/posts/{(item is null || !known ? PostWords.System : Uri.EscapeDataString(item))}?{(known ? $"plan={Uri.EscapeDataString(plan)}&" : "")}";
        return TypedResults.Redirect(outcome.Problem is { } problem
            ? $"{page}kept={kept.Add(visitor.Actor.Id, new(name, KeptForms.Fields(form, Fields), [problem], outcome.Meanwhile ?? []))}{(name == "appoint" ? "#appoint" : "")}"
            : string.Create(CultureInfo.InvariantCulture, $"{page}done={name}&batch={outcome.ChangeSet}"));
    }
}
