using ChainChief.Access;
using ChainChief.Accounts;
using ChainChief.Common;
using ChainChief.Generating;
using ChainChief.Hosting;
using ChainChief.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace ChainChief.AppTests;

/// <summary>A small synthetic region on a clock of its own, entered in its example roles by their buttons, in a real browser.</summary>
public sealed class DemoWorkbench : IAsyncLifetime
{
    /// <summary>A Monday in the days in which the forms of June are due.</summary>
    static readonly DateTimeOffset Start = new(2026, 7, 6, 9, 0, 0, TimeSpan.Zero);

    readonly string folder = Directory.CreateTempSubdirectory("chainchief-demo-").FullName;
    WebApplication host = null!;

    public SteppedClock Clock { get; } = new(Start);

    public string Address { get; private set; } = "";

    /// <summary>What the consoles complained about and what was asked of other hosts.</summary>
    public List<string> Complaints { get; } = [];

    Dictionary<string, ExampleRole> roles = [];

    /// <summary>What a role of the region is bound to.</summary>
    public string? Scope(string role) => roles[role].Scope;

    public async ValueTask InitializeAsync()
    {
        var data = new DataFolder(folder);
        var made = RegionGenerator.Run(data.Open("demo"), new() { Enterprises = 120, Seed = 5, Months = 24, Today = DateOnly.FromDateTime(Start.DateTime), Issues = 80 }, Clock);
        Assert.Empty(made.Problems);
        roles = RegionSettings.ExampleRolesOf(data.Find("demo")!)!.ToDictionary(role => role.Code);
        host = WorkbenchHost.Build(data, "http://127.0.0.1:0", clock: Clock);
        await host.StartAsync();
        Address = host.Urls.First();
    }

    /// <summary>Back to the first morning, for a walk that begins there.</summary>
    public void Begin() => Clock.Now = Start;

    /// <summary>Somebody who presses the button of a role and goes to a page; each has a browser window of their own.</summary>
    public async Task<IPage> EnterByButton(string role, string path)
    {
        var page = await Open(1440);
        await page.GotoAsync($"{Address}/demo/roles");
        await page.Locator($"form button[value='{role}']").ClickAsync();
        await page.WaitForURLAsync($"{Address}/demo");
        await page.GotoAsync(Address + path);
        return page;
    }

    /// <summary>Somebody with an account in a role of the region, bound as the role is, in a session that begins now.</summary>
    public Task<IPage> Enter(string role, string path) => Enter($"walk-{role}", roles[role].Zh, roles[role].Grant("demo")!, path);

    /// <summary>Somebody with an account of the installation.</summary>
    public Task<IPage> Enter(Role role, string path) => Enter(EnumCode.Of(role), role.ToString(), new(role, null), path);

    async Task<IPage> Enter(string name, string post, Grant grant, string path)
    {
        var page = await Open(1440);
        var session = (await SignedIn.As(host, name, post, grant)).Split('=', 2);
        await page.Context.AddCookiesAsync([new() { Name = session[0], Value = session[1], Url = Address }]);
        await page.GotoAsync(Address + path);
        return page;
    }

    public async Task<IPage> Open(int width)
    {
        var page = await Chrome.Open(new() { ViewportSize = new() { Width = width, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        page.PageError += (_, error) => Complaints.Add(error);
        page.Console += (_, line) => { if (line.Type == "error" && !line.Text.Contains("404", StringComparison.Ordinal) && !line.Text.Contains("403", StringComparison.Ordinal)) Complaints.Add(line.Text); };
        page.Request += (_, request) => { if (!request.Url.StartsWith(Address, StringComparison.Ordinal)) Complaints.Add(request.Url); };
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
        new DataFolder(folder).Find("demo")!.Remove();
        Directory.Delete(folder, recursive: true);
    }
}
