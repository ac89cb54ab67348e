using System.Security.Claims;
using ChainChief.Access;
using ChainChief.Accounts;
using ChainChief.Api;
using ChainChief.Common;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.AspNetCore.WebUtilities;

namespace ChainChief.Hosting;

/// <summary>
/// Stands between routing and every handler: finds out who asks (cookie, or token for the API), looks the route up in the policy, and lets the request pass, sends it to
/// sign in, or refuses it. Changes, exports and refusals are written down.
/// </summary>
public sealed class Doorkeeper(RequestDelegate next, RoutePolicy policy, Regions regions, GuestAccess guests, AuditTrail trail)
{
    const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext context, Visitor visitor)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            await next(context);
            return;
        }
        if (!await Recognise(context, visitor)) await Refuse(context, visitor, null, "token-invalid");
        else if (context.GetEndpoint() is not RouteEndpoint endpoint) await next(context); // no such address: answered as such further on
        else await Admit(context, visitor, policy.Find(context.Request.Method, endpoint));
    }

    async Task Admit(HttpContext context, Visitor visitor, RouteRule? rule)
    {
        var region = context.GetRouteValue("region") as string;
        if (region is not null && (regions.Find(region) is null || visitor.ExampleOf is { } home && home != region)) await Nowhere(context, visitor, region);
        else if (rule is null || !Allows(rule, visitor, region) || IsWholeLedger(context, rule) && !visitor.Rights(Act.SeeIssues, region!).Any(right => right.IsWide)) await Refuse(context, visitor, rule, visitor.IsSignedIn ? "act-refused" : "sign-in-required");
        else await Pass(context, visitor, rule, region);
    }

    static bool Allows(RouteRule rule, Visitor visitor, string? region) => (rule.Admission, region) switch
    {
        (Admission.Open, _) => true,
        (Admission.SignedIn, _) => visitor.IsSignedIn,
        (_, { } name) => visitor.May(rule.Act!.Value, name),
        (_, null) when rule.Act is Act.UseTokens => visitor.IsSignedIn && visitor.MayAnywhere(Act.UseTokens),
        (_, null) => visitor.MayEverywhere(rule.Act!.Value),
    };

    /// <summary>The table of issues as it lies, without the scopes by which its pages and its own interface list: for those who may see all of it.</summary>
    static bool IsWholeLedger(HttpContext context, RouteRule rule) => rule.Route is "/api/v1/regions/{region}/issues" or "/api/v1/regions/{region}/issues/{key}" or "/api/v1/regions/{region}/issues/{key}/history"
        || rule.Route.StartsWith("/{region}/export/", StringComparison.Ordinal) && context.GetRouteValue("table") as string == "issues";

    async Task Pass(HttpContext context, Visitor visitor, RouteRule rule, string? region)
    {
        var done = false;
        try
        {
            await next(context);
            done = true;
        }
        finally
        {
            if (rule.Act is { } act && (!IsRead(context) || act == Act.ExportRecords))
                Record(context, visitor, EnumCode.Of(act), region, !done || context.Response.StatusCode >= 500 ? "failed" : context.Response.StatusCode >= 400 ? "refused" : "done");
        }
    }

    /// <returns>False where a token was given that is none.</returns>
    async Task<bool> Recognise(HttpContext context, Visitor visitor)
    {
        var (services, authorization) = (context.RequestServices, context.Request.Headers.Authorization.ToString());
        if (ApiHosting.IsApi(context) && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            visitor.Account = await services.GetRequiredService<Tokens>().Find(authorization[Bearer.Length..].Trim());
            if (visitor.Account is null) return false;
        }
        else if (SessionCookie.Read(context) is { } secret) visitor.Account = await services.GetRequiredService<Sessions>().Find(secret);
        visitor.Actor = Actor(visitor.Account);
        if (visitor.Account is { } account) context.User = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account.Actor.Id), new(ClaimTypes.Name, account.SignInName)], "session"));
        return true;
    }

    /// <summary>Whoever has no grant in a region that is open to guests is a guest there; accounts of an example region stay in it.</summary>
    Actor Actor(SignedIn? account)
    {
        var open = account?.ExampleOf is not null ? [] : guests.OpenRegions().Where(region => account?.Actor.Grants.Any(grant => grant.HoldsIn(region)) is not true).Select(region => new Grant(Role.Guest, region));
        return account is null ? Access.Actor.Guest with { Grants = [.. open] } : account.Actor with { Grants = [.. account.Actor.Grants, .. open] };
    }

    Task Nowhere(HttpContext context, Visitor visitor, string region)
    {
        if (ApiHosting.IsApi(context)) return ApiProblem.Of(StatusCodes.Status404NotFound, "region-unknown", region, string.Join(", ", regions.Readable(visitor))).ExecuteAsync(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    Task Refuse(HttpContext context, Visitor visitor, RouteRule? rule, string code)
    {
        var read = IsRead(context);
        if (!read || code != "sign-in-required") Record(context, visitor, rule?.Act is { } act ? EnumCode.Of(act) : "unlisted", context.GetRouteValue("region") as string, "refused");
        if (ApiHosting.IsApi(context)) return ApiProblem.Of(visitor.IsSignedIn ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized, code).ExecuteAsync(context);
        if (visitor.IsSignedIn) context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else context.Response.Redirect(read ? QueryHelpers.AddQueryString("/sign-in", "return", context.Request.Path + context.Request.QueryString) : "/sign-in?refused=expired");
        return Task.CompletedTask;
    }

    void Record(HttpContext context, Visitor visitor, string act, string? region, string outcome) => trail.Record(visitor.Actor.Name, visitor.Account?.Actor.Id, region, act,
        $"{context.Request.Method} {context.Request.Path}{(visitor.Noted is { } noted ? " " + noted : "")}", outcome, context.Connection.RemoteIpAddress?.ToString());

    static bool IsRead(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
}
