using System.Globalization;
using System.Text;

namespace ChainChief.Exploring;

/// <summary>Brings names and queries to one form: NFKC (full-width signs become narrow), lower case, control characters blank.</summary>
static class NameFolding
{
    const char Whole = '\0'; // cannot be folded alone: the whole text is normalized

    static readonly char[] Simple = [.. Enumerable.Range(0, 0x10000).Select(code => Single((char)code))];

    /// <summary>The folded text; the same object where nothing changes.</summary>
    public static string Fold(string text)
    {
        var i = 0;
        while (i < text.Length && Simple[text[i]] == text[i]) i++;
        if (i == text.Length) return text;
        if (!KeepsPlaces(text)) return FoldWhole(text);
        return string.Create(text.Length, text, static (folded, given) =>
        {
            for (var k = 0; k < folded.Length; k++) folded[k] = Simple[given[k]];
        });
    }

    /// <summary>Whether each character folds alone, so that places in the folded text are those of the text.</summary>
    public static bool KeepsPlaces(string text)
    {
        foreach (var c in text)
            if (Simple[c] == Whole) return false;
        return true;
    }

    /// <summary>Where a part of the folded text stands in the text as given.</summary>
    public static (int Start, int Length) Unfold(string given, int foldedStart, int foldedLength)
    {
        var start = 0;
        while (start < given.Length && Fold(given[..(start + 1)]).Length <= foldedStart) start++;
        var end = start;
        while (end < given.Length && Fold(given[..end]).Length < foldedStart + foldedLength) end++;
        var length = Fold(given[..end]).Length;
        while (end < given.Length && Fold(given[..(end + 1)]).Length == length) end++; // marks that combine with the last
        return (start, end - start);
    }

    static string FoldWhole(string text)
    {
        var valid = string.Concat(text.Replace('\uFFFE', ' ').EnumerateRunes()); // half a surrogate pair becomes U+FFFD
        return string.Concat(valid.Normalize(NormalizationForm.FormKC).Select(c => Simple[c] == Whole ? char.ToLowerInvariant(c) : Simple[c]));
    }

    static char Single(char c)
    {
        if (c is >= '\u3400' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3' or >= '\uE000' and <= '\uF8FF') return c;
        if (char.IsControl(c) || c == '\uFFFE') return ' ';
        if (char.IsSurrogate(c) || c is >= '\u1100' and <= '\u11FF') return Whole; // pairs; Jamo, which combine
        var normal = c.ToString().Normalize(NormalizationForm.FormKC);
        return normal.Length == 1 && !Combines(normal[0]) ? char.ToLowerInvariant(normal[0]) : Whole;
    }

    static bool Combines(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
