using System.Net;
using System.Text.RegularExpressions;
using ChainChief.Importing;
using Microsoft.Playwright;

namespace ChainChief.AppTests.Pages;

/// <summary>The flow of plan versions, series across links, lineage of targets and charts, over the real host and in a browser.</summary>
[Collection("Dezhou")]
public sealed partial class PlanFlowTests(DezhouWorkbench workbench)
{
    static readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    public static TheoryData<string> Paths =>
    [
        "/dezhou/plans", "/dezhou/plans?link=2020%3ANEE~2021%3AHEQ", "/dezhou/plans?view=table", "/dezhou/plans?view=targets", "/dezhou/plans?view=series&to=2024", "/dezhou/plans?view=series&to=2021",
        "/dezhou/plans?view=relations&decide=2020%3ANEE", "/dezhou/plans/2022?asof=2023-01-01", "/dezhou/targets/T24-8", "/dezhou/targets/T22-S1", "/dezhou/figures?subject=plan_item%3A2022%3ATEX&indicator=spindles",
    ];

    async Task<string> Get(string path)
    {
        using var client = workbench.Client();
        return WebUtility.HtmlDecode(await client.GetStringAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=zh", cancel));
    }

    [Fact]
    public async Task The_flow_shows_every_item_every_standing_relation_and_what_has_no_name()
    {
        var page = await Get("/dezhou/plans");
        Assert.Equal(29, RibbonPattern().Count(page)); // 33 links but the 4 of dropped items
        Assert.Contains("另 8 条名称未见", page, StringComparison.Ordinal); // 13 counted, 5 named
        Assert.Contains("33 条产业链，名称未见", page, StringComparison.Ordinal);
        Assert.Contains("新能源和节能环保（2020版）→ 高端装备 2021：拆分，份额 50%，推断", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relation_has_an_address_and_stands_first_in_the_list_beside()
    {
        var page = await Get("/dezhou/plans?link=2020%3ANEE~2021%3AHEQ");
        Assert.Contains("class=\"ribbon on\"", page, StringComparison.Ordinal);
        Assert.Contains("节能环保装备并入高端装备为推断", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_flow_comes_as_a_file_with_its_own_colours()
    {
        var file = await Get("/dezhou/drawings/plans?format=svg");
        Assert.StartsWith("<svg xmlns=", file, StringComparison.Ordinal);
        Assert.DoesNotContain("var(--", file, StringComparison.Ordinal);
        Assert.Contains("电子信息及新材料", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Targets_are_followed_through_the_versions()
    {
        var page = await Get("/dezhou/plans?view=targets&change=scope_changed");
        Assert.Contains("1,000 亿元", page, StringComparison.Ordinal);
        Assert.Contains("规上主营业务收入", page, StringComparison.Ordinal);
        Assert.DoesNotContain("国家级小巨人", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_shows_which_version_was_in_force_and_what_carries_no_date()
    {
        var page = await Get("/dezhou/plans/2024?asof=2023-01-01");
        Assert.Contains("当日有效的是2022版", page, StringComparison.Ordinal);
        Assert.Contains("未录日期", await Get("/dezhou/plans/2022?asof=2023-01-01"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Pages_keep_the_rules_of_access_ask_no_other_host_and_never_scroll_sideways(string path)
    {
        List<string> complaints = [];
        var page = await workbench.Open(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=en", complaints: complaints);
        if (await page.Locator("cc-chart").CountAsync() > 0) await page.WaitForSelectorAsync("cc-chart[data-ready]", new() { State = WaitForSelectorState.Attached });
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
    public async Task A_chart_draws_what_its_table_says()
    {
        var page = await workbench.Open("/dezhou/figures?subject=plan_item%3A2022%3ATEX&indicator=spindles&lang=zh");
        await page.WaitForSelectorAsync("cc-chart[data-ready]", new() { State = WaitForSelectorState.Attached });
        var drawn = await page.EvaluateAsync<string[]>("JSON.parse(document.querySelector('cc-chart script').textContent).series.flatMap(s => s.data.map(d => String((d.value ?? d)[1]))).sort()");
        var told = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.chart-table tbody tr')].map(r => r.cells[2].dataset.value).sort()");
        Assert.NotEmpty(drawn);
        Assert.Equal(told, drawn);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Without_script_the_table_stands_and_the_chart_asks_for_no_room()
    {
        var page = await workbench.Open("/dezhou/figures?subject=plan_item%3A2022%3ATEX&indicator=spindles", script: false);
        Assert.False(await page.Locator("cc-chart").IsVisibleAsync());
        await page.Locator(".chart-table summary").ClickAsync();
        Assert.True(await page.Locator(".chart-table td").First.IsVisibleAsync());
        await page.CloseAsync();
    }

    [Fact]
    public async Task Labels_of_the_flow_stay_inside_their_boxes_and_never_overlap()
    {
        foreach (var language in new[] { "zh", "en" })
        {
            var page = await workbench.Open("/dezhou/plans?lang=" + language);
            Assert.Equal(0, await page.EvaluateAsync<int>("""
                (() => {
                  const boxes = [...document.querySelectorAll(".flow-svg .node")].map(node => ({ box: node.querySelector("rect").getBoundingClientRect(), texts: [...node.querySelectorAll("text")].map(t => t.getBoundingClientRect()) }));
                  const meets = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
                  let bad = 0;
                  boxes.forEach((one, i) => {
                    one.texts.forEach((t, j) => { if (t.right > one.box.right + 1 || t.left < one.box.left || t.top < one.box.top - 2 || t.bottom > one.box.bottom + 2) bad++; one.texts.slice(j + 1).forEach(u => { if (meets({ left: t.left, right: t.right, top: t.top + 3, bottom: t.bottom - 3 }, { left: u.left, right: u.right, top: u.top + 3, bottom: u.bottom - 3 })) bad++; }); });
                    boxes.slice(i + 1).forEach(other => { if (meets(one.box, other.box)) bad++; });
                  });
                  return bad;
                })()
                """));
            await page.CloseAsync();
        }
    }

    [Fact]
    public void The_drawing_library_is_the_one_its_readme_names()
    {
        var folder = Path.Combine(Repository.Root, "src", "ChainChief.App", "wwwroot", "vendor", "echarts");
        using var stream = File.OpenRead(Path.Combine(folder, "echarts.min.js"));
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream)), File.ReadAllText(Path.Combine(folder, "README.md")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "LICENSE")) && File.Exists(Path.Combine(folder, "NOTICE")));
    }

    [GeneratedRegex("class=\"ribbon")]
    private static partial Regex RibbonPattern();
}

/// <summary>Decisions on relations: approved, rejected, taken back.</summary>
public sealed class LinkDecisionTests(WritableWorkbench workbench) : IClassFixture<WritableWorkbench>
{
    static readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    static FormUrlEncodedContent Form(string page, string handler, params (string Name, string Value)[] fields) => new(
        fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__RequestVerificationToken", WritableWorkbench.Token(page))).Append(new("_handler", handler)));

    static string Seen(string page, string name) => Regex.Match(WebUtility.HtmlDecode(page), $"name=\"{Regex.Escape(name)}\" value=\"(\\d+)\"").Groups[1].Value;

    [Fact]
    public async Task Approved_relations_lose_their_dashed_edge_and_get_it_back_when_the_batch_is_taken_back()
    {
        using var client = workbench.Client();
        var before = Dashes(await client.GetStringAsync("/dezhou/plans", cancel));
        var page = await client.GetStringAsync("/dezhou/plans?view=relations&lang=zh", cancel);
        const string Key = "2020:HEQ~2021:HEQ";
        using var answer = await client.PostAsync("/dezhou/plans?view=relations", Form(page, "approve", ("key", Key), ($"seen-{Key}", Seen(page, $"seen-{Key}")), ("reason", "会议纪要第3号")), cancel);
        Assert.Contains("可在历史中撤回", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(cancel)), StringComparison.Ordinal);
        Assert.Equal(before - 2, Dashes(await client.GetStringAsync("/dezhou/plans", cancel)));
        var set = ChangeSets.List(workbench.Workspace)[0];
        Assert.Equal("市链办", set.Actor);
        Assert.Contains("会议纪要第3号", set.Title, StringComparison.Ordinal);
        Assert.NotNull(ChangeSets.Undo(workbench.Workspace, set.Id, "市链办", TimeProvider.System).ChangeSetId);
        await Task.Delay(300, cancel); // an atlas is trusted for a fifth of a second
        Assert.Equal(before, Dashes(await client.GetStringAsync("/dezhou/plans", cancel)));
    }

    [Fact]
    public async Task A_rejected_relation_leaves_the_flow_and_weights_beyond_one_are_refused()
    {
        using var client = workbench.Client();
        const string Address = "/dezhou/plans?view=relations&decide=2020%3AHLT";
        var page = await client.GetStringAsync(Address + "&lang=zh", cancel);
        (string, string)[] fields = [("seen-0", Seen(page, "seen-0")), ("seen-1", Seen(page, "seen-1")), ("relation-0", "split"), ("relation-1", "split"), ("basis-0", "approved"), ("basis-1", "approved"), ("reason", "核对原文")];
        using var refused = await client.PostAsync(Address, Form(page, "decide", [.. fields, ("weight-0", "80"), ("weight-1", "50")]), cancel);
        Assert.Contains("权重之和是 1.3", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(cancel)), StringComparison.Ordinal);
        using var kept = await client.PostAsync(Address, Form(page, "decide", [.. fields.Where(field => field.Item1 != "basis-0"), ("basis-0", "rejected"), ("weight-0", "50"), ("weight-1", "50")]), cancel);
        Assert.Contains("可在历史中撤回", WebUtility.HtmlDecode(await kept.Content.ReadAsStringAsync(cancel)), StringComparison.Ordinal);
        var flow = await client.GetStringAsync("/dezhou/plans", cancel);
        Assert.DoesNotContain("data-key=\"2020:HLT~2021:BIO\"", flow, StringComparison.Ordinal);
        Assert.Contains("data-key=\"2020:HLT~2021:HLT\"", flow, StringComparison.Ordinal);
        using var stale = await client.PostAsync(Address, Form(page, "decide", [.. fields, ("weight-0", "50"), ("weight-1", "50")]), cancel);
        Assert.Contains("已被批次", WebUtility.HtmlDecode(await stale.Content.ReadAsStringAsync(cancel)), StringComparison.Ordinal);
    }

    static int Dashes(string page) => Regex.Count(page, "<path [^>]*stroke-dasharray");
}
