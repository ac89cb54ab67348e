using System.Net;

namespace ChainChief.AppTests.Pages;

/// <summary>The drawing of an enterprise's partners, its figures over time, and the towns of a county.</summary>
[Collection("Dezhou")]
public sealed class PartnersAndTownsTests(DezhouWorkbench workbench)
{
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    async Task<string> Page(string path)
    {
        using var client = workbench.Client();
        return WebUtility.HtmlDecode(await client.GetStringAsync(path, cancel));
    }

    [Fact]
    public async Task Partners_stand_as_links_with_goods_and_a_missing_side_says_what_to_do()
    {
        var card = await Page("/dezhou/enterprises/DZ-0041");
        var map = card[card.IndexOf("<svg class=\"ego\"", StringComparison.Ordinal)..];
        map = map[..map.IndexOf("</svg>", StringComparison.Ordinal)];
        Assert.Contains("href=\"/dezhou/enterprises/DZ-0093\"", map, StringComparison.Ordinal);
        foreach (var word in new[] { "工业蒸汽", "2020", "客户未录", "请企业填报" }) Assert.Contains(word, map, StringComparison.Ordinal);
        Assert.Equal(4, (await Page("/dezhou/enterprises/DZ-0061")).Split("<g class=\"partner\"").Length - 1);
    }

    [Theory]
    [InlineData("svg", "image/svg+xml")]
    [InlineData("pdf", "application/pdf")]
    public async Task The_drawing_of_partners_is_a_file_too(string format, string type)
    {
        using var client = workbench.Client();
        using var answer = await client.GetAsync($"/dezhou/drawings/enterprises/DZ-0041?format={format}", cancel);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        using var none = await client.GetAsync("/dezhou/drawings/enterprises/NONE", cancel);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task Figures_of_one_scope_are_a_line_and_single_ones_are_not()
    {
        Assert.Contains("class=\"spark\"", await Page("/dezhou/enterprises/DZ-0050"), StringComparison.Ordinal);
        var single = await Page("/dezhou/enterprises/DZ-0041");
        Assert.DoesNotContain("class=\"spark\"", single, StringComparison.Ordinal);
        Assert.Contains("还没有同一口径两期以上的数字", single, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Towns_of_a_county_are_led_to_and_unknown_ones_are_said_so()
    {
        Assert.Contains("/dezhou/map?level=town&county=371425", await Page("/dezhou/map"), StringComparison.Ordinal);
        Assert.Contains("/dezhou/map?level=town&county=371425", await Page("/dezhou/areas/371425"), StringComparison.Ordinal);
        var towns = await Page("/dezhou/map?level=town&county=371425");
        foreach (var word in new[] { "齐河县各乡镇", "焦庙镇", "未录", "乡镇未录" }) Assert.Contains(word, towns, StringComparison.Ordinal);
        Assert.Contains("没有符合", await Page("/dezhou/enterprises?town=371425102"), StringComparison.Ordinal);
    }
}
