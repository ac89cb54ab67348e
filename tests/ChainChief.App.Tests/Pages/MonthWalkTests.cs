using System.Text;
using ChainChief.Access;
using Microsoft.Playwright;

namespace ChainChief.AppTests.Pages;

/// <summary>Each role walks its month in the synthetic region: the form from the clerk to its lock, the problem from the enterprise to its word, and what the others do beside it.</summary>
public sealed class MonthWalkTests(DemoWorkbench workbench) : IClassFixture<DemoWorkbench>
{
    const string June = "2026-06";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    string Form => $"/demo/entry/enterprise-month/{workbench.Scope("enterprise")}/{June}";

    [Fact]
    public async Task The_form_of_an_enterprise_is_filled_returned_mended_checked_approved_and_locked()
    {
        workbench.Begin();
        var clerk = await workbench.EnterByButton("enterprise", Form);
        await clerk.Locator("#entry-hits >> text=R-01").WaitForAsync(); // the draft that the region begins with has an approximation in a cell
        Assert.True(await clerk.Locator("#entry-submit").IsDisabledAsync());
        await Fill(clerk);
        Assert.Empty(await Seen.Barriers(clerk));
        await Go(clerk, "#entry-submit");
        await Says(clerk, "待审核");
        Assert.Equal(0, await clerk.Locator("input[name='cell:revenue']").CountAsync());

        var office = await workbench.EnterByButton("chain-office", Form);
        await office.Locator("details.cells summary").ClickAsync();
        await office.FillAsync("[name='return:employment']", "与社保人数不符，请核对");
        await Go(office, "form[action$='/return'] button.danger");
        await Says(office, "已退回");

        await clerk.ReloadAsync();
        await Says(clerk, "与社保人数不符，请核对");
        var heads = await clerk.InputValueAsync("input[name='cell:employment']");
        await Type(clerk, "employment", $"{int.Parse(heads, System.Globalization.CultureInfo.InvariantCulture) + 1}");
        await Enabled(clerk, "#entry-submit");
        await Go(clerk, "#entry-submit");
        await Says(clerk, "待审核");

        var county = await workbench.EnterByButton("county", "/demo/entry/review");
        Assert.Empty(await Seen.Barriers(county));
        Assert.Contains(Form, await Links(county), StringComparer.Ordinal);
        await county.GotoAsync(workbench.Address + Form);
        await Go(county, "form[action$='/check'] button");
        await Says(county, "待批准");
        Assert.Equal(0, await county.Locator("form[action$='/approve']").CountAsync());

        await office.ReloadAsync();
        await Go(office, "form[action$='/approve'] button");
        await Says(office, "已批准");
        await clerk.ReloadAsync();
        Assert.Equal(0, await clerk.Locator("#entry-submit").CountAsync());
        Assert.Contains("已批准", await Shown(clerk), StringComparison.Ordinal);
        await clerk.GotoAsync($"{workbench.Address}/demo/entry?form=enterprise-month");
        Assert.Equal(1, await clerk.Locator("table.league tbody tr").Filter(new() { Has = clerk.Locator("td.nowrap:nth-child(2)") }).CountAsync()); // others' forms are none of its business
        await Close(clerk, office, county);
    }

    [Fact]
    public async Task A_problem_goes_from_the_enterprise_over_refusal_and_escalation_to_its_word_that_it_is_solved()
    {
        workbench.Begin();
        var firm = await workbench.Enter("enterprise", "/demo/issues/new");
        Assert.Empty(await Seen.Barriers(firm));
        await firm.FillAsync("#title", "新产线电力增容方案未定");
        await firm.SelectOptionAsync("#kind", "energy");
        await firm.FillAsync("#detail", "设备月底到货，需明确增容时间。");
        await Go(firm, "form.issue-raise button.pri");
        await Says(firm, "待交办");
        var issue = new Uri(firm.Url).AbsolutePath;

        var office = await workbench.Enter("chain-office", issue);
        await office.SelectOptionAsync("#assign-handler", workbench.Scope("lead-department")!);
        await Go(office, "#move-assign button.pri");
        await Says(office, "还剩 14 天");
        Assert.Empty(await Seen.Barriers(office));
        Assert.Equal("green", await Light(office));

        var body = await Later("lead-department", issue, days: 1);
        await Step(body, "answer", "已受理，正在研究");
        firm = await Again(firm, "enterprise", issue);
        await Step(firm, "refuse", "没有说什么时候送电");
        await Says(firm, "重办");

        office = await Again(office, "chain-office", issue);
        Assert.Equal("green", await Light(office));
        workbench.Clock.Now = workbench.Clock.Now.AddDays(4); // Saturday: two working days are left of five
        office = await Again(office, "chain-office", issue);
        Assert.Equal("yellow", await Light(office));
        workbench.Clock.Now = workbench.Clock.Now.AddDays(8);
        office = await Again(office, "chain-office", issue);
        Assert.Equal("red", await Light(office));
        Assert.Contains("牵头部门", await office.Locator(".issue-path").InnerTextAsync(), StringComparison.Ordinal);
        workbench.Clock.Now = workbench.Clock.Now.AddDays(7);
        var chief = await workbench.Enter("chain-chief", "/demo/issues");
        Assert.Empty(await Seen.Barriers(chief));
        Assert.Contains("需链长协调", await chief.Locator("tr", new() { HasText = "新产线电力增容方案未定" }).InnerTextAsync(), StringComparison.Ordinal);

        body = await Again(body, "lead-department", issue);
        await Step(body, "answer", "8月1日送电，方案已书面告知");
        firm = await Again(firm, "enterprise", issue);
        await firm.SelectOptionAsync("#confirm-satisfaction", "4");
        await Go(firm, "#move-confirm button.pri");
        await Says(firm, "4 分");
        var path = await firm.Locator(".issue-path").InnerTextAsync();
        foreach (var said in new[] { "已受理，正在研究", "没有说什么时候送电", "8月1日送电", "规则" }) Assert.Contains(said, path, StringComparison.Ordinal);
        await firm.GotoAsync($"{workbench.Address}{issue}?lang=en");
        Assert.DoesNotContain("  ", await firm.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        await Close(firm, office, body, chief);
    }

    [Fact]
    public async Task The_chief_reads_the_chain_on_one_page_and_its_projects()
    {
        workbench.Begin();
        var chain = workbench.Scope("chain-chief")!.Split(':')[1];
        var chief = await workbench.Enter("chain-chief", $"/demo/chains/{chain}/one-page");
        Assert.Equal(1, await chief.Locator("article.a4").CountAsync());
        Assert.DoesNotContain("还没有", await chief.Locator("article.a4 .four").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await Seen.Barriers(chief));
        await chief.GotoAsync($"{workbench.Address}/demo/projects?chain={chain}");
        Assert.Empty(await Seen.Barriers(chief));
        await chief.GotoAsync($"{workbench.Address}/demo/rules");
        Assert.Empty(await Seen.Barriers(chief));
        await Close(chief);
    }

    [Fact]
    public async Task The_analyst_takes_a_list_along_and_is_told_no_more_than_a_list()
    {
        workbench.Begin();
        var analyst = await workbench.Enter("analyst", "/demo/enterprises");
        var file = await analyst.APIRequest.GetAsync(new Uri(new(analyst.Url), await analyst.Locator("main a[href*='.csv']").First.GetAttributeAsync("href")).AbsoluteUri);
        var text = Encoding.UTF8.GetString(await file.BodyAsync());
        Assert.Equal(200, file.Status);
        Assert.Equal(121, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(403, (await analyst.GotoAsync($"{workbench.Address}/demo/issues/2026-0001"))!.Status);
        await Close(analyst);
    }

    [Fact]
    public async Task The_administrator_changes_a_cell_and_makes_a_link_and_the_auditor_finds_both()
    {
        workbench.Begin();
        var administrator = await workbench.Enter(Role.Administrator, "/admin/permissions?act=save_views&role=analyst");
        await administrator.Locator("#cell details:has(form) > summary").ClickAsync();
        await administrator.SelectOptionAsync("#reach", "none");
        await administrator.FillAsync("#reason", "分析岗不存常用视图");
        await Go(administrator, "#cell form button.pri");
        Assert.Contains("分析岗不存常用视图", await Shown(administrator), StringComparison.Ordinal);
        Assert.Empty(await Seen.Barriers(administrator));
        await administrator.GotoAsync($"{workbench.Address}/admin/users");
        Assert.Empty(await Seen.Barriers(administrator));
        await administrator.FillAsync("#invite input[name=name]", "walk-invited");
        await administrator.FillAsync("#invite input[name=post]", "市研究室分析岗");
        await administrator.SelectOptionAsync("#invite select[name=role]", "analyst");
        await Go(administrator, "#invite button.pri");
        Assert.Contains("/setup", await administrator.Locator(".once .secret").InnerTextAsync(), StringComparison.Ordinal);

        var auditor = await workbench.Enter(Role.Auditor, "/admin/audit");
        Assert.Empty(await Seen.Barriers(auditor));
        await auditor.SelectOptionAsync("select[name=actor]", nameof(Role.Administrator));
        await Go(auditor, ".audit-filters button.pri");
        var rows = await auditor.Locator("main tbody tr").AllInnerTextsAsync();
        Assert.True(rows.Count >= 2);
        Assert.All(rows, row => Assert.Contains("Administrator", row, StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("walk-invited", StringComparison.Ordinal));
        Assert.Equal(403, (await auditor.GotoAsync($"{workbench.Address}/admin/users"))!.Status);
        await Close(administrator, auditor);
    }

    [Fact]
    public async Task A_guest_sees_the_public_pages_only()
    {
        workbench.Begin();
        var guest = await workbench.Open(390);
        await guest.GotoAsync($"{workbench.Address}/demo");
        Assert.Contains("示例市", await guest.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(await Links(guest), link => link.EndsWith("/demo/issues", StringComparison.Ordinal) || link.EndsWith("/demo/entry", StringComparison.Ordinal) || link.Contains("/admin", StringComparison.Ordinal));
        await guest.GotoAsync($"{workbench.Address}/demo/issues");
        Assert.Contains("/sign-in", guest.Url, StringComparison.Ordinal);
        await Close(guest);
    }

    /// <summary>Mends the two bad cells by typing, and pastes the rest from a column of a spreadsheet.</summary>
    static async Task Fill(IPage clerk)
    {
        var revenue = await clerk.InputValueAsync("input[name='cell:revenue']");
        await Type(clerk, "output", revenue);
        await clerk.FocusAsync("input[name='cell:profit']");
        await clerk.Keyboard.PressAsync("Control+a");
        await clerk.EvaluateAsync("""
            text => { const data = new DataTransfer(); data.setData('text/plain', text);
              document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }
            """, $"{decimal.Parse(revenue, System.Globalization.CultureInfo.InvariantCulture) / 20:0}\n\n{decimal.Parse(revenue, System.Globalization.CultureInfo.InvariantCulture) / 100:0.##}\n500\n");
        await clerk.WaitForFunctionAsync("() => document.querySelector(\"input[name='cell:employment']\").dataset.kept === '500'");
        await clerk.ReloadAsync();
        await Reasons(clerk);
        await Enabled(clerk, "#entry-submit");
    }

    /// <summary>What the rules ask about is answered, one after the other.</summary>
    static async Task Reasons(IPage clerk)
    {
        var asked = clerk.Locator("#entry-hits .hit:has(details:not([open]))");
        for (var left = await asked.CountAsync(); left > 0; left--)
        {
            var hit = $"#{await asked.First.GetAttributeAsync("id")}";
            await clerk.Locator($"{hit} summary").ClickAsync();
            await clerk.FillAsync($"{hit} textarea", "已核对，属实");
            await Go(clerk, $"{hit} details button");
        }
    }

    static async Task Type(IPage page, string line, string text)
    {
        await page.FocusAsync($"input[name='cell:{line}']");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Presses what leads to another page and waits for it.</summary>
    static async Task Go(IPage page, string button)
    {
        await page.RunAndWaitForResponseAsync(() => page.Locator(button).ClickAsync(), answer => answer.Request.IsNavigationRequest && answer.Request.Method == "GET" && answer.Ok);
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    static Task Enabled(IPage page, string selector) => page.WaitForFunctionAsync("selector => !document.querySelector(selector).disabled", selector);

    static async Task Step(IPage page, string move, string note)
    {
        if (await page.Locator($"#move-{move}[open]").CountAsync() == 0) await page.Locator($"#move-{move} > summary").ClickAsync();
        await page.FillAsync($"#{move}-note", note);
        await Go(page, $"#move-{move} button.pri");
        await Says(page, "已办");
    }

    /// <summary>The colour of the light beside the title.</summary>
    static Task<string> Light(IPage page) => page.EvaluateAsync<string>("document.querySelector('main .light svg').innerHTML.match(/--(green|yellow|red|grey)/)[1]");

    static Task Says(IPage page, string text) => page.Locator("main", new() { HasText = text }).WaitForAsync();

    static Task<string> Shown(IPage page) => page.Locator("main").InnerTextAsync();

    static Task<string[]> Links(IPage page) => page.Locator("a[href]").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href').split('?')[0])");

    /// <summary>The same role at the hour it is now: a session ends after eight idle hours.</summary>
    async Task<IPage> Again(IPage before, string role, string path)
    {
        await before.CloseAsync();
        return await workbench.Enter(role, path);
    }

    async Task<IPage> Later(string role, string path, int days)
    {
        workbench.Clock.Now = workbench.Clock.Now.AddDays(days);
        return await workbench.Enter(role, path);
    }

    async Task Close(params IPage[] pages)
    {
        foreach (var page in pages) await page.CloseAsync();
        Assert.Empty(workbench.Complaints);
    }
}
