using System.Text.Encodings.Web;
using System.Text.Unicode;
using ChainChief.Pages;
using ChainChief.Pages.Frame;
using Microsoft.AspNetCore.ResponseCompression;

namespace ChainChief.Hosting;

/// <summary>What the pages need of the host, as two lists: what is registered and what a request passes through.</summary>
public static class WorkbenchHosting
{
    /// <summary>Address where none is given by <c>--urls</c>: this machine only.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5180";

    public static WebApplicationBuilder AddWorkbench(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        UploadLimit.Add(builder);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddRazorComponents();
        // Chinese as itself: a page in numeric references is three times as long.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddLanguages();
        builder.Services.AddSingleton<Words>();
        builder.Services.AddSingleton<Formats>();
        builder.Services.AddSingleton<Matching.PlacingDesk>();
        builder.Services.AddSingleton<KeptForms>();
        builder.Services.AddSingleton<ProjectDesks>();
        builder.Services.AddScoped<Here>();
        builder.Services.AddScoped<Shown>();
        builder.Services.AddSingleton<BoundaryReports>();
        builder.Services.AddScoped<Pages.Lists.SeenLists>();
        builder.Services.AddScoped<FrameState>();
        builder.Services.AddCascadingValue(services => services.GetRequiredService<FrameState>().View);
        builder.Services.AddResponseCompression(options =>
        {
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        return builder;
    }

    /// <summary>The way of a request up to the pages. Between this and <see cref="MapWorkbench"/> the host places sign-in and the frame.</summary>
    public static WebApplication UseWorkbench(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseSecurityHeaders();
        app.UseLanguages();
        app.UseWhen(context => IsPage(context) && IsRead(context), pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        // A refused form must not be posted to another page, which would refuse it again.
        app.UseWhen(context => IsPage(context) && !IsRead(context), forms => forms.UseStatusCodePages(refused =>
        {
            refused.HttpContext.Response.ContentType = "text/plain; charset=utf-8";
            var words = refused.HttpContext.RequestServices.GetRequiredService<Words>();
            return refused.HttpContext.Response.WriteAsync(words["form.refused"]);
        }));
        app.UseGalleryInDevelopmentOnly();
        app.UseRouting();
        app.UseDoorkeeper();
        UploadLimit.Use(app);
        app.UseAntiforgery();
        return app;
    }

    static bool IsPage(HttpContext context) => context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    static bool IsRead(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    public static WebApplication MapWorkbench(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapExports();
        app.MapDrawings();
        app.MapImport();
        app.MapInvoices();
        app.MapPlacing();
        app.MapEntry();
        app.MapIdentity();
        app.MapProjects();
        app.MapIssues();
        app.MapPosts();
        app.MapMeetings();
        app.MapAnalyses();
        app.MapNetwork();
        app.MapRules();
        app.MapRegionRemoval();
        app.MapRazorComponents<App>();
        return app;
    }
}
