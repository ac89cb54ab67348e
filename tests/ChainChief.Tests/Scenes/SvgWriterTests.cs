using System.Xml.Linq;
using ChainChief.Scenes;
using CsCheck;

namespace ChainChief.Tests.Drawing;

public sealed class SvgWriterTests
{
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onload=\"alert(1)")]
    [InlineData("a & b < c > d ' e")]
    [InlineData("]]></text><text>")]
    [InlineData("\u0000\u0001\u001F\uFFFE\uFFFF甲")]
    [InlineData("\uD800")]
    [InlineData("\uDC00甲\uD83C")]
    public void Hostile_words_stay_words(string text) => Check(text);

    [Fact]
    public void Any_words_give_a_well_formed_document() => Gen.String[Gen.Char, 0, 12].Sample(Check);

    [Fact]
    public void Dangerous_characters_in_any_mixture_give_a_well_formed_document() => Gen.String[Gen.Char["<>&\"'/]!-\0\u0001\t\n\uD800\uDC00\uFFFE\uFFFF甲a"], 0, 20].Sample(Check);

    /// <summary>Every place that words of the data reach, as a file and on the page.</summary>
    static void Check(string text)
    {
        var scene = new Scene(100, 50, text, text, [new Group([new Lettering(1, 2, text, 12, Ink.Text)], Key: text, Href: text, Label: text) { Facts = [("name", text)] }]);
        var file = XDocument.Parse(SvgWriter.ForFile(scene, Palette.Light), LoadOptions.PreserveWhitespace);
        Assert.Equal(Said(text), Assert.Single(file.Descendants(Svg + "text")).Value);
        Assert.Equal(["title", "desc", "rect", "defs", "g"], file.Root!.Elements().Select(element => element.Name.LocalName));
        var page = XDocument.Parse(SvgWriter.ForPage(scene, "k", "c"), LoadOptions.PreserveWhitespace);
        Assert.Equal(Said(text), Assert.Single(page.Descendants("text")).Value);
        Assert.Empty(page.Descendants("script"));
        var link = Assert.Single(page.Descendants("a"));
        Assert.Equal(["data-key", "href", "aria-label", "data-name"], link.Attributes().Select(attribute => attribute.Name.LocalName));
        Assert.Equal(Said(text).ReplaceLineEndings(" ").Replace('\t', ' '), link.Attribute("data-key")!.Value.ReplaceLineEndings(" ").Replace('\t', ' '));
    }

    /// <summary>What XML can say of the text: forbidden characters left out, halves of characters replaced, line ends as the parser reads them.</summary>
    static string Said(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value is not (< ' ' and not ('\t' or '\n' or '\r') or 0xFFFE or 0xFFFF))).ReplaceLineEndings("\n");
}
