using ChainChief.Access;
using ChainChief.Accounts;
using ChainChief.Common;

namespace ChainChief.Hosting;

/// <summary>What an account changes of itself: sessions, password, second factor, tokens. Accounts of example regions have nothing of this but their sessions.</summary>
public static class AccountEndpoints
{
    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/account");
        account.MapPost("/sessions/{id:int}/end", EndSession);
        account.MapPost("/sessions/end-others", EndOthers);
        account.MapPost("/password", ChangePassword);
        account.MapPost("/second-factor/on", SecondFactorOn);
        account.MapPost("/second-factor/off", SecondFactorOff);
        account.MapPost("/second-factor/codes", NewCodes);
        account.MapPost("/tokens", CreateToken);
        account.MapPost("/tokens/{id:int}/revoke", RevokeToken);
    }

    static async Task<IResult> EndSession(HttpContext context, int id, Visitor visitor, Sessions sessions, AuditTrail trail, IFormCollection form)
    {
        if (!await sessions.End(visitor.Actor.Id, id)) return TypedResults.NotFound();
        Record(context, trail, visitor, "end_session", $"#{id}");
        return Back(null, "sessions");
    }

    static async Task<IResult> EndOthers(HttpContext context, Visitor visitor, Sessions sessions, AuditTrail trail, IFormCollection form)
    {
        await sessions.EndAll(visitor.Actor.Id, visitor.Account!.Session);
        Record(context, trail, visitor, "end_session", "others");
        return Back(null, "sessions");
    }

    /// <param name="form">old, password, again.</param>
    static async Task<IResult> ChangePassword(HttpContext context, Visitor visitor, AccountDesk desk, AuditTrail trail, IFormCollection form)
    {
        if (form["password"].ToString() != form["again"].ToString()) return Back(new("passwords-differ"), "password");
        var (secret, problem) = await desk.ChangePassword((await desk.Find(visitor.Actor.Id))!, form["old"].ToString(), form["password"].ToString(), SignInEndpoints.Address(context), SignInEndpoints.Agent(context));
        Record(context, trail, visitor, "change_password", problem?.Code ?? "", problem is null);
        if (secret is not null) SessionCookie.Write(context, secret);
        return Back(problem, "password", done: "password");
    }

    /// <param name="form">code: of the app that was given the key.</param>
    static async Task<IResult> SecondFactorOn(HttpContext context, Visitor visitor, AccountDesk desk, SecondFactor second, Sessions sessions, ShownOnce shown, AuditTrail trail, IFormCollection form)
    {
        if (await Own(visitor, desk) is not { } account) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var codes = await second.Enable(account, form["code"].ToString());
        Record(context, trail, visitor, "second_factor", "on", codes is not null);
        if (codes is null) return Back(new("code-wrong"), "second-factor");
        await Renew(context, sessions, account);
        return Shown(shown.Keep(account.Id, ["codes", .. codes]), "second-factor");
    }

    /// <param name="form">password: the account's own.</param>
    static async Task<IResult> SecondFactorOff(HttpContext context, Visitor visitor, AccountDesk desk, SecondFactor second, SignIn signIn, Sessions sessions, AuditTrail trail, IFormCollection form)
    {
        if (await Own(visitor, desk) is not { } account) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var sure = await signIn.Confirms(account, form["password"].ToString());
        Record(context, trail, visitor, "second_factor", "off", sure);
        if (!sure) return Back(new("password-wrong"), "second-factor");
        await second.Disable(account);
        await Renew(context, sessions, account);
        return Back(null, "second-factor");
    }

    static async Task<IResult> NewCodes(HttpContext context, Visitor visitor, AccountDesk desk, SecondFactor second, SignIn signIn, ShownOnce shown, AuditTrail trail, IFormCollection form)
    {
        if (await Own(visitor, desk) is not { TwoFactorEnabled: true } account) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var sure = await signIn.Confirms(account, form["password"].ToString());
        Record(context, trail, visitor, "second_factor", "codes", sure);
        return sure ? Shown(shown.Keep(account.Id, ["codes", .. await second.Renew(account)]), "second-factor") : Back(new("password-wrong"), "second-factor");
    }

    /// <param name="form">name, act (several), region (empty: all), days.</param>
    static async Task<IResult> CreateToken(HttpContext context, Visitor visitor, Tokens tokens, Regions regions, ShownOnce shown, AuditTrail trail, IFormCollection form)
    {
        if (visitor.ExampleOf is not null) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var region = form["region"].ToString() is { Length: > 0 } named ? named : null;
        if (region is not null && regions.Find(region) is null) return Back(new("token-incomplete"), "tokens");
        List<Act> acts = [.. form["act"].Where(code => EnumCode.TryParse<Act>(code, out _)).Select(code => EnumCode.Parse<Act>(code!)).Distinct()];
        var days = int.TryParse(form["days"], System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
        var (token, problem) = await tokens.Create(visitor.Actor.Id, new(form["name"].ToString().Trim(), acts, region, days), act => region is null ? visitor.MayAnywhere(act) : visitor.May(act, region));
        visitor.Note($"{form["name"]} {string.Join(';', acts.Select(EnumCode.Of))} {region} {days}");
        return token is null ? Back(problem, "tokens") : Shown(shown.Keep(visitor.Actor.Id, ["token", token]), "tokens");
    }

    static async Task<IResult> RevokeToken(HttpContext context, int id, Visitor visitor, Tokens tokens, AuditTrail trail, IFormCollection form)
    {
        if (!await tokens.Revoke(visitor.Actor.Id, id)) return TypedResults.NotFound();
        Record(context, trail, visitor, "revoke_token", $"#{id}");
        return Back(null, "tokens");
    }

    static async Task<Account?> Own(Visitor visitor, AccountDesk desk) => visitor.ExampleOf is null ? await desk.Find(visitor.Actor.Id) : null;

    /// <summary>The account's stamp moved: the one who moved it goes on in a new session, all others are over.</summary>
    static async Task Renew(HttpContext context, Sessions sessions, Account account)
    {
        await sessions.EndAll(account.Id);
        SessionCookie.Write(context, await sessions.Open(account, SignInEndpoints.Address(context), SignInEndpoints.Agent(context)));
    }

    static IResult Back(Problem? problem, string part, string? done = null) =>
        TypedResults.LocalRedirect($"/account{(problem is not null ? $"?refused={problem.Code}&part={part}" : done is not null ? $"?done={done}" : "")}#{part}");

    static IResult Shown(string key, string part) => TypedResults.LocalRedirect($"/account?shown={key}#{part}");

    static void Record(HttpContext context, AuditTrail trail, Visitor visitor, string act, string what, bool done = true) =>
        trail.Record(visitor.Actor.Name, visitor.Actor.Id, null, act, what, done ? "done" : "refused", SignInEndpoints.Address(context));
}
