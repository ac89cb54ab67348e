using System.Globalization;
using System.Text.RegularExpressions;
using ChainChief.Common;

namespace ChainChief.Importing;

/// <summary>Dates as people and spreadsheets write them.</summary>
static partial class DateReading
{
    const int DaysFrom1900To1904 = 1462;

    public static CellValue Read(string text)
    {
        if (PartialDate.TryParse(text, out _)) return new(text);
        var match = Written().Match(NumberReading.Fold(text));
        if (!match.Success)
        {
            if (Serial().IsMatch(text) && double.Parse(text, CultureInfo.InvariantCulture) is >= 10_000 and <= 80_000)
            {
                var day = DateTime.FromOADate(double.Parse(text, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                return CellValue.Bad("date-serial", text, day) with { Suggestion = day };
            }
            return CellValue.Bad(ImpossibleDay().IsMatch(text) ? "date-impossible" : "date-invalid", text);
        }
        var parts = new[] { match.Groups["y"].Value, match.Groups["m"].Value, match.Groups["d"].Value }.TakeWhile(part => part.Length > 0).Select(part => part.PadLeft(2, '0'));
        var iso = string.Join('-', parts);
        return PartialDate.TryParse(iso, out _) ? new(iso, Lenient: true) : CellValue.Bad("date-impossible", text);
    }

    /// <summary>A number in a date column: a year, yyyymmdd, or the serial of the workbook's date system.</summary>
    public static CellValue ReadNumber(double number, bool is1904)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        if (number != Math.Floor(number)) number = Math.Floor(number);
        if (number is >= 1800 and <= 2200) return new(text, Lenient: true);
        if (number is >= 18_000_101 and <= 22_001_231) return Read(text);
        if (number is < 3_000 or > 100_000) return CellValue.Bad("date-invalid", text);
        var day = DateTime.FromOADate(number + (is1904 ? DaysFrom1900To1904 : 0));
        return new(PartialDate.Of(DateOnly.FromDateTime(day)).ToString(), Lenient: true);
    }

    [GeneratedRegex(@"^(?<y>[0-9]{4})(?:年|[-./])(?:(?<m>[0-9]{1,2})(?:月|[-./]|$)(?:(?<d>[0-9]{1,2})日?)?)?(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?$|^(?<y>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})$")]
    private static partial Regex Written();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")]
    private static partial Regex ImpossibleDay();

    [GeneratedRegex(@"^[0-9]{5}(\.[0-9]+)?$")]
    private static partial Regex Serial();
}

/// <summary>Periods as people write them: 2024年, 2024年上半年, 2024年3季度, 2024年7月, 2024年1—7月, 202407.</summary>
static partial class PeriodReading
{
    public static CellValue Read(string text)
    {
        if (Period.TryParse(text, out _)) return new(text);
        var match = Written().Match(NumberReading.Fold(text).Replace(" ", "", StringComparison.Ordinal));
        if (!match.Success) return CellValue.Bad("period-invalid", text);
        var period = Canonical(match);
        return Period.TryParse(period, out _) ? new(period, Lenient: true) : CellValue.Bad("period-invalid", text);
    }

    static string Canonical(Match match)
    {
        var year = match.Groups["y"].Value;
        string Two(string group) => match.Groups[group].Value.PadLeft(2, '0');
        if (match.Groups["half"].Success) return $"{year}H{(match.Groups["half"].Value == "上" ? 1 : 2)}";
        if (match.Groups["q"].Success) return $"{year}Q{QuarterNumber(match.Groups["q"].Value)}";
        if (match.Groups["to"].Success) return $"{year}-{Two("m")}..{(match.Groups["y2"].Success ? match.Groups["y2"].Value : year)}-{Two("to")}";
        return match.Groups["m"].Success ? $"{year}-{Two("m")}" : year;
    }

    static string QuarterNumber(string written) =>
        "一二三四".IndexOf(written, StringComparison.Ordinal) is var i and >= 0 ? (i + 1).ToString(CultureInfo.InvariantCulture) : written;

    [GeneratedRegex(@"^(?<y>[0-9]{4})(?:年度?)?(?:(?<half>[上下])半年|第?(?:Q|q)?(?<q>[一二三四1-4])(?:季度)|[-./]?(?<m>[0-9]{1,2})月?(?:(?:-|—|–|~|至|\.\.)(?:(?<y2>[0-9]{4})[-./年])?(?<to>[0-9]{1,2})月?)?)?$")]
    private static partial Regex Written();
}
