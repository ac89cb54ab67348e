using System.Globalization;
using ChainChief.Common;
using ChainChief.Templates;

namespace ChainChief.Importing;

/// <summary>What a cell said: a value as columns keep it, or why it has none.</summary>
/// <param name="Value">string, long, double; null where the cell is blank or bad.</param>
/// <param name="Code">Problem code; null where the cell is good.</param>
/// <param name="Lenient">Read, though not written as the format asks: 2024年7月 for 2024-07. A strict check names these.</param>
public readonly record struct CellValue(object? Value, string? Code = null, IReadOnlyList<string>? Arguments = null, string? Suggestion = null, bool Lenient = false, bool Clear = false)
{
    public static CellValue Bad(string code, params IReadOnlyList<string> arguments) => new(null, code, arguments);
}

/// <summary>Reads cells of one template column. Forgiving about how people write (widths, thousands, 2024年), strict about what it means.</summary>
/// <param name="factor">What a number is multiplied with because the header names another unit; 1 where it does not.</param>
/// <param name="convertUnits">Read numbers with a unit in the cell (296万人民币) where the unit converts.</param>
public sealed class CellReading(ColumnTemplate column, decimal factor = 1, bool convertUnits = false, bool is1904 = false)
{
    const int LongestText = 20_000;
    readonly Dictionary<string, string> words = Words(column);
    readonly Unit? unit = NumberReading.UnitOf(column);

    public CellValue Read(in RawCell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.Blank: return default;
            case CellKind.Error: return CellValue.Bad("cell-error", cell.Text ?? "");
            case CellKind.Text: return ReadText(cell.Text!);
            case CellKind.Boolean: return column.Type == ColumnType.Bool ? new((long)cell.Number) : ReadText(cell.Display);
            case CellKind.Date when column.Type == ColumnType.Date: return new(PartialDate.Of(DateOnly.FromDateTime(cell.Date)).ToString());
            case CellKind.Date when column.Type == ColumnType.Period: return new(Period.Month(cell.Date.Year, cell.Date.Month).ToString(), Lenient: true);
            case CellKind.Number when column.Type is ColumnType.Decimal: return NumberReading.Read(cell.Number, factor);
            case CellKind.Number when column.Type == ColumnType.Date: return DateReading.ReadNumber(cell.Number, is1904);
            default: return ReadText(cell.Display);
        }
    }

    CellValue ReadText(string given)
    {
        var text = Tidy(given, out var tidied);
        if (text.Length == 0) return new(null, Lenient: true);
        if (text is "-" or "－") return Clearing();
        if (text.Length > LongestText) return CellValue.Bad("text-too-long", text.Length.ToString(CultureInfo.InvariantCulture), LongestText.ToString(CultureInfo.InvariantCulture));
        if (BadCharacter(text)) return CellValue.Bad("control-character");
        var value = column.Type switch
        {
            ColumnType.Decimal => NumberReading.Read(text, factor, unit, convertUnits),
            ColumnType.Integer => NumberReading.ReadInteger(text, column),
            ColumnType.Bool => ReadBool(text),
            ColumnType.Enum => ReadWord(text),
            ColumnType.Date => DateReading.Read(text),
            ColumnType.Period => PeriodReading.Read(text),
            ColumnType.List => ReadList(text),
            ColumnType.Code or ColumnType.Reference => ReadCode(text),
            _ => new CellValue(text),
        };
        return tidied ? value with { Lenient = true } : value;
    }

    CellValue Clearing() => column.Key ? column.Required ? CellValue.Bad("key-cleared") : default
        : column.Required ? CellValue.Bad("required-cleared") : new(null, Clear: true);

    /// <summary>Ends trimmed, line ends as LF, the apostrophe removed that guards a formula sign in exports for Excel.</summary>
    static string Tidy(string given, out bool tidied)
    {
        var text = given.Contains('\r', StringComparison.Ordinal) ? given.ReplaceLineEndings("\n") : given;
        text = text.Trim().Trim('\u3000');
        text = FormulaGuard.Strip(text).Trim();
        tidied = text.Length != given.Length;
        return text;
    }

    static bool BadCharacter(string text)
    {
        foreach (var c in text)
            if (c < ' ' && c is not ('\t' or '\n') || c is '\u007f' or '\u200b' or '\ufeff' or '\ufffd') return true;
        return false;
    }

    CellValue ReadBool(string text) => text switch
    {
        "yes" => new(1L),
        "no" => new(0L),
        _ => words.TryGetValue(text.ToUpperInvariant(), out var value) ? new(value == "yes" ? 1L : 0L, Lenient: true) : CellValue.Bad("bool-invalid", text),
    };

    CellValue ReadWord(string text) => words.TryGetValue(text.ToUpperInvariant(), out var value)
        ? new(value, Lenient: value != text) : CellValue.Bad("value-not-allowed", text, Allowed(chinese: true), Allowed(chinese: false));

    CellValue ReadCode(string text)
    {
        var folded = NumberReading.Fold(text);
        if (column.IsCreditCode)
        {
            var upper = folded.ToUpperInvariant();
            return ReadCreditCode(upper, lenient: !upper.Equals(text, StringComparison.Ordinal));
        }
        if (column.Type == ColumnType.Code && folded.AsSpan().IndexOfAny(" ,;\t\n") >= 0) return CellValue.Bad("code-invalid", text);
        return new(column.Type == ColumnType.Code ? folded : text, Lenient: column.Type == ColumnType.Code && folded != text);
    }

    static CellValue ReadCreditCode(string text, bool lenient) => CreditCode.Examine(text, out var expected) switch
    {
        CreditCodeFault.None => new(text, Lenient: lenient),
        CreditCodeFault.Length => CellValue.Bad("credit-code-length", text.Length.ToString(CultureInfo.InvariantCulture)),
        CreditCodeFault.Character => CellValue.Bad("credit-code-character", text.First(c => !"0123456789ABCDEFGHJKLMNPQRTUWXY".Contains(c, StringComparison.Ordinal)).ToString()),
        CreditCodeFault.Division => CellValue.Bad("credit-code-division"),
        _ => CellValue.Bad("credit-code-check", expected.ToString()) with { Suggestion = text[..17] + expected },
    };

    CellValue ReadList(string text)
    {
        var parts = (column.Allowed.Count > 0 ? text.Split([';', '；', '\n', '、', '，', ',']) : text.Split([';', '；', '\n'])).Select(part => part.Trim()).ToList();
        if (parts.Any(part => part.Length == 0)) return CellValue.Bad("list-entry-empty", text);
        for (var i = 0; i < parts.Count && column.Allowed.Count > 0; i++)
        {
            if (!words.TryGetValue(parts[i].ToUpperInvariant(), out var value)) return CellValue.Bad("value-not-allowed", parts[i], Allowed(chinese: true), Allowed(chinese: false));
            parts[i] = value;
        }
        var repeated = parts.GroupBy(part => part, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (repeated is not null) return CellValue.Bad("list-entry-repeated", text, repeated.Key);
        var joined = string.Join(';', parts);
        return new(joined, Lenient: joined != text);
    }

    string Allowed(bool chinese) => string.Join(chinese ? "、" : ", ", column.Allowed.Select(value => $"{value.Label(chinese)} ({value.Value})"));

    /// <summary>Words that mean an allowed value: its code and its labels; for yes and no also the usual marks.</summary>
    static Dictionary<string, string> Words(ColumnTemplate column)
    {
        Dictionary<string, string> meanings = [];
        foreach (var value in column.Allowed)
            foreach (var word in new[] { value.Value, value.LabelZh, value.LabelEn }) meanings.TryAdd(word.ToUpperInvariant(), value.Value);
        if (column.Type != ColumnType.Bool) return meanings;
        foreach (var word in new[] { "YES", "Y", "TRUE", "1", "是", "有", "√" }) meanings[word] = "yes";
        foreach (var word in new[] { "NO", "N", "FALSE", "0", "否", "无", "×" }) meanings[word] = "no";
        return meanings;
    }
}
