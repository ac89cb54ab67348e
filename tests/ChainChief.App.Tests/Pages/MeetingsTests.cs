using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChainChief.Access;

namespace ChainChief.AppTests.Pages;

/// <summary>Meetings, visits, tasks and circulars over the host: the way from the agenda to the confirmed task, and what nobody may forge.</summary>
public sealed partial class MeetingsTests(WritableWorkbench workbench) : IClassFixture<WritableWorkbench>
{
    const string Firm = "DZ-0041", Other = "DZ-0152", Lead = "市工业和信息化局", Elsewhere = "市卫生健康委";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static string Today => TimeProvider.System.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Soon => TimeProvider.System.GetLocalNow().AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task From_the_agenda_over_a_decision_to_a_task_that_its_department_reports_and_the_office_confirms()
    {
        using var office = workbench.Client();
        var (path, page) = await Planned(office, "chain", "精细化工链长会议", ("chain", "2022:FC"), ("bodies", Lead));
        Assert.Contains("待议", page, StringComparison.Ordinal);
        page = await Do(office, path, "agenda", page, ("other", "听取牵头部门汇报"));
        Assert.Contains("已加入议题", page, StringComparison.Ordinal);
        page = await Do(office, path, "move", page, ("to", "held"));
        page = await Do(office, path, "minutes", page, ("minutes", "内部纪要一段"));
        page = await Do(office, path, "decide", page, ("text", "月底前协调用地"), ("agenda", "1"), ("owner", Lead), ("due", Soon));
        Assert.Contains("已记下议定事项", page, StringComparison.Ordinal);
        var task = TaskPattern().Match(page).Value;
        using var department = await As(Role.LeadDepartment, Lead);
        var open = await department.GetStringAsync($"/dezhou/tasks/{task}", Cancel);
        Assert.DoesNotContain("id=\"move-confirm\"", open, StringComparison.Ordinal);
        var reported = await Step(department, task, open, "owner", "report", ("note", "地块已落实"));
        Assert.Contains("待确认", reported, StringComparison.Ordinal);
        var confirmed = await Step(office, task, await office.GetStringAsync($"/dezhou/tasks/{task}?as=office", Cancel), "office", "confirm");
        Assert.Contains("已办结", confirmed, StringComparison.Ordinal);
        Assert.Contains("按期", confirmed, StringComparison.Ordinal);
        Assert.Contains("月底前协调用地", await office.GetStringAsync("/dezhou/lists/tasks.csv?pile=all", Cancel), StringComparison.Ordinal);
        var sheet = await office.GetStringAsync(path + "/sheet", Cancel);
        Assert.Contains("内部纪要一段", sheet, StringComparison.Ordinal);
        using var api = JsonDocument.Parse(await office.GetStringAsync($"/api/v1/regions/dezhou/tasks/{task}", Cancel));
        Assert.Equal(["set", "report", "confirm"], api.RootElement.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("move").GetString()!));
        Assert.Contains("Chain meeting", await office.GetStringAsync("/dezhou/meetings?lang=en", Cancel), StringComparison.Ordinal);
        Assert.Contains("精细化工链长会议", await office.GetStringAsync("/dezhou/meetings?view=calendar", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_steps_on_the_task_of_another_and_nobody_confirms_for_the_office()
    {
        using var office = workbench.Client();
        var task = await Task(office, "别的单位不能办", Lead);
        using var owner = await As(Role.LeadDepartment, Lead);
        using var stranger = await As(Role.LeadDepartment, Elsewhere);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/dezhou/tasks/{task}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/v1/regions/dezhou/tasks/{task}", Cancel)).StatusCode);
        Assert.DoesNotContain("别的单位不能办", await stranger.GetStringAsync("/dezhou/tasks?pile=all", Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain("别的单位不能办", await stranger.GetStringAsync("/dezhou/lists/tasks.csv?pile=all", Cancel), StringComparison.Ordinal);
        var page = await owner.GetStringAsync($"/dezhou/tasks/{task}", Cancel);
        var foreign = await stranger.GetStringAsync("/dezhou/issues/new", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(stranger, $"/dezhou/tasks/{task}/step", foreign, ("party", "owner"), ("move", "report"), ("seen", "1"), ("note", "冒名办结"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(owner, $"/dezhou/tasks/{task}/step", page, ("party", "office"), ("move", "confirm"), ("seen", "1"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(owner, $"/dezhou/tasks/{task}/step", page, ("party", "office"), ("move", "cancel"), ("seen", "1"), ("note", "不想办"))).StatusCode);
        Assert.Contains("在办", await office.GetStringAsync($"/dezhou/tasks/{task}", Cancel), StringComparison.Ordinal);
        var refused = await Step(owner, task, page, "owner", "report", ("note", " "));
        Assert.Contains("请写明做了什么", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_enterprise_opens_visits_to_itself_without_what_is_internal_and_no_others()
    {
        using var office = workbench.Client();
        var (path, page) = await Planned(office, "visit", "走访两家企业", ("enterprises", $"{Firm};{Other}"), ("host", "市长"));
        page = await Do(office, path, "move", page, ("to", "held"));
        page = await Do(office, path, "minutes", page, ("minutes", "绝密纪要"), ("told", "三日内答复"));
        await Do(office, path, "decide", page, ("text", "绝密议定"), ("owner", Lead), ("due", Soon));
        var (foreign, _) = await Planned(office, "visit", "走访别家", ("enterprises", Other));
        var (meeting, _) = await Planned(office, "dispatch", "内部调度会");
        using var firm = await As(Role.Enterprise, Firm);
        var own = await firm.GetStringAsync(path, Cancel);
        Assert.Contains("三日内答复", own, StringComparison.Ordinal);
        var other = WebUtility.HtmlDecode(await office.GetStringAsync($"/dezhou/enterprises/{Other}", Cancel)).Split("<h1>")[1].Split("</h1>")[0].Trim();
        foreach (var secret in new[] { "绝密", "走访两家企业", other }) Assert.DoesNotContain(secret, own, StringComparison.Ordinal);
        foreach (var closed in new[] { foreign, meeting, path + "/sheet", foreign + "/sheet" }) Assert.Equal(HttpStatusCode.NotFound, (await firm.GetAsync(closed, Cancel)).StatusCode);
        foreach (var list in new[] { "/dezhou/meetings", "/dezhou/meetings?view=calendar", "/dezhou/lists/meetings.csv", "/dezhou/tasks?pile=all", "/dezhou/circulars", "/api/v1/regions/dezhou/meetings", "/api/v1/regions/dezhou" + path["/dezhou".Length..], $"/dezhou/enterprises/{Firm}" })
        {
            var text = await firm.GetStringAsync(list, Cancel);
            foreach (var secret in new[] { "绝密", "走访别家", "内部调度会" }) Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
        Assert.NotEqual(HttpStatusCode.OK, (await Send(firm, path + "/minutes", await firm.GetStringAsync("/dezhou/issues/new", Cancel), ("seen", "4"), ("minutes", "企业改的纪要"))).StatusCode);
        Assert.Contains("绝密纪要", await office.GetStringAsync(path, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issue_raised_from_a_visit_stands_in_it()
    {
        using var office = workbench.Client();
        var (path, page) = await Planned(office, "visit", "走访一家", ("enterprises", Firm));
        Assert.Contains($"/dezhou/issues/new?visit={path.Split('/')[^1]}&amp;enterprise={Firm}", page, StringComparison.Ordinal);
        var form = await office.GetStringAsync($"/dezhou/issues/new?visit={path.Split('/')[^1]}&enterprise={Firm}", Cancel);
        Assert.Contains("<option value=\"visit\" selected", form, StringComparison.Ordinal);
        await Send(office, "/dezhou/issues/raise", form, ("title", "走访发现的蒸汽问题"), ("kind", "energy"), ("enterprise", Firm), ("origin", "visit"), ("visit", path.Split('/')[^1]));
        var after = await office.GetStringAsync(path, Cancel);
        Assert.Contains("走访发现的蒸汽问题", after, StringComparison.Ordinal);
        Assert.Contains("走访中提出", after, StringComparison.Ordinal);
        using var firm = await As(Role.Enterprise, Firm);
        Assert.Contains("走访发现的蒸汽问题", await firm.GetStringAsync(path, Cancel), StringComparison.Ordinal);
        Assert.Contains(path, await office.GetStringAsync($"/dezhou/enterprises/{Firm}", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chief_holds_meetings_of_the_own_chain_and_of_no_other()
    {
        using var office = workbench.Client();
        using var chief = workbench.Client(await workbench.Session(Role.ChainChief, "dezhou", "2022:FC"));
        var (own, page) = await Planned(chief, "chain", "本链会议", ("chain", "2022:FC"));
        Assert.Contains("已安排", page, StringComparison.Ordinal);
        var (foreign, _) = await Planned(office, "chain", "别链会议", ("chain", "2022:IC"));
        Assert.Equal(HttpStatusCode.NotFound, (await chief.GetAsync(foreign, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(chief, foreign + "/move", page, ("seen", "1"), ("to", "cancelled"))).StatusCode);
        var form = await chief.GetStringAsync("/dezhou/meetings/new", Cancel);
        foreach (var chain in new[] { "2022:IC", "" })
            Assert.Contains("不在您的范围内", await (await Send(chief, "/dezhou/meetings/create", form, ("kind", "chain"), ("title", "越权会议"), ("held_on", Today), ("chain", chain))).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains("不在您的范围内", await Do(chief, own, "edit", page, ("title", "本链会议"), ("held_on", Today), ("chain", "2022:IC")), StringComparison.Ordinal);
        using var analyst = await As(Role.Analyst, null);
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.GetAsync("/dezhou/meetings", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Two_editors_of_one_meeting_the_second_is_told_and_loses_nothing()
    {
        using var office = workbench.Client();
        var (path, page) = await Planned(office, "dispatch", "两人同改");
        page = await Do(office, path, "move", page, ("to", "held"));
        await Do(office, path, "minutes", page, ("minutes", "甲的纪要"));
        var told = await Do(office, path, "minutes", page, ("minutes", "乙的纪要"));
        Assert.Contains("<ins>甲的纪要</ins>", told, StringComparison.Ordinal);
        Assert.Contains(">乙的纪要</textarea>", told, StringComparison.Ordinal);
        Assert.Contains("纪要已保存", await Do(office, path, "minutes", told, ("minutes", "乙的纪要")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circular_is_drafted_issued_and_fixed()
    {
        using var office = workbench.Client();
        var page = await office.GetStringAsync("/dezhou/circulars", Cancel);
        var yesterday = TimeProvider.System.GetLocalNow().AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var draft = await Send(office, "/dezhou/circulars/create", page, ("title", "上月办理通报"), ("from", "2026-01-01"), ("to", yesterday), ("chain", ""), ("text", "请各单位对照。"));
        var path = draft.RequestMessage!.RequestUri!.AbsolutePath;
        using var department = await As(Role.LeadDepartment, Lead);
        Assert.Equal(HttpStatusCode.NotFound, (await department.GetAsync(path, Cancel)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await Send(department, path + "/issue", await department.GetStringAsync("/dezhou/issues/new", Cancel), ("seen", "1"))).StatusCode);
        var issued = await (await Send(office, path + "/issue", await draft.Content.ReadAsStringAsync(Cancel), ("seen", "1"))).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("已发出", issued, StringComparison.Ordinal);
        Assert.Contains("请各单位对照", await department.GetStringAsync(path, Cancel), StringComparison.Ordinal);
        Assert.Contains("已经发出", await (await Send(office, path + "/edit", await draft.Content.ReadAsStringAsync(Cancel), ("seen", "2"), ("title", "改题"))).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_browser_from_planning_to_the_task_and_no_page_has_a_barrier()
    {
        List<string> complaints = [];
        var page = await workbench.Open("/dezhou/meetings/new?lang=zh&kind=chain", 1440, complaints);
        await page.Locator("#title").FillAsync("纺织服装链长会议");
        await page.Locator("#chain").SelectOptionAsync("2022:TEX");
        await page.Locator("form.issue-raise button.pri").ClickAsync();
        await page.Locator(".notice.ok").WaitForAsync();
        var meeting = new Uri(page.Url).AbsolutePath;
        if (await page.Locator("#open input[type=checkbox]").CountAsync() > 0) await page.Locator("#open input[type=checkbox]").First.CheckAsync();
        await page.Locator("#other").FillAsync("研究招商");
        await page.Locator("#open button").Last.ClickAsync();
        await page.Locator(".agenda li").First.WaitForAsync();
        await page.Locator("#work button.pri").ClickAsync();
        await page.Locator("#decide #text").FillAsync("开展产业链招商");
        await page.Locator("#decide #owner").FillAsync("市商务局");
        await page.Locator("#decide #due").FillAsync(Soon);
        await page.Locator("#decide button").ClickAsync();
        await page.Locator(".notice.ok a").ClickAsync();
        await page.WaitForURLAsync("**/tasks/T*");
        var task = new Uri(page.Url).AbsolutePath;
        foreach (var width in new[] { 1440, 390 })
        {
            await page.SetViewportSizeAsync(width, 844);
            foreach (var path in new[] { "/dezhou/meetings", "/dezhou/meetings?view=calendar", "/dezhou/meetings/new?kind=visit", meeting, meeting + "/sheet", "/dezhou/tasks", task, task + "?as=owner", "/dezhou/circulars", "/dezhou/tasks?lang=en", meeting + "?lang=en" })
            {
                await page.GotoAsync(workbench.Address + path);
                var barriers = await Seen.Barriers(page);
                Assert.True(barriers.Count == 0, $"{path} at {width}: {string.Join("; ", barriers)}");
                Assert.True(await Seen.Sideways(page) <= 0, $"{path} at {width} scrolls sideways");
            }
        }
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    async Task<HttpClient> As(Role role, string? scope) => workbench.Client(await workbench.Session(role, "dezhou", scope));

    /// <summary>A meeting of today: its address and its page.</summary>
    static async Task<(string Path, string Page)> Planned(HttpClient client, string kind, string title, params (string, string)[] more)
    {
        var form = await client.GetStringAsync($"/dezhou/meetings/new?kind={kind}", Cancel);
        var answer = await Send(client, "/dezhou/meetings/create", form, [("kind", kind), ("title", title), ("held_on", Today), .. more]);
        return (answer.RequestMessage!.RequestUri!.AbsolutePath, await answer.Content.ReadAsStringAsync(Cancel));
    }

    /// <summary>A task for a body, out of a meeting of its own.</summary>
    static async Task<string> Task(HttpClient office, string text, string owner)
    {
        var (path, page) = await Planned(office, "dispatch", "调度会");
        page = await Do(office, path, "move", page, ("to", "held"));
        return TaskPattern().Match(await Do(office, path, "decide", page, ("text", text), ("owner", owner), ("due", Soon))).Value;
    }

    static async Task<string> Do(HttpClient client, string path, string work, string page, params (string, string)[] fields) =>
        await (await Send(client, $"{path}/{work}", page, [("seen", Value(page, "seen")), .. fields])).Content.ReadAsStringAsync(Cancel);

    static async Task<string> Step(HttpClient client, string task, string page, string party, string move, params (string, string)[] fields) =>
        await (await Send(client, $"/dezhou/tasks/{task}/step", page, [("party", party), ("move", move), ("seen", Value(page, "seen")), .. fields])).Content.ReadAsStringAsync(Cancel);

    static string Value(string page, string name) => page.Split($"name=\"{name}\" value=\"")[1].Split('"')[0];

    static async Task<HttpResponseMessage> Send(HttpClient client, string path, string page, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__RequestVerificationToken", WritableWorkbench.Token(page))));
        return await client.PostAsync(path, form, Cancel);
    }

    [GeneratedRegex(@"T\d{4}-\d{3}")]
    private static partial Regex TaskPattern();
}
