using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChainChief.Common;
using ChainChief.Templates;

namespace ChainChief.Importing;

/// <summary>Numbers as people write them: full-width digits, thousands, text cells; a unit in the cell is named with the number that would be right.</summary>
static partial class NumberReading
{
    /// <summary>Digits that a kept number (a double) carries exactly.</summary>
    const int MostDigits = 15;

    /// <summary>The unit in which a column is kept; null where it has none or one of its own per row.</summary>
    public static Unit? UnitOf(ColumnTemplate column)
    {
        var name = column.Unit.Split(' ')[0];
        return name == "share" ? Unit.Get("份额") : Unit.IsKnown(name) ? Unit.Get(name) : null;
    }

    public static CellValue Read(double number, decimal factor)
    {
        if (!double.IsFinite(number)) return CellValue.Bad("number-invalid", number.ToString(CultureInfo.InvariantCulture));
        if (Math.Abs(number) > 1e15) return CellValue.Bad("number-too-precise", number.ToString(CultureInfo.InvariantCulture));
        // Workbooks keep binary fractions; people see and mean at most 15 digits.
        return new((double)(Round((decimal)number) * factor));
    }

    public static CellValue Read(string text, decimal factor, Unit? unit, bool convertUnits)
    {
        var plain = Plain(text);
        if (decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number))
            return Digits(plain) > MostDigits ? CellValue.Bad("number-too-precise", text) : new((double)(number * factor), Lenient: !Canonical().IsMatch(text));
        return WithUnit(text, plain, unit, convertUnits);
    }

    public static CellValue ReadInteger(string text, ColumnTemplate column)
    {
        var plain = Plain(text);
        if (plain.EndsWith(".0", StringComparison.Ordinal)) plain = plain[..^2];
        if (!long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return CellValue.Bad("integer-invalid", text);
        if (column.Allowed.Count > 0 && column.Allowed.All(value => value.Value != plain))
            return CellValue.Bad("value-not-allowed", text, string.Join("、", column.Allowed.Select(v => v.Value)), string.Join(", ", column.Allowed.Select(v => v.Value)));
        return new(number, Lenient: plain != text);
    }

    /// <summary>Full-width forms as half-width ones (NFKC).</summary>
    public static string Fold(string text) => text.IsNormalized(NormalizationForm.FormKC) ? text : text.Normalize(NormalizationForm.FormKC);

    static CellValue WithUnit(string text, string plain, Unit? unit, bool convertUnits)
    {
        var match = NumberThenUnit().Match(plain);
        if (!match.Success || !decimal.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var number)) return CellValue.Bad("number-invalid", text);
        var written = match.Groups[2].Value.Trim('(', ')');
        if (unit is null) return CellValue.Bad("number-with-unit", text, "");
        if (!Unit.IsKnown(written) || !Unit.Get(written).ConvertsTo(unit)) return CellValue.Bad("number-with-unit", text, unit.Name);
        var converted = number * Unit.Get(written).In(unit);
        return convertUnits ? new((double)converted, Lenient: true)
            : CellValue.Bad("number-with-unit", text, unit.Name) with { Suggestion = converted.ToString("0.############", CultureInfo.InvariantCulture) };
    }

    static string Plain(string text)
    {
        var folded = Fold(text).Replace(" ", "", StringComparison.Ordinal);
        return Thousands().IsMatch(folded) ? folded.Replace(",", "", StringComparison.Ordinal) : folded;
    }

    static int Digits(string plain)
    {
        var mantissa = plain.Split('e', 'E')[0];
        return string.Concat(mantissa.Where(char.IsAsciiDigit)).Trim('0').Length;
    }

    static decimal Round(decimal number)
    {
        if (number == 0) return 0;
        var magnitude = (int)Math.Floor(Math.Log10((double)Math.Abs(number))) + 1;
        return Math.Round(number, Math.Clamp(MostDigits - magnitude, 0, 28));
    }

    [GeneratedRegex(@"^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?([^0-9].*)?$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^([+-]?[0-9]+(?:\.[0-9]+)?)([^0-9]+)$")]
    private static partial Regex NumberThenUnit();

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?$")]
    private static partial Regex Canonical();
}
