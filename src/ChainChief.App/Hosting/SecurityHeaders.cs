namespace ChainChief.Hosting;

/// <summary>What a browser may do with these pages: nothing from elsewhere, no script in the page, no frame around it.</summary>
public static class SecurityHeaders
{
    /// <remarks>Style attributes carry custom properties (chain colour, share of a bar), hence 'unsafe-inline' for styles alone.</remarks>
    public const string ContentPolicy =
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        return next(context);
    });
}
