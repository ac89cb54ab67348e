using System.Net;
using ChainChief.Access;
using ChainChief.Hosting;
using ChainChief.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace ChainChief.AppTests;

/// <summary>The workbench over the pack of Dezhou with a clock of its own; a session for each of a few posts.</summary>
public sealed class EntryWorkbench : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("chainchief-entry-").FullName;
    readonly Dictionary<string, string> sessions = new(StringComparer.Ordinal);
    WebApplication host = null!;

    public SteppedClock Clock { get; } = new(new DateTimeOffset(2026, 8, 10, 9, 0, 0, TimeSpan.Zero));

    public string Address { get; private set; } = "";

    public Workspace Workspace => new DataFolder(folder).Find("dezhou")!;

    public async ValueTask InitializeAsync()
    {
        var data = new DataFolder(folder);
        ImportedOnce.Fill(data);
        host = WorkbenchHost.Build(data, "http://127.0.0.1:0", clock: Clock);
        await host.StartAsync();
        Address = host.Urls.First();
        sessions["decheng"] = await SignedIn.As(host, "decheng", "德城区经办", new Grant(Role.County, "dezhou", "371402"));
        sessions["linyi"] = await SignedIn.As(host, "linyi", "临邑县经办", new Grant(Role.County, "dezhou", "371424"));
        sessions["office"] = await SignedIn.As(host, "office", "市链办经办", new Grant(Role.ChainOffice, null));
        sessions["analyst"] = await SignedIn.As(host, "analyst", "市研究室", new Grant(Role.Analyst, null));
    }

    /// <summary>A reader of that post without browser.</summary>
    public HttpClient Client(string post) => Reader(sessions[post]);

    /// <summary>The same with a session that begins now: one ends after eight idle hours, also when a test moves the clock.</summary>
    public async Task<HttpClient> SignInAgain(string post) => Reader(await SignedIn.As(host, post, post));

    HttpClient Reader(string session)
    {
        var client = SignedIn.Client(Address, session);
        client.DefaultRequestHeaders.Add("Accept", "text/html");
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
        var page = await Chrome.Open(new() { ViewportSize = new() { Width = width, Height = 900 } });
        var session = sessions["linyi"].Split('=', 2);
        await page.Context.AddCookiesAsync([new() { Name = session[0], Value = session[1], Url = Address }]);
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, line) => { if (line.Type == "error") complaints.Add(line.Text); };
        await page.GotoAsync(Address + path);
        await page.BringToFrontAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
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
