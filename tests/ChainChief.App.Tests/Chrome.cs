using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ChainChief.AppTests.Chrome))]

namespace ChainChief.AppTests;

/// <summary>One Chromium for the whole run, started by the first test that opens a page. Every page has a context of its own: no cookie goes from one to the other.</summary>
public sealed class Chrome : IAsyncDisposable
{
    static readonly string? Program = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    static readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> Started = new(Start);

    /// <summary>A page of its own. Skips the test aloud where there is no Chromium.</summary>
    public static async Task<IPage> Open(BrowserNewPageOptions options)
    {
        Assert.SkipWhen(Program is null, "No Chromium on this machine.");
        return await (await Started.Value).Browser.NewPageAsync(options);
    }

    static async Task<(IPlaywright, IBrowser)> Start()
    {
        var driver = await Playwright.CreateAsync();
        return (driver, await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        }));
    }

    public async ValueTask DisposeAsync()
    {
        if (!Started.IsValueCreated) return;
        var (driver, browser) = await Started.Value;
        await browser.DisposeAsync();
        driver.Dispose();
    }
}
