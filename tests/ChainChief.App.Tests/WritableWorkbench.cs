using System.Net;
using System.Text.RegularExpressions;
using ChainChief.Hosting;
using ChainChief.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace ChainChief.AppTests;

/// <summary>The workbench over the pack of Dezhou in a folder of its own, for pages that write.</summary>
public sealed partial class WritableWorkbench : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("chainchief-dezhou-").FullName;
    WebApplication host = null!;
    string? cookie;

    public Workspace Workspace => new DataFolder(folder).Find("dezhou")!;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var data = new DataFolder(folder);
        ImportedOnce.Fill(data);
        host = WorkbenchHost.Build(data, "http://127.0.0.1:0");
        await host.StartAsync();
        Address = host.Urls.First();
        cookie = await SignedIn.Office(host);
    }

    /// <summary>A reader without browser: keeps cookies, runs no script, follows redirects.</summary>
    public HttpClient Client()
    {
        var client = SignedIn.Client(Address, cookie);
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        return client;
    }

    /// <summary>A reader who has not signed in, or in a session of <see cref="Session"/>; follows redirects only where asked.</summary>
    public HttpClient Client(string? session, bool redirects = true)
    {
        var client = SignedIn.Client(Address, session, redirects);
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        return client;
    }

    /// <summary>A session in one role.</summary>
    public Task<string> Session(ChainChief.Access.Role role, string? region = null, string? scope = null) => SignedIn.As(host, role, region, scope);

    /// <summary>A page in a real browser; what its console complains about and what it asks of other hosts is kept.</summary>
    public async Task<IPage> Open(string path, int width, List<string> complaints, string? session = null)
    {
        var page = await Chrome.Open(new() { ViewportSize = new() { Width = width, Height = 844 } });
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, line) => { if (line.Type == "error") complaints.Add(line.Text); };
        page.Request += (_, request) => { if (!request.Url.StartsWith(Address, StringComparison.Ordinal)) complaints.Add(request.Url); };
        if ((session ?? cookie)?.Split('=', 2) is [var name, var value]) await page.Context.AddCookiesAsync([new() { Name = name, Value = value, Url = Address }]);
        await page.GotoAsync(Address + path);
        await page.BringToFrontAsync();
        return page;
    }

    /// <summary>Presses a key that leads to another address. A key that falls while a cold browser still paints can be lost: it is pressed again, twice at most; then the state of the page is told.</summary>
    public static async Task Press(IPage page, string key, string leadsTo)
    {
        for (var presses = 0; presses < 3; presses++)
        {
            await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            await page.Keyboard.PressAsync(key);
            for (var wait = 0; wait < 50 && !page.Url.Contains(leadsTo, StringComparison.Ordinal); wait++) await Task.Delay(100);
            if (!page.Url.Contains(leadsTo, StringComparison.Ordinal)) continue;
            await page.WaitForLoadStateAsync();
            return;
        }
        Assert.Fail($"'{key}' did not lead to {leadsTo}: {page.Url}, " + await page.EvaluateAsync<string>("JSON.stringify([document.readyState, document.hasFocus(), document.activeElement?.outerHTML.slice(0, 120)])"));
    }

    /// <summary>The antiforgery token of a page's first form.</summary>
    public static string Token(string page) => WebUtility.HtmlDecode(TokenPattern().Match(page).Groups[1].Value);

    /// <summary>Hands in files as the import page does; the page that answers.</summary>
    public static async Task<HttpResponseMessage> Upload(HttpClient client, CancellationToken cancel, params (string Name, string Text)[] files)
    {
        using MultipartFormDataContent form = new() { { new StringContent(Token(await client.GetStringAsync("/dezhou/import", cancel))), "__RequestVerificationToken" } };
        foreach (var (name, text) in files) form.Add(new StringContent(text), "file", name);
        return await client.PostAsync("/dezhou/import/upload", form, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
        Workspace.Remove();
        Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex TokenPattern();
}
