namespace ChainChief.Scenes;

/// <summary>
/// How wide a text may be in any of the faces the design allows: Chinese characters and full-width marks are one em; Latin letters by the wider of Arial's and Noto Sans' widths,
/// so that what is laid out by these widths has room on every machine.
/// </summary>
public static class TextWidth
{
    /// <summary>Widths in 1/100 em of the characters from space to tilde.</summary>
    static ReadOnlySpan<byte> Latin =>
    [
        28, 30, 41, 65, 58, 90, 74, 23, 34, 34, 52, 59, 28, 35, 28, 38, // space to /
        58, 58, 58, 58, 58, 58, 58, 58, 58, 58, 30, 30, 59, 59, 59, 56, // 0 to ?
        102, 68, 68, 73, 74, 67, 62, 78, 75, 31, 51, 68, 57, 88, 77, 80, // @ to O
        67, 80, 73, 67, 62, 74, 67, 95, 67, 67, 62, 34, 38, 34, 59, 56, // P to _
        33, 57, 63, 52, 63, 58, 37, 63, 63, 28, 28, 56, 28, 94, 63, 62, // ` to o
        63, 63, 42, 51, 38, 63, 54, 82, 55, 54, 51, 40, 30, 40, 59, // p to ~
    ];

    /// <param name="size">Pixels per em.</param>
    /// <param name="weight">Bold letters are taken 6 % wider; bold Chinese characters keep their em.</param>
    /// <returns>Pixels.</returns>
    public static double Of(ReadOnlySpan<char> text, double size, int weight = 400)
    {
        var (latin, wide) = (0, 0);
        foreach (var c in text)
        {
            if (c is >= ' ' and <= '~') latin += Latin[c - ' '];
            else if (c is '·' or '’' or '‘') latin += 35;
            else if (c < 0x250) latin += 68;
            else if (!char.IsLowSurrogate(c)) wide += 100;
        }
        return (latin * (weight >= 600 ? 1.06 : 1) + wide) * size / 100;
    }

    /// <summary>The text, cut with an ellipsis where it is wider than the room.</summary>
    public static string Cut(string text, double room, double size, int weight = 400)
    {
        if (Of(text, size, weight) <= room) return text;
        var end = text.Length;
        while (end > 0 && Of(text.AsSpan(0, end), size, weight) + size > room) end--;
        if (end > 0 && char.IsHighSurrogate(text[end - 1])) end--;
        return text[..end].TrimEnd() + "…";
    }

    /// <summary>Characters that join two parts of a name: a line is best broken before them.</summary>
    const string Joints = "与及和、（(";

    /// <summary>The text on at most <paramref name="lines"/> lines; broken before 与, 及, （ or at a space where that leaves both parts inside the room, else between characters; the last is cut.</summary>
    public static IReadOnlyList<string> Wrap(string text, double room, double size, int weight, int lines)
    {
        List<string> broken = [];
        while (Of(text, size, weight) > room && broken.Count < lines - 1)
        {
            var fits = Fitting(text, room, size, weight);
            var at = BestBreak(text, fits, Of(text, size, weight) / 2 / room);
            broken.Add(text[..at].TrimEnd());
            text = text[at..].TrimStart();
        }
        broken.Add(Cut(text, room, size, weight));
        return broken;
    }

    static int Fitting(string text, double room, double size, int weight)
    {
        var fits = 1;
        while (fits < text.Length && Of(text.AsSpan(0, fits + 1), size, weight) <= room) fits++;
        return fits;
    }

    /// <summary>The last joint or space that still leaves the rest a chance to fit; without one, the place where Latin words are not cut if there is any.</summary>
    static int BestBreak(string text, int fits, double half)
    {
        var least = Math.Max(1, (int)(fits * Math.Min(half, 1) * 0.7));
        for (var i = fits; i >= least; i--)
            if (i < text.Length && (Joints.Contains(text[i], StringComparison.Ordinal) || text[i] == ' ' || text[i - 1] is '、' or '-')) return text[i] == '、' ? Math.Min(i + 1, fits) : i;
        for (var i = fits; i > 1; i--)
            if (!(char.IsAsciiLetterOrDigit(text[i - 1]) && i < text.Length && char.IsAsciiLetterOrDigit(text[i]))) return i;
        return fits;
    }
}
