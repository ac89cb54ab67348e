using System.Net;
using System.Text.RegularExpressions;
using ChainChief.Access;
using ChainChief.Accounts;
using ChainChief.Generating;
using ChainChief.Hosting;
using ChainChief.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChainChief.AppTests.Hosting;

/// <summary>Signing in, one-time links, sessions, tokens and forged requests over the real host, with a clock of its own.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    const string Password = "seven quiet herons";

    readonly string folder = Directory.CreateTempSubdirectory("chainchief-accounts-").FullName;
    readonly Clock clock = new();
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;
    WebApplication host = null!;

    public async ValueTask InitializeAsync()
    {
        var data = new DataFolder(folder);
        foreach (var name in new[] { "office", "demo" })
        {
            var file = Path.Combine(folder, "regions.csv");
            File.WriteAllText(file, "region_code,name_zh,level\n371400,德州市,city\n");
            new Importing.ImportRun(data.Open(name), TimeProvider.System).Run(new([file], "test"));
        }
        await using (var store = data.Open("demo").OpenStore())
        {
            store.Add(new Setting { Name = RegionGenerator.SettingName, Value = "1" });
            await store.SaveChangesAsync(cancel);
        }
        host = WorkbenchHost.Build(data, "http://127.0.0.1:0", "Production", clock);
        await host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    HttpClient Client(string? cookie = null)
    {
        var client = SignedIn.Client(host.Urls.First(), cookie, redirects: false);
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        return client;
    }

    async Task<HttpResponseMessage> Post(HttpClient client, string page, string path, params (string, string)[] fields)
    {
        var token = WritableWorkbench.Token(await (await client.GetAsync(page, cancel)).Content.ReadAsStringAsync(cancel));
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await client.PostAsync(path, form, cancel);
    }

    async Task<T> Ask<TService, T>(Func<TService, Task<T>> ask) where TService : notnull
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TService>());
    }

    async Task<string> Link() => (await AccountHosting.FirstLink(host.Services))!;

    Task<HttpResponseMessage> Use(HttpClient client, string link, string password = Password) =>
        Post(client, "/sign-in", $"{link}/use", ("name", "admin"), ("post", "系统管理员"), ("password", password), ("again", password), ("role", "enterprise"), ("PasswordHash", "x"));

    [Fact]
    public async Task The_link_of_the_first_account_holds_once()
    {
        using var client = Client();
        var link = await Link();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(link, cancel)).StatusCode);
        using var weak = await Use(client, link, "password1234");
        Assert.Contains("password-common", weak.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var made = await Use(client, link);
        Assert.Equal("/", made.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/admin/users", cancel)).StatusCode);

        using var stranger = Client();
        using var replayed = await Use(stranger, link);
        Assert.Contains("link-refused", replayed.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var page = await stranger.GetAsync(link, cancel);
        Assert.Equal(HttpStatusCode.Gone, page.StatusCode);
        Assert.Contains("chainchief setup-link", await page.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
        Assert.Null(await AccountHosting.FirstLink(host.Services));
        Assert.Single(await Ask<AccountDesk, List<Account>>(desk => desk.List()));
    }

    [Fact]
    public async Task A_link_expires_after_half_an_hour_and_a_newer_one_replaces_it()
    {
        var (old, link) = (await Link(), await Link());
        using var client = Client();
        Assert.Equal(HttpStatusCode.Gone, (await client.GetAsync(old, cancel)).StatusCode);
        clock.Add(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.Gone, (await client.GetAsync(link, cancel)).StatusCode);
        using var late = await Use(client, link);
        Assert.Contains("link-refused", late.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_passwords_pause_the_account_for_a_quarter_of_an_hour()
    {
        using (var admin = Client()) (await Use(admin, await Link())).Dispose();
        using var client = Client();
        async Task<string> Try(string password) => (await Post(client, "/sign-in", "/sign-in/password", ("name", "admin"), ("password", password), ("return", "/account"))).Headers.Location!.ToString();
        for (var i = 0; i < 5; i++) Assert.Contains("refused=password", await Try("wrong wrong wrong"), StringComparison.Ordinal);
        Assert.Contains("refused=password", await Try(Password), StringComparison.Ordinal);
        clock.Add(TimeSpan.FromMinutes(16));
        Assert.Equal("/account", await Try(Password));
    }

    [Fact]
    public async Task A_second_factor_asks_for_a_code_and_takes_none_twice()
    {
        using var client = Client();
        (await Use(client, await Link())).Dispose();
        var page = await client.GetStringAsync("/account", cancel);
        var key = Regex.Match(page, "class=\"mono key\">([A-Z2-7 ]+)<").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        using var on = await Post(client, "/account", "/account/second-factor/on", ("code", Totp.Of(key)));
        var codes = Regex.Matches(await client.GetStringAsync(on.Headers.Location!.ToString(), cancel), "<li>([A-Z0-9-]{11})</li>").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(SecondFactor.RecoveryCodes, codes.Count);

        async Task<string> Enter(string code)
        {
            using var other = Client();
            using var first = await Post(other, "/sign-in", "/sign-in/password", ("name", "admin"), ("password", Password));
            Assert.Contains("step=code", first.Headers.Location!.ToString(), StringComparison.Ordinal);
            Assert.Contains("/sign-in?return=", (await other.GetAsync("/account", cancel)).Headers.Location!.ToString(), StringComparison.Ordinal);
            return (await Post(other, "/sign-in?step=code", "/sign-in/code", ("code", code))).Headers.Location!.ToString();
        }
        Assert.Contains("refused=code", await Enter("000000"), StringComparison.Ordinal);
        var now = Totp.Of(key);
        Assert.Equal("/", await Enter(now));
        Assert.Contains("refused=code", await Enter(now), StringComparison.Ordinal);
        Assert.Equal("/", await Enter(codes[0]));
        Assert.Contains("refused=code", await Enter(codes[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ended_session_an_idle_one_and_changed_grants_let_nobody_in()
    {
        var office = new Grant(Role.ChainOffice, null);
        using var client = Client(await SignedIn.As(host, "clerk", "市链办经办", office));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/account", cancel)).StatusCode);
        await Ask<AccountDesk, int>(async desk => { await desk.Allow((await desk.FindByName("clerk"))!, new(Role.Analyst, null)); return 0; });
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/account", cancel)).StatusCode);

        using var idle = Client(await SignedIn.As(host, "clerk", "市链办经办", office));
        clock.Add(TimeSpan.FromHours(7));
        Assert.Equal(HttpStatusCode.OK, (await idle.GetAsync("/account", cancel)).StatusCode);
        clock.Add(TimeSpan.FromHours(7));
        Assert.Equal(HttpStatusCode.OK, (await idle.GetAsync("/account", cancel)).StatusCode);
        clock.Add(TimeSpan.FromHours(8));
        Assert.Equal(HttpStatusCode.Redirect, (await idle.GetAsync("/account", cancel)).StatusCode);
    }

    [Fact]
    public async Task A_token_holds_within_its_acts_and_its_term()
    {
        var token = await SignedIn.Token(host, "program", [Act.SeeAtlas], new Grant(Role.ChainOffice, null));
        using var client = new HttpClient { BaseAddress = new(host.Urls.First()) };
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/regions/office", cancel)).StatusCode);
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        client.DefaultRequestHeaders.Add("X-ChainChief", "1");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/regions/office", cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync("/api/v1/regions/office/change-sets/1/undo", null, cancel)).StatusCode);
        clock.Add(TimeSpan.FromDays(8));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/regions/office", cancel)).StatusCode);
    }

    [Fact]
    public async Task Example_roles_exist_in_the_example_region_and_nowhere_else()
    {
        using var client = Client();
        Assert.Contains("refused=expired", (await Post(client, "/demo/roles", "/office/roles/enter", ("code", "analyst"))).Headers.Location?.ToString() ?? "refused=expired", StringComparison.Ordinal);
        using var entered = await Post(client, "/demo/roles", "/demo/roles/enter", ("code", "analyst"), ("role", "administrator"));
        Assert.Equal("/demo", entered.Headers.Location!.ToString());
        Assert.Contains("示例角色", await client.GetStringAsync("/demo", cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/office", cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/regions/office", cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/admin/users", cancel)).StatusCode);
        Assert.Equal([new Grant(Role.Analyst, "demo")], (await Ask<AccountDesk, Account?>(desk => desk.FindByName("demo/analyst")))!.Grants.Select(row => row.Value));
        Assert.Contains("refused=password", (await Post(Client(), "/sign-in", "/sign-in/password", ("name", "demo/analyst"), ("password", ""))).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forged_forms_are_refused_and_fields_that_do_not_belong_are_not_read()
    {
        using var admin = Client(await SignedIn.As(host, "boss", "系统管理员", new Grant(Role.Administrator, null)));
        using var bare = new FormUrlEncodedContent([new("name", "eve"), new("post", "岗位"), new("role", "chain_office")]);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.PostAsync("/admin/users/invite", bare, cancel)).StatusCode);

        using var invited = await Post(admin, "/admin/users", "/admin/users/invite", ("name", "clerk"), ("post", "分析岗"), ("role", "analyst"), ("region", "office"), ("Grants[0].Role", "administrator"), ("ExampleOf", "demo"), ("PasswordHash", "x"));
        Assert.StartsWith("/admin/users/", invited.Headers.Location!.ToString(), StringComparison.Ordinal);
        var account = (await Ask<AccountDesk, Account?>(desk => desk.FindByName("clerk")))!;
        Assert.Equal((null, null), (account.ExampleOf, account.PasswordHash));
        Assert.Equal([new Grant(Role.Analyst, "office")], account.Grants.Select(row => row.Value));
        var shown = await admin.GetStringAsync(invited.Headers.Location!.ToString(), cancel);
        Assert.Contains("/setup/", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("/setup/", await admin.GetStringAsync(invited.Headers.Location!.ToString(), cancel), StringComparison.Ordinal);

        using var clerk = Client(await SignedIn.As(host, "clerk", "", []));
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync("/admin/users", cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(clerk, "/account", $"/admin/users/{account.Id}/grants", ("role", "administrator"))).StatusCode);
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        using var client = Client();
        (await Use(client, await Link())).Dispose();
        var account = (await Ask<AccountDesk, Account?>(desk => desk.FindByName("admin")))!;
        Assert.Contains("last-administrator", (await Post(client, "/account", $"/admin/users/{account.Id}/disable")).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("last-administrator", (await Post(client, "/account", $"/admin/users/{account.Id}/grants/{account.Grants[0].Id}/take")).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The machine's clock, moved on as far as told.</summary>
    sealed class Clock : TimeProvider
    {
        TimeSpan ahead;

        public void Add(TimeSpan time) => ahead += time;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }

    /// <summary>RFC 6238 with SHA-1, 30 seconds, six digits: what an authenticator app shows.</summary>
    static class Totp
    {
        public static string Of(string key)
        {
            var counter = BitConverter.GetBytes(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
            Array.Reverse(counter);
#pragma warning disable CA5350 // the algorithm of authenticator apps
            var hash = System.Security.Cryptography.HMACSHA1.HashData(Bytes(key), counter);
#pragma warning restore CA5350
            var at = hash[^1] & 15;
            var number = (((hash[at] & 127) << 24) | (hash[at + 1] << 16) | (hash[at + 2] << 8) | hash[at + 3]) % 1_000_000;
            return number.ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
        }

        static byte[] Bytes(string key)
        {
            var bits = string.Concat(key.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
            return [.. bits.Chunk(8).Where(part => part.Length == 8).Select(part => Convert.ToByte(new string(part), 2))];
        }
    }
}
