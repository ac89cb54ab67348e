using System.Text.RegularExpressions;
using ChainChief.Scenes;

namespace ChainChief.Tests.Drawing;

public sealed partial class PaletteTests
{
    [Fact]
    public void The_light_palette_is_that_of_the_style_sheet()
    {
        var sheet = File.ReadAllText(Path.Combine(Repository.Root, "src", "ChainChief.App", "wwwroot", "css", "tokens.css"));
        var light = sheet[..sheet.IndexOf("@media", StringComparison.Ordinal)];
        var tokens = Token().Matches(light).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);
        Assert.True(tokens.Count > 60);
        Assert.All(Palette.Light.Colours, colour => Assert.Equal((colour.Key, tokens.GetValueOrDefault(colour.Key)), (colour.Key, colour.Value)));
    }

    [Fact]
    public void Paper_has_every_colour_of_the_screen() => Assert.Equal(Palette.Light.Colours.Keys.Order(), Palette.Print.Colours.Keys.Order());

    [GeneratedRegex(@"--([\w-]+): (#[0-9A-F]{6})")]
    private static partial Regex Token();
}
