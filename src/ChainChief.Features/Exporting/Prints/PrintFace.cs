using System.Globalization;
using System.Text;
using ChainChief.Scenes;
using SkiaSharp;

namespace ChainChief.Exporting;

/// <summary>
/// The face of one file: the shipped one, cut to the words of the file and with a bold cut beside it, and faces of the system for characters it lacks. Widths here are the real ones.
/// </summary>
sealed class PrintFace : IDisposable
{
    /// <summary>Added on each side of a stroke of bold letters, in em; strokes of the face are about 0.07 em wide.</summary>
    const double Bolder = 0.016;

    const string Resource = "fonts/chainchief-print.ttf";

    static readonly Lazy<byte[]> Bytes = new(Load);
    static readonly Lazy<SKTypeface> Shipped = new(() => Opened(Bytes.Value));
    static readonly Lazy<FaceCut> Cut = new(() => new(Bytes.Value));

    readonly SKTypeface regular, bold;

    /// <param name="words">All words of the file.</param>
    public PrintFace(IEnumerable<Lettering> words)
    {
        var characters = words.ToLookup(one => IsBold(one.Weight), one => one.Text);
        (regular, bold) = (Opened(Cut.Value.Of(Used(characters[false]), 0, "Regular")), Opened(Cut.Value.Of(Used(characters[true]), Bolder * Cut.Value.UnitsPerEm, "Bold")));
    }

    public void Dispose()
    {
        regular.Dispose();
        bold.Dispose();
    }

    static List<(int, int)> Used(IEnumerable<string> texts) => [.. texts.SelectMany(text => text.EnumerateRunes()).Distinct().Where(rune => Shipped.Value.ContainsGlyph(rune.Value))
        .Select(rune => (rune.Value, (int)Shipped.Value.GetGlyph(rune.Value)))];

    /// <summary>A stretch of a text in one face.</summary>
    public readonly record struct Run(string Text, SKTypeface Face);

    /// <summary>The text in stretches of one face; characters that no face has stay with the shipped one, which draws a box. Control characters are left out.</summary>
    public static List<Run> Runs(string text)
    {
        List<Run> runs = [];
        StringBuilder open = new(text.Length);
        var face = Shipped.Value;
        foreach (var rune in text.EnumerateRunes().Where(IsDrawn))
        {
            var own = FaceOf(rune) ?? Shipped.Value;
            if (own != face && open.Length > 0) Close();
            face = own;
            open.Append(rune.ToString());
        }
        if (open.Length > 0) Close();
        return runs;

        void Close()
        {
            runs.Add(new(open.ToString(), face));
            open.Clear();
        }
    }

    /// <summary>Characters of the text that neither the shipped face nor one of this machine has, each as often as it stands there.</summary>
    public static IEnumerable<Rune> Missing(string text) => text.EnumerateRunes().Where(rune => IsDrawn(rune) && FaceOf(rune) is null);

    /// <param name="size">Pixels or points per em; the width has the same unit.</param>
    public static double Width(string text, double size)
    {
        var width = 0.0;
        foreach (var run in Runs(text))
        {
            using var font = Drawn(run.Face, size);
            width += font.MeasureText(run.Text);
        }
        return width;
    }

    /// <summary>Unhinted, so that a line is as long at every scale. Bold letters are as wide as the others.</summary>
    public SKFont Font(Run run, double size, int weight) => Drawn(run.Face == Shipped.Value ? IsBold(weight) ? bold : regular : run.Face, size);

    static SKFont Drawn(SKTypeface face, double size) => new(face, (float)size)
    {
        Hinting = SKFontHinting.None,
        Subpixel = true,
        LinearMetrics = true,
        Edging = SKFontEdging.Antialias,
    };

    /// <summary>Left end of a text that is anchored at x.</summary>
    public static double Start(double x, double width, Anchor anchor) => anchor switch { Anchor.Start => x, Anchor.Middle => x - width / 2, _ => x - width };

    /// <summary>Marks of direction and joining and selectors of variants have no shape of their own.</summary>
    static bool IsDrawn(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format) && rune.Value is not (>= 0xFE00 and <= 0xFE0F);

    static SKTypeface? FaceOf(Rune rune) => Shipped.Value.ContainsGlyph(rune.Value) ? Shipped.Value : SystemFaces.For(rune);

    static bool IsBold(int weight) => weight >= 600;

    static byte[] Load()
    {
        using var stream = typeof(PrintFace).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    static SKTypeface Opened(byte[] font)
    {
        using var data = SKData.CreateCopy(font);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException("The bytes are no font.");
    }
}
