using System.Net;
using System.Text.RegularExpressions;
using ChainChief.Hosting;
using ChainChief.Importing;
using ChainChief.Storage;
using Microsoft.AspNetCore.Builder;

namespace ChainChief.AppTests;

/// <summary>The workbench over the pack of Dezhou in a folder of its own, for pages that write.</summary>
public sealed partial class DezhouWorkbench : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("chainchief-dezhou-").FullName;
    WebApplication host = null!;

    public Workspace Workspace => new DataFolder(folder).Find("dezhou")!;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var data = new DataFolder(folder);
        new ImportRun(data.Open("dezhou"), TimeProvider.System).Run(new([Path.Combine(Repository.Root, "data", "dezhou"), Path.Combine(Repository.Root, "data", "classifications", "industries.csv")], "test"));
        host = WorkbenchHost.Build(data, "http://127.0.0.1:0");
        await host.StartAsync();
        Address = host.Urls.First();
    }

    /// <summary>A reader without browser: keeps cookies, runs no script, follows redirects.</summary>
    public HttpClient Client()
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new(Address) };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        return client;
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
