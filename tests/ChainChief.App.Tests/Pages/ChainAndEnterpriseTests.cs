using System.Net;
using System.Text.RegularExpressions;

namespace ChainChief.AppTests.Pages;

/// <summary>Chains, enterprises and search on the public facts of Dezhou.</summary>
[Collection("Dezhou")]
public sealed partial class ChainAndEnterpriseTests(DezhouWorkbench workbench)
{
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    public static TheoryData<string> Tabs => ["segments", "enterprises", "projects", "figures", "gaps", "targets", "tasks", "policies", "investors", "duties", "links"];

    async Task<string> Get(string path)
    {
        using var client = workbench.Client();
        return WebUtility.HtmlDecode(await client.GetStringAsync(path, cancel));
    }

    [Fact]
    public async Task The_list_of_chains_counts_segments_and_gaps()
    {
        var page = await Get("/dezhou/chains");
        Assert.Contains("16 条链 · 环节 229 个，148 个有企业，81 个缺", page, StringComparison.Ordinal);
        Assert.Contains("9/16 个环节有企业，1 个有链主", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sorting_by_gaps_puts_the_chain_with_most_of_them_first()
    {
        var page = await Get("/dezhou/chains?sort=-gaps");
        Assert.True(page.IndexOf("chains/SW\"", StringComparison.Ordinal) < page.IndexOf("chains/NEV\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plan_without_segments_says_that_none_are_entered_and_not_that_none_is_missing()
    {
        Assert.DoesNotContain(">无<", await Get("/dezhou/chains?plan=2024"), StringComparison.Ordinal);
        Assert.Contains("这条链还没有录入环节", await Get("/dezhou/chains/ITG?plan=2024"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_shows_its_facts_and_the_chosen_segment_its_flows()
    {
        var page = await Get("/dezhou/chains/IC?segment=IC02");
        Assert.Contains("总投资 <b>141.6</b>", page, StringComparison.Ordinal);
        Assert.Contains("晶圆制造</b>", page, StringComparison.Ordinal);
        Assert.Contains("德州有研", page, StringComparison.Ordinal);
        Assert.Equal(["IC01-IC02", "IC02-IC08", "IC15-IC02"], LitFlow().Matches(page).Select(match => match.Groups["key"].Value).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tabs))]
    public async Task Every_tab_answers_in_both_languages(string tab)
    {
        Assert.Contains($"tab={tab}", "tab=segments" + await Get($"/dezhou/chains/FDP?tab={tab}"), StringComparison.Ordinal);
        var english = await Get($"/dezhou/chains/FDP?tab={tab}&lang=en");
        Assert.Contains("Food processing", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_that_another_version_does_not_have_says_where_it_is() =>
        Assert.Contains("2024 版规划没有这条链；2022 版有", await Get("/dezhou/chains/IC?plan=2024"), StringComparison.Ordinal);

    [Fact]
    public async Task Gaps_that_join_more_local_neighbours_stand_first()
    {
        var page = await Get("/dezhou/chains/IC?tab=gaps");
        Assert.True(page.IndexOf("segment=IC08", StringComparison.Ordinal) < page.IndexOf("segment=IC16", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_directory_filters_sorts_and_chooses_columns_by_its_address()
    {
        Assert.Contains("第 1—9 家，共 9 家", await Get("/dezhou/enterprises?role=master"), StringComparison.Ordinal);
        var page = await Get("/dezhou/enterprises?sort=-revenue&cols=revenue,code");
        Assert.Contains("列 3/13", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("DZ-0041", StringComparison.Ordinal) is > 0);
        Assert.DoesNotContain("aria-sort=\"ascending\"", page, StringComparison.Ordinal);
        Assert.Contains("没有符合条件的企业", await Get("/dezhou/enterprises?q=zzzzzz"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_holds_the_firms_of_the_address_and_no_others()
    {
        var table = await Get("/dezhou/lists/enterprises.csv?role=master");
        Assert.Equal(10, table.Trim().Split('\n').Length);
        using var client = workbench.Client();
        using var answer = await client.GetAsync("/dezhou/lists/enterprises.xlsx?role=master", cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_card_keeps_scopes_apart_and_says_what_is_missing()
    {
        var page = await Get("/dezhou/enterprises/DZ-0041");
        Assert.Contains("营业收入 · 合并报表(含荆州基地)", page, StringComparison.Ordinal);
        Assert.Contains("营业收入 · 德城区口径", page, StringComparison.Ordinal);
        Assert.Contains("客户未录", page, StringComparison.Ordinal);
        Assert.Contains("/dezhou/history/1", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dezhou/chains/XX")]
    [InlineData("/dezhou/enterprises/NO-1")]
    [InlineData("/dezhou/chains?plan=1900")]
    [InlineData("/nowhere/search/suggest?q=a")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var client = workbench.Client();
        using var answer = await client.GetAsync(path, cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Suggestions_are_links_in_groups_and_results_hold_more()
    {
        var fragment = await Get("/dezhou/search/suggest?q=硅片");
        Assert.Contains("role=\"option\"", fragment, StringComparison.Ordinal);
        Assert.Contains("/dezhou/chains/IC?segment=IC02", fragment, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", fragment, StringComparison.Ordinal);
        Assert.Contains("<b>海</b>兆", await Get("/dezhou/search?q=海"), StringComparison.Ordinal);
        Assert.Contains("没有找到“zzzzzz”", await Get("/dezhou/search?q=zzzzzz"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dezhou/chains", 1440)]
    [InlineData("/dezhou/chains/IC?segment=IC02", 1440)]
    [InlineData("/dezhou/chains/IC", 390)]
    [InlineData("/dezhou/enterprises?lang=en", 1024)]
    [InlineData("/dezhou/enterprises/DZ-0041?lang=en", 390)]
    [InlineData("/dezhou/search?q=海", 390)]
    public async Task Pages_are_accessible_and_neither_scroll_sideways_nor_ask_elsewhere(string path, int width)
    {
        List<string> complaints = [];
        var page = await workbench.Open(path, width, 844, complaints: complaints);
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await Seen.Barriers(page));
        Assert.Empty(await Seen.Misnamed(page));
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_segment_is_chosen_and_let_go_by_keyboard()
    {
        var page = await workbench.Open("/dezhou/chains/IC");
        await page.Locator("svg a.seg[data-key=IC02]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("硅片", await page.Locator(".panel.chosen h2").InnerTextAsync());
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".panel:not(.chosen)").WaitForAsync();
        await page.CloseAsync();
    }

    [GeneratedRegex("""class="flow lit"[^>]*? data-key="(?<key>[^"]+)" """)]
    private static partial Regex LitFlow();
}
