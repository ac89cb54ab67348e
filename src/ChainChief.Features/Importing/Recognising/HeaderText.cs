using System.Text;
using System.Text.RegularExpressions;

namespace ChainChief.Importing;

/// <summary>The words of a header cell, made comparable, and the unit that stands in its brackets.</summary>
/// <param name="Folded">Widths and case folded, blanks and marks of required fields removed.</param>
/// <param name="Bare">The same without brackets.</param>
/// <param name="Unit">Known unit in the brackets; null where there is none.</param>
readonly partial record struct HeaderText(string Folded, string Bare, string? Unit)
{
    public static HeaderText Of(string text)
    {
        var folded = Marks().Replace(Blanks().Replace(text.Normalize(NormalizationForm.FormKC), "").ToUpperInvariant(), "");
        var bracket = Bracket().Match(folded);
        if (!bracket.Success) return new(folded, folded, null);
        var inside = bracket.Groups[1].Value.Replace("单位:", "", StringComparison.Ordinal);
        return new(folded, Bracket().Replace(folded, ""), Common.Unit.IsKnown(inside) ? inside : null);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    /// <summary>Marks of required fields and colons at both ends.</summary>
    [GeneratedRegex(@"^[*※:]+|(?:[*※:]|\((?:必填|选填|REQUIRED)\))+$")]
    private static partial Regex Marks();

    [GeneratedRegex(@"[\(\[,]([^\)\]]*)[\)\]]?$")]
    private static partial Regex Bracket();
}
