using System.Reflection;
using ChainChief.Access;
using ChainChief.Exploring;
using ChainChief.Tracking;
using Microsoft.AspNetCore.WebUtilities;

namespace ChainChief.Hosting;

/// <summary>The form of an address as handlers take it, and whether the visitor may act on this very one.</summary>
public sealed class EntryDoor
{
    readonly string region;
    readonly string address;
    readonly Visitor visitor;
    readonly OpenForm? open;

    EntryDoor(HttpContext context)
    {
        var (regions, clock) = (context.RequestServices.GetRequiredService<Regions>(), context.RequestServices.GetRequiredService<TimeProvider>());
        (region, visitor) = (Route(context, "region"), context.RequestServices.GetRequiredService<Visitor>());
        address = EntryText.Address(region, Route(context, "form"), Route(context, "unit"), Route(context, "period"));
        if (regions.Find(region) is not { } cache) return;
        Cache = cache;
        Book = new(cache.Get(), clock);
        Desk = new(Book, clock);
        open = Book.Open(Route(context, "form"), Route(context, "unit"), Route(context, "period"));
    }

    public AtlasCache Cache { get; } = null!;

    public FormBook Book { get; } = null!;

    public SubmissionDesk Desk { get; } = null!;

    public OpenForm Open => open!;

    public string Actor => visitor.Actor.Name;

    public bool IsAccount => visitor.Actor.Id.Length > 0;

    /// <summary>404 where there is no such form, 403 where the act is not the visitor's for it; null where it may go on.</summary>
    public IResult? Refusal(Act act)
    {
        if (open is null) return TypedResults.NotFound();
        return (act == Act.SeeUnapproved ? EntryText.Sees(visitor, region, open.Unit) : visitor.May(act, region, open.Unit.Subject)) ? null : TypedResults.StatusCode(StatusCodes.Status403Forbidden);
    }

    /// <summary>Back to the page of the form, which says what was refused and where someone else was quicker.</summary>
    public IResult Back(DeskResult result)
    {
        visitor.Note($"{address} {(result.Refusal is { } refusal ? refusal.Code : "v" + result.After!.Version.ToString(System.Globalization.CultureInfo.InvariantCulture))}");
        List<KeyValuePair<string, string?>> query = [];
        if (result.Refusal is { } problem) query.AddRange([new("refused", problem.Code), new("why", string.Join('|', problem.Arguments ?? []))]);
        query.AddRange((result.Conflicts ?? []).Select(conflict => KeyValuePair.Create("conflict", (string?)$"{conflict.Line}={conflict.Wanted}")));
        return TypedResults.Redirect(QueryHelpers.AddQueryString(address, query));
    }

    /// <summary>Binds the parameter of a handler from the route.</summary>
    public static ValueTask<EntryDoor?> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult<EntryDoor?>(new(context));

    static string Route(HttpContext context, string name) => context.GetRouteValue(name) as string ?? "";
}
