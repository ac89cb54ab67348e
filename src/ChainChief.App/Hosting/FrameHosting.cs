using ChainChief.Pages.Frame;

namespace ChainChief.Hosting;

/// <summary>How the host tells the pages where they are.</summary>
public static class FrameHosting
{
    /// <summary>Before each page, <paramref name="find"/> says what the frame shows; null leaves the empty frame (pages outside a region). The first to say it is heard.</summary>
    public static IApplicationBuilder UseFrame(this IApplicationBuilder app, Func<HttpContext, ValueTask<FrameView?>> find) =>
        app.Use(async (context, next) =>
        {
            var state = context.RequestServices.GetRequiredService<FrameState>();
            if (ReferenceEquals(state.View, FrameView.Empty) && await find(context) is { } view) state.View = view;
            await next(context);
        });
}
