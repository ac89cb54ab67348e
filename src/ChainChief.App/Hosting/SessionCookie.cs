namespace ChainChief.Hosting;

/// <summary>The cookie that holds the secret of a session. It goes with the browser; how long it holds is decided by the session's row.</summary>
static class SessionCookie
{
    public const string Name = "cc-session";

    public static string? Read(HttpContext context) => context.Request.Cookies[Name] is { Length: > 0 and < 100 } secret ? secret : null;

    public static void Write(HttpContext context, string secret) => context.Response.Cookies.Append(Name, secret, Options(context));

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context));

    static CookieOptions Options(HttpContext context) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/", IsEssential = true };
}
