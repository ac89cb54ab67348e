using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ChainChief.AppTests.Pages;

/// <summary>Monthly forms by page and API: the way from draft to approval, refusals, two clerks, the clock, workbook and grid.</summary>
public sealed class EntryTests(EntryWorkbench workbench) : IClassFixture<EntryWorkbench>
{
    const string Decheng = "/dezhou/entry/county-month/371402/2026-07";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_month_is_filled_returned_mended_approved_and_corrected()
    {
        using var clerk = workbench.Client("decheng");
        using var office = workbench.Client("office");
        var api = "/api/v1/regions/dezhou" + Decheng["/dezhou".Length..];
        var lines = (await clerk.GetFromJsonAsync<JsonElement>(api, Cancel)).GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("line").GetString()!).ToList();
        (string, string)[] cells = [.. lines.Select(line => ($"cell:{line}", line switch { "revenue" => "36.28", "profit" => "41.20", "above-scale" => "198", "halted" => "2", _ => "3" })), ("state", "approved"), ("approved:revenue", "99"), ("actor", "某人")];
        var blocked = await EntryWorkbench.Post(clerk, Decheng, "submit", null, Cancel, cells);
        Assert.Contains("refused=submission-blocked", blocked.RequestMessage!.RequestUri!.Query, StringComparison.Ordinal);
        Assert.Equal("draft", (await clerk.GetFromJsonAsync<JsonElement>(api, Cancel)).GetProperty("state").GetString()); // nothing but named fields is read
        await EntryWorkbench.Post(clerk, Decheng, "submit", null, Cancel, ("cell:profit", "2.40"));
        var handed = await clerk.GetFromJsonAsync<JsonElement>(api, Cancel);
        Assert.True(handed.GetProperty("state").GetString() == "submitted", handed.GetProperty("hits").GetRawText());
        Assert.Equal(HttpStatusCode.Forbidden, (await EntryWorkbench.Post(clerk, Decheng, "approve", null, Cancel)).StatusCode);
        Assert.Contains("refused=submission-same-post", (await EntryWorkbench.Post(clerk, Decheng, "check", null, Cancel)).RequestMessage!.RequestUri!.Query, StringComparison.Ordinal);
        await EntryWorkbench.Post(office, Decheng, "return", null, Cancel, ("return:above-scale", "数字颠倒"));
        var returned = await clerk.GetStringAsync(Decheng, Cancel);
        Assert.Contains("数字颠倒", returned, StringComparison.Ordinal);
        Assert.Contains("refused=submission-blocked", (await EntryWorkbench.Post(clerk, Decheng, "submit", null, Cancel)).RequestMessage!.RequestUri!.Query, StringComparison.Ordinal);
        await EntryWorkbench.Post(clerk, Decheng, "submit", null, Cancel, ("cell:above-scale", "189"));
        var stale = await office.GetStringAsync(Decheng, Cancel);
        await EntryWorkbench.Post(office, Decheng, "check", stale, Cancel);
        Assert.Contains("refused=submission-moved", (await EntryWorkbench.Post(office, Decheng, "check", stale, Cancel)).RequestMessage!.RequestUri!.Query, StringComparison.Ordinal); // someone has just done it
        var pick = $"county-month|371402|2026-07|{(await office.GetFromJsonAsync<JsonElement>(api, Cancel)).GetProperty("version")}";
        await EntryWorkbench.Post(office, "/dezhou/entry", "review", await office.GetStringAsync("/dezhou/entry/review?step=approve", Cancel), Cancel, ("act", "approve"), ("pick", pick));
        Assert.Equal("approved", (await clerk.GetFromJsonAsync<JsonElement>(api, Cancel)).GetProperty("state").GetString());
        Assert.Equal(36.28, await Figure("36.28"));
        await EntryWorkbench.Post(office, Decheng, "unlock", null, Cancel, ("reason", "报表漏了一家"));
        Assert.Equal(36.28, await Figure("36.28")); // stands until the next approval
        await EntryWorkbench.Post(clerk, Decheng, "submit", null, Cancel, ("cell:revenue", "36.40"));
        await EntryWorkbench.Post(office, Decheng, "check", null, Cancel);
        var corrected = await Text(await EntryWorkbench.Post(office, Decheng, "approve", null, Cancel));
        Assert.Contains("改1", corrected, StringComparison.Ordinal);
        Assert.Contains("<del>36.28</del>", corrected, StringComparison.Ordinal);
        Assert.Equal(36.40, await Figure("36.40"));

        async Task<double> Figure(string expected)
        {
            var page = await office.GetFromJsonAsync<JsonElement>("/api/v1/regions/dezhou/figures?source_code=REPORT-county-month&indicator=revenue&subject=region", Cancel);
            Assert.Contains(expected.TrimEnd('0'), page.GetRawText(), StringComparison.Ordinal);
            return double.Parse(expected, System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public async Task Forms_of_others_and_of_periods_to_come_are_refused()
    {
        using var clerk = workbench.Client("linyi");
        clerk.DefaultRequestHeaders.Add("X-ChainChief", "1");
        var own = await clerk.GetStringAsync("/dezhou/entry/county-month/371424/2026-06", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, (await EntryWorkbench.Post(clerk, Decheng, "save", own, Cancel, ("cell:revenue", "1"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.PutAsJsonAsync("/api/v1/regions/dezhou/entry/county-month/371402/2026-07/cells", new { cells = new[] { new { line = "revenue", text = "1", seen = 0 } } }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(Decheng, Cancel)).StatusCode);
        foreach (var none in new[] { "/dezhou/entry/county-month/371424/2026-08", "/dezhou/entry/county-month/371424/2026-01", "/dezhou/entry/no-form/371424/2026-07", "/dezhou/entry/county-month/999999/2026-07" })
            Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(none, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await clerk.PostAsync("/dezhou/entry/county-month/371424/2026-06/save", new FormUrlEncodedContent([new("cell:revenue", "1")]), Cancel)).StatusCode); // no token
        using var analyst = workbench.Client("analyst");
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.GetAsync("/dezhou/entry/review", Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_second_clerk_is_told_and_keeps_what_was_typed()
    {
        const string form = "/dezhou/entry/county-month/371424/2026-05";
        using var first = workbench.Client("linyi");
        using var second = workbench.Client("linyi");
        var page = await second.GetStringAsync(form, Cancel);
        await EntryWorkbench.Post(first, form, "save", null, Cancel, ("cell:revenue", "36.28"));
        var told = await Text(await EntryWorkbench.Post(second, form, "save", page, Cancel, ("cell:revenue", "36.30"), ("cell:profit", "2.1")));
        Assert.Contains("<del>36.28</del> <ins>36.30</ins>", told, StringComparison.Ordinal);
        Assert.Equal("36.30", EntryWorkbench.Value(told, "cell:revenue"));
        Assert.Equal("2.1", EntryWorkbench.Value(told, "cell:profit"));
        var kept = await Text(await EntryWorkbench.Post(second, form, "save", told, Cancel, ("cell:revenue", "36.30")));
        Assert.Equal("36.30", EntryWorkbench.Value(kept, "cell:revenue"));
        Assert.DoesNotContain("有人同时在填", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lights_follow_the_clock()
    {
        using var office = workbench.Client("office");
        var before = workbench.Clock.Now;
        try
        {
            Assert.Contains("还剩2天", await office.GetStringAsync("/dezhou/entry/county-month/371428/2026-07", Cancel), StringComparison.Ordinal);
            workbench.Clock.Now = new(2026, 8, 14, 9, 0, 0, TimeSpan.Zero);
            using var later = await workbench.SignInAgain("office");
            Assert.Contains("超期2天", await later.GetStringAsync("/dezhou/entry/county-month/371428/2026-07", Cancel), StringComparison.Ordinal);
            Assert.Contains("逾期未报", await later.GetStringAsync("/dezhou/entry?form=county-month", Cancel), StringComparison.Ordinal);
        }
        finally
        {
            workbench.Clock.Now = before;
        }
    }

    [Fact]
    public async Task A_workbook_goes_round_and_others_are_refused()
    {
        const string form = "/dezhou/entry/county-month/371424/2026-04";
        using var clerk = workbench.Client("linyi");
        await EntryWorkbench.Post(clerk, form, "save", null, Cancel, ("cell:revenue", "35.5"), ("cell:export", "约3"));
        var book = await clerk.GetByteArrayAsync($"{form}/workbook", Cancel);
        Assert.Contains("form-file-other", (await Upload(clerk, "/dezhou/entry/county-month/371424/2026-03", book)).RequestMessage!.RequestUri!.Query, StringComparison.Ordinal);
        await EntryWorkbench.Post(clerk, form, "save", null, Cancel, ("cell:revenue", "35.9"));
        var told = await Text(await Upload(clerk, form, book)); // the workbook shows an older number
        Assert.Contains("<del>35.9</del> <ins>35.5</ins>", told, StringComparison.Ordinal);
        Assert.Equal("约3", EntryWorkbench.Value(told, "cell:export"));
        Assert.Contains("form-file-unreadable", (await Upload(clerk, form, "no workbook"u8.ToArray())).RequestMessage!.RequestUri!.Query, StringComparison.Ordinal);
        Assert.Contains("file-too-large", (await Upload(clerk, form, new byte[5 << 20])).RequestMessage!.RequestUri!.Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task The_grid_answers_keys_takes_a_block_keeps_itself_and_has_no_barrier(int width)
    {
        var form = width == 1440 ? "/dezhou/entry/county-month/371424/2026-07" : "/dezhou/entry/county-month/371424/2026-06";
        List<string> complaints = [];
        var page = await workbench.Open(form, width, complaints);
        await page.FocusAsync("input[name='cell:revenue']");
        await page.Keyboard.TypeAsync("36.28");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("cell:profit", await page.EvaluateAsync<string>("document.activeElement.name"));
        await page.EvaluateAsync("""
            () => { const data = new DataTransfer(); data.setData('text/plain', '41.20\n约1800\n3.02\n');
              document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }
            """);
        Assert.Equal("约1800", await page.InputValueAsync("input[name='cell:electricity']"));
        await page.Locator("#entry-hits >> text=R-07").WaitForAsync();
        await page.Locator("#entry-hits >> text=R-01").WaitForAsync();
        Assert.Equal("true", await page.GetAttributeAsync("input[name='cell:profit']", "aria-invalid"));
        await page.FocusAsync("input[name='cell:export']");
        await page.Keyboard.PressAsync("Control+z");
        Assert.Equal("", await page.InputValueAsync("input[name='cell:export']"));
        await page.Keyboard.PressAsync("ArrowUp");
        await page.WaitForFunctionAsync("() => document.querySelector(\"input[name='cell:export']\").dataset.kept === ''");
        await page.ReloadAsync();
        Assert.Equal("36.28", await page.InputValueAsync("input[name='cell:revenue']"));
        Assert.Equal(0, await Seen.Sideways(page));
        Assert.Empty(await Seen.Barriers(page));
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    static async Task<HttpResponseMessage> Upload(HttpClient client, string form, byte[] book)
    {
        using MultipartFormDataContent sent = new() { { new StringContent(WritableWorkbench.Token(await client.GetStringAsync(form, Cancel))), "__RequestVerificationToken" }, { new ByteArrayContent(book), "file", "填报.xlsx" } };
        return await client.PostAsync($"{form}/upload", sent, Cancel);
    }

    static async Task<string> Text(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
}
