using System.Globalization;
using System.Text;

namespace ChainChief.Importing;

/// <summary>Ends and product groups of invoices as texts, made comparable. Asked once per different text, not per row.</summary>
static class InvoiceText
{
    /// <summary>Ends trimmed, signs that nobody sees removed; empty where nothing is left.</summary>
    public static string Tidy(string text)
    {
        foreach (var c in text)
            if (IsUnseen(c) || c == '\u00a0') return string.Concat(text.Where(other => !IsUnseen(other)).Select(other => other == '\u00a0' ? ' ' : other)).Trim();
        return text.Trim();
    }

    /// <summary>A code as it can be looked up: half-width, upper case, without blanks.</summary>
    public static string Code(string text) => string.Concat(Normal(text).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>The letters and digits of a name, half-width and in lower case: names that differ in blanks, brackets and signs only are equal.</summary>
    public static string Name(string text) => string.Concat(Normal(text).Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Group of a product: 分类 of *分类*名称, else the text; null where it says nothing.</summary>
    public static string? Product(string? text)
    {
        if (text is null) return null;
        var tidy = Tidy(text);
        if (tidy.StartsWith('*') && tidy.IndexOf('*', 1) is > 1 and var end && tidy[1..end].Trim() is { Length: > 0 } group) return group;
        return tidy.Length == 0 ? null : tidy;
    }

    static string Normal(string text) => text.IsNormalized(NormalizationForm.FormKC) ? text : text.Normalize(NormalizationForm.FormKC);

    static bool IsUnseen(char c) => char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format || c == '\ufffd';
}
