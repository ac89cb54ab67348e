using System.Net;
using System.Text.RegularExpressions;

namespace ChainChief.AppTests.Pages;

/// <summary>History, sources, figures, formats, about and the downloads, on Dezhou.</summary>
public sealed partial class DataPagesTests(WritableWorkbench workbench) : IClassFixture<WritableWorkbench>
{
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("history", "批次与撤回", "History")]
    [InlineData("history/1", "改动的记录", "Changed records")]
    [InlineData("sources", "254 个来源", "254 sources")]
    [InlineData("sources/tq-unveil-2022", "据此的记录", "facts rest on it")]
    [InlineData("figures", "476 个数，其中 3 组互相不一致", "476 figures; 3 groups disagree")]
    [InlineData("figures?subject=plan_item:2022:IC&indicator=revenue", "比对", "Comparison")]
    [InlineData("about", "环节强弱", "Strength of a segment")]
    [InlineData("formats", "22 张表", "22 tables")]
    [InlineData("import", "下载全部空表", "All tables in one workbook")]
    public async Task A_page_says_its_facts_in_both_languages(string path, string chinese, string english)
    {
        using var client = workbench.Client();
        Assert.Contains(chinese, await client.GetStringAsync($"/dezhou/{path}", cancel), StringComparison.Ordinal);
        Assert.Contains(english, await client.GetStringAsync($"/dezhou/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang=en", cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("history/99")]
    [InlineData("sources/no-such")]
    [InlineData("import/0123456789abcdef0123456789abcdef")]
    [InlineData("import/..%2f..%2fregion.db")]
    [InlineData("export/no_such.csv")]
    [InlineData("templates.xlsx?table=no_such")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var client = workbench.Client();
        using var answer = await client.GetAsync($"/dezhou/{path}", cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Conflicting_figures_stand_side_by_side()
    {
        using var client = workbench.Client();
        var page = await client.GetStringAsync("/dezhou/figures?conflicts=1", cancel);
        Assert.Equal(6, ClashPattern().Count(page));
        Assert.Contains("532.9", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export/sources.csv", "text/csv", "德州市-来源-")]
    [InlineData("export/sources.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "德州市-来源-")]
    [InlineData("export.zip", "application/zip", "德州市-数据包-")]
    [InlineData("export.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "德州市-全部数据-")]
    [InlineData("templates.xlsx?table=enterprises", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "空表-企业")]
    public async Task A_download_has_its_type_and_both_names(string path, string type, string name)
    {
        using var client = workbench.Client();
        using var answer = await client.GetAsync($"/dezhou/{path}", cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith(name, answer.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        Assert.True(answer.Content.Headers.ContentDisposition.FileName!.All(char.IsAscii));
        Assert.True((await answer.Content.ReadAsByteArrayAsync(cancel)).Length > 1_000);
    }

    [Fact]
    public async Task A_table_for_a_double_click_begins_with_the_byte_order_mark()
    {
        using var client = workbench.Client();
        Assert.Equal([0xEF, 0xBB, 0xBF], (await client.GetByteArrayAsync("/dezhou/export/sources.csv", cancel))[..3]);
    }

    [Fact]
    public async Task A_region_that_is_no_example_cannot_be_removed()
    {
        using var client = workbench.Client();
        var token = WritableWorkbench.Token(await client.GetStringAsync("/dezhou/import", cancel));
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("confirmed", "dezhou")]);
        using var answer = await client.PostAsync("/dezhou/about/remove", form, cancel);
        Assert.True(File.Exists(workbench.Workspace.DatabasePath));
        Assert.DoesNotContain("移除示例", await client.GetStringAsync("/dezhou/about", cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", 1440)]
    [InlineData("import", 390)]
    [InlineData("history/1", 1440)]
    [InlineData("sources", 390)]
    [InlineData("sources/tq-unveil-2022", 1440)]
    [InlineData("figures?subject=plan_item:2022:IC&indicator=revenue", 1440)]
    [InlineData("figures?lang=en", 390)]
    [InlineData("about", 1440)]
    [InlineData("formats?lang=en", 1440)]
    public async Task A_page_holds_the_rules_of_access_and_stays_in_its_width(string path, int width)
    {
        List<string> complaints = [];
        var page = await workbench.Open($"/dezhou/{path}", width, complaints);
        Assert.Empty(complaints);
        Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
        Assert.Empty(await Axe.Run(page));
        await page.CloseAsync();
    }

    [GeneratedRegex("""class="clash""")]
    private static partial Regex ClashPattern();
}
