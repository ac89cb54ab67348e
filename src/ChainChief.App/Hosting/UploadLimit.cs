using Microsoft.AspNetCore.Http.Features;

namespace ChainChief.Hosting;

/// <summary>How large one upload of the import page may be; the command line has no such limit.</summary>
/// <param name="MaxBytes">Of the whole request; setting <c>Upload:MaxBytes</c>.</param>
public sealed record UploadLimit(long MaxBytes)
{
    const long Default = 200L << 20;

    /// <summary>Room for the boundaries and fields around the files.</summary>
    const long Around = 1L << 20;

    public static WebApplicationBuilder Add(WebApplicationBuilder builder)
    {
        var limit = new UploadLimit(builder.Configuration.GetValue("Upload:MaxBytes", Default));
        builder.Services.AddSingleton(limit);
        builder.Services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = limit.MaxBytes);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = limit.MaxBytes + Around);
        return builder;
    }

    /// <summary>Sends an upload that is too large back to the import page, which says so, before its body is read.</summary>
    public static IApplicationBuilder Use(IApplicationBuilder app) => app.Use((context, next) =>
    {
        var limit = context.RequestServices.GetRequiredService<UploadLimit>();
        if (!HttpMethods.IsPost(context.Request.Method) || context.Request.ContentLength is not { } length || length <= limit.MaxBytes) return next(context);
        var path = context.Request.Path.Value ?? "";
        if (path.Contains("/entry/", StringComparison.Ordinal) && path.EndsWith(EntryEndpoints.UploadPath, StringComparison.Ordinal))
        {
            context.Response.Redirect($"{path[..path.LastIndexOf('/')]}?refused=file-too-large&why={length >> 20} MB|{EntryEndpoints.MostUpload >> 20} MB");
            return Task.CompletedTask;
        }
        if (!path.EndsWith(ImportEndpoints.UploadPath, StringComparison.Ordinal) && !path.EndsWith(InvoiceEndpoints.UploadPath, StringComparison.Ordinal) && !path.EndsWith(BoundaryEndpoints.UploadPath, StringComparison.Ordinal)) return next(context);
        context.Response.Redirect($"{path[..path.LastIndexOf('/')]}?refused=too-large");
        return Task.CompletedTask;
    });
}
