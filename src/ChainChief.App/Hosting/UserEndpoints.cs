using ChainChief.Access;
using ChainChief.Accounts;
using ChainChief.Common;
using ChainChief.Exploring;

namespace ChainChief.Hosting;

/// <summary>What an administrator does: accounts, their grants, and which regions guests may read. Only named fields of a form are read.</summary>
public static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/admin/users/invite", Invite);
        var user = routes.MapGroup("/admin/users/{id}");
        user.MapPost("/grants", Allow);
        user.MapPost("/grants/{grant:int}/take", Take);
        user.MapPost("/post", Rename);
        user.MapPost("/disable", Disable);
        user.MapPost("/enable", Enable);
        user.MapPost("/unlock", Unlock);
        user.MapPost("/end-sessions", EndSessions);
        user.MapPost("/reset", Reset);
        routes.MapPost("/admin/regions/{region}/guests", Guests);
    }

    /// <param name="form">name, post, role, region (empty: all), scope.</param>
    static async Task<IResult> Invite(HttpContext context, Visitor visitor, AccountDesk desk, Regions regions, ShownOnce shown, IFormCollection form)
    {
        var (name, post) = (form["name"].ToString(), form["post"].ToString());
        var (grant, wrong) = Read(form, regions);
        var (account, secret, problem) = grant is null ? (null, null, wrong) : await desk.Invite(name, post, grant);
        visitor.Note($"{name} {Text(grant)} {problem?.Code}".Trim());
        return problem is not null ? TypedResults.LocalRedirect($"/admin/users?refused={problem.Code}&name={Uri.EscapeDataString(Cut(name))}&post={Uri.EscapeDataString(Cut(post))}&role={Uri.EscapeDataString(Cut(form["role"].ToString()))}&region={Uri.EscapeDataString(Cut(form["region"].ToString()))}&scope={Uri.EscapeDataString(Cut(form["scope"].ToString()))}#invite")
            : User(account!, $"?shown={shown.Keep(visitor.Actor.Id, Address(context, secret!))}");
    }

    static Task<IResult> Allow(string id, Visitor visitor, AccountDesk desk, Regions regions, IFormCollection form) => Do(id, desk, async account =>
    {
        var (grant, wrong) = Read(form, regions);
        visitor.Note($"{account.UserName} + {Text(grant)}");
        return grant is null ? wrong : await desk.Allow(account, grant);
    });

    static Task<IResult> Take(string id, int grant, Visitor visitor, AccountDesk desk, IFormCollection form) => Do(id, desk, account =>
    {
        visitor.Note($"{account.UserName} − {Text(account.Grants.Find(row => row.Id == grant)?.Value)}");
        return desk.Take(account, grant);
    });

    /// <param name="form">post.</param>
    static Task<IResult> Rename(string id, Visitor visitor, AccountDesk desk, IFormCollection form) => Do(id, desk, account =>
    {
        visitor.Note($"{account.UserName} {account.Post} → {Cut(form["post"].ToString())}");
        return desk.Rename(account, form["post"].ToString());
    });

    static Task<IResult> Disable(string id, Visitor visitor, AccountDesk desk, IFormCollection form) => Do(id, desk, account =>
    {
        visitor.Note(account.UserName!);
        return desk.Disable(account);
    });

    static Task<IResult> Enable(string id, Visitor visitor, AccountDesk desk, IFormCollection form) => Do(id, desk, async account =>
    {
        visitor.Note(account.UserName!);
        await desk.Enable(account);
        return null;
    });

    static Task<IResult> Unlock(string id, Visitor visitor, AccountDesk desk, IFormCollection form) => Do(id, desk, async account =>
    {
        visitor.Note(account.UserName!);
        await desk.Unlock(account);
        return null;
    });

    static Task<IResult> EndSessions(string id, Visitor visitor, AccountDesk desk, Sessions sessions, IFormCollection form) => Do(id, desk, async account =>
    {
        visitor.Note(account.UserName!);
        await sessions.EndAll(account.Id);
        return null;
    });

    static async Task<IResult> Reset(HttpContext context, string id, Visitor visitor, AccountDesk desk, ShownOnce shown, IFormCollection form)
    {
        if (await desk.Find(id) is not { } account || await desk.Reset(account) is not { } secret) return TypedResults.NotFound();
        visitor.Note(account.UserName!);
        return User(account, $"?shown={shown.Keep(visitor.Actor.Id, Address(context, secret))}");
    }

    /// <param name="form">open: yes or no.</param>
    static IResult Guests(string region, Visitor visitor, GuestAccess guests, IFormCollection form)
    {
        if (visitor.ExampleOf is not null || form["open"].ToString() is not ("yes" or "no")) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        visitor.Note($"guests {form["open"]}");
        return guests.Set(region, form["open"] == "yes") ? TypedResults.LocalRedirect("/admin/users#regions") : TypedResults.NotFound();
    }

    static async Task<IResult> Do(string id, AccountDesk desk, Func<Account, Task<Problem?>> change)
    {
        if (await desk.Find(id) is not { ExampleOf: null } account) return TypedResults.NotFound();
        return User(account, await change(account) is { } problem ? $"?refused={problem.Code}" : "");
    }

    /// <summary>The grant of a form; the problem says what is not there.</summary>
    static (Grant?, Problem?) Read(IFormCollection form, Regions regions)
    {
        var (region, scope) = (Text(form, "region"), Text(form, "scope"));
        if (!EnumCode.TryParse<Role>(form["role"], out var role) || role == Role.Guest) return (null, new("grant-incomplete"));
        var grant = new Grant(role, region, Grant.ScopeOf(role) is null ? null : scope);
        if (!grant.IsComplete || region is null && grant.Scope is not null) return (null, new("grant-incomplete"));
        if (region is not null && regions.Find(region) is not { } || region is not null && !new ScopeNames(regions.Find(region)!.Get(), true).Knows(grant)) return (null, new("grant-scope-unknown"));
        return (grant, null);
    }

    static IResult User(Account account, string query) => TypedResults.LocalRedirect($"/admin/users/{account.Id}{query}");

    internal static string Address(HttpContext context, string secret) => $"{context.Request.Scheme}://{context.Request.Host}/setup/{secret}";

    static string Text(Grant? grant) => grant is null ? "?" : string.Join('/', new[] { EnumCode.Of(grant.Role), grant.Region ?? "*", grant.Scope }.Where(part => part is not null));

    static string? Text(IFormCollection form, string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    static string Cut(string text) => text.Length > 60 ? text[..60] : text;
}
