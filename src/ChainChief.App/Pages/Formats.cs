using System.Globalization;

namespace ChainChief.Pages;

/// <summary>A number with its unit as the reader's language writes them, e.g. 1,883.87 and 亿元.</summary>
/// <param name="Unit">Empty where the language needs none.</param>
public readonly record struct Amount(string Value, string Unit)
{
    public override string ToString() => string.IsNullOrEmpty(Unit) ? Value ?? "" : Unit == "%" ? Value + Unit : $"{Value} {Unit}";
}

/// <summary>Numbers, money, dates and periods as people read them, in the language of the request. Unknown (null) becomes an empty text; pages say 未录 or 未报.</summary>
public sealed class Formats(Words words)
{
    const decimal TenThousandPerHundredMillion = 10_000m; // 1 亿元 = 10,000 万元
    const decimal TenThousandPerMillion = 100m;           // 1 million yuan = 100 万元
    const decimal TenThousandPerBillion = 100_000m;       // 1 billion yuan = 100,000 万元

    static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>With commas and at most so many decimals, none of them a trailing zero: 1,883.87.</summary>
    public string Number(decimal? value, int decimals = 2) =>
        value is { } number ? number.ToString("#,##0." + new string('#', decimals), Plain) : "";

    /// <inheritdoc cref="Number(decimal?, int)"/>
    public string Number(double? value, int decimals = 2) =>
        value is { } number && double.IsFinite(number) ? number.ToString("#,##0." + new string('#', decimals), Plain) : "";

    /// <inheritdoc cref="Number(decimal?, int)"/>
    public string Number(int? value) => value is { } number ? number.ToString("#,##0", Plain) : "";

    /// <summary>A share of 0–1 as percent: 0.137 is 13.7%.</summary>
    public string Share(decimal? share, int decimals = 1) => share is { } value ? Number(value * 100, decimals) + "%" : "";

    /// <summary>A share lost: −12%, below 1 % with a decimal, and 0% where less than that is lost.</summary>
    public string Loss(double share) => Number((decimal)share * 100, share < 0.01 ? 1 : 0) is var lost && lost == "0" ? "0%" : $"−{lost}%";

    /// <summary>A change given in percent, with its sign: 2.24 is +2.24%.</summary>
    public string Growth(decimal? percent, int decimals = 2) =>
        percent is { } value ? (value > 0 ? "+" : value < 0 ? "−" : "") + Number(Math.Abs(value), decimals) + "%" : "";

    /// <summary>A change of a count or amount, with its sign: +5.3.</summary>
    public string Change(decimal? difference, int decimals = 2) =>
        difference is { } value ? (value > 0 ? "+" : value < 0 ? "−" : "") + Number(Math.Abs(value), decimals) : "";

    /// <summary>Money given in 万元: 亿元 from 10,000 on, else 万元; in English bn or m yuan.</summary>
    public Amount Money(decimal? tenThousandYuan) => (tenThousandYuan, Words.Chinese) switch
    {
        (null, _) => default,
        ({ } value, true) when Math.Abs(value) >= TenThousandPerHundredMillion => new(Number(value / TenThousandPerHundredMillion), "亿元"),
        ({ } value, true) => new(Number(value, 0), "万元"),
        ({ } value, false) when Math.Abs(value) >= TenThousandPerBillion => new(Number(value / TenThousandPerBillion), words["unit.billion-yuan"]),
        ({ } value, false) => new(Number(value / TenThousandPerMillion), words["unit.million-yuan"]),
    };

    /// <summary>A value in the unit of its source. Money is told in the reader's units; other units keep the number and translate the word.</summary>
    /// <param name="unit">As the figure has it: 亿元, 万元, 家, %, 万吨 …</param>
    public Amount Quantity(decimal? value, string? unit, int decimals = 2) => (value, unit) switch
    {
        (null, _) => default,
        ({ } number, "亿元") when Words.Chinese => new(Number(number, decimals), "亿元"),
        ({ } number, "万元") when Words.Chinese => new(Number(number, decimals), "万元"),
        ({ } number, "亿元") => Money(number * TenThousandPerHundredMillion),
        ({ } number, "万元") => Money(number),
        ({ } number, _) => new(Number(number, decimals), words.Of("unit", unit)),
    };

    /// <summary>A date known to the year, month or day: 2024, 2024-09, 2024-09-30. Text of another form comes back as it is.</summary>
    public string Date(string? date)
    {
        var parts = (date ?? "").Split('-');
        if (!parts.All(part => int.TryParse(part, NumberStyles.None, Plain, out _))) return date ?? "";
        if (parts[0].Length != 4 || (parts.Length > 1 ? Month(parts[1]) : 1) is not { } month) return date ?? "";
        return (parts.Length, Words.Chinese) switch
        {
            (1, true) => $"{parts[0]}年",
            (2, true) => $"{parts[0]}年{month}月",
            (3, true) => $"{parts[0]}年{month}月{int.Parse(parts[2], Plain)}日",
            (1, false) => parts[0],
            (2, false) => $"{MonthName(month)} {parts[0]}",
            (3, false) => $"{int.Parse(parts[2], Plain)} {MonthName(month)} {parts[0]}",
            _ => date!,
        };
    }

    /// <inheritdoc cref="Date(string?)"/>
    public string Date(DateOnly? date) => Date(date?.ToString("yyyy-MM-dd", Plain));

    /// <summary>Day and minute of an event in the time zone it is given in: 2026-03-10 09:05.</summary>
    public string Moment(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd HH:mm", Plain) ?? "";

    /// <summary>Day and minute of an instant in UTC, as the clocks here show it.</summary>
    public string Moment(DateTime utc) => Moment(new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToLocalTime());

    /// <summary>A period: 2024, 2023H1, 2023Q2, 2023-07, 2024-01..2024-07. Text of another form comes back as it is.</summary>
    public string Period(string? period) => period switch
    {
        null => "",
        [_, _, _, _, 'H', '1' or '2'] => Half(period[..4], period[5]),
        [_, _, _, _, 'Q', >= '1' and <= '4'] => Quarter(period[..4], period[5]),
        _ when period.IndexOf("..", StringComparison.Ordinal) is var at and > 0 => Span(period[..at], period[(at + 2)..]),
        _ => Date(period),
    };

    static string Half(string year, char half) => Words.Chinese ? $"{year}年{(half == '1' ? "上" : "下")}半年" : $"H{half} {year}";

    static string Quarter(string year, char quarter) =>
        Words.Chinese ? $"{year}年{"一二三四"[quarter - '1']}季度" : $"Q{quarter} {year}";

    string Span(string from, string to)
    {
        string[] a = from.Split('-'), b = to.Split('-');
        if (a.Length == 2 && b.Length == 2 && a[0] == b[0] && Month(a[1]) is { } first && Month(b[1]) is { } last)
            return Words.Chinese
                ? $"{a[0]}年{first}—{last}月"
                : $"{MonthName(first)}–{MonthName(last)} {a[0]}";
        if (a.Length == 1 && b.Length == 1 && int.TryParse(from, NumberStyles.None, Plain, out _) && int.TryParse(to, NumberStyles.None, Plain, out _))
            return Words.Chinese ? $"{from}—{to}年" : $"{from}–{to}";
        return Words.Chinese ? $"{Date(from)}—{Date(to)}" : $"{Date(from)} – {Date(to)}";
    }

    static int? Month(string text) => int.TryParse(text, NumberStyles.None, Plain, out var month) && month is >= 1 and <= 12 ? month : null;

    static string MonthName(int month) => Plain.DateTimeFormat.GetAbbreviatedMonthName(month);
}
