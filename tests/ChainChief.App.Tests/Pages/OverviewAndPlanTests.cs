using System.Net;
using System.Text.RegularExpressions;

namespace ChainChief.AppTests.Pages;

/// <summary>Overview, plans, items, targets and projects on the public facts of Dezhou.</summary>
[Collection("Dezhou")]
public sealed partial class OverviewAndPlanTests(DezhouWorkbench workbench)
{
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    public static TheoryData<string> Paths => ["/dezhou", "/dezhou/plans", "/dezhou/plans/2022", "/dezhou/items/2022/EINM", "/dezhou/targets?of=all", "/dezhou/projects"];

    async Task<string> Get(string path)
    {
        using var client = workbench.Client();
        return WebUtility.HtmlDecode(await client.GetStringAsync(path, cancel));
    }

    [Fact]
    public async Task The_overview_says_what_the_region_runs_and_how_fast_it_must_be()
    {
        var page = await Get("/dezhou");
        Assert.Contains("4 集群 · 3 产业 · 3 服务业 · 16 条链", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"fv\">1,883.87</span>", page, StringComparison.Ordinal);
        Assert.Contains("名单已录 9", page, StringComparison.Ordinal);
        Assert.Contains("每年还需 <b>+5.3</b>，即 <b>13.7%</b>", page, StringComparison.Ordinal);
        Assert.Equal(16, ChainRowPattern().Count(page));
        Assert.Contains("在册 258 家，其中 31 家县域待核", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_of_figures_leads_to_all_figures_of_the_thing() =>
        Assert.Contains("figures?subject=plan_item%3A2022%3AIC&indicator=revenue", await Get("/dezhou"), StringComparison.Ordinal);

    [Fact]
    public async Task Host_areas_are_said_in_the_language_of_the_reader()
    {
        Assert.Contains("title=\"天衢新区\"", await Get("/dezhou"), StringComparison.Ordinal);
        Assert.Contains("title=\"Tianqu\"", await Get("/dezhou?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_became_of_each_item_is_told_with_how_it_is_known()
    {
        var page = await Get("/dezhou/plans?view=table");
        Assert.Contains("对应关系 33 条，其中 33 条为推断", page, StringComparison.Ordinal);
        Assert.Equal(5, UnseenPattern().Count(page)); // five chains of 2022 of which no later source speaks
        Assert.Equal(4, DroppedPattern().Count(page));
    }

    [Fact]
    public async Task A_plan_sets_its_words_beside_its_numbers()
    {
        var page = await Get("/dezhou/plans/2022");
        Assert.Contains("建设中国食品名市", page, StringComparison.Ordinal);
        Assert.Contains("1,000 亿元", page, StringComparison.Ordinal);
        Assert.Contains("市工业和信息化局", page, StringComparison.Ordinal);
        Assert.Contains("/dezhou/chains/FDP?plan=2022", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_shows_its_chains_its_figures_by_year_and_what_is_missing()
    {
        var page = await Get("/dezhou/items/2022/EINM");
        Assert.Contains("环节 20/42 有企业", page, StringComparison.Ordinal);
        Assert.Contains("532.9", page, StringComparison.Ordinal);
        Assert.Contains("3 条链链长未录", page, StringComparison.Ordinal);
        Assert.Contains("22 个环节未见企业", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2022", "IC")]
    [InlineData("2024", "ITG")]
    public async Task A_chain_asked_for_as_an_item_leads_to_its_own_page(string plan, string chain)
    {
        using var client = workbench.Client();
        using var answer = await client.GetAsync($"/dezhou/items/{plan}/{chain}", cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($"/dezhou/chains/{chain}?plan={plan}", answer.RequestMessage!.RequestUri!.PathAndQuery);
    }

    [Fact]
    public async Task Targets_are_those_of_the_plan_until_all_are_asked_for()
    {
        Assert.DoesNotContain("国家级专精特新小巨人", await Get("/dezhou/targets"), StringComparison.Ordinal);
        Assert.Contains("国家级专精特新小巨人", await Get("/dezhou/targets?of=all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Targets_are_filtered_by_finding_and_by_item()
    {
        var page = await Get("/dezhou/targets?of=2022&outcome=scope-unclear");
        Assert.Contains("若同口径", page, StringComparison.Ordinal);
        Assert.DoesNotContain("建设中国食品名市", page, StringComparison.Ordinal);
        Assert.Contains("京德济", await Get("/dezhou/targets?of=2022&item=BIO"), StringComparison.Ordinal);
        Assert.Contains("没有符合这些条件的目标", await Get("/dezhou/targets?of=2022&outcome=overdue"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Projects_sum_the_known_totals_only()
    {
        Assert.Contains("已知总投资合计 1,574.2 亿元：49 个有数，34 个未录", await Get("/dezhou/projects"), StringComparison.Ordinal);
        Assert.Contains("已知总投资合计 21.6 亿元：2 个有数，2 个未录", await Get("/dezhou/projects?stage=signed"), StringComparison.Ordinal);
        Assert.Contains("第 51—83 个，共 83 个", await Get("/dezhou/projects?page=2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Projects_are_sorted_by_what_the_address_says()
    {
        var page = await Get("/dezhou/projects?sort=-investment");
        Assert.True(page.IndexOf("农业食品创新产业园", StringComparison.Ordinal) < page.IndexOf("济铁省会中心物流城", StringComparison.Ordinal));
        page = await Get("/dezhou/projects?chain=IC&sort=investment");
        Assert.True(page.IndexOf("高纯溅射靶材项目", StringComparison.Ordinal) < page.IndexOf("集成电路用12英寸硅片项目", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_link_leads_to_a_page(string path)
    {
        using var client = workbench.Client();
        var page = WebUtility.HtmlDecode(await client.GetStringAsync(path, cancel));
        var links = LinkPattern().Matches(page).Select(match => match.Groups["path"].Value).Where(link => !link.Contains("/export/", StringComparison.Ordinal))
            .GroupBy(Shape).SelectMany(group => group.Distinct(StringComparer.Ordinal).Take(6)).ToList();
        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            using var answer = await client.GetAsync(link, cancel);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{(int)answer.StatusCode} {link}");
        }
    }

    /// <summary>Links of one page and one set of conditions are of one shape; six of each are followed.</summary>
    static string Shape(string link) => string.Join('/', link.Split('?')[0].Split('/').Take(3)) + string.Concat(link.Split('?').Skip(1).SelectMany(query => query.Split('&')).Select(pair => pair.Split('=')[0]));

    [Theory]
    [InlineData("/dezhou/plans/1999")]
    [InlineData("/dezhou/items/2022/NONE")]
    [InlineData("/dezhou/items/1999/IC")]
    [InlineData("/dezhou/targets?of=1999")]
    [InlineData("/nowhere/projects")]
    public async Task What_is_not_there_is_said_to_be_missing(string path)
    {
        using var client = workbench.Client();
        using var answer = await client.GetAsync(path, cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Pages_keep_the_rules_of_access_and_never_scroll_sideways(string path)
    {
        List<string> complaints = [];
        var page = await workbench.Open(path + (path.Contains('?') ? "&" : "?") + "lang=en", complaints: complaints);
        Assert.Empty(complaints);
        Assert.Empty(await Axe.Run(page));
        foreach (var width in new[] { 1440, 1024, 390 })
        {
            await page.SetViewportSizeAsync(width, 844);
            Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
        }
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_row_of_chains_opens_by_key_and_the_print_button_needs_script()
    {
        var page = await workbench.Open("/dezhou?lang=zh");
        await page.Locator("td.name a").First.PressAsync("Enter");
        await page.WaitForURLAsync("**/chains/IC");
        await page.CloseAsync();
        var still = await workbench.Open("/dezhou", script: false);
        Assert.False(await still.Locator("[data-print]").IsVisibleAsync());
        await still.CloseAsync();
    }

    [GeneratedRegex("""<tr data-href="[^"]*/chains/""")]
    private static partial Regex ChainRowPattern();

    [GeneratedRegex("<span class=\"tag warn\">去向未见</span>")]
    private static partial Regex UnseenPattern();

    [GeneratedRegex("<span class=\"tag warn\">取消</span>")]
    private static partial Regex DroppedPattern();

    [GeneratedRegex("""href="(?<path>/dezhou[^"#]*)["#]""")]
    private static partial Regex LinkPattern();
}
