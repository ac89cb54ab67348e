using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ChainChief.AppTests.Pages;

/// <summary>Board, page and forms of projects, rule tables, and the API, over the pack of Dezhou.</summary>
public sealed class ProjectsTests(WritableWorkbench workbench) : IClassFixture<WritableWorkbench>
{
    const string Api = "/api/v1/regions/dezhou/tracking/projects";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "class=\"board\"")]
    [InlineData("?view=table", "class=\"stages\"")]
    [InlineData("?view=timeline", "class=\"gantt\"")]
    [InlineData("?view=map", "class=\"tiles\"")]
    [InlineData("?view=table&light=yellow", "<table")]
    public async Task Every_view_shows_the_projects_in_both_languages(string query, string mark)
    {
        using var client = workbench.Client();
        var chinese = await client.GetStringAsync("/dezhou/projects" + query, Cancel);
        Assert.Contains(mark, chinese, StringComparison.Ordinal);
        Assert.Contains("完工待核", chinese, StringComparison.Ordinal);
        Assert.Contains("To verify", await client.GetStringAsync($"/dezhou/projects{(query.Length == 0 ? "?" : query + "&")}lang=en", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_project_says_the_lights_with_their_rule_and_unknown_codes_are_not_found()
    {
        using var client = workbench.Client();
        var page = await client.GetStringAsync("/dezhou/projects/PJ-011", Cancel);
        Assert.Matches("项目亮灯规则第 [12] 版", page); // another test puts the second in force
        Assert.Contains("未录，无法判断", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/dezhou/projects/PJ-999", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Post(client, "/dezhou/projects/PJ-999/move", page, ("to", "started"))).StatusCode);
    }

    [Fact]
    public async Task Two_editors_of_one_project_the_second_is_told_and_loses_nothing()
    {
        using var client = workbench.Client();
        var page = await client.GetStringAsync("/dezhou/projects/PJ-010", Cancel);
        var seen = Value(page, "seen");
        var first = await (await Post(client, "/dezhou/projects/PJ-010/edit", page, ("seen", seen), ("responsible", "临邑县发改局"))).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("已保存", first, StringComparison.Ordinal);
        var second = await (await Post(client, "/dezhou/projects/PJ-010/edit", page, ("seen", seen), ("note", "第二人写的备注"), ("stage", "full_capacity"))).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("<ins>临邑县发改局</ins>", second, StringComparison.Ordinal);
        Assert.Contains("value=\"第二人写的备注\"", second, StringComparison.Ordinal);
        var kept = await (await Post(client, "/dezhou/projects/PJ-010/edit", second, ("seen", Value(second, "seen")), ("note", "第二人写的备注"))).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("已保存", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("达产</span>", kept, StringComparison.Ordinal); // a field that no form has is not looked at
    }

    [Fact]
    public async Task A_project_is_registered_within_the_scope_and_its_blocker_becomes_an_issue()
    {
        using var office = workbench.Client();
        using var county = workbench.Client(await workbench.Session(ChainChief.Access.Role.County, "dezhou", "371425"));
        var form = await county.GetStringAsync("/dezhou/projects/new", Cancel);
        Assert.Contains("<option value=\"371425\"", form, StringComparison.Ordinal);
        Assert.DoesNotContain("<option value=\"371402\"", form, StringComparison.Ordinal);
        var outside = await (await Post(county, "/dezhou/projects/register", form, ("name", "外县的项目"), ("stage", "planned"), ("county", "371402"))).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("不在你的范围内", outside, StringComparison.Ordinal);
        Assert.Contains("value=\"外县的项目\"", outside, StringComparison.Ordinal);
        Assert.Contains("不是可用的数", await (await Post(county, "/dezhou/projects/register", form, ("name", "数不对"), ("stage", "planned"), ("county", "371425"), ("total_investment", "约十亿"))).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        var answer = await Post(county, "/dezhou/projects/register", form, ("name", "冷链仓储二期"), ("stage", "signed"), ("chain", "2022:LOG"), ("county", "371425"), ("total_investment", "3.2"), ("planned_start", "2027-03"));
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        var path = answer.RequestMessage!.RequestUri!.AbsolutePath;
        Assert.Contains("项目已登记", page, StringComparison.Ordinal);
        Assert.Contains("冷链仓储二期", page, StringComparison.Ordinal);
        var reported = await (await Post(county, path + "/report", page, ("seen", "0"), ("month", "2026-10"), ("progress", "正在办手续"), ("blocker", "用地指标未落实"), ("as_issue", "yes"))).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("月报已收", reported, StringComparison.Ordinal);
        Assert.Contains("冷链仓储二期：用地指标未落实", await office.GetStringAsync("/dezhou/issues", Cancel), StringComparison.Ordinal);
        using var analyst = workbench.Client(await workbench.Session(ChainChief.Access.Role.Analyst, "dezhou"));
        Assert.DoesNotContain("/projects/new", await analyst.GetStringAsync("/dezhou/projects", Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/dezhou/import\"", (await analyst.GetStringAsync("/dezhou/enterprises/DZ-0041", Cancel)).Split("<main")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_asks_for_date_and_proof_and_a_form_without_token_is_refused()
    {
        using var client = workbench.Client();
        var page = await client.GetStringAsync("/dezhou/projects/PJ-007?to=started", Cancel);
        var refused = await (await Post(client, "/dezhou/projects/PJ-007/move", page, ("seen", Value(page, "seen")), ("to", "started"), ("on", "2025-05-10"), ("proof", ""))).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("开工要写凭据", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"2025-05-10\"", refused, StringComparison.Ordinal);
        var done = await (await Post(client, "/dezhou/projects/PJ-007/move", page, ("seen", Value(page, "seen")), ("to", "started"), ("on", "2025-05-10"), ("proof", "施工许可证"))).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("阶段已移动", done, StringComparison.Ordinal);
        Assert.Contains("施工许可证", done, StringComparison.Ordinal);
        using var bare = new FormUrlEncodedContent([new("to", "stopped"), new("reason", "x")]);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync("/dezhou/projects/PJ-007/move", bare, Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_rule_table_is_checked_previewed_and_kept_as_a_version()
    {
        using var client = workbench.Client();
        Assert.Contains("project-lights", await client.GetStringAsync("/dezhou/rules", Cancel), StringComparison.Ordinal);
        var page = await client.GetStringAsync("/dezhou/rules/project-lights", Cancel);
        var text = ChainChief.Governance.RuleTable.Shipped("project-lights").Text;
        var wrong = await (await Post(client, "/dezhou/rules/project-lights", page, ("do", "preview"), ("text", text.Replace("unseen,yellow", "unseen,blue", StringComparison.Ordinal)), ("seen", "1"))).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("none|yellow|red", wrong, StringComparison.Ordinal);
        var changed = text.Replace("unseen,yellow", "unseen,red", StringComparison.Ordinal);
        var preview = await (await Post(client, "/dezhou/rules/project-lights", page, ("do", "preview"), ("text", changed), ("seen", "1"))).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("盏灯会变色", preview, StringComparison.Ordinal);
        (string, string)[] set = [("do", "set"), ("text", changed), ("seen", "1"), ("valid_from", DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("reason", "市级从严")];
        Assert.Contains("第 2 版", await (await Post(client, "/dezhou/rules/project-lights", page, set)).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains("另一人刚存了第 2 版", await (await Post(client, "/dezhou/rules/project-lights", page, set)).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains("亮灯规则第 2 版", await client.GetStringAsync("/dezhou/projects/PJ-011", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_tells_lights_and_takes_moves_and_reports()
    {
        using var client = workbench.Client();
        client.DefaultRequestHeaders.Add("X-ChainChief", "1");
        var list = await client.GetFromJsonAsync<JsonElement>(Api, Cancel);
        var project = list.EnumerateArray().First(one => one.GetProperty("code").GetString() == "PJ-005");
        Assert.Equal(4, project.GetProperty("lights").GetArrayLength());
        var report = new { month = "2026-01", seen = 0, investedToDate = 2.5, plannedToDate = 3, fundsInPlace = 2, fundsDue = 3 };
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync($"{Api}/PJ-005/reports", report, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsJsonAsync($"{Api}/PJ-005/reports", report, Cancel)).StatusCode);
        var detail = await client.GetFromJsonAsync<JsonElement>($"{Api}/PJ-005", Cancel);
        Assert.Equal("red", detail.GetProperty("project").GetProperty("lights")[3].GetProperty("colour").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsJsonAsync($"{Api}/PJ-005/moves", new { to = "stopped", seen = 0, reason = "停" }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsJsonAsync($"{Api}/PJ-999/moves", new { to = "stopped", seen = 0 }, Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("/dezhou/projects", 1440)]
    [InlineData("/dezhou/projects", 390)]
    [InlineData("/dezhou/projects/PJ-011", 390)]
    [InlineData("/dezhou/rules/project-lights", 390)]
    public async Task Nothing_overflows_and_arrow_keys_lead_to_the_form(string path, int width)
    {
        List<string> complaints = [];
        var page = await workbench.Open(path, width, complaints);
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        if (path.EndsWith("projects", StringComparison.Ordinal) && width > 1000)
        {
            await page.FocusAsync(".lane[data-stage=signed] .kc");
            await WritableWorkbench.Press(page, "ArrowRight", "to=started");
            Assert.True(await page.EvaluateAsync<bool>("document.querySelector('#move').open"));
        }
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    static string Value(string page, string name) => page.Split($"name=\"{name}\" value=\"")[1].Split('"')[0];

    static async Task<HttpResponseMessage> Post(HttpClient client, string path, string page, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__RequestVerificationToken", WritableWorkbench.Token(page))));
        return await client.PostAsync(path, form, Cancel);
    }
}
