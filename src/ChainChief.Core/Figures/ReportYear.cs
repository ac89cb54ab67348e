using ChainChief.Common;

namespace ChainChief.Figures;

/// <summary>The reporting periods of a calendar year: months or quarters; where January and February are reported as one, the first period covers both.</summary>
/// <param name="IsQuarterly">Quarters instead of months.</param>
/// <param name="IsMerged">1—2月合并报; without meaning for quarters.</param>
public sealed record ReportYear(int Year, bool IsQuarterly, bool IsMerged)
{
    /// <summary>The periods in order: 4 quarters, 12 months, or 11 with the first of two months.</summary>
    public IReadOnlyList<Period> Slots => IsQuarterly ? [.. Enumerable.Range(1, 4).Select(quarter => Period.Quarter(Year, quarter))]
        : IsMerged ? [Period.Cumulated(Period.Month(Year, 1), Period.Month(Year, 2)), .. Enumerable.Range(3, 10).Select(month => Period.Month(Year, month))]
        : [.. Enumerable.Range(1, 12).Select(month => Period.Month(Year, month))];

    /// <summary>The year of a reporting period; null where the period is none of such a year.</summary>
    public static ReportYear? Of(Period period, bool quarterly, bool merged)
    {
        var year = new ReportYear(period.EndYear, quarterly, merged);
        return year.IndexOf(period) < 0 ? null : year;
    }

    /// <summary>Place of a period among the slots; −1 where it is none.</summary>
    public int IndexOf(Period period)
    {
        var slots = Slots;
        for (var i = 0; i < slots.Count; i++)
            if (slots[i] == period) return i;
        return -1;
    }

    /// <summary>January to the end of the slot.</summary>
    public Period Cumulated(Period slot) => Period.Cumulated(Period.Month(Year, 1), Period.Month(Year, slot.End.Month));

    /// <summary>The month in which the slot ends: of this a stock at the end speaks.</summary>
    public static Period EndMonth(Period slot) => Period.Month(slot.End.Year, slot.End.Month);

    /// <summary>The slot before, also of the year before.</summary>
    public Period Before(Period slot) => IndexOf(slot) is > 0 and var at ? Slots[at - 1] : (this with { Year = Year - 1 }).Slots[^1];
}
