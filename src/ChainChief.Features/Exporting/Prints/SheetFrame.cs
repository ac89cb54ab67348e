using System.Text;
using ChainChief.Scenes;

namespace ChainChief.Exporting;

/// <summary>Head and foot of a sheet: what is shown, of whom, how chosen; the date of the data, where they come from, which page.</summary>
/// <param name="width">Room between the margins.</param>
/// <param name="growth">1: letters of an A4 sheet.</param>
public sealed class SheetFrame(SheetFacts facts, double width, double growth = 1)
{
    const double TitleSize = 16, TextSize = 9, NoteSize = 8, Leading = 1.4;
    const int MostLines = 3;

    /// <summary>Shapes from the corner (0, 0) downwards and the height they take.</summary>
    public sealed record Band(IReadOnlyList<Shape> Shapes, double Height);

    /// <summary>Lines of text under each other.</summary>
    sealed record Line(string Text, double Size, Ink Ink, int Weight = 400);

    /// <summary>Room between bands and drawing.</summary>
    public double Gap => 10 * growth;

    /// <param name="part">Which of several drawings, where their titles differ from the sheet's.</param>
    public Band Head(string? part = null)
    {
        var title = part is null || facts.Title.Contains(part, StringComparison.Ordinal) ? facts.Title : part.Contains(facts.Title, StringComparison.Ordinal) ? part : $"{facts.Title} · {part}";
        List<Line> lines = [.. Wrapped(title, TitleSize, Ink.Text, 600), .. Wrapped(facts.Plan is { } plan ? $"{facts.Region} · {plan}" : facts.Region, TextSize, Ink.Second)];
        if (facts.Filters is { } filters) lines.AddRange(Wrapped(Say("范围：", "Selection: ") + filters, TextSize, Ink.Note));
        var (shapes, height) = Stacked(lines, 0);
        var rule = height + 3 * growth;
        return new([.. shapes, Rule(rule)], rule + 0.5 * growth);
    }

    /// <param name="page">From 1.</param>
    /// <param name="missing">Characters that stand as boxes.</param>
    public Band Foot(int page = 1, int pages = 1, IReadOnlyCollection<Rune>? missing = null)
    {
        List<Line> lines = [];
        if (facts.Example) lines.AddRange(Wrapped(ExampleMark.Words(facts.Chinese), NoteSize, new Ink("yellow-ink"), 600));
        var number = Say($"第 {page} / {pages} 页", $"Page {page} of {pages}");
        if (Origin() is { Length: > 0 } origin) lines.AddRange(Wrapped(origin, NoteSize, Ink.Note, room: width - TextWidth.Of(number, NoteSize * growth) - 2 * Gap));
        if (missing is { Count: > 0 }) lines.AddRange(Wrapped(MissingWords(missing), NoteSize, Ink.Note));
        var (shapes, height) = Stacked(lines, 5 * growth);
        var line = new Lettering(width, 5 * growth + FirstPlain(lines) * NoteSize * Leading * growth + NoteSize * growth, number, NoteSize * growth, Ink.Note, Anchor: Anchor.End);
        return new([Rule(0), .. shapes, line], Math.Max(height, line.Y + NoteSize * 0.3 * growth));
    }

    /// <summary>The words of an example region slanted across the sheet; nothing for a real one.</summary>
    public IEnumerable<Shape> Watermark(Area body)
    {
        if (!facts.Example) yield break;
        var word = ExampleMark.Word(facts.Chinese);
        var size = 0.6 * Math.Min(body.Width, 1.6 * body.Height) / TextWidth.Of(word, 1, 600);
        yield return new Lettering(body.CentreX, body.CentreY + size * 0.35, word, size, new Ink("yellow-ink"), 600, Anchor.Middle) { Turn = -24, Opacity = 0.13 };
    }

    /// <summary>The drawings under each other with head and foot, as one drawing for the screen or a picture.</summary>
    /// <param name="forPicture">Whether the foot names characters that have no shape here; in SVG the reader's fonts decide.</param>
    public static Scene Around(IReadOnlyList<Scene> scenes, SheetFacts facts, bool forPicture = false)
    {
        const double Pad = 24, Narrowest = 480;
        var width = Math.Max(scenes.Max(scene => scene.Width), Narrowest);
        var frame = new SheetFrame(facts, width, 1.25);
        var head = frame.Head(scenes.Count == 1 ? scenes[0].Title : null);
        List<Shape> shapes = [.. head.Shapes.Select(shape => shape.Moved(Pad, Pad))];
        var (top, y) = (Pad + head.Height, Pad + head.Height);
        foreach (var scene in scenes)
        {
            y += frame.Gap;
            shapes.Add(new Group([.. scene.Shapes]).Moved(Pad + (width - scene.Width) / 2, y));
            y += scene.Height;
        }
        shapes.AddRange(frame.Watermark(new(Pad, top, width, y - top)));
        Rune[] missing = forPicture ? [.. Lacking(shapes)] : [];
        var foot = frame.Foot(missing: missing);
        shapes.AddRange(foot.Shapes.Select(shape => shape.Moved(Pad, y + frame.Gap)));
        return new(width + 2 * Pad, Math.Ceiling(y + frame.Gap + foot.Height + Pad), facts.Title, scenes[0].Description, shapes);
    }

    internal static IEnumerable<Rune> Lacking(IEnumerable<Shape> shapes) => new Scene(0, 0, "", null, [.. shapes]).Flat().OfType<Lettering>().SelectMany(words => PrintFace.Missing(words.Text));

    string Origin()
    {
        List<string> parts = [];
        if (facts.DataDate is { } date) parts.Add(Say("数据截至 ", "Data as of ") + date);
        if (facts.Sources.Count > 0) parts.Add(Say("来源：", "Sources: ") + string.Join(Say("；", "; "), facts.Sources));
        return string.Join(Say("。", ". "), parts);
    }

    string MissingWords(IReadOnlyCollection<Rune> missing)
    {
        var codes = string.Join(Say("、", ", "), missing.Distinct().Order().Take(8).Select(rune => $"U+{rune.Value:X4}"));
        return Say($"字库缺 {missing.Count} 个字，以方框代替：{codes}", $"{missing.Count} characters have no shape in the fonts and stand as boxes: {codes}");
    }

    /// <summary>The page number stands beside the first line that is not the warning.</summary>
    static int FirstPlain(List<Line> lines) => Math.Max(0, lines.FindIndex(line => line.Weight == 400));

    IEnumerable<Line> Wrapped(string text, double size, Ink ink, int weight = 400, double? room = null) =>
        TextWidth.Wrap(text, room ?? width, size * growth, weight, MostLines).Select(part => new Line(part, size, ink, weight));

    (List<Shape> Shapes, double Height) Stacked(IEnumerable<Line> lines, double y)
    {
        List<Shape> shapes = [];
        foreach (var line in lines)
        {
            shapes.Add(new Lettering(0, y + line.Size * growth, line.Text, line.Size * growth, line.Ink, line.Weight));
            y += line.Size * Leading * growth;
        }
        return (shapes, y);
    }

    Box Rule(double y) => new(new(0, y, width, 0.5 * growth), Ink.Border);

    string Say(string zh, string en) => facts.Chinese ? zh : en;
}
