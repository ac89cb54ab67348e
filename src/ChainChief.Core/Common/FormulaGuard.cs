using System.Globalization;

namespace ChainChief.Common;

/// <summary>
/// Keeps a spreadsheet from running a text as a formula: such a text gets a leading apostrophe, which reading takes off again.
/// For every text, <see cref="Strip"/> undoes both <see cref="Guard"/> and <see cref="Escape"/>.
/// </summary>
public static class FormulaGuard
{
    /// <summary>For files that people open in a spreadsheet: an apostrophe before = + - @ (also full-width), tab and CR; numbers stay as they are.</summary>
    public static string Guard(string text) => IsFormula(text.AsSpan().TrimStart('\'')) ? $"'{text}" : text;

    /// <summary>For files that machines read: formulas stay as they are; only a text that looks guarded already gets a second apostrophe.</summary>
    public static string Escape(string text) => IsGuarded(text) ? $"'{text}" : text;

    /// <summary>Takes one apostrophe off a guarded text.</summary>
    public static string Strip(string text) => IsGuarded(text) ? text[1..] : text;

    static bool IsGuarded(string text) => text.StartsWith('\'') && IsFormula(text.AsSpan().TrimStart('\''));

    static bool IsFormula(ReadOnlySpan<char> text) => text.Length > 0 && text[0] switch
    {
        '=' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠' => true,
        '+' or '-' => !double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
        _ => false,
    };
}
