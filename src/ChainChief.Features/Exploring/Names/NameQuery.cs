using System.Text;

namespace ChainChief.Exploring;

/// <summary>Where a look searches.</summary>
enum Place { Names, Pinyin, Initials, Codes }

/// <summary>One text to find in one place, tags included where the beginning or the whole of a field is meant.</summary>
sealed class Look(Place place, string text)
{
    /// <summary>A code is searched inside from this many characters on; shorter texts must begin it.</summary>
    public const int LeastInsideCode = 4;

    public Place Place => place;

    public string Text => text;

    public byte[] Bytes { get; } = Encoding.UTF8.GetBytes(text);

    public static string CodeForm(string folded) => folded.Trim().ToUpperInvariant();
}

/// <summary>One of the blank-separated parts of a query and the looks that find it.</summary>
sealed class NamePart
{
    public NamePart(string folded)
    {
        InNames = new(Place.Names, folded);
        if (!folded.All(c => char.IsAscii(c) || c == 'ü')) return;
        if (folded.Any(char.IsAsciiLetter) || folded.Contains('ü'))
        {
            var spelling = string.Concat(folded.Replace('ü', 'v').Where(char.IsAsciiLetterOrDigit));
            InPinyin = new(Place.Pinyin, spelling);
            InInitials = new(Place.Initials, spelling);
        }
        if (folded.Contains('ü')) return;
        var code = Look.CodeForm(folded);
        CodeBytes = Encoding.UTF8.GetBytes(code);
        CodeWhole = new(Place.Codes, $"{Tag.Code}{code}{Tag.Code}");
        InCodes = new(Place.Codes, code.Length < Look.LeastInsideCode ? $"{Tag.Code}{code}" : code);
    }

    public int Length => InNames.Text.Length;

    public Look InNames { get; }

    /// <summary>Null when the part is no Latin spelling.</summary>
    public Look? InPinyin { get; }

    public Look? InInitials { get; }

    /// <summary>Null when the part cannot stand in a code.</summary>
    public Look? InCodes { get; }

    public Look? CodeWhole { get; }

    public byte[] CodeBytes { get; } = [];

    /// <summary>Every look; together they find all entries that match.</summary>
    public IEnumerable<Look> Everywhere => new[] { InNames, InPinyin, InInitials, InCodes }.OfType<Look>();

    /// <summary>Names, short names and former names that are the text, or begin with it: best first.</summary>
    public IEnumerable<Look> NameOpenings =>
    [
        new(Place.Names, $"{Tag.ShortName}{InNames.Text}{Tag.Name}"),
        new(Place.Names, $"{Tag.Name}{InNames.Text}{Tag.Closing}"),
        new(Place.Names, $"{Tag.ShortName}{InNames.Text}"),
        new(Place.Names, $"{Tag.Name}{InNames.Text}"),
        new(Place.Names, $"{Tag.Closing}{InNames.Text}{Tag.Closing}"),
    ];

    /// <summary>Spellings (or initials) of names that are the look's text, or begin with it.</summary>
    public static IEnumerable<Look> Openings(Look spelled) =>
    [
        new(spelled.Place, $"{Tag.ShortName}{spelled.Text}{Tag.Name}"),
        new(spelled.Place, $"{Tag.Name}{spelled.Text}{Tag.Closing}"),
        new(spelled.Place, $"{Tag.ShortName}{spelled.Text}"),
        new(spelled.Place, $"{Tag.Name}{spelled.Text}"),
    ];

    /// <summary>The parts of what was typed, each once.</summary>
    public static NamePart[] Read(string text) =>
        [.. NameFolding.Fold(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Select(part => new NamePart(part))];
}
