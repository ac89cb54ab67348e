using System.Net;
using System.Net.Http.Json;
using ChainChief.Importing;

namespace ChainChief.AppTests.Pages;

public sealed class IdentityTests(WritableWorkbench workbench) : IClassFixture<WritableWorkbench>
{
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_queue_shows_two_records_their_score_and_the_three_answers()
    {
        using var client = workbench.Client();
        var page = await client.GetStringAsync("/dezhou/identity?first=DZ-0103&second=DZ-0104", cancel);
        foreach (var words in new[] { "山东德州扒鸡股份有限公司", "山东德州扒鸡集团有限公司", "组织形式不同", "同一企业", "不是同一家", "以后再说", "留存哪一条" }) Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("可能重复", await client.GetStringAsync("/dezhou/enterprises", cancel), StringComparison.Ordinal);
        Assert.Contains("可能也是这一家", await client.GetStringAsync("/dezhou/enterprises/DZ-0103", cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merge_leads_old_addresses_to_the_one_that_lives_on_and_is_split_again()
    {
        using var client = workbench.Client();
        var page = await client.GetStringAsync("/dezhou/identity?first=DZ-0059&second=DZ-0060", cancel);
        using var kept = await Decide(client, page, ("first", "DZ-0059"), ("second", "DZ-0060"), ("verdict", "same"), ("survivor", "DZ-0059"), ("reason", "更名"));
        var set = workbench.Workspace.Version();
        Assert.Contains($"批次 #{set}", await kept.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
        using var old = await client.GetAsync("/dezhou/enterprises/DZ-0060", cancel);
        Assert.EndsWith("/dezhou/enterprises/DZ-0059?merged=DZ-0060", old.RequestMessage!.RequestUri!.ToString(), StringComparison.Ordinal);
        var card = await old.Content.ReadAsStringAsync(cancel);
        Assert.Contains("DZ-0060 已并入 DZ-0059", card, StringComparison.Ordinal);
        Assert.Contains("山东宝雅新能源汽车股份有限公司", card, StringComparison.Ordinal);
        Assert.Contains("更名", await client.GetStringAsync("/dezhou/identity?tab=decided", cancel), StringComparison.Ordinal);
        var undo = await client.GetStringAsync($"/dezhou/history/{set}/undo", cancel);
        using var split = await Post(client, $"/dezhou/history/{set}/undo", undo, ("_handler", "undo"));
        Assert.Equal(set + 1, ChangeSets.Find(workbench.Workspace, set)!.UndoneIn);
        Assert.Contains("山东宝雅新能源汽车股份有限公司", await client.GetStringAsync("/dezhou/enterprises/DZ-0060", cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_without_the_token_of_its_form_is_refused()
    {
        using var client = workbench.Client();
        using var form = new FormUrlEncodedContent([new("first", "DZ-0001"), new("second", "DZ-0002"), new("verdict", "different")]);
        using var answer = await client.PostAsync("/dezhou/identity/decide", form, cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_decided_is_said_on_the_page()
    {
        using var client = workbench.Client();
        var page = await client.GetStringAsync("/dezhou/identity", cancel);
        using var refused = await Decide(client, page, ("first", "DZ-0001"), ("second", "DZ-0002"), ("verdict", "maybe"));
        Assert.Contains("不认识的判断", await refused.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_interface_lists_explains_and_decides()
    {
        using var client = workbench.Client();
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        Assert.Contains("DZ-0003", await client.GetStringAsync("/api/v1/regions/dezhou/identity/pairs?size=100", cancel), StringComparison.Ordinal);
        Assert.Contains("county-agrees", await client.GetStringAsync("/api/v1/regions/dezhou/identity/pairs/DZ-0001/DZ-0003", cancel), StringComparison.Ordinal);
        object body = new { first = "DZ-0001", second = "DZ-0003", verdict = "different", reason = "两家" };
        using var foreign = await client.PostAsJsonAsync("/api/v1/regions/dezhou/identity/decisions", body, cancel);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        client.DefaultRequestHeaders.Add("X-ChainChief", "1");
        using var kept = await client.PostAsJsonAsync("/api/v1/regions/dezhou/identity/decisions", body, cancel);
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        Assert.DoesNotContain("DZ-0003", await client.GetStringAsync("/api/v1/regions/dezhou/identity/pairs?size=100", cancel), StringComparison.Ordinal);
        Assert.Contains("两家", await client.GetStringAsync("/api/v1/regions/dezhou/identity/decisions", cancel), StringComparison.Ordinal);
        using var twice = await client.PostAsJsonAsync("/api/v1/regions/dezhou/identity/decisions", new { first = "DZ-0003", second = "DZ-0003", verdict = "later" }, cancel);
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
    }

    [Fact]
    public async Task Keys_move_through_the_queue_and_the_browser_has_nothing_to_complain_about()
    {
        List<string> complaints = [];
        var page = await workbench.Open("/dezhou/identity", 1440, complaints);
        var before = await page.InnerTextAsync("aside.pair thead");
        await WritableWorkbench.Press(page, "j", "/identity?first=");
        Assert.NotEqual(before, await page.InnerTextAsync("aside.pair thead"));
        Assert.Empty(complaints);
    }

    Task<HttpResponseMessage> Decide(HttpClient client, string page, params (string Name, string Value)[] fields) => Post(client, "/dezhou/identity/decide", page, fields);

    async Task<HttpResponseMessage> Post(HttpClient client, string address, string page, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__RequestVerificationToken", WritableWorkbench.Token(page))));
        return await client.PostAsync(address, form, cancel);
    }
}
