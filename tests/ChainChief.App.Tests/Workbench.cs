using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;

namespace ChainChief.AppTests;

/// <summary>The workbench on a free port of this machine and a real browser that looks at it. Skips aloud where there is no Chromium.</summary>
public sealed class Workbench : IAsyncLifetime
{
    readonly WebApplicationFactory<Program> host = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder.UseEnvironment("Development").UseSetting("urls", "http://127.0.0.1:0"));
    IPlaywright? playwright;
    IBrowser? browser;

    static string? Chromium { get; } = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null) return;
        host.UseKestrel(0);
        host.StartServer();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A page of the workbench, opened; what the console complains about is kept in <paramref name="complaints"/>.</summary>
    public async Task<IPage> Open(string address, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light, bool script = true, List<string>? complaints = null)
    {
        Assert.SkipWhen(browser is null, "No Chromium on this machine.");
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, JavaScriptEnabled = script });
        if (complaints is not null)
        {
            page.PageError += (_, error) => complaints.Add(error);
            page.Request += (_, request) => { if (!request.Url.StartsWith(Base, StringComparison.Ordinal)) complaints.Add(request.Url); };
        }
        await page.GotoAsync(new Uri(new Uri(Base), address).ToString());
        return page;
    }

    string Base => host.ClientOptions.BaseAddress.ToString();

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        await host.DisposeAsync();
    }
}
