namespace ChainChief.AppTests.Pages;

/// <summary>What the pages are held against finds what is wrong.</summary>
public sealed class AxeTests
{
    [Fact]
    public async Task A_picture_without_words_and_pale_letters_are_found_and_a_sound_page_is_not()
    {
        var page = await Chrome.Open(new());
        const string Sound = "<!doctype html><html lang='zh'><title>页</title><main><h1>题</h1><p>页上有字</p></main></html>";
        await page.SetContentAsync(Sound);
        Assert.Empty(await Axe.Run(page));
        await page.SetContentAsync(Sound.Replace("<p>", "<img src='data:,'><p style='color:#bbb;background:#fff'>", StringComparison.Ordinal));
        var found = await Axe.Run(page);
        Assert.Equal(["color-contrast", "image-alt"], found.Select(finding => finding.Id).Order());
        Assert.Equal(["serious", "critical"], found.OrderBy(finding => finding.Id, StringComparer.Ordinal).Select(finding => finding.Impact!));
        Assert.Contains("image-alt: <img", string.Join('\n', await Seen.Barriers(page)), StringComparison.Ordinal);
        await page.CloseAsync();
    }
}
