using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChainChief.Hosting;
using Microsoft.Net.Http.Headers;

namespace ChainChief.Api;

/// <summary>
/// What every read has in common: an unknown region is 404, and the answer carries an ETag made of program, version and day of the data, what the reader may see, language, reader and address;
/// a reader that has it already gets 304 without a query being run.
/// </summary>
sealed class Freshness(Regions regions) : IEndpointFilter
{
    static readonly string Program = typeof(Freshness).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..8];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var scope = context.Arguments.OfType<RegionScope>().FirstOrDefault();
        if (scope is { Found: false }) return NoRegion(context.HttpContext);
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<ChangesUnseen>() is not null) return await next(context);
        var tag = Tag(http.Request, scope is null ? Versions() : Version(scope));
        if (Has(http.Request, tag))
        {
            Mark(http.Response, tag);
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }
        var answer = await next(context);
        if (answer is not IStatusCodeHttpResult { StatusCode: >= 400 }) Mark(http.Response, tag);
        return answer;
    }

    IResult NoRegion(HttpContext http) => ApiProblem.Of(StatusCodes.Status404NotFound, "region-unknown", http.GetRouteValue("region") as string ?? "", string.Join(", ", regions.List()));

    string Versions() => string.Join('+', regions.List().Select(name => regions.Find(name) is { } cache ? $"{name}.{cache.Get().Version}" : name));

    static string Version(RegionScope scope) => string.Create(CultureInfo.InvariantCulture, $"{scope.Atlas.Version}-{scope.Atlas.Today:yyyyMMdd}-{scope.Sight.Mark}");

    /// <summary>Weak, because a compressed answer is another sequence of bytes.</summary>
    static EntityTagHeaderValue Tag(HttpRequest request, string version)
    {
        var text = $"{Program}|{version}|{RegionScope.Chinese}|{request.HttpContext.RequestServices.GetRequiredService<Visitor>().Actor.Id}|{request.Path}{request.QueryString}";
        return new($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12))}\"", isWeak: true);
    }

    static bool Has(HttpRequest request, EntityTagHeaderValue tag) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));

    static void Mark(HttpResponse response, EntityTagHeaderValue tag)
    {
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = "no-cache";
        response.Headers.Append(HeaderNames.Vary, HeaderNames.Cookie);
    }
}

/// <summary>The answer can change without a change set, so a reader never keeps it.</summary>
sealed record ChangesUnseen;
