using System.Net;
using System.Text.Json;
using ChainChief.Access;

namespace ChainChief.AppTests.Pages;

/// <summary>Posts of the pack of Dezhou over the host: matrix, one chain, forms, scopes, files and the API.</summary>
public sealed class PostsTests(WritableWorkbench workbench) : IClassFixture<WritableWorkbench>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/dezhou/posts", "缺位", "Vacant")]
    [InlineData("/dezhou/posts?on=2021-12-31", "全系统", "Whole system")]
    [InlineData("/dezhou/posts?view=bodies", "市政协主席", "Offices and bodies")]
    [InlineData("/dezhou/posts?view=bodies&body=市工业和信息化局", "负责什么", "Answers for")]
    [InlineData("/dezhou/posts?view=changes&from=2022-01-01&to=2022-12-31", "起任", "began")]
    [InlineData("/dezhou/posts/FDP", "市政协主席", "Who holds what")]
    [InlineData("/dezhou/posts/_?plan=2024", "总链长", "general chief")]
    public async Task Every_view_shows_the_posts_in_both_languages(string path, string chinese, string english)
    {
        using var client = workbench.Client();
        var glue = path.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        Assert.Contains(chinese, await client.GetStringAsync($"{path}{glue}lang=zh", Cancel), StringComparison.Ordinal);
        Assert.Contains(english, await client.GetStringAsync($"{path}{glue}lang=en", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_page_tells_of_a_day_is_what_held_that_day()
    {
        using var client = workbench.Client();
        Assert.DoesNotContain("市委常委、常务副市长", await client.GetStringAsync("/dezhou/posts?on=2022-06-30", Cancel), StringComparison.Ordinal);
        Assert.Contains("市委常委、常务副市长", await client.GetStringAsync("/dezhou/posts?on=2022-07-31", Cancel), StringComparison.Ordinal);
        Assert.Contains("市委常委、常务副市长", await client.GetStringAsync("/dezhou/chains/LOG?tab=duties&on=2022-07-31", Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain("市委常委、常务副市长</td>", await client.GetStringAsync("/dezhou/chains/LOG?tab=duties&on=2022-06-30", Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/dezhou/posts/XX", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/dezhou/posts?view=bodies&body=无此单位", Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_office_appoints_replaces_and_takes_back_and_a_second_chief_is_refused_with_the_text_kept()
    {
        using var client = workbench.Client();
        var page = await client.GetStringAsync("/dezhou/posts/EPE?post=chief", Cancel);
        var done = await Post(client, "appoint", page, ("plan", "2022"), ("item", "EPE"), ("role", "chief"), ("holder", "市政府副市长（分管工业）"), ("from", "2023-01-01"));
        Assert.Contains("已登记", done, StringComparison.Ordinal);
        var refused = await Post(client, "appoint", done, ("plan", "2022"), ("item", "EPE"), ("role", "chief"), ("holder", "市委副书记"), ("from", "2024-01-01"));
        Assert.Contains("请用“更替”", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"市委副书记\"", refused, StringComparison.Ordinal);
        var replaced = await Post(client, "replace", done, ("number", Value(done, "number")), ("seen", Value(done, "seen")), ("holder", "市委副书记"), ("from", "2024-01-01"));
        Assert.Contains("已更替", replaced, StringComparison.Ordinal);
        var stale = await Post(client, "correct", done, ("number", Value(done, "number")), ("seen", Value(done, "seen")), ("holder", "市政府副市长（分管工业）"), ("from", "2023-02-01"), ("to", ""));
        Assert.Contains("<ins>2023-12-31</ins>", stale, StringComparison.Ordinal);
        Assert.Contains("市政府副市长（分管工业）", await client.GetStringAsync("/dezhou/posts/EPE?on=2023-12-31", Cancel), StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(await client.GetStringAsync("/api/v1/regions/dezhou/posts?plan=2022&on=2024-01-01", Cancel));
        var chain = answer.RootElement.GetProperty("chains").EnumerateArray().Single(one => one.GetProperty("code").GetString() == "EPE");
        Assert.Equal("市委副书记", chain.GetProperty("cells").EnumerateArray().Single(cell => cell.GetProperty("role").GetString() == "chief").GetProperty("holders")[0].GetProperty("holder").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/v1/regions/dezhou/posts?on=gestern", Cancel)).StatusCode);
        Assert.Contains("市委副书记", await client.GetStringAsync("/dezhou/lists/posts.csv?plan=2022&on=2024-01-01", Cancel), StringComparison.Ordinal);
        Assert.Contains("起任", await client.GetStringAsync("/dezhou/lists/post-turns.csv?plan=2022&from=2024-01-01&to=2024-01-31", Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.LeadDepartment, "市工业和信息化局")]
    [InlineData(Role.County, "371402")]
    [InlineData(Role.Enterprise, "DZ-0041")]
    [InlineData(Role.ChainChief, "2022:EPE")]
    [InlineData(Role.Analyst, null)]
    public async Task Nobody_but_the_office_writes_posts(Role role, string? scope)
    {
        using var office = workbench.Client();
        using var client = workbench.Client(await workbench.Session(role, "dezhou", scope));
        var page = await client.GetStringAsync("/dezhou/posts/IC", Cancel);
        Assert.DoesNotContain("action=\"/dezhou/posts/appoint\"", page, StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent([new("plan", "2022"), new("item", "EPE"), new("role", "fund"), new("holder", "某基金"), new("from", "2023"), new("__RequestVerificationToken", WritableWorkbench.Token(await office.GetStringAsync("/dezhou/posts/IC", Cancel)))]);
        Assert.NotEqual(HttpStatusCode.OK, (await client.PostAsync("/dezhou/posts/appoint", form, Cancel)).StatusCode);
        Assert.DoesNotContain("某基金", await office.GetStringAsync("/dezhou/posts/EPE", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_office_of_one_chain_writes_its_own_posts_and_no_others()
    {
        using var client = workbench.Client(await workbench.Session(Role.ChainOffice, "dezhou", "2022:SW"));
        var own = await client.GetStringAsync("/dezhou/posts/SW", Cancel);
        Assert.Contains("action=\"/dezhou/posts/appoint\"", own, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(client, "appoint", own, ("plan", "2022"), ("item", "IC"), ("role", "fund"), ("holder", "越权基金"), ("from", "2023"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(client, "appoint", own, ("plan", "2022"), ("item", ""), ("role", "fund"), ("holder", "越权基金"), ("from", "2023"))).StatusCode);
        using var office = workbench.Client();
        var other = await office.GetStringAsync("/dezhou/posts/FDP", Cancel);
        // The record of another chain under a form that names the own one: the record's chain counts.
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(client, "end", own, ("number", Value(other, "number")), ("seen", Value(other, "seen")), ("plan", "2022"), ("item", "SW"), ("to", "2025-01-01"))).StatusCode);
        Assert.Contains("已登记", await Post(client, "appoint", own, ("plan", "2022"), ("item", "SW"), ("role", "fund"), ("holder", "示例软件基金"), ("from", "2023")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_browser_a_vacancy_leads_to_its_entry()
    {
        List<string> complaints = [];
        var page = await workbench.Open("/dezhou/posts?plan=2022&lang=zh", 1440, complaints);
        await page.Locator(".post-matrix a[href*='/posts/INM'][href*='post=chief']").ClickAsync();
        await page.WaitForURLAsync("**/posts/INM**");
        Assert.Equal("chief", await page.Locator("#role").InputValueAsync());
        await page.Locator("#holder").FillAsync("市人大常委会副主任");
        await page.Locator("#from").FillAsync("2023-05");
        await page.Locator("#appoint button").ClickAsync();
        await page.Locator(".notice.ok").WaitForAsync();
        Assert.Contains("市人大常委会副主任", await page.Locator(".post-list").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.Locator(".post-time li").CountAsync() >= 1);
        foreach (var width in new[] { 1440, 390 })
        {
            await page.SetViewportSizeAsync(width, 844);
            foreach (var path in new[] { "/dezhou/posts", "/dezhou/posts/IC", "/dezhou/posts?view=bodies", "/dezhou/posts?view=changes&from=2022-01-01" })
            {
                await page.GotoAsync(workbench.Address + path);
                Assert.Empty(await Seen.Barriers(page));
                Assert.True(await Seen.Sideways(page) <= 0, $"{path} at {width}");
            }
        }
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    static string Value(string page, string name) => page.Split($"name=\"{name}\" value=\"")[1].Split('"')[0];

    static async Task<string> Post(HttpClient client, string work, string page, params (string Name, string Value)[] fields) => await (await Send(client, work, page, fields)).Content.ReadAsStringAsync(Cancel);

    static async Task<HttpResponseMessage> Send(HttpClient client, string work, string page, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__RequestVerificationToken", WritableWorkbench.Token(page))));
        return await client.PostAsync($"/dezhou/posts/{work}", form, Cancel);
    }
}
