using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ChainChief.Common;
using Microsoft.Playwright;

namespace ChainChief.AppTests.Pages;

/// <summary>The walk of a clerk who looks for a firm and ends with a file that says what the screen said.</summary>
[Collection("Dezhou")]
public sealed partial class WalkTests(DezhouWorkbench workbench)
{
    [Fact]
    public async Task From_initials_over_card_chain_segment_and_view_to_files_that_say_what_the_screen_says()
    {
        List<string> complaints = [];
        var page = await workbench.Open("/dezhou?lang=zh", complaints: complaints);
        await FindByInitials(page);
        await ToItsChain(page);
        await PressSegments(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "招商图", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**view=investment**");
        await page.Locator(".toolbar [aria-current]", new() { HasText = "招商图" }).WaitForAsync();
        await TheDrawingAsFile(page);
        await TheListAsFile(page, "/dezhou/chains/PC?tab=enterprises");
        await TheListAsFile(page, "/dezhou/enterprises?chain=PC&sort=name&cols=code,county,role,grade");
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    static async Task FindByInitials(IPage page)
    {
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("hlhs");
        await page.GetByRole(AriaRole.Option, new() { Name = "华鲁恒升" }).First.WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/enterprises/DZ-0041");
        Assert.Contains("华鲁恒升", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
    }

    static async Task ToItsChain(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "高分子及复合材料", Exact = true }).First.ClickAsync();
        await page.Locator("svg.map").WaitForAsync();
        Assert.Contains("/chains/PC", page.Url, StringComparison.Ordinal);
    }

    /// <summary>One by the mouse; then by Tab to a box, the arrow along a flow, and Enter.</summary>
    static async Task PressSegments(IPage page)
    {
        await page.Locator("a.seg[data-key=PC02]").ClickAsync();
        await Chosen(page, "增强纤维");
        await page.Locator("[data-map-view]").FocusAsync();
        for (var presses = 0; presses < 12 && !await page.EvaluateAsync<bool>("document.activeElement.matches('a.seg')"); presses++) await page.Keyboard.PressAsync("Tab");
        var left = await Focused(page);
        await page.Keyboard.PressAsync("ArrowDown");
        var reached = await Focused(page);
        Assert.Equal(1, await page.Locator($"svg.map .flow[data-from={left}][data-to={reached}]").CountAsync());
        var name = (await page.Locator($"a.seg[data-key={reached}]").GetAttributeAsync("aria-label"))!.Split('，')[0];
        await page.Keyboard.PressAsync("Enter");
        await Chosen(page, name);
        Assert.Contains($"segment={reached}", page.Url, StringComparison.Ordinal);
        await page.Locator("a.seg[data-key=PC01]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Chosen(page, "基础有机原料与单体");
        Assert.Contains("华鲁恒升", await page.Locator(".panel.chosen .placed").InnerTextAsync(), StringComparison.Ordinal);
    }

    static Task Chosen(IPage page, string segment) => page.Locator(".panel.chosen h2").GetByText(segment, new() { Exact = true }).WaitForAsync();

    static Task<string> Focused(IPage page) => page.EvaluateAsync<string>("document.activeElement.dataset.key ?? document.activeElement.outerHTML");

    static async Task TheDrawingAsFile(IPage page)
    {
        var names = await page.Locator("a.seg").EvaluateAllAsync<string[]>("boxes => boxes.map(box => box.getAttribute('aria-label').split('，')[0])");
        var drawn = await page.Locator("a.seg text").AllTextContentsAsync();
        await page.Locator(".toolbar details.menu > summary").ClickAsync();
        var file = XDocument.Parse(Encoding.UTF8.GetString(await Downloaded(page, page.Locator(".toolbar details.menu a").GetByText("SVG", new() { Exact = true }))));
        var letters = file.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        Assert.Equal(15, names.Length);
        Assert.All(names, name => Assert.Contains(name, string.Concat(letters), StringComparison.Ordinal));
        Assert.Empty(drawn.Except(letters));
        Assert.Contains(letters, text => text.Contains("招商图", StringComparison.Ordinal));
        Assert.DoesNotContain(file.Descendants(), element => element.Name.LocalName == "script");
    }

    /// <summary>CSV and XLSX of a list hold the rows of the screen, in its order.</summary>
    async Task TheListAsFile(IPage page, string path)
    {
        await page.GotoAsync(new Uri(new(page.Url), path).ToString());
        var firms = (await page.Locator(".card table tbody tr td a[href*='/enterprises/']").AllTextContentsAsync()).Select(name => name.Trim()).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(firms.Count > 8);
        var menu = page.Locator("main details.menu", new() { HasText = "CSV" }).First;
        await menu.Locator("summary").ClickAsync();
        var csv = await Downloaded(page, menu.GetByText("CSV", new() { Exact = false }).First);
        var rows = EmbeddedTable.Split(Encoding.UTF8.GetString(csv.AsSpan(3))).Skip(1).Select(row => row.Select(FormulaGuard.Strip).ToList()).ToList();
        Assert.Equal(firms, rows.Take(firms.Count).Select(row => row[0]));
        var shown = CountPattern().Match(await page.Locator("main").InnerTextAsync()) is { Success: true } count ? int.Parse(count.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : firms.Count;
        Assert.Equal(shown, rows.Count);
        var workbook = await page.APIRequest.GetAsync(new Uri(new(page.Url), await menu.Locator("a[href*='.xlsx']").First.GetAttributeAsync("href")).AbsoluteUri); // a second download of one page waits for a permission that nobody gives here
        Assert.Equal(rows.Select(Filled), SecondSheet(await workbook.BodyAsync()).Skip(1).Select(Filled));
    }

    static string Filled(IEnumerable<string> cells) => string.Join(" | ", cells.Where(cell => cell.Length > 0));

    static IEnumerable<List<string>> SecondSheet(byte[] workbook)
    {
        using ZipArchive file = new(new MemoryStream(workbook));
        using var sheet = file.GetEntry("xl/worksheets/sheet2.xml")!.Open();
        return [.. XDocument.Load(sheet).Descendants().Where(element => element.Name.LocalName == "row")
            .Select(row => row.Elements().Where(cell => cell.Name.LocalName == "c").Select(cell => cell.Value).ToList())];
    }

    static async Task<byte[]> Downloaded(IPage page, ILocator link)
    {
        var file = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        return await File.ReadAllBytesAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("共 ([0-9]+) 家")]
    private static partial Regex CountPattern();
}
