using ChainChief.Hosting;
using ChainChief.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace ChainChief.AppTests;

/// <summary>The workbench on a free port of this machine and a real browser that looks at it.</summary>
public class Workbench : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("chainchief-pages-").FullName;
    readonly List<WebApplication> hosts = [];
    string address = "";
    string? cookie;

    public async ValueTask InitializeAsync()
    {
        Fill(new DataFolder(folder));
        address = await Start("Development");
        cookie = await SignedIn.Office(hosts[0]);
    }

    /// <summary>What stands in the data folder before the host starts: nothing.</summary>
    protected virtual void Fill(DataFolder data)
    {
    }

    /// <summary>Another host over the same data folder; its address.</summary>
    public async Task<string> Start(string environment)
    {
        var host = WorkbenchHost.Build(new DataFolder(folder), "http://127.0.0.1:0", environment);
        hosts.Add(host);
        await host.StartAsync();
        return host.Urls.First();
    }

    /// <summary>A reader without browser: keeps cookies, runs no script.</summary>
    public HttpClient Client() => SignedIn.Client(address, cookie);

    /// <summary>A reader who has not signed in.</summary>
    public HttpClient AnonymousClient() => SignedIn.Client(address, null);

    /// <summary>A reader in one role.</summary>
    public async Task<HttpClient> Client(ChainChief.Access.Role role, string? region = null, string? scope = null) => SignedIn.Client(address, await SignedIn.As(hosts[0], role, region, scope));

    /// <summary>A session in one role, for <see cref="Open"/>.</summary>
    public Task<string> Session(ChainChief.Access.Role role, string? region = null, string? scope = null) => SignedIn.As(hosts[0], role, region, scope);

    /// <summary>A page of the workbench, opened by the chain office or in the session given; what its console complains about and what it asks of other hosts is kept in <paramref name="complaints"/>.</summary>
    public async Task<IPage> Open(string path, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light, bool script = true, List<string>? complaints = null, string? session = null)
    {
        var page = await Chrome.Open(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, JavaScriptEnabled = script });
        if (complaints is not null)
        {
            page.PageError += (_, error) => complaints.Add(error);
            page.Console += (_, line) => { if (line.Type == "error") complaints.Add(line.Text); };
            page.Request += (_, request) => { if (!request.Url.StartsWith(address, StringComparison.Ordinal)) complaints.Add(request.Url); };
        }
        if ((session ?? cookie)?.Split('=', 2) is [var name, var value]) await page.Context.AddCookiesAsync([new() { Name = name, Value = value, Url = address }]);
        await page.GotoAsync(address + path);
        if (script) await page.WaitForFunctionAsync("() => !document.querySelector('[data-working]')", null, new() { Timeout = 120_000 }); // long computations show their page when they are done
        if (script) await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"); // painted: a key pressed before can be lost
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts) await host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
