namespace ChainChief.AppTests.Pages;

/// <summary>Pages of the atlas on the desk and on the phone: no complaint of the console, nothing asked elsewhere, no barrier, no scrolling sideways.</summary>
[Collection("Dezhou")]
public sealed class SoundPagesTests(DezhouWorkbench workbench)
{
    public static TheoryData<string> Paths =>
    [
        "/dezhou/analysis/sorting?chain=IC", "/dezhou/analysis/masters?chain=FC", "/dezhou/analysis/masters?lang=en", "/dezhou/analysis/what-if?stop=firm:DZ-0041", "/dezhou/analysis/what-if?lang=en&kind=segment", "/dezhou/analysis/resilience", "/dezhou/network?firm=DZ-0152&lang=en", "/dezhou/network/contradictions", "/dezhou/identity", "/dezhou/placing", "/dezhou/compare?kind=chains&id=IC&id=SW", "/dezhou/map", "/dezhou/areas/371402", "/dezhou/map/misplaced", "/dezhou/map/boundaries", "/dezhou/import/invoices", "/dezhou/import/invoices?lang=en",
        "/dezhou/plans", "/dezhou/plans?view=targets", "/dezhou/plans?view=series", "/dezhou/plans?view=relations", "/dezhou/plans?view=table",
        "/dezhou/posts", "/dezhou/posts/FDP?plan=2022", "/dezhou/posts?view=bodies&lang=en", "/dezhou/posts?view=changes&from=2022-01-01&plan=2022",
        "/dezhou/analysis/strength", "/dezhou/analysis/strength?by=county&lang=en", "/dezhou/analysis/io?lang=en", "/dezhou/analysis/io?lang=zh",
        "/dezhou/targets/T24-8", "/dezhou/enterprises/DZ-0041", "/dezhou/enterprises?lang=zh", "/dezhou/enterprises?lang=en",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_is_sound_on_the_desk_and_on_the_phone(string path)
    {
        List<string> complaints = [], found = [];
        var page = await workbench.Open(path, complaints: complaints);
        Assert.True(await page.Locator("h1").CountAsync() > 0);
        foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
        {
            if (page.ViewportSize!.Width != width)
            {
                await page.SetViewportSizeAsync(width, height);
                await page.ReloadAsync();
            }
            if (await Seen.Sideways(page) is > 0 and var more) found.Add($"{width}: {more} pixels too wide");
            found.AddRange((await Seen.Barriers(page)).Concat(await Seen.Collisions(page, "main svg:not(cc-chart svg)")).Select(barrier => $"{width}: {barrier}"));
        }
        found.AddRange(complaints);
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        await page.CloseAsync();
    }
}
