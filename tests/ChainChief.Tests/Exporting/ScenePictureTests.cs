using ChainChief.Exporting;
using ChainChief.Scenes;
using SkiaSharp;

namespace ChainChief.Tests.Exporting;

public sealed class ScenePictureTests
{
    [Fact]
    public void The_picture_has_the_size_and_the_colours_of_the_palette()
    {
        using var picture = Picture(SampleScene.Chain, Palette.Light, 2);
        Assert.Equal((2160, 920), (picture.Width, picture.Height));
        Assert.Equal("#FFFFFF", At(picture, 4, 4));
        Assert.Equal(Palette.Light.Of(new("up-tint")), At(picture, 60, 60));
        Assert.Equal(Palette.Light.Of(new("down-tint")), At(picture, 2000, 700));
        Assert.Equal(Palette.Light.Of(new("c-IC")), At(picture, 2 * 92, 2 * 100));
        using var print = Picture(SampleScene.Chain, Palette.Print, 2);
        Assert.Equal(Palette.Print.Of(new("up-tint")), At(print, 60, 60));
    }

    [Fact]
    public void Hatch_has_strokes_of_the_border_and_ground_in_its_share_and_leans_to_the_right()
    {
        using var picture = Picture(SampleScene.Chain, Palette.Light, 4);
        var area = SampleScene.Hatched;
        var (dark, all) = (0, 0);
        for (var y = (int)(area.Y + 50) * 4; y < (int)(area.Bottom - 8) * 4; y++)
            for (var x = (int)(area.X + 20) * 4; x < (int)(area.Right - 10) * 4; x++, all++)
                if (picture.GetPixel(x, y).Red < 250) dark++;
        Assert.InRange((double)dark / all, 0.18, 0.30); // 1.4 of 7, and the soft edges
        Assert.All(Enumerable.Range(0, 60), i => Assert.True(Math.Abs(picture.GetPixel(2200 + i, 1200 - i).Red - picture.GetPixel(2200, 1200).Red) < 12));
    }

    [Fact]
    public void The_same_drawing_gives_the_same_bytes() => Assert.Equal(Bytes(SampleScene.Chain, Palette.Light, 1), Bytes(SampleScene.Chain, Palette.Light, 1));

    [Fact]
    public void Words_are_letters_and_not_boxes()
    {
        using var words = Picture(Word("德州犇"), Palette.Light, 2);
        using var boxes = Picture(Word("\U0003FFF0\U0003FFF0\U0003FFF0"), Palette.Light, 2);
        Assert.True(Ink(words) > 2.0 * Ink(boxes), "Chinese characters have more strokes than boxes.");
        Assert.Equal(0, ScenePicture.WritePng(Word("德州犇堃喆"), Palette.Light, 1, Stream.Null).MissingCharacters);
        Assert.Equal(2, ScenePicture.WritePng(Word("\U0003FFF0\U0003FFF0"), Palette.Light, 1, Stream.Null).MissingCharacters);

        static Scene Word(string text) => new(120, 60, "字", null, [new Lettering(10, 40, text, 24, Scenes.Ink.Text)]);
    }

    [Fact]
    public void Bold_letters_have_more_ink_and_the_same_place()
    {
        using var plain = Picture(Word(400), Palette.Light, 2);
        using var bold = Picture(Word(600), Palette.Light, 2);
        Assert.InRange((double)Ink(bold) / Ink(plain), 1.2, 1.7);
        Assert.InRange(Math.Abs(RightEdge(bold) - RightEdge(plain)), 0, 2);

        static Scene Word(int weight) => new(220, 60, "字", null, [new Lettering(10, 40, "链主企业 Ag", 24, Scenes.Ink.Text, weight)]);
    }

    [Theory]
    [InlineData(Anchor.End, 200)]
    [InlineData(Anchor.Middle, 150)]
    public void Anchors_are_kept_by_the_widths_of_the_face(Anchor anchor, double right)
    {
        var scene = new Scene(220, 60, "字", null, [new Lettering(anchor == Anchor.End ? 200 : 110, 40, "IIIIIIIIIIII", 24, Scenes.Ink.Text, 400, anchor)]);
        using var picture = Picture(scene, Palette.Light, 1);
        if (anchor == Anchor.End) Assert.InRange(RightEdge(picture), right - 4, right);
        else Assert.InRange((RightEdge(picture) + LeftEdge(picture)) / 2.0, 108.5, 111.5);
    }

    [Fact]
    public void Pictures_beyond_the_limit_are_refused_and_the_best_scale_stays_below()
    {
        var large = SampleScene.Chain with { Width = 8000, Height = 4000 };
        Assert.Throws<ArgumentException>(() => ScenePicture.WritePng(large, Palette.Light, 2, Stream.Null));
        Assert.InRange(ScenePicture.BestScale(large), 1.05, 1.12);
        Assert.True(ScenePicture.Pixels(large, ScenePicture.BestScale(large)) <= ScenePicture.MostPixels);
        Assert.Equal(2, ScenePicture.BestScale(SampleScene.Chain));
    }

    /// <summary>Mean over the sheet and the three colours, of 255. Measured 2026-11: 0.73, most of it the browser's own bold; 0.99 without the hatch, 1.50 with all words anchored at their start, 2.18 without words.</summary>
    [Fact]
    public void A_browser_draws_the_svg_as_we_draw_the_picture()
    {
        var folder = Directory.CreateTempSubdirectory("chainchief-").FullName;
        try
        {
            var font = Path.Combine(Repository.Root, "src", "ChainChief.Features", "Exporting", "Fonts", "chainchief-print.ttf");
            var svg = SvgWriter.ForFile(SampleScene.Chain, Palette.Light);
            File.WriteAllText(Path.Combine(folder, "page.html"),
                $"<meta charset=utf-8><style>@font-face{{font-family:P;src:url('file://{font}')}}body{{margin:0}}text{{font-family:P!important}}svg{{display:block}}</style>{svg}");
            Tool.Run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1", "--window-size=1080,600", "--allow-file-access-from-files",
                "--virtual-time-budget=3000", $"--user-data-dir={folder}/profile", $"--screenshot={folder}/page.png", $"file://{folder}/page.html");
            using var browser = SKBitmap.Decode(Path.Combine(folder, "page.png"));
            using var ours = Picture(SampleScene.Chain, Palette.Light, 1);
            Assert.InRange(MeanDifference(browser, ours), 0, 0.9);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static double MeanDifference(SKBitmap one, SKBitmap other)
    {
        var sum = 0L;
        for (var y = 0; y < other.Height; y++)
            for (var x = 0; x < other.Width; x++)
            {
                var (a, b) = (one.GetPixel(x, y), other.GetPixel(x, y));
                sum += Math.Abs(a.Red - b.Red) + Math.Abs(a.Green - b.Green) + Math.Abs(a.Blue - b.Blue);
            }
        return sum / 3.0 / other.Width / other.Height;
    }

    static SKBitmap Picture(Scene scene, Palette palette, double scale) => SKBitmap.Decode(Bytes(scene, palette, scale));

    static byte[] Bytes(Scene scene, Palette palette, double scale)
    {
        using var file = new MemoryStream();
        ScenePicture.WritePng(scene, palette, scale, file);
        return file.ToArray();
    }

    static string At(SKBitmap picture, int x, int y) => picture.GetPixel(x, y) is var colour ? $"#{colour.Red:X2}{colour.Green:X2}{colour.Blue:X2}" : "";

    static int Ink(SKBitmap picture) => picture.Pixels.Sum(pixel => 255 - pixel.Green);

    static int RightEdge(SKBitmap picture) => Enumerable.Range(0, picture.Width).Last(x => HasInk(picture, x));

    static int LeftEdge(SKBitmap picture) => Enumerable.Range(0, picture.Width).First(x => HasInk(picture, x));

    static bool HasInk(SKBitmap picture, int x) => Enumerable.Range(0, picture.Height).Any(y => picture.GetPixel(x, y).Green < 160);
}
