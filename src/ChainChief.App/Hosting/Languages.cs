using Microsoft.AspNetCore.Localization;

namespace ChainChief.Hosting;

/// <summary>Chinese first; <c>?lang=en</c> or <c>?lang=zh</c> switches and is remembered in a cookie.</summary>
public static class Languages
{
    const string Name = "lang";
    static readonly string[] Cultures = ["zh-CN", "en"];

    public static IServiceCollection AddLanguages(this IServiceCollection services) =>
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Cultures[0]).AddSupportedCultures(Cultures).AddSupportedUICultures(Cultures);
            options.RequestCultureProviders = [new CustomRequestCultureProvider(context => Task.FromResult(Choose(context)))];
        });

    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (Known(context.Request.Query[Name]) is { } culture && !Api.ApiHosting.IsApi(context))
            context.Response.Cookies.Append(Name, culture, new()
            {
                MaxAge = TimeSpan.FromDays(365),
                Path = "/",
                SameSite = SameSiteMode.Lax,
                HttpOnly = true,
                IsEssential = true,
            });
        return next(context);
    }).UseRequestLocalization();

    static ProviderCultureResult? Choose(HttpContext context) =>
        (Known(context.Request.Query[Name]) ?? Known(context.Request.Cookies[Name])) is { } culture ? new(culture) : null;

    static string? Known(string? language) => language switch
    {
        "zh" or "zh-CN" => Cultures[0],
        "en" => Cultures[1],
        _ => null,
    };
}
