using System.Globalization;
using System.Text;

namespace ChainChief.Scenes;

/// <summary>A scene as SVG: on the page with the tokens of its style sheet (so it follows the theme), in a file with the colours of a palette and its own fonts.</summary>
public sealed class SvgWriter
{
    readonly StringBuilder text = new();
    readonly Palette? palette;
    readonly string hatch;

    SvgWriter(Palette? palette, string key) => (this.palette, hatch) = (palette, key + "-hatch");

    /// <summary>An element for a page. Colours are tokens of the style sheet, groups carry their keys, links lead on.</summary>
    /// <param name="key">Prefix of the ids inside, unique on the page.</param>
    /// <param name="described">Whether the drawing is one picture with a name; false where its groups are links that are read one by one.</param>
    public static string ForPage(Scene scene, string key, string classes, bool described = false)
    {
        var writer = new SvgWriter(null, key);
        writer.text.Append(CultureInfo.InvariantCulture, $"<svg class=\"{classes}\" viewBox=\"0 0 {N(scene.Width)} {N(scene.Height)}\" width=\"{N(scene.Width)}\" height=\"{N(scene.Height)}\"")
            .Append(CultureInfo.InvariantCulture, $" role=\"{(described ? "img" : "group")}\" aria-label=\"{Escaped(scene.Title)}\">");
        return writer.Finish(scene);
    }

    /// <summary>A document of its own: everything it needs is inside.</summary>
    public static string ForFile(Scene scene, Palette palette)
    {
        var writer = new SvgWriter(palette, "file");
        writer.text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {N(scene.Width)} {N(scene.Height)}\" width=\"{N(scene.Width)}\" height=\"{N(scene.Height)}\" role=\"img\"")
            .Append(" font-family=\"'PingFang SC', 'Source Han Sans SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif\">");
        writer.text.Append("<title>").Append(Escaped(scene.Title)).Append("</title>");
        if (scene.Description is { } description) writer.text.Append("<desc>").Append(Escaped(description)).Append("</desc>");
        writer.text.Append(CultureInfo.InvariantCulture, $"<rect width=\"100%\" height=\"100%\" fill=\"{writer.Colour(Ink.Surface)}\"/>");
        return writer.Finish(scene);
    }

    string Finish(Scene scene)
    {
        text.Append(CultureInfo.InvariantCulture, $"<defs><pattern id=\"{hatch}\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">")
            .Append(CultureInfo.InvariantCulture, $"<rect width=\"7\" height=\"7\" fill=\"{Colour(Ink.Surface)}\"/><rect width=\"1.4\" height=\"7\" fill=\"{Colour(Ink.Border)}\"/></pattern></defs>");
        foreach (var shape in scene.Shapes) Write(shape);
        return text.Append("</svg>").ToString();
    }

    void Write(Shape shape)
    {
        switch (shape)
        {
            case Box box: Write(box); break;
            case Drawn drawn: Write(drawn); break;
            case Disc disc: Write(disc); break;
            case Lettering words: Write(words); break;
            case Group group: Write(group); break;
        }
    }

    void Write(Box box)
    {
        var area = box.Area;
        Open("rect", box.Class).Append(CultureInfo.InvariantCulture, $" x=\"{N(area.X)}\" y=\"{N(area.Y)}\" width=\"{N(area.Width)}\" height=\"{N(area.Height)}\"");
        if (box.Radius > 0) text.Append(CultureInfo.InvariantCulture, $" rx=\"{N(box.Radius)}\"");
        Painted(box.Fill, box.Stroke).Append("/>");
    }

    void Write(Drawn drawn)
    {
        Open("path", drawn.Class).Append(" d=\"");
        foreach (var step in drawn.Outline.Steps)
            text.Append(step.Kind switch
            {
                StepKind.Move => $"M{N(step.To.X)} {N(step.To.Y)}",
                StepKind.Line => $"L{N(step.To.X)} {N(step.To.Y)}",
                StepKind.Curve => $"C{N(step.First.X)} {N(step.First.Y)} {N(step.Second.X)} {N(step.Second.Y)} {N(step.To.X)} {N(step.To.Y)}",
                _ => "Z",
            });
        text.Append('"');
        Painted(drawn.Fill, drawn.Stroke).Append("/>");
    }

    void Write(Disc disc)
    {
        Open("circle", disc.Class).Append(CultureInfo.InvariantCulture, $" cx=\"{N(disc.X)}\" cy=\"{N(disc.Y)}\" r=\"{N(disc.Radius)}\"");
        Painted(disc.Fill, disc.Stroke).Append("/>");
    }

    void Write(Lettering words)
    {
        Open("text", words.Class).Append(CultureInfo.InvariantCulture, $" x=\"{N(words.X)}\" y=\"{N(words.Y)}\" font-size=\"{N(words.Size)}\" fill=\"{Colour(words.Ink)}\"");
        if (words.Weight != 400) text.Append(CultureInfo.InvariantCulture, $" font-weight=\"{words.Weight}\"");
        if (words.Turn != 0) text.Append(CultureInfo.InvariantCulture, $" transform=\"rotate({N(words.Turn)} {N(words.X)} {N(words.Y)})\"");
        if (words.Opacity < 1) text.Append(CultureInfo.InvariantCulture, $" fill-opacity=\"{N(words.Opacity)}\"");
        if (words.Anchor != Anchor.Start) text.Append(words.Anchor == Anchor.Middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
        if (words.Song) text.Append(palette is null ? " font-family=\"var(--font-title)\"" : " font-family=\"'Source Han Serif SC', 'Noto Serif CJK SC', 'Songti SC', SimSun, serif\"");
        if (words.Halo) text.Append(CultureInfo.InvariantCulture, $" paint-order=\"stroke\" stroke=\"{Colour(Ink.Surface)}\" stroke-width=\"3\" stroke-opacity=\".8\" stroke-linejoin=\"round\"");
        text.Append('>').Append(Escaped(words.Text)).Append("</text>");
    }

    void Write(Group group)
    {
        var tag = palette is null && group.Href is not null ? "a" : "g";
        Open(tag, group.Class);
        if (group.Opacity < 1) text.Append(CultureInfo.InvariantCulture, $" opacity=\"{N(group.Opacity)}\"");
        if (palette is null)
        {
            if (group.Key is { } key) text.Append(CultureInfo.InvariantCulture, $" data-key=\"{Escaped(key)}\"");
            if (group.Href is { } href) text.Append(CultureInfo.InvariantCulture, $" href=\"{Escaped(href)}\"");
            if (group is { Passed: true, Href: not null }) text.Append(" tabindex=\"-1\"");
            if (group.Label is { } label) text.Append(CultureInfo.InvariantCulture, $"{(group.Href is null ? " role=\"img\"" : null)} aria-label=\"{Escaped(label)}\"");
            foreach (var (name, value) in group.Facts) text.Append(CultureInfo.InvariantCulture, $" data-{name}=\"{Escaped(value)}\"");
        }
        text.Append('>');
        foreach (var shape in group.Shapes) Write(shape);
        text.Append("</").Append(tag).Append('>');
    }

    StringBuilder Open(string tag, string? classes)
    {
        text.Append('<').Append(tag);
        if (classes is not null && palette is null) text.Append(CultureInfo.InvariantCulture, $" class=\"{classes}\"");
        return text;
    }

    StringBuilder Painted(Paint? fill, Stroke? stroke)
    {
        text.Append(CultureInfo.InvariantCulture, $" fill=\"{(fill is not { } paint ? "none" : paint.Hatched ? $"url(#{hatch})" : Colour(paint.Ink))}\"");
        if (fill is { Opacity: < 1 } faint) text.Append(CultureInfo.InvariantCulture, $" fill-opacity=\"{N(faint.Opacity)}\"");
        if (stroke is null) return text;
        text.Append(CultureInfo.InvariantCulture, $" stroke=\"{Colour(stroke.Ink)}\"");
        if (stroke.Width != 1) text.Append(CultureInfo.InvariantCulture, $" stroke-width=\"{N(stroke.Width)}\"");
        if (stroke.Dash is { } dash) text.Append(CultureInfo.InvariantCulture, $" stroke-dasharray=\"{dash}\"");
        return text;
    }

    string Colour(Ink ink) => palette is { } own ? own.Of(ink) : CssColour(ink);

    /// <summary>The colour for a page whose style sheet has the tokens.</summary>
    public static string CssColour(Ink ink) => ink.IsFixed ? ink.Token
        : Palette.HueOf(ink) is var (hue, lighter) ? $"hsl({hue} 55% calc(var(--chain-lightness) + {lighter}%))" : $"var(--{ink.Token})";

    /// <summary>At most two decimals: a hundredth of a pixel is not seen.</summary>
    static string N(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Text of an attribute or element; characters that XML forbids are left out, halves of characters become U+FFFD.</summary>
    static string Escaped(string text)
    {
        if (text.AsSpan().IndexOfAnyExcept(Plain) < 0) return text;
        StringBuilder escaped = new(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                < ' ' and not ('\t' or '\n' or '\r') or 0xFFFE or 0xFFFF => escaped,
                _ => escaped.Append(rune.ToString()),
            };
        return escaped.ToString();
    }

    static readonly System.Buffers.SearchValues<char> Plain = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(' ', 0xFFFE - ' ').Select(c => (char)c).Where(c => c is not ('&' or '<' or '>' or '"') && !char.IsSurrogate(c))]);
}
