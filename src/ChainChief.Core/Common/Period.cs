using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ChainChief.Common;

public enum PeriodKind { Year, Half, Quarter, Month, Cumulated }

/// <summary>
/// A stretch of whole months that a figure speaks of: a year (2023), a half (2023H1), a quarter (2023Q2), a month (2023-07), or
/// cumulated months (2024-01..2024-07, the "January to July" of monthly reports).
/// </summary>
/// <remarks>January to December cumulated covers the months of the year but is kept apart: the source said it otherwise.</remarks>
public readonly record struct Period : IComparable<Period>
{
    readonly int first;
    readonly int last;

    Period(PeriodKind kind, int first, int last) => (Kind, this.first, this.last) = (kind, first, last);

    public PeriodKind Kind { get; }

    /// <summary>First month covered.</summary>
    public DateOnly Start => new(first / 12, first % 12 + 1, 1);

    /// <summary>Last day covered.</summary>
    public DateOnly End => new DateOnly(last / 12, last % 12 + 1, 1).AddMonths(1).AddDays(-1);

    /// <summary>Calendar year in which the period ends.</summary>
    public int EndYear => last / 12;

    public int MonthCount => last - first + 1;

    public static Period Year(int year) => new(PeriodKind.Year, year * 12, year * 12 + 11);

    /// <param name="half">1 or 2.</param>
    public static Period Half(int year, int half) => Part(PeriodKind.Half, year, half, 2);

    /// <param name="quarter">1 to 4.</param>
    public static Period Quarter(int year, int quarter) => Part(PeriodKind.Quarter, year, quarter, 4);

    /// <param name="month">1 to 12.</param>
    public static Period Month(int year, int month) => Part(PeriodKind.Month, year, month, 12);

    /// <summary>From the first month to the last, both included.</summary>
    public static Period Cumulated(Period from, Period to) =>
        from.first <= to.last ? new(PeriodKind.Cumulated, from.first, to.last) : throw new ArgumentException($"{from} is after {to}.", nameof(to));

    public static Period Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException($"'{text}' is no period.");

    public static bool TryParse([NotNullWhen(true)] string? text, out Period period)
    {
        period = default;
        if (text is null) return false;
        if (text.Length == 16 && text.AsSpan(7, 2) is ".." && TryMonth(text[..7], out var from) && TryMonth(text[9..], out var to) && from.first <= to.last)
        {
            period = Cumulated(from, to);
            return true;
        }
        if (text.Length == 7 && text[4] == '-') return TryMonth(text, out period);
        if (text.Length is not (4 or 6) || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year == 0) return false;
        if (text.Length == 4) { period = Year(year); return true; }
        var part = text[5] - '0';
        if (text[4] == 'H' && part is 1 or 2) { period = Half(year, part); return true; }
        if (text[4] == 'Q' && part is >= 1 and <= 4) { period = Quarter(year, part); return true; }
        return false;
    }

    /// <summary>The period of the same kind and length that begins where this one ends.</summary>
    public Period Next() => Plus(1);

    public Period Previous() => Plus(-1);

    /// <summary>Moved by whole periods of its own length; cumulated months move by years, as they begin anew each January.</summary>
    public Period Plus(int periods)
    {
        var months = Kind == PeriodKind.Cumulated ? 12 * periods : MonthCount * periods;
        return new(Kind, first + months, last + months);
    }

    /// <summary>The same months one year earlier, the base of a year-on-year rate.</summary>
    public Period YearBefore() => new(Kind, first - 12, last - 12);

    /// <summary>Whole periods of this kind from <paramref name="earlier"/> to this one.</summary>
    /// <exception cref="ArgumentException">The two are not of the same kind and length.</exception>
    public int Since(Period earlier)
    {
        var step = Kind == PeriodKind.Cumulated ? 12 : MonthCount;
        if (Kind != earlier.Kind || MonthCount != earlier.MonthCount || (first - earlier.first) % step != 0)
            throw new ArgumentException($"{earlier} and {this} are not steps of one series.", nameof(earlier));
        return (first - earlier.first) / step;
    }

    /// <summary>Years from the end of <paramref name="earlier"/> to the end of this one, as a fraction.</summary>
    public double YearsSince(Period earlier) => (last - earlier.last) / 12.0;

    public bool Contains(Period other) => first <= other.first && other.last <= last;

    public bool Overlaps(Period other) => first <= other.last && other.first <= last;

    /// <summary>By the end, then the longer first, then the kind: what a column of figures wants.</summary>
    public int CompareTo(Period other) => (last, first, (int)Kind).CompareTo((other.last, other.first, (int)other.Kind));

    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;
    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;
    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    public override string ToString() => Kind switch
    {
        PeriodKind.Year => string.Create(CultureInfo.InvariantCulture, $"{first / 12:0000}"),
        PeriodKind.Half => string.Create(CultureInfo.InvariantCulture, $"{first / 12:0000}H{first % 12 / 6 + 1}"),
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{first / 12:0000}Q{first % 12 / 3 + 1}"),
        PeriodKind.Month => MonthText(first),
        _ => $"{MonthText(first)}..{MonthText(last)}",
    };

    static string MonthText(int month) => string.Create(CultureInfo.InvariantCulture, $"{month / 12:0000}-{month % 12 + 1:00}");

    static bool TryMonth(string text, out Period period)
    {
        period = default;
        if (!PartialDate.TryParse(text, out var date) || date.Month is not int month || date.Day is not null) return false;
        period = Month(date.Year, month);
        return true;
    }

    static Period Part(PeriodKind kind, int year, int number, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, count);
        var months = 12 / count;
        var start = year * 12 + (number - 1) * months;
        return new(kind, start, start + months - 1);
    }
}
