using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ChainChief.AppTests.Pages;

/// <summary>The maps of the chains of Dezhou as pages: complete, legible, usable by keyboard, and every state with an address.</summary>
[Collection("Dezhou")]
public sealed partial class ChainMapPageTests(DezhouWorkbench workbench)
{
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    /// <summary>Chains whose maps are looked at in a browser: with other chains beside, broad, and with tasks of technology.</summary>
    public static TheoryData<string, int, string> Looks => new()
    {
        { "IC", 1440, "zh" }, { "IC", 1440, "en" }, { "IC", 390, "zh" },
        { "PC", 1440, "zh" }, { "PC", 1440, "en" }, { "PC", 390, "en" },
        { "FDP", 1440, "zh" }, { "FDP", 1440, "en" }, { "FDP", 390, "zh" },
    };

    [Fact]
    public async Task Every_chain_is_drawn_with_all_its_segments_in_both_languages()
    {
        using var client = workbench.Client();
        var chains = JsonDocument.Parse(await client.GetStringAsync("/api/v1/regions/dezhou/views/chains?plan=2022", cancel)).RootElement.EnumerateArray().Select(chain => chain.GetProperty("code").GetString()!).ToList();
        Assert.Equal(16, chains.Count);
        foreach (var chain in chains)
        {
            var segments = JsonDocument.Parse(await client.GetStringAsync($"/api/v1/regions/dezhou/views/chains/2022/{chain}", cancel)).RootElement.GetProperty("segments").EnumerateArray().Select(segment => segment.GetProperty("code").GetString()!).ToList();
            foreach (var language in new[] { "zh", "en" })
            {
                using var answer = await client.GetAsync($"/dezhou/chains/{chain}?lang={language}", cancel);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                var page = await answer.Content.ReadAsStringAsync(cancel);
                Assert.Equal(segments.Order(StringComparer.Ordinal), BoxPattern().Matches(page).Select(box => box.Groups["code"].Value).Order(StringComparer.Ordinal));
                Assert.Empty(IdPattern().Matches(page).Select(id => id.Groups["id"].Value).GroupBy(id => id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"{chain} {same.Key}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_map_is_legible_accessible_and_keeps_within_its_page(string chain, int width, string language)
    {
        List<string> complaints = [];
        var page = await workbench.Open($"/dezhou/chains/{chain}?lang={language}", width, width > 640 ? 900 : 844, complaints: complaints);
        Assert.Equal(width > 640, await page.Locator("svg.map").IsVisibleAsync());
        Assert.Equal(width <= 640, await page.Locator("a.segment").First.IsVisibleAsync());
        await Sound(page);
        await page.Locator(width > 640 ? "a.seg" : "a.segment").First.ClickAsync();
        await page.Locator(".panel.chosen").WaitForAsync();
        await Sound(page);
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task No_map_of_any_view_has_letters_on_letters(string language)
    {
        var page = await workbench.Open($"/dezhou/chains?lang={language}");
        var root = new Uri(new(page.Url), "/dezhou/chains/").ToString();
        foreach (var chain in new[] { "IC", "PC", "FDP", "NEV", "SW" })
            foreach (var state in new[] { "", "?view=state", "?view=areas", "?view=investment", "?view=technology", "?firms=1", "?names=0&others=0" })
            {
                Assert.Equal(200, (await page.GotoAsync(root + chain + state))!.Status);
                Assert.True(await Seen.Letterings(page, "svg.map") > 12, chain + state);
                var found = await Seen.Collisions(page, "svg.map");
                Assert.True(found.Count == 0, $"{chain}{state}: {string.Join("; ", found)}");
            }
        await page.CloseAsync();
    }

    [Theory]
    [InlineData("", 1440)]
    [InlineData("&chain=PC", 1440)]
    [InlineData("&chain=PC&lang=en", 1440)]
    [InlineData("", 390)]
    [InlineData("&chain=PC&lang=en", 390)]
    public async Task The_ring_of_all_chains_is_legible_and_accessible(string chosen, int width)
    {
        List<string> complaints = [];
        var page = await workbench.Open("/dezhou/chains?view=map" + chosen, width, 900, complaints: complaints);
        Assert.True(await page.Locator("svg.ring").IsVisibleAsync());
        Assert.True(await Seen.Letterings(page, "svg.ring") >= 16);
        await Sound(page);
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task An_address_restores_segment_view_and_zoom()
    {
        var page = await workbench.Open("/dezhou/chains/IC?segment=IC02&view=state&zoom=1.5&lang=zh");
        Assert.Equal("硅片", await page.Locator(".panel.chosen h2").InnerTextAsync());
        Assert.Equal("现状图", await page.Locator(".toolbar [aria-current]").InnerTextAsync());
        var (natural, shown) = (await Width(page, "svg => svg.viewBox.baseVal.width"), await Width(page, "svg => svg.getBoundingClientRect().width"));
        var window = await page.Locator("[data-map-view]").EvaluateAsync<double>("view => view.clientWidth");
        Assert.Equal(1.5 * Math.Min(natural, window), shown, 2.0);
        await page.Locator("[data-zoom=fit]").ClickAsync();
        Assert.DoesNotContain("zoom=", page.Url, StringComparison.Ordinal);
        Assert.Equal(Math.Min(natural, window), await Width(page, "svg => svg.getBoundingClientRect().width"), 2.0);
        await page.CloseAsync();
    }

    static Task<double> Width(IPage page, string script) => page.Locator("svg.map").EvaluateAsync<double>(script);

    [Fact]
    public async Task Searching_in_the_map_fades_all_other_segments()
    {
        var page = await workbench.Open("/dezhou/chains/IC?lang=zh");
        await page.Locator("[data-map-find]").FillAsync("硅片");
        var all = await page.Locator("a.seg").CountAsync();
        var lost = await page.Locator("a.seg.lost").CountAsync();
        Assert.InRange(lost, 1, all - 1);
        Assert.Equal(0, await page.Locator("a.seg.lost[data-key=IC02]").CountAsync());
        Assert.Equal(.2, await page.Locator("a.seg.lost").First.EvaluateAsync<double>("box => Number(getComputedStyle(box).opacity)"), 3);
        await page.Locator("[data-map-find]").PressAsync("Escape");
        Assert.Equal(0, await page.Locator("a.seg.lost").CountAsync());
        await page.CloseAsync();
    }

    [Fact]
    public async Task Esc_closes_the_panel_and_back_returns_to_it()
    {
        List<string> complaints = [];
        var page = await workbench.Open("/dezhou/chains/IC?lang=zh", complaints: complaints);
        await page.Locator("a.seg[data-key=IC02]").ClickAsync();
        await page.Locator(".panel.chosen h2").GetByText("硅片", new() { Exact = true }).WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".panel:not(.chosen)").WaitForAsync();
        Assert.DoesNotContain("segment=", page.Url, StringComparison.Ordinal);
        await page.GoBackAsync();
        await page.Locator(".panel.chosen h2").GetByText("硅片", new() { Exact = true }).WaitForAsync();
        await page.GoBackAsync();
        await page.Locator(".panel:not(.chosen)").WaitForAsync();
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Theory]
    [InlineData("pdf&paper=A3", "application/pdf", "%PDF-")]
    [InlineData("png", "image/png", "\u0089PNG")]
    [InlineData("svg", "image/svg+xml", "<")]
    public async Task A_map_comes_as_a_file_of_the_form_asked_for(string format, string type, string start)
    {
        using var client = workbench.Client();
        using var answer = await client.GetAsync($"/dezhou/drawings/chains/FDP?format={format}&view=investment&lang=zh", cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancel);
        Assert.True(bytes.Length > 4_000);
        Assert.StartsWith(start, System.Text.Encoding.Latin1.GetString(bytes, 0, 8).TrimStart('\u00EF', '\u00BB', '\u00BF'), StringComparison.Ordinal);
    }

    static async Task Sound(IPage page)
    {
        Assert.Equal(0, await Seen.Sideways(page));
        string[] found = [.. await Seen.Collisions(page), .. await Seen.Barriers(page), .. await Seen.Misnamed(page)];
        Assert.True(found.Length == 0, string.Join(Environment.NewLine, found));
    }

    [GeneratedRegex("""<a [^>]*class="seg[ "][^>]*data-key="(?<code>[^"]+)""")]
    private static partial Regex BoxPattern();

    [GeneratedRegex("""\sid="(?<id>[^"]+)""")]
    private static partial Regex IdPattern();
}
