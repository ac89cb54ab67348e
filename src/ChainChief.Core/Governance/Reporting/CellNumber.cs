using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChainChief.Governance;

/// <summary>A number as a clerk types it into a form: full-width digits, thousands and signs are read; anything else is no number.</summary>
public static partial class CellNumber
{
    /// <summary>Digits that a kept number carries exactly.</summary>
    const int MostDigits = 15;

    /// <summary>The number; null where the text is blank or none.</summary>
    public static decimal? Read(string? text)
    {
        var plain = Plain(text);
        return Number().IsMatch(plain) && plain.Count(char.IsAsciiDigit) <= MostDigits
            && decimal.TryParse(plain.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The only number inside a text that is none itself, such as 约1800; null where there is none or more than one.</summary>
    public static string? Inside(string text) => Part().Matches(Plain(text)) is [var only] && Read(only.Value) is { } number ? number.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>Decimals as written, trailing zeros left out.</summary>
    public static int Decimals(decimal value) => (value / 1.000000000000000000000000000000m).Scale;

    static string Plain(string? text) => (text ?? "").Normalize(NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal).Replace('−', '-').Trim();

    [GeneratedRegex(@"^[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?$")]
    private static partial Regex Number();

    [GeneratedRegex(@"[0-9][0-9,]*(\.[0-9]+)?")]
    private static partial Regex Part();
}
