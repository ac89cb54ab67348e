using System.Text.Encodings.Web;

namespace ChainChief.Api;

/// <summary>What the API needs of the host.</summary>
public static class ApiHosting
{
    /// <summary>Where all addresses of the API begin.</summary>
    public const string Root = "/api/v1";

    public static WebApplicationBuilder AddApi(this WebApplicationBuilder builder)
    {
        // Chinese and & as themselves: what is answered is JSON and never part of a page.
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = ApiProblem.Complete);
        builder.Services.AddSingleton(Uploads.Limits.Of(builder.Configuration));
        builder.Services.AddApiReference();
        return builder;
    }

    /// <summary>Failures and unknown addresses below the root are answered as problem details, not as pages.</summary>
    public static IApplicationBuilder UseApiProblems(this IApplicationBuilder app) => app.UseWhen(IsApi, api => api.UseExceptionHandler().UseStatusCodePages());

    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments(Root);

    public static WebApplication MapApi(this WebApplication app)
    {
        var api = app.MapGroup(Root).AddEndpointFilter<Freshness>().AddEndpointFilter<CrossSiteGuard>();
        api.MapRegions();
        api.MapTemplates();
        var region = api.MapGroup("/regions/{region}");
        region.MapRecords();
        region.MapViews();
        region.MapLists();
        region.MapChangeSets();
        region.MapImports();
        region.MapInvoiceImports();
        region.MapPlacing();
        region.MapProjects();
        region.MapIssues();
        region.MapPosts();
        region.MapMeetings();
        region.MapEntry();
        region.MapIdentityDecisions();
        region.MapAnalyses();
        region.MapNetwork();
        app.MapOpenApi($"{Root}/openapi.json");
        app.MapGet($"{Root}/{{**rest}}", () => ApiProblem.Of(StatusCodes.Status404NotFound, "address-unknown")).ExcludeFromDescription();
        return app;
    }
}
