namespace ChainChief.Api;

/// <summary>
/// Keeps other web sites from changing records through a reader's browser. A request that is no read must carry <c>X-ChainChief: 1</c>, which a browser sends to
/// another site only after asking it (this host never agrees), and must not be told by the browser to come from elsewhere.
/// </summary>
sealed class CrossSiteGuard : IEndpointFilter
{
    public const string Header = "X-ChainChief";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsAllowed(context.HttpContext.Request) ? next(context) : ValueTask.FromResult<object?>(ApiProblem.Of(StatusCodes.Status403Forbidden, "cross-site-refused"));

    static bool IsAllowed(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
        || (request.Headers[Header] == "1" && IsOwnSite(request.Headers["Sec-Fetch-Site"].ToString()) && IsOwnOrigin(request));

    static bool IsOwnSite(string site) => site is "" or "same-origin" or "none";

    static bool IsOwnOrigin(HttpRequest request) => request.Headers.Origin.ToString() is var origin
        && (origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
}
