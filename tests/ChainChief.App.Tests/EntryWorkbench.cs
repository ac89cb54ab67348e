using System.Net;
using ChainChief.Access;
using ChainChief.Hosting;
using ChainChief.Importing;
using ChainChief.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ChainChief.AppTests;

/// <summary>The workbench over the pack of Dezhou with a clock of its own; each request says by a header which post it comes from.</summary>
public sealed class EntryWorkbench : IAsyncLifetime
{
    const string PostHeader = "X-Test-Post", Chromium = "/usr/bin/chromium";

    readonly string folder = Directory.CreateTempSubdirectory("chainchief-entry-").FullName;
    WebApplication host = null!;
    IPlaywright? playwright;
    IBrowser? browser;

    public SteppedClock Clock { get; } = new(new DateTimeOffset(2026, 8, 10, 9, 0, 0, TimeSpan.Zero));

    public string Address { get; private set; } = "";

    public Workspace Workspace => new DataFolder(folder).Find("dezhou")!;

    public async ValueTask InitializeAsync()
    {
        var data = new DataFolder(folder);
        new ImportRun(data.Open("dezhou"), TimeProvider.System).Run(new([Path.Combine(Repository.Root, "data", "dezhou"), Path.Combine(Repository.Root, "data", "classifications", "industries.csv")], "test"));
        host = WorkbenchHost.Build(data, "http://127.0.0.1:0", clock: Clock);
        host.Use((context, next) =>
        {
            if (Posts.TryGetValue(context.Request.Headers[PostHeader].ToString(), out var actor)) context.RequestServices.GetRequiredService<Visitor>().Actor = actor;
            return next();
        });
        await host.StartAsync();
        Address = host.Urls.First();
    }

    static readonly Dictionary<string, Actor> Posts = new(StringComparer.Ordinal)
    {
        ["decheng"] = new("1", "德城区经办", [new(Role.County, null, "371402")]),
        ["linyi"] = new("2", "临邑县经办", [new(Role.County, null, "371424")]),
        ["office"] = new("3", "市链办经办", [new(Role.ChainOffice, null)]),
        ["analyst"] = new("4", "市研究室", [new(Role.Analyst, null)]),
    };

    /// <summary>A reader of that post without browser.</summary>
    public HttpClient Client(string post)
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new(Address) };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add(PostHeader, post);
        return client;
    }

    /// <summary>Posts the form of a page: its token, the version and cells it shows, then the fields given.</summary>
    public static async Task<HttpResponseMessage> Post(HttpClient client, string address, string act, string? page, CancellationToken cancel, params (string Name, string Value)[] fields)
    {
        page ??= await client.GetStringAsync(address, cancel);
        Dictionary<string, string> form = new() { ["__RequestVerificationToken"] = WritableWorkbench.Token(page), ["seen"] = Value(page, "seen") };
        foreach (var (name, value) in fields)
        {
            form[name] = value;
            if (name.StartsWith("cell:", StringComparison.Ordinal)) form[$"seen:{name[5..]}"] = Value(page, $"seen:{name[5..]}");
        }
        return await client.PostAsync($"{address}/{act}", new FormUrlEncodedContent(form), cancel);
    }

    /// <summary>Value of the first field of that name.</summary>
    public static string Value(string page, string name)
    {
        var at = page.IndexOf($"name=\"{name}\" value=\"", StringComparison.Ordinal);
        if (at < 0) return "";
        var from = at + name.Length + 15;
        return WebUtility.HtmlDecode(page[from..page.IndexOf('"', from)]);
    }

    public async Task<IPage> Open(string path, int width, List<string> complaints)
    {
        Assert.SkipUnless(File.Exists(Chromium), "No Chromium on this machine.");
        playwright ??= await Playwright.CreateAsync();
        browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ExtraHTTPHeaders = [new(PostHeader, "linyi")] });
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, line) => { if (line.Type == "error") complaints.Add(line.Text); };
        await page.GotoAsync(Address + path);
        await page.BringToFrontAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        await host.StopAsync();
        await host.DisposeAsync();
        Workspace.Remove();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A clock that stands until it is set.</summary>
public sealed class SteppedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => Now;
}
