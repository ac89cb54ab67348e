using System.IO.Compression;
using System.Text;
using ChainChief.Access;
using ChainChief.Hosting;
using ChainChief.Importing;
using ChainChief.Storage;
using Microsoft.AspNetCore.Builder;

namespace ChainChief.AppTests.Access;

/// <summary>
/// Dezhou with a supplier, a customer and an address that no public source names, asked by accounts of every role.
/// </summary>
public sealed class PostsWorkbench : IAsyncLifetime
{
    public const string Firm = "DZ-0041", Other = "DZ-0152", Supplier = "绝密供应商甲", Gone = "绝密供应商乙", Address = "绝密路一号";

    readonly Dictionary<string, string> sessions = new(StringComparer.Ordinal);
    readonly string folder = Directory.CreateTempSubdirectory("chainchief-posts-").FullName;
    WebApplication host = null!;

    public DataFolder Data => new(folder);

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        ImportedOnce.FillAsFirstStart(Data);
        Import(("sources.csv", "source_code,title,publisher,grade\nsurvey-x,问卷调查,市链办,survey\n"),
            ("supply_relations.csv", $"supplier_code,buyer_code,product,year,amount,basis,source_code\nEXT:{Supplier},{Firm},密材,2025,7777,surveyed,survey-x\nEXT:{Gone},{Firm},密材,2025,8888,surveyed,survey-x\n{Firm},{Other},密品,2025,6666,surveyed,survey-x\n"),
            ("enterprises.csv", $"enterprise_code,address,source_code\n{Firm},{Address},survey-x\n"));
        Import(("supply_relations.csv", $"supplier_code,buyer_code,product,year,amount,basis,source_code\nEXT:{Supplier},{Firm},密材,2025,7788,surveyed,survey-x\nEXT:{Gone},{Firm},密材,2025,5555,surveyed,survey-x\n"), ("enterprises.csv", $"enterprise_code,address\n{Firm},{Address}甲\n"));
        host = WorkbenchHost.Build(Data, "http://127.0.0.1:0", "Production");
        await host.StartAsync();
        Client = new(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new(host.Urls.First()) }; // the language of one question is not that of the next
    }

    /// <summary>The session of an account of <c>role</c> or <c>role|scope</c>; null for guests.</summary>
    public async Task<string?> Session(string post)
    {
        if (post.Split('|') is not [var role, .. var scope] || role == "guest") return null;
        if (!sessions.TryGetValue(post, out var cookie))
            sessions[post] = cookie = await SignedIn.As(host, $"post-{sessions.Count}", role, new Grant(Common.EnumCode.Parse<Role>(role), null, scope is [var bound] ? bound : null));
        return cookie;
    }

    void Import(params (string Name, string Text)[] files)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, "in", Guid.NewGuid().ToString("N"))).FullName;
        foreach (var (name, text) in files) File.WriteAllText(Path.Combine(place, name), text);
        var report = new ImportRun(Data.Open("dezhou"), TimeProvider.System).Run(new([place], "test"));
        Assert.True(report.ChangedCount > 0, string.Join('\n', report.Problems.Select(problem => problem.Message(true))));
    }

    /// <summary>What a post is answered, archives unpacked.</summary>
    public async Task<(int Status, string Text)> Ask(string post, string path, CancellationToken cancel)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        if (await Session(post) is { } cookie) request.Headers.Add("Cookie", cookie);
        using var answer = await Client.SendAsync(request, cancel);
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancel);
        return ((int)answer.StatusCode, bytes is [0x50, 0x4B, ..] ? Unpacked(bytes) : Encoding.UTF8.GetString(bytes));
    }

    static string Unpacked(byte[] bytes)
    {
        using ZipArchive zip = new(new MemoryStream(bytes));
        return string.Concat(zip.Entries.Select(entry =>
        {
            using StreamReader reader = new(entry.Open(), Encoding.UTF8);
            return reader.ReadToEnd();
        }));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
