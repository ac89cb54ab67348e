using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChainChief.Access;

namespace ChainChief.AppTests.Pages;

/// <summary>The ledger, the page of an issue and its forms, signed in as those who work on it.</summary>
public sealed partial class IssuesTests(WritableWorkbench workbench) : IClassFixture<WritableWorkbench>
{
    const string Firm = "DZ-0041", Other = "DZ-0152", Handler = "市商务局";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_issue_goes_from_the_enterprise_to_its_own_word_that_it_is_solved()
    {
        using var firm = await As(Role.Enterprise, Firm);
        using var office = workbench.Client();
        using var body = await As(Role.LeadDepartment, Handler);
        var page = await Raise(firm, "进口设备配件断供");
        Assert.Contains("待交办", page, StringComparison.Ordinal);
        var path = Path(page);
        await Done(office, path, "office", "assign", ("handler", Handler));
        await Done(body, path, "handler", "answer", ("note", "已协调通关"));
        await Done(firm, path, "enterprise", "refuse", ("note", "货还没有到"));
        await Done(body, path, "handler", "answer", ("note", "货已到厂"));
        var closed = await Done(firm, path, "enterprise", "confirm", ("satisfaction", "5"));
        Assert.Contains("5 分", closed, StringComparison.Ordinal);
        Assert.Contains("货还没有到", closed, StringComparison.Ordinal);
        Assert.Contains("问题督办规则", closed, StringComparison.Ordinal);
        Assert.Contains("进口设备配件断供", await office.GetStringAsync("/dezhou/issues?pile=closed", Cancel), StringComparison.Ordinal);
        Assert.Contains("Closing rate", await office.GetStringAsync("/dezhou/issues?lang=en", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_scope_sees_nothing_and_forged_forms_are_refused()
    {
        using var firm = await As(Role.Enterprise, Firm);
        using var other = await As(Role.Enterprise, Other);
        var page = await Raise(firm, "用地手续卡住", ("contact_phone", "0534-1234567"));
        var path = Path(page);
        Assert.Contains("0534-1234567", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path, Cancel)).StatusCode);
        Assert.DoesNotContain("用地手续卡住", await other.GetStringAsync("/dezhou/issues?pile=all", Cancel), StringComparison.Ordinal);
        var form = await other.GetStringAsync("/dezhou/issues/new", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(other, path + "/step", form, ("party", "enterprise"), ("move", "confirm"), ("seen", "1"), ("satisfaction", "5"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(other, "/dezhou/issues/raise", form, ("title", "替别人登记"), ("kind", "land"), ("enterprise", Firm))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(firm, path + "/step", await firm.GetStringAsync("/dezhou/issues/new", Cancel), ("party", "office"), ("move", "assign"), ("seen", "1"), ("handler", Handler))).StatusCode);
        using var auditor = await As(Role.Auditor, null);
        Assert.DoesNotContain("0534-1234567", await auditor.GetStringAsync(path, Cancel), StringComparison.Ordinal);
        using var bare = new FormUrlEncodedContent([new("party", "enterprise"), new("move", "confirm")]);
        Assert.Equal(HttpStatusCode.BadRequest, (await firm.PostAsync(path + "/step", bare, Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_raw_table_is_for_those_who_may_see_all_of_it()
    {
        using var department = await As(Role.LeadDepartment, Handler);
        using var office = workbench.Client();
        foreach (var path in new[] { "/api/v1/regions/dezhou/issues", "/dezhou/export/issues.csv", "/dezhou/export/issues.xlsx" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await department.GetAsync(path, Cancel)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await office.GetAsync(path, Cancel)).StatusCode);
        }
        Assert.Equal(HttpStatusCode.OK, (await department.GetAsync("/dezhou/export/projects.csv", Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_second_of_two_is_told_what_changed_and_keeps_the_text()
    {
        using var office = workbench.Client();
        using var firm = await As(Role.Enterprise, Firm);
        var path = Path(await Raise(firm, "贷款续期缺抵押物"));
        await Done(office, path, "office", "assign", ("handler", Handler));
        var stale = await office.GetStringAsync(path + "?as=handler", Cancel);
        await Done(office, path, "handler", "progress", ("note", "已约银行"));
        var told = await (await Post(office, path + "/step", stale, ("party", "handler"), ("move", "answer"), ("seen", Seen(stale)), ("note", "第二人写的答复"))).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("改动期间", told, StringComparison.Ordinal);
        Assert.Contains("已约银行", told, StringComparison.Ordinal);
        Assert.Contains(">第二人写的答复</textarea>", told, StringComparison.Ordinal);
        Assert.Contains("已办：反馈结果", await (await Post(office, path + "/step", told, ("party", "handler"), ("move", "answer"), ("seen", Seen(told)), ("note", "第二人写的答复"))).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_interface_raises_steps_and_tells_as_the_pages_do()
    {
        const string root = "/api/v1/regions/dezhou/tracking/issues";
        using var firm = await As(Role.Enterprise, Firm);
        using var other = await As(Role.Enterprise, Other);
        using var office = workbench.Client();
        using var auditor = await As(Role.Auditor, null);
        var code = (await Told(await Send(firm, root, new { title = "经接口提出：电费核算", kind = "energy", contactPhone = "0534-7654321", origin = "visit" }))).GetProperty("code").GetString()!;
        var detail = await Told(await firm.GetAsync($"{root}/{code}", Cancel));
        Assert.Equal((Firm, "enterprise", "0534-7654321"), (detail.GetProperty("issue").GetProperty("enterprise").GetString(), detail.GetProperty("issue").GetProperty("origin").GetString(), detail.GetProperty("contact").GetString()));
        Assert.Equal(JsonValueKind.Null, (await Told(await auditor.GetAsync($"{root}/{code}", Cancel))).GetProperty("contact").ValueKind);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{root}/{code}", Cancel)).StatusCode);
        Assert.Equal(0, (await Told(await other.GetAsync($"{root}?pile=all&q={code}", Cancel))).GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(other, root, new { title = "替别人", kind = "land", enterprise = Firm })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(other, $"{root}/{code}/steps", new { party = "enterprise", move = "confirm", seen = 1, satisfaction = 5 })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(firm, $"{root}/{code}/steps", new { party = "office", move = "assign", seen = 1, handler = Handler })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(office, $"{root}/{code}/steps", new { party = "office", move = "assign", seen = 1 })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Send(office, $"{root}/{code}/steps", new { party = "office", move = "assign", seen = 1, handler = Handler })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Send(office, $"{root}/{code}/steps", new { party = "office", move = "transfer", seen = 1, handler = Handler })).StatusCode);
        var after = await Told(await office.GetAsync($"{root}/{code}", Cancel));
        Assert.Equal((2, "assigned", Handler), (after.GetProperty("lastStep").GetInt32(), after.GetProperty("issue").GetProperty("state").GetString(), after.GetProperty("issue").GetProperty("handler").GetString()));
        Assert.Contains(after.GetProperty("openings").EnumerateArray(), opening => opening.GetProperty("move").GetString() == "answer");

        // The same in the file of the ledger, on the card of the enterprise and among what waits for the department.
        Assert.Contains("经接口提出：电费核算", await firm.GetStringAsync("/dezhou/lists/issues.csv", Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain("经接口提出：电费核算", await other.GetStringAsync("/dezhou/lists/issues.csv?pile=all", Cancel), StringComparison.Ordinal);
        Assert.Contains("经接口提出：电费核算", await office.GetStringAsync($"/dezhou/enterprises/{Firm}", Cancel), StringComparison.Ordinal);
        using var body = await As(Role.LeadDepartment, Handler);
        var home = await body.GetStringAsync("/dezhou", Cancel);
        Assert.Contains($"href=\"/dezhou/issues/{code}\"", home, StringComparison.Ordinal);
        Assert.Contains("待办理", home, StringComparison.Ordinal);
        Assert.DoesNotContain(code, await other.GetStringAsync("/dezhou", Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain(code, await other.GetStringAsync($"/dezhou/enterprises/{Firm}", Cancel), StringComparison.Ordinal);
    }

    static async Task<HttpResponseMessage> Send(HttpClient client, string path, object order)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = JsonContent.Create(order) };
        request.Headers.Add("X-ChainChief", "1");
        return await client.SendAsync(request, Cancel);
    }

    static async Task<JsonElement> Told(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    async Task<HttpClient> As(Role role, string? scope) => workbench.Client(await workbench.Session(role, "dezhou", scope));

    static async Task<string> Raise(HttpClient client, string title, params (string, string)[] more)
    {
        var form = await client.GetStringAsync("/dezhou/issues/new", Cancel);
        return await (await Post(client, "/dezhou/issues/raise", form, [("title", title), ("kind", "logistics"), .. more])).Content.ReadAsStringAsync(Cancel);
    }

    static async Task<string> Done(HttpClient client, string path, string party, string move, params (string, string)[] fields)
    {
        var page = await client.GetStringAsync($"{path}?as={party}", Cancel);
        var after = await (await Post(client, path + "/step", page, [("party", party), ("move", move), ("seen", Seen(page)), .. fields])).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("已办：", after, StringComparison.Ordinal);
        return after;
    }

    static string Path(string page) => PathPattern().Match(page).Groups[1].Value;

    static string Seen(string page) => page.Split("name=\"seen\" value=\"")[1].Split('"')[0];

    static async Task<HttpResponseMessage> Post(HttpClient client, string path, string page, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__RequestVerificationToken", WritableWorkbench.Token(page))));
        return await client.PostAsync(path, form, Cancel);
    }

    [GeneratedRegex("""(/dezhou/issues/\d[^"/?#]*)""")]
    private static partial Regex PathPattern();
}
