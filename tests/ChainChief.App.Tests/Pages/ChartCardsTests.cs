using System.Text;
using System.Xml.Linq;
using Microsoft.Playwright;

namespace ChainChief.AppTests.Pages;

/// <summary>Charts drawn on the server: the drawing or its numbers, and files of both that stand alone.</summary>
[Collection("Dezhou")]
public sealed class ChartCardsTests(DezhouWorkbench workbench)
{
    public static TheoryData<string> Paths => ["analysis/sorting", "analysis/resilience", "analysis/what-if?stop=firm:DZ-0041", "analysis/io", "analysis/opportunities", "analysis/strength"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_chart_has_its_numbers_and_files_that_stand_alone(string path)
    {
        List<string> complaints = [];
        var page = await workbench.Open($"/dezhou/{path}", complaints: complaints);
        var cards = page.Locator(".chart-card:has(.chart-tools)");
        Assert.InRange(await cards.CountAsync(), 1, 8);
        foreach (var card in await cards.AllAsync())
        {
            var title = await card.Locator("h2").InnerTextAsync();
            Assert.False(await card.Locator("table").IsVisibleAsync());
            await Shown(card, "numbers");
            Assert.True(await card.Locator(".chart-table table").IsVisibleAsync());
            Assert.False(await card.Locator(".chart-drawing").IsVisibleAsync());
            var cells = await card.Locator(".chart-table tbody tr").EvaluateAllAsync<int>("rows => rows.length");
            Assert.True(cells > 0, title);

            var csv = Encoding.UTF8.GetString(await Downloaded(page, card, "csv"));
            Assert.Equal(cells + 1, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
            var file = XDocument.Parse(Encoding.UTF8.GetString(await Downloaded(page, card, "svg"))); // of the drawing, though the numbers are shown
            var texts = file.Descendants().Where(one => one.Name.LocalName == "text").Select(one => one.Value).ToList();
            Assert.Contains(texts, text => text.Length > 1 && title.StartsWith(text, StringComparison.Ordinal));
            Assert.Contains(texts, text => text.StartsWith("来源", StringComparison.Ordinal));
            Assert.DoesNotContain(file.Descendants(), one => one.Name.LocalName == "a" || one.Attribute("class") is not null);
            Assert.DoesNotContain(file.ToString(), "var(--", StringComparison.Ordinal);
            await Shown(card, "drawing");
            Assert.True(await card.Locator(".chart-drawing").IsVisibleAsync());
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await Downloaded(page, card, "png"))[..4]);
        }
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [Fact]
    public async Task On_a_phone_that_lists_instead_of_drawing_the_files_have_the_drawing()
    {
        var page = await workbench.Open("/dezhou/analysis/what-if?stop=firm:DZ-0041", 390, 844);
        var card = page.Locator("#map");
        Assert.False(await card.Locator("svg").First.IsVisibleAsync());
        var file = XDocument.Parse(Encoding.UTF8.GetString(await Downloaded(page, card, "svg"))).Root!;
        Assert.True((double)file.Attribute("width")! > 500);
        Assert.True(file.Descendants().Count(one => one.Name.LocalName == "text") > 20);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Without_script_the_drawing_stands_and_its_numbers_open()
    {
        var page = await workbench.Open("/dezhou/analysis/io", script: false);
        Assert.True(await page.Locator("#chart svg").First.IsVisibleAsync());
        Assert.False(await page.Locator("#chart .chart-tools").IsVisibleAsync());
        await page.Locator("#chart .chart-table summary").ClickAsync();
        Assert.True(await page.Locator("#chart .chart-table td").First.IsVisibleAsync());
        await page.CloseAsync();
    }

    static async Task Shown(ILocator card, string what)
    {
        await card.Locator($"[data-chart-show={what}]").ClickAsync();
        Assert.Equal("true", await card.Locator($"[data-chart-show={what}]").GetAttributeAsync("aria-pressed"));
    }

    static async Task<byte[]> Downloaded(IPage page, ILocator card, string kind)
    {
        var file = await page.RunAndWaitForDownloadAsync(() => card.Locator($"[data-chart-save={kind}]").ClickAsync());
        Assert.EndsWith("." + kind, file.SuggestedFilename, StringComparison.Ordinal);
        await using var content = await file.CreateReadStreamAsync();
        using MemoryStream read = new();
        await content.CopyToAsync(read, TestContext.Current.CancellationToken);
        return read.ToArray();
    }
}
