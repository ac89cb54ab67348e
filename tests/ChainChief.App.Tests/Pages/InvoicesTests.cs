using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChainChief.Access;
using ChainChief.Importing;

namespace ChainChief.AppTests.Pages;

public sealed class InvoicesTests(WritableWorkbench workbench) : IClassFixture<WritableWorkbench>
{
    const string Address = "/dezhou/import/invoices";

    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_dry_run_shows_is_written_by_whoever_is_signed_in_and_can_be_taken_back()
    {
        using var client = workbench.Client();
        using var tried = await Send(client, "外地螺栓厂", bad: false);
        var page = await tried.Content.ReadAsStringAsync(cancel);
        Assert.Contains("写入 1 条", page, StringComparison.Ordinal);
        Assert.Contains("EXT:外地螺栓厂", page, StringComparison.Ordinal);
        Assert.Contains("1,000,000.01", page, StringComparison.Ordinal);
        var version = workbench.Workspace.Version();
        using var written = await Post(client, tried.RequestMessage!.RequestUri!.AbsolutePath + "/commit", page);
        Assert.Contains($"已写入批次 #{version + 1}，改动 1 条", await written.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
        Assert.Equal("市链办", ChangeSets.Find(workbench.Workspace, version + 1)!.Actor);
        // Asked a second time it stays as it was written.
        using var twice = await Post(client, tried.RequestMessage.RequestUri.AbsolutePath + "/commit", page);
        Assert.Equal(version + 1, workbench.Workspace.Version());
        Assert.Empty(ChangeSets.Undo(workbench.Workspace, version + 1, "test", TimeProvider.System).Obstacles);
    }

    [Fact]
    public async Task Bad_rows_are_shown_and_can_be_left_out()
    {
        using var client = workbench.Client();
        using var tried = await Send(client, "外地螺母厂", bad: true);
        var page = await tried.Content.ReadAsStringAsync(cancel);
        Assert.Contains("“昨天”不是日期", page, StringComparison.Ordinal);
        Assert.Contains("有 1 行读不出", page, StringComparison.Ordinal);
        var version = workbench.Workspace.Version();
        using var refused = await Post(client, tried.RequestMessage!.RequestUri!.AbsolutePath + "/commit", page);
        Assert.Equal(version, workbench.Workspace.Version());
        using var again = await Post(client, tried.RequestMessage.RequestUri.AbsolutePath + "/again", page, ("skip", "1"));
        Assert.Contains("写入 1 条", await again.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_inbox_is_listed_and_read()
    {
        var inbox = Directory.CreateDirectory(Path.Combine(workbench.Workspace.Folder, "inbox")).FullName;
        await File.WriteAllTextAsync(Path.Combine(inbox, "全年.csv"), Text("外地垫圈厂", bad: false), cancel);
        using var client = workbench.Client();
        var page = await client.GetStringAsync(new Uri(Address, UriKind.Relative), cancel);
        Assert.Contains("全年.csv", page, StringComparison.Ordinal);
        using var tried = await Choose(client, page, "全年.csv");
        Assert.Contains("写入 1 条", await tried.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
        using var outside = await Choose(client, page, "../region.db");
        Assert.Contains("找不到“region.db”", await outside.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_may_import_sees_the_page()
    {
        foreach (var (role, scope) in new[] { (Role.ChainChief, "IC"), (Role.Enterprise, "DZ-0001"), (Role.Analyst, (string?)null) })
        {
            using var client = workbench.Client(await workbench.Session(role, "dezhou", scope), redirects: false);
            using var answer = await client.GetAsync(new Uri(Address, UriKind.Relative), cancel);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    /// <summary>The page of a dry run on the desk and on the phone, in both languages.</summary>
    [Theory]
    [InlineData(1440, "zh")]
    [InlineData(390, "en")]
    public async Task The_dry_run_is_a_sound_page(int width, string language)
    {
        using var client = workbench.Client();
        using var tried = await Send(client, $"外地铆钉厂{language}", bad: true);
        List<string> complaints = [];
        var page = await workbench.Open($"{tried.RequestMessage!.RequestUri!.AbsolutePath}?lang={language}", width, complaints);
        Assert.True(await Seen.Sideways(page) <= 0);
        Assert.Empty(await Seen.Barriers(page));
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    static string Text(string firm, bool bad) => $"销方名称,购方,开票日期,货物名称,金额\n{firm},DZ-0001,2024-03-01,*金属制品*螺栓,1000000.01\n{(bad ? $"{firm},DZ-0001,昨天,*金属制品*螺栓,1\n" : "")}";

    async Task<HttpResponseMessage> Send(HttpClient client, string firm, bool bad)
    {
        var page = await client.GetStringAsync(new Uri(Address, UriKind.Relative), cancel);
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(Text(firm, bad)));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var content = new MultipartFormDataContent { { new StringContent(WritableWorkbench.Token(page)), "__RequestVerificationToken" }, { file, "file", "发票.csv" } };
        return await client.PostAsync(new Uri(Address + "/upload", UriKind.Relative), content, cancel);
    }

    async Task<HttpResponseMessage> Choose(HttpClient client, string page, string name)
    {
        using var content = new MultipartFormDataContent { { new StringContent(WritableWorkbench.Token(page)), "__RequestVerificationToken" }, { new StringContent(name), "inbox" } };
        return await client.PostAsync(new Uri(Address + "/upload", UriKind.Relative), content, cancel);
    }

    Task<HttpResponseMessage> Post(HttpClient client, string address, string page, params (string Name, string Value)[] fields) => client.PostAsync(new Uri(address, UriKind.Relative),
        new FormUrlEncodedContent([new("__RequestVerificationToken", WritableWorkbench.Token(page)), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]), cancel);
}
