using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ChainChief.AppTests.Pages;

/// <summary>The queue of proposals over the pack of Dezhou: page, forms, keys and API.</summary>
public sealed class PlacingTests(WritableWorkbench workbench) : IClassFixture<WritableWorkbench>
{
    const string Api = "/api/v1/regions/dezhou/placing";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_shows_the_reason_and_marks_the_word()
    {
        using var client = workbench.Client();
        var page = await client.GetStringAsync("/dezhou/placing?tab=more&firm=DZ-0030", Cancel);
        Assert.Contains("<mark>", page, StringComparison.Ordinal);
        Assert.Contains("主要产品含", page, StringComparison.Ordinal);
        Assert.Contains("行业代码", page, StringComparison.Ordinal);
        Assert.Contains("fits", (await client.GetStringAsync("/dezhou/placing?tab=more&lang=en", Cancel)).ToLowerInvariant(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_by_form_goes_on_with_the_next_firm_and_can_be_taken_back()
    {
        using var client = workbench.Client();
        var page = await client.GetStringAsync("/dezhou/placing?tab=more&firm=DZ-0096", Cancel);
        var choice = Values(page, "choice").First(value => value.StartsWith("accepted:", StringComparison.Ordinal));
        var done = await Post(client, "decide", page, ("enterprise", "DZ-0096"), ("choice", choice), ("role", "member"), ("back", "?tab=more&firm=DZ-0096"), ("next", ""));
        Assert.Contains("撤回批次", await done.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains("tab=more", done.RequestMessage!.RequestUri!.Query, StringComparison.Ordinal);
        Assert.Contains("保龄宝", await client.GetStringAsync("/dezhou/placing?tab=report", Cancel), StringComparison.Ordinal);
        var refused = await Post(client, "decide", page, ("enterprise", "DZ-0096"), ("choice", choice));
        Assert.Contains("没有写入", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_lists_decides_and_takes_back()
    {
        using var client = workbench.Client();
        client.DefaultRequestHeaders.Add("X-ChainChief", "1");
        var list = await client.GetFromJsonAsync<JsonElement>($"{Api}?tab=conflict", Cancel);
        var row = list.GetProperty("rows")[0];
        var (firm, first) = (row.GetProperty("code").GetString(), row.GetProperty("first"));
        var order = new { enterprise = firm, chain = first.GetProperty("chain").GetString(), segment = first.GetProperty("segment").GetString(), verdict = "rejected", reason = "资料不全" };
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync($"{Api}/decisions", order, Cancel)).StatusCode);
        Assert.DoesNotContain((await client.GetFromJsonAsync<JsonElement>($"{Api}/enterprises/{firm}", Cancel)).GetProperty("proposals").EnumerateArray(), one => one.GetProperty("segment").GetProperty("segment").GetString() == order.segment);
        var report = await client.GetFromJsonAsync<JsonElement>($"{Api}/decisions", Cancel);
        var decision = report.GetProperty("latest").EnumerateArray().First(one => one.GetProperty("enterprise").GetString() == firm);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"{Api}/decisions/{decision.GetProperty("id")}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync($"{Api}/decisions/{decision.GetProperty("id")}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PostAsJsonAsync($"{Api}/decisions", order with { verdict = "perhaps" }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsJsonAsync($"{Api}/decisions", order with { enterprise = "DZ-9999" }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync($"{Api}?tab=none", Cancel)).StatusCode);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Keys_walk_and_decide_and_nothing_overflows(int width)
    {
        List<string> complaints = [];
        var page = await workbench.Open("/dezhou/placing?tab=more", width, complaints);
        var first = await page.GetAttributeAsync("#decide", "aria-label");
        await WritableWorkbench.Press(page, "j", "firm=");
        Assert.NotEqual(first, await page.GetAttributeAsync("#decide", "aria-label"));
        await page.FocusAsync("#reason");
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("Enter"); // in a field this decides nothing
        Assert.DoesNotContain("done=", page.Url, StringComparison.Ordinal);
        await page.EvaluateAsync("document.activeElement.blur()");
        await WritableWorkbench.Press(page, "l", "done=later");
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    static IEnumerable<string> Values(string page, string name) =>
        page.Split($"name=\"{name}\" value=\"").Skip(1).Select(part => WebUtility.HtmlDecode(part[..part.IndexOf('"', StringComparison.Ordinal)]));

    static async Task<HttpResponseMessage> Post(HttpClient client, string path, string page, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__RequestVerificationToken", WritableWorkbench.Token(page))));
        return await client.PostAsync($"/dezhou/placing/{path}", form, Cancel);
    }
}
