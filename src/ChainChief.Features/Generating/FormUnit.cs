using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Governance;

namespace ChainChief.Generating;

/// <summary>One that fills a form: its posts, its rows and what they say of each period.</summary>
/// <param name="ScopeName">Stands for the unit in scopes.</param>
/// <param name="Checker">Another post than the clerk: four eyes.</param>
sealed record FormUnit(ReportForm Form, string Code, string ScopeName, string Clerk, string Checker, IReadOnlyList<FormLineOf> Lines);

/// <summary>A row of a form.</summary>
/// <param name="Key">The line's code, for a chain with its code.</param>
/// <param name="Value">Of a period, in the unit of the line; null: left blank.</param>
sealed record FormLineOf(string Key, FormLine Line, FigureSubject Subject, string SubjectCode, Func<Period, double?> Value)
{
    readonly List<(int Month, int Length, decimal Value)> past = [];

    /// <summary>Keeps what was approved or handed in for a period; periods come in their order.</summary>
    public void Keep(Period slot, decimal value) => past.Add((Month(slot), slot.MonthCount, value));

    public CellFacts Facts(ReportForm form, Period slot, string? text)
    {
        var (month, before) = (Month(slot), form.YearOf(slot)!.Before(slot));
        List<decimal> history = new(36);
        foreach (var (at, length, value) in past)
            if (at > month - 37 && Comparable(length, slot)) history.Add(value);
        return new(Line, Key, text, History: history, Last: Comparable(before.MonthCount, slot) ? Of(Month(before)) : null, LastInYear: before.EndYear == slot.EndYear, YearBefore: Of(month - 12));
    }

    decimal? Of(int month) => past.FindLastIndex(one => one.Month == month) is >= 0 and var at ? past[at].Value : null;

    /// <summary>Two merged months are not held against one, except where a stock is reported.</summary>
    bool Comparable(int length, Period slot) => Line.Kind != LineKind.Month || length == slot.MonthCount;

    /// <summary>The month in which a period ends, counted.</summary>
    static int Month(Period slot) => slot.End.Year * 12 + slot.End.Month;
}
