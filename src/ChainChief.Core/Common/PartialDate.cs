using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ChainChief.Common;

/// <summary>A date as sources give it: a year, a month of a year, or a day. Written as ISO: 2024, 2024-09, 2024-09-30.</summary>
public readonly record struct PartialDate : IComparable<PartialDate>
{
    PartialDate(int year, int? month, int? day) => (Year, Month, Day) = (year, month, day);

    public int Year { get; }

    /// <summary>1–12; null where only the year is known.</summary>
    public int? Month { get; }

    /// <summary>Day of the month; null where it is not known.</summary>
    public int? Day { get; }

    /// <summary>The first day that this date may mean.</summary>
    public DateOnly Earliest => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The last day that this date may mean.</summary>
    public DateOnly Latest => (Month, Day) switch
    {
        (null, _) => new(Year, 12, 31),
        (int month, null) => new(Year, month, DateTime.DaysInMonth(Year, month)),
        (int month, int day) => new(Year, month, day),
    };

    public static PartialDate Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    public static PartialDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException($"'{text}' is no year, year-month or ISO date.");

    public static bool TryParse([NotNullWhen(true)] string? text, out PartialDate date)
    {
        date = default;
        if (text is null || text.Length is not (4 or 7 or 10) || !Digits(text, 0, 4, out var year) || year == 0) return false;
        if (text.Length == 4) { date = new(year, null, null); return true; }
        if (text[4] != '-' || !Digits(text, 5, 2, out var month) || month is < 1 or > 12) return false;
        if (text.Length == 7) { date = new(year, month, null); return true; }
        if (text[7] != '-' || !Digits(text, 8, 2, out var day) || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new(year, month, day);
        return true;
    }

    /// <summary>Whether this date surely lies before the other: every day it may mean does.</summary>
    public bool IsSurelyBefore(PartialDate other) => Latest < other.Earliest;

    /// <summary>By the first day meant; the coarser date first where these are equal.</summary>
    public int CompareTo(PartialDate other) => (Earliest, other.Latest).CompareTo((other.Earliest, Latest));

    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;
    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;
    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;
    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Year:0000}{(Month is int month ? $"-{month:00}" : "")}{(Day is int day ? $"-{day:00}" : "")}");

    static bool Digits(string text, int start, int length, out int value) =>
        int.TryParse(text.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
