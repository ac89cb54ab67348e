using ChainChief.Accounts;
using Microsoft.AspNetCore.WebUtilities;

namespace ChainChief.Hosting;

/// <summary>Signing in and out, and the use of one-time links.</summary>
public static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-in/password", Password);
        routes.MapPost("/sign-in/code", Code);
        routes.MapPost("/sign-out", SignOut);
        routes.MapPost("/setup/{secret}/use", Setup);
    }

    /// <param name="form">name, password; return: the page to come back to.</param>
    static async Task<IResult> Password(HttpContext context, SignIn signIn, Sessions sessions, AuditTrail trail, IFormCollection form)
    {
        var (name, back) = (form["name"].ToString(), Local(form["return"]));
        var (end, account) = await signIn.Password(name, form["password"].ToString());
        Record(context, trail, account, name, "sign_in", end == SignInEnd.Locked ? "locked" : end == SignInEnd.NeedsCode ? "password" : "", end is SignInEnd.Done or SignInEnd.NeedsCode);
        if (end is SignInEnd.Refused or SignInEnd.Locked) return Page(("refused", "password"), ("name", Cut(name)), ("return", back));
        SessionCookie.Write(context, await sessions.Open(account!, Address(context), Agent(context), awaitsCode: end == SignInEnd.NeedsCode));
        return end == SignInEnd.NeedsCode ? Page(("step", "code"), ("return", back)) : TypedResults.LocalRedirect(back ?? "/");
    }

    /// <param name="form">code; return.</param>
    static async Task<IResult> Code(HttpContext context, SignIn signIn, Sessions sessions, AuditTrail trail, IFormCollection form)
    {
        var back = Local(form["return"]);
        if (SessionCookie.Read(context) is not { } secret || await sessions.Awaiting(secret) is not { } account) return Page(("refused", "late"), ("return", back));
        var (end, _) = await signIn.Code(account, form["code"].ToString());
        Record(context, trail, account, account.UserName!, "sign_in", "code", end == SignInEnd.Done);
        if (end == SignInEnd.Refused) return Page(("step", "code"), ("refused", "code"), ("return", back));
        await sessions.End(secret);
        if (end == SignInEnd.Locked) return Page(("refused", "password"), ("return", back));
        SessionCookie.Write(context, await sessions.Open(account, Address(context), Agent(context)));
        return TypedResults.LocalRedirect(back ?? "/");
    }

    static async Task<IResult> SignOut(HttpContext context, Visitor visitor, Sessions sessions, AuditTrail trail, IFormCollection form)
    {
        if (SessionCookie.Read(context) is { } secret) await sessions.End(secret);
        SessionCookie.Remove(context);
        trail.Record(visitor.Actor.Name, visitor.Account?.Actor.Id, null, "sign_out", visitor.Account?.SignInName ?? "", "done", Address(context));
        return TypedResults.LocalRedirect(visitor.ExampleOf is { } region ? $"/{region}" : "/sign-in?done=out");
    }

    /// <param name="form">password, again; for the first account name, post, office (on: does the office's work too).</param>
    static async Task<IResult> Setup(HttpContext context, string secret, SetupLinks links, Sessions sessions, AuditTrail trail, IFormCollection form)
    {
        var (name, post, password) = (form["name"].ToString(), form["post"].ToString(), form["password"].ToString());
        var (account, problem) = password != form["again"].ToString() ? (null, new("passwords-differ")) : await links.Use(secret, new(password, name, post, form["office"] == "on"));
        Record(context, trail, account, account?.UserName ?? name, "setup_link", problem?.Code ?? "", account is not null);
        if (problem is not null) return TypedResults.LocalRedirect(QueryHelpers.AddQueryString($"/setup/{Uri.EscapeDataString(secret)}", new Dictionary<string, string?> { ["refused"] = problem.Code, ["name"] = Cut(name), ["post"] = Cut(post) }));
        if (account!.TwoFactorEnabled) return Page(("done", "password"));
        SessionCookie.Write(context, await sessions.Open(account, Address(context), Agent(context)));
        return TypedResults.LocalRedirect("/");
    }

    static IResult Page(params (string Name, string? Value)[] query) =>
        TypedResults.LocalRedirect(QueryHelpers.AddQueryString("/sign-in", query.Where(one => !string.IsNullOrEmpty(one.Value)).Select(one => KeyValuePair.Create(one.Name, one.Value))));

    /// <summary>A path of this host, or null: never an address elsewhere.</summary>
    internal static string? Local(string? path) => path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) && path.Length < 2000 && !path.StartsWith("/sign-", StringComparison.Ordinal) ? path : null;

    internal static string? Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();

    internal static string Agent(HttpContext context) => context.Request.Headers.UserAgent.ToString();

    static string Cut(string text) => text.Length > 60 ? text[..60] : text;

    static void Record(HttpContext context, AuditTrail trail, Account? account, string name, string act, string what, bool done) =>
        trail.Record(account?.Post ?? Cut(name), account?.Id, null, act, $"{Cut(name)} {what}".Trim(), done ? "done" : "refused", Address(context));
}
