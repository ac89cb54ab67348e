namespace ChainChief.Governance;

public enum IssueUnit { Hours, Days, Workdays, Times }

/// <summary>A length of time as rules state it. Days end with the day: a term of 7 working days runs out at the midnight after the seventh.</summary>
public readonly record struct IssueSpan(int Amount, IssueUnit Unit)
{
    /// <summary>When a term that begins at an instant has run out; in the offset of that instant.</summary>
    public DateTimeOffset After(DateTimeOffset start, WorkCalendar calendar) => Unit == IssueUnit.Hours ? start.AddHours(Amount) : EndOf(Days(DayOf(start), Amount, calendar), start.Offset);

    /// <summary>When a term that begins with the running out of another has run out.</summary>
    public DateTimeOffset AfterTerm(DateTimeOffset end, WorkCalendar calendar) => Unit == IssueUnit.Hours ? end.AddHours(Amount) : EndOf(Days(DayOf(end.AddTicks(-1)), Amount, calendar), end.Offset);

    /// <summary>The beginning of this much time before a term runs out; the last day counts as 0.</summary>
    public DateTimeOffset Before(DateTimeOffset end, WorkCalendar calendar) =>
        Unit == IssueUnit.Hours ? end.AddHours(-Amount) : EndOf(Days(DayOf(end.AddTicks(-1)), -Amount, calendar).AddDays(-1), end.Offset);

    /// <summary>The midnight that ends a day.</summary>
    public static DateTimeOffset EndOf(DateOnly day, TimeSpan offset) => new(day.AddDays(1).ToDateTime(TimeOnly.MinValue), offset);

    static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);

    DateOnly Days(DateOnly day, int amount, WorkCalendar calendar) => Unit == IssueUnit.Workdays ? calendar.Add(day, amount) : day.AddDays(amount);
}
