using ChainChief.Pages.Frame;

namespace ChainChief.Hosting;

/// <summary>How the host tells the pages where they are.</summary>
public static class FrameHosting
{
    /// <summary>Before each page, <paramref name="find"/> says what the frame shows; null leaves the empty frame (pages outside a region).</summary>
    public static IApplicationBuilder UseFrame(this IApplicationBuilder app, Func<HttpContext, ValueTask<FrameView?>> find) =>
        app.Use(async (context, next) =>
        {
            if (await find(context) is { } view)
                context.RequestServices.GetRequiredService<FrameState>().View = view;
            await next(context);
        });
}
