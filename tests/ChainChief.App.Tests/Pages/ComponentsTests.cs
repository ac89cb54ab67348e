using Microsoft.Playwright;

namespace ChainChief.AppTests.Pages;

/// <summary>The components as a reader meets them, on the gallery of invented values.</summary>
public sealed class ComponentsTests(Workbench workbench) : IClassFixture<Workbench>
{
    [Theory]
    [InlineData(1440, ".band .fig >> nth=0")]
    [InlineData(1440, ".pace .fig >> nth=0")]
    [InlineData(1440, "tr:nth-child(8) .fig")]
    [InlineData(1024, ".pace .fig >> nth=2")]
    [InlineData(390, ".band .fig >> nth=1")]
    public async Task The_popover_of_a_figure_is_never_cut_off(int width, string figure)
    {
        var page = await workbench.Open("/design", width, 844);
        await page.Locator(figure).ClickAsync();
        var box = await page.Locator("#figure-pop").BoundingBoxAsync();
        Assert.NotNull(box);
        Assert.True(box.X >= 0 && box.Y >= 0 && box.X + box.Width <= width && box.Y + box.Height <= 844.5, $"{box.X} {box.Y} {box.Width} {box.Height}");
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_figure_says_its_source_on_focus_and_Esc_closes_it()
    {
        var page = await workbench.Open("/design");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator(".band .fig").First.FocusAsync();
        var popover = page.Locator("#figure-pop");
        Assert.Contains("某报《示例报道》", await popover.InnerTextAsync(), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('#figure-pop').contains(document.activeElement)"));
        await page.Keyboard.PressAsync("Escape");
        Assert.False(await popover.IsVisibleAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.classList.contains('fig')"));
        await page.CloseAsync();
    }

    [Fact]
    public async Task Without_script_a_figure_still_names_its_source_and_leads_on()
    {
        var page = await workbench.Open("/design", script: false);
        var figure = page.Locator(".band .fig").First;
        Assert.Contains("某报《示例报道》", await figure.GetAttributeAsync("title"), StringComparison.Ordinal);
        Assert.Equal("/design?indicator=revenue", await figure.GetAttributeAsync("href"));
        await page.Locator(".switch summary").Nth(1).ClickAsync();
        Assert.True(await page.Locator(".switch .list").Nth(1).IsVisibleAsync());
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(1024)]
    [InlineData(390)]
    public async Task No_page_scrolls_sideways_or_asks_another_host(int width)
    {
        List<string> complaints = [];
        var page = await workbench.Open("/design?lang=en", width, 844, complaints: complaints);
        Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    public async Task The_components_hold_the_rules_of_access(int width, ColorScheme scheme)
    {
        var page = await workbench.Open("/design", width, 844, scheme);
        Assert.Empty(await Axe.Run(page));
        await page.CloseAsync();
    }

    [Fact]
    public async Task The_slash_key_goes_to_the_search_box()
    {
        var page = await workbench.Open("/design");
        await page.Keyboard.PressAsync("/");
        Assert.Equal("search", await page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Equal("", await page.InputValueAsync("#search"));
        await page.CloseAsync();
    }
}
