using ChainChief.Common;
using CsCheck;

namespace ChainChief.Tests.Common;

public sealed class PeriodPropertyTests
{
    static readonly Gen<Period> Months = Gen.Select(Gen.Int[1900, 2100], Gen.Int[1, 12]).Select((year, month) => Period.Month(year, month));

    static readonly Gen<Period> Periods = Gen.OneOf(
        Gen.Int[1900, 2100].Select(Period.Year), Months,
        Gen.Select(Gen.Int[1900, 2100], Gen.Int[1, 2]).Select((year, half) => Period.Half(year, half)),
        Gen.Select(Gen.Int[1900, 2100], Gen.Int[1, 4]).Select((year, quarter) => Period.Quarter(year, quarter)),
        Gen.Select(Months, Gen.Int[0, 30]).Select((from, length) => Period.Cumulated(from, from.Plus(length))));

    [Fact]
    public void Text_reads_to_itself() => Periods.Sample(period => Assert.Equal(period, Period.Parse(period.ToString())));

    [Fact]
    public void Steps_there_and_back_end_where_they_began() => Gen.Select(Periods, Gen.Int[-20, 20]).Sample((period, steps) =>
    {
        var moved = period.Plus(steps);
        Assert.Equal(steps, moved.Since(period));
        Assert.Equal(period, moved.Plus(-steps));
        Assert.Equal((period.Kind, period.MonthCount), (moved.Kind, moved.MonthCount));
        Assert.Equal(Math.Sign(steps), Math.Sign(moved.CompareTo(period)));
    });

    [Fact]
    public void The_order_is_total_and_by_the_end() => Gen.Select(Periods, Periods, Periods).Sample((a, b, c) =>
    {
        Assert.Equal(Math.Sign(a.CompareTo(b)), -Math.Sign(b.CompareTo(a)));
        Assert.Equal(a == b, a.CompareTo(b) == 0);
        if (a <= b && b <= c) Assert.True(a <= c);
        if (a.End < b.End) Assert.True(a < b);
    });

    [Fact]
    public void Containing_and_overlapping_are_what_the_days_say() => Gen.Select(Periods, Periods).Sample((a, b) =>
    {
        Assert.Equal(a.Start <= b.Start && b.End <= a.End, a.Contains(b));
        Assert.Equal(a.Start <= b.End && b.Start <= a.End, a.Overlaps(b));
    });

    [Fact]
    public void No_other_text_is_a_period() => Gen.String[Gen.OneOf("0129-HQ.年".ToCharArray()), 0, 17].Sample(text =>
    {
        if (Period.TryParse(text, out var period)) Assert.Equal(text, period.ToString());
    });
}

public sealed class PartialDatePropertyTests
{
    static readonly Gen<DateOnly> Days = Gen.Int[1, 3_600_000].Select(day => DateOnly.FromDayNumber(Math.Min(day, DateOnly.MaxValue.DayNumber)));

    static readonly Gen<PartialDate> Dates = Gen.Select(Days, Gen.OneOf(4, 7, 10)).Select((day, length) => PartialDate.Parse(PartialDate.Of(day).ToString()[..length]));

    [Fact]
    public void Text_reads_to_itself() => Dates.Sample(date => Assert.Equal(date, PartialDate.Parse(date.ToString())));

    [Fact]
    public void Every_day_meant_lies_between_the_ends() => Days.Sample(day =>
    {
        foreach (var length in new[] { 4, 7, 10 })
        {
            var date = PartialDate.Parse(PartialDate.Of(day).ToString()[..length]);
            Assert.InRange(day, date.Earliest, date.Latest);
        }
    });

    [Fact]
    public void Surely_before_agrees_with_the_order() => Gen.Select(Dates, Dates).Sample((a, b) =>
    {
        Assert.Equal(a == b, a.CompareTo(b) == 0);
        Assert.Equal(Math.Sign(a.CompareTo(b)), -Math.Sign(b.CompareTo(a)));
        if (a.IsSurelyBefore(b)) Assert.True(a < b && a.Latest < b.Earliest);
    });

    [Fact]
    public void No_other_text_is_a_date() => Gen.String[Gen.OneOf("0123-9".ToCharArray()), 0, 11].Sample(text =>
    {
        if (PartialDate.TryParse(text, out var date)) Assert.Equal(text, date.ToString());
    });
}
