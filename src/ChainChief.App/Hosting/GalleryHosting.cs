using ChainChief.Pages.Gallery;

namespace ChainChief.Hosting;

/// <summary>The gallery of components at /design, with invented values, for those who work on the design.</summary>
public static class GalleryHosting
{
    const string Path = "/design";

    public static WebApplication UseGalleryInDevelopmentOnly(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
            app.UseWhen(IsGallery, gallery => gallery.UseFrame(_ => ValueTask.FromResult<Pages.Frame.FrameView?>(Samples.Frame)));
        else
            app.MapWhen(IsGallery, hidden => hidden.Run(context => { context.Response.StatusCode = StatusCodes.Status404NotFound; return Task.CompletedTask; }));
        return app;
    }

    static bool IsGallery(HttpContext context) => context.Request.Path.StartsWithSegments(Path);
}
