using System.Globalization;
using System.Text.RegularExpressions;
using ChainChief.Exporting;
using ChainChief.Scenes;

namespace ChainChief.Tests.Exporting;

public sealed partial class ScenePdfTests : IDisposable
{
    readonly string path = Path.Combine(Path.GetTempPath(), $"chainchief-{Guid.NewGuid():N}.pdf");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void The_text_of_the_file_is_the_lettering_of_the_drawing_and_of_its_sheet()
    {
        Write([SampleScene.Chain], SampleScene.Facts);
        var expected = Letters(string.Concat(SampleScene.Chain.Flat().OfType<Lettering>().Select(words => words.Text)))
            + Letters("集成电路产业链图 德州市·《德州市重点产业链方案（2024）》 范围：规上企业；2024年 数据截至2024年末。来源：德州市人民政府；德州市统计局 第1/1页");
        Assert.Equal(expected, Letters(Tool.Run("pdftotext", "-raw", path, "-")));
    }

    [Fact]
    public void Every_character_of_the_official_facts_can_be_copied_in_both_weights()
    {
        var characters = string.Concat(File.ReadAllText(Repository.Data("dezhou", "segments.csv")).EnumerateRunes().Where(rune => rune.Value > 0x3400).Distinct());
        Lettering[] lines = [.. characters.Chunk(30).SelectMany((chunk, i) => new[] { 400, 600 }.Select(weight => new Lettering(10, 20 + 40 * i + weight / 20, new(chunk), 12, Ink.Text, weight)))];
        Write([new(400, 60 + 40 * lines.Length, "字", null, lines)], new("字", "德州市"));
        var text = Letters(Tool.Run("pdftotext", "-raw", path, "-"));
        Assert.StartsWith(string.Concat(lines.Select(line => line.Text)), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fonts_are_embedded_cut_to_what_is_used_and_readable_by_programs()
    {
        Write([SampleScene.Chain], SampleScene.Facts);
        var fonts = Tool.Run("pdffonts", path).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.Equal(2, fonts.Length);
        Assert.All(fonts, font => Assert.Matches(@"WenQuanYiMicroHei-(Regular|Bold) +CID TrueType +Identity-H +yes yes yes", font));
        Assert.InRange(new FileInfo(path).Length, 10_000, 80_000); // the whole face is 1.6 MB
    }

    [Theory]
    [InlineData(PaperSize.A4)]
    [InlineData(PaperSize.A3)]
    [InlineData(PaperSize.A2)]
    [InlineData(PaperSize.A1)]
    [InlineData(PaperSize.A0)]
    public void Sheets_are_exact_and_lie_as_the_drawing_does(PaperSize paper)
    {
        var (shorter, longer) = Paper.Millimetres(paper);
        Write([SampleScene.Chain, SampleScene.Chain with { Height = 3000 }], SampleScene.Facts, paper);
        var pages = PageSize().Matches(Tool.Run("pdfinfo", "-l", "2", path)).Select(match => (Millimetres(match, 1), Millimetres(match, 2))).ToList();
        Assert.Equal([(longer, shorter), (shorter, longer)], pages);

        static double Millimetres(Match match, int group) => Math.Round(double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) * 25.4 / 72, 2);
    }

    [Fact]
    public void The_same_drawing_gives_the_same_bytes()
    {
        Assert.Equal(Bytes(), Bytes());

        static byte[] Bytes()
        {
            using var file = new MemoryStream();
            new ScenePdf(new StoppedClock()).Write([SampleScene.Chain], SampleScene.Facts with { Example = true }, new(PaperSize.A3, new("https://example.org/")), file);
            return file.ToArray();
        }
    }

    [Fact]
    public void Title_maker_date_and_language_are_stated()
    {
        Write([SampleScene.Chain], SampleScene.Facts);
        var facts = Tool.Run("pdfinfo", "-isodates", path);
        Assert.Matches(@"Title: +集成电路产业链图\n", facts);
        Assert.Matches(@"Producer: +ChainChief\n", facts);
        Assert.Matches(@"CreationDate: +2026-03-01T08:30:00", facts);
        var bytes = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path));
        Assert.Contains("/Lang (zh-CN)", bytes, StringComparison.Ordinal);
        Assert.Matches(@"startxref\s+\d+\s+%%EOF\s*$", bytes);
    }

    [Fact]
    public void Groups_that_lead_somewhere_are_links_where_the_page_is_known()
    {
        Write([SampleScene.Chain], SampleScene.Facts, page: new("https://chain.example.org/dezhou/"));
        var bytes = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path));
        Assert.Equal(6, Regex.Count(bytes, @"/URI \(https://chain\.example\.org/dezhou/chains/IC\?segment=%", RegexOptions.None, TimeSpan.FromSeconds(5)));
        Write([SampleScene.Chain], SampleScene.Facts);
        Assert.DoesNotContain("/URI", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path)), StringComparison.Ordinal);
    }

    [Fact]
    public void Hrefs_that_run_code_are_no_links()
    {
        var scene = new Scene(100, 100, "x", null, [new Scenes.Group([new Box(new(0, 0, 10, 10), Ink.Text)], Href: "javascript:alert(1)")]);
        Write([scene], SampleScene.Facts, page: new("https://chain.example.org/"));
        Assert.DoesNotContain("/URI", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path)), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_drawn_in_dots()
    {
        Write([SampleScene.Chain], SampleScene.Facts with { Example = true });
        Assert.Equal(2, Tool.Run("pdfimages", "-list", path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length); // the head of an empty table
    }

    [Fact]
    public void An_example_region_is_marked_on_every_page()
    {
        Write([SampleScene.Chain, SampleScene.Chain], SampleScene.Facts with { Example = true });
        foreach (var page in (string[])["1", "2"])
        {
            var text = Letters(Tool.Run("pdftotext", "-f", page, "-l", page, "-raw", path, "-"));
            Assert.Contains(Letters(ExampleMark.Words(chinese: true)), text, StringComparison.Ordinal);
            Assert.Contains($"第{page}/2页", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Characters_without_a_shape_are_counted_and_named_in_the_foot()
    {
        const string unassigned = "\U0003FFF0"; // no font has it
        var scene = new Scene(300, 100, "缺字", null, [new Lettering(10, 50, $"甲{unassigned}乙{unassigned}", 14, Ink.Text), new Lettering(10, 80, "\u0001\u200B丙", 14, Ink.Text)]);
        Assert.Equal(2, Write([scene], new("缺字", "德州市")).MissingCharacters);
        Assert.Contains("字库缺2个字，以方框代替：U+3FFF0", Letters(Tool.Run("pdftotext", "-raw", path, "-")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_paper_grows_until_the_smallest_letters_can_be_read()
    {
        Assert.Equal(PaperSize.A4, ScenePdf.PaperFor([SampleScene.Chain], SampleScene.Facts));
        Assert.Equal(PaperSize.A3, ScenePdf.PaperFor([new Scene(2000, 1100, "大图", null, [new Lettering(0, 20, "字", 10, Ink.Text)])], SampleScene.Facts));
        Assert.Equal(PaperSize.A0, ScenePdf.PaperFor([new Scene(90_000, 1300, "长图", null, [new Lettering(0, 20, "字", 10, Ink.Text)])], SampleScene.Facts));
    }

    PrintResult Write(IReadOnlyList<Scene> scenes, SheetFacts facts, PaperSize? paper = null, Uri? page = null)
    {
        using var file = File.Create(path);
        return new ScenePdf(new StoppedClock()).Write(scenes, facts, new(paper, page), file);
    }

    static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    [GeneratedRegex(@"Page +\d+ size: +([\d.]+) x ([\d.]+) pts")]
    private static partial Regex PageSize();
}
