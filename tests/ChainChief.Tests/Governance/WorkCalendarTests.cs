using ChainChief.Governance;
using CsCheck;

namespace ChainChief.Tests;

/// <summary>Working days as the notices of the State Council set them.</summary>
public sealed class WorkCalendarTests
{
    static readonly WorkCalendar Calendar = WorkCalendar.Shipped;
    static readonly DateOnly First = new(2023, 1, 1);

    static readonly Gen<DateOnly> Days = Gen.Int[0, 365 * 4].Select(First.AddDays);

    /// <summary>Days of the year less weekends less statutory holidays: 11 a year, 13 from 2025 on.</summary>
    [Theory]
    [InlineData(2023, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_as_many_working_days_as_its_statutory_holidays_leave(int year, int workdays) =>
        Assert.Equal(workdays, Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Count(day => Calendar.IsWorkday(new DateOnly(year, 1, 1).AddDays(day))));

    [Theory]
    [InlineData("2024-02-04", true)]
    [InlineData("2025-01-26", true)]
    [InlineData("2026-02-14", true)]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-10-10", true)]
    [InlineData("2026-02-24", true)]
    [InlineData("2025-10-09", true)]
    [InlineData("2025-10-01", false)]
    [InlineData("2025-10-08", false)]
    [InlineData("2026-02-15", false)]
    [InlineData("2026-02-23", false)]
    [InlineData("2023-01-02", false)]
    [InlineData("2026-03-01", false)]
    public void Days_are_as_announced(string day, bool works) => Assert.Equal(works, Calendar.IsWorkday(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Adding_agrees_with_counting_day_by_day() => Gen.Select(Days, Gen.Int[1, 60]).Sample((day, amount) =>
    {
        var found = Calendar.Add(day, amount);
        Assert.True(Calendar.IsWorkday(found));
        Assert.Equal(amount, Enumerable.Range(1, found.DayNumber - day.DayNumber).Count(i => Calendar.IsWorkday(day.AddDays(i))));
        Assert.Equal(amount, Calendar.Between(day, found));
        Assert.Equal(-amount, Calendar.Between(found, day));
        var before = Calendar.Add(day, -amount);
        Assert.Equal(amount, Enumerable.Range(1, day.DayNumber - before.DayNumber).Count(i => Calendar.IsWorkday(day.AddDays(-i))));
    });

    [Fact]
    public void A_year_without_notice_is_said_and_counts_monday_to_friday()
    {
        Assert.Equal(["calendar-year-unknown"], Calendar.Notices(new(2026, 12, 20), new(2027, 1, 5)).Select(problem => problem.Code));
        Assert.Empty(Calendar.Notices(new(2023, 1, 1), new(2026, 12, 31)));
        Assert.True(Calendar.IsWorkday(new(2027, 1, 1)));
    }

    [Fact]
    public void A_faulty_table_is_refused_by_line_and_column()
    {
        var reading = WorkCalendar.Read(new("work-calendar", 2, "from,to,kind,name,notice\n2027-01-01,2027-12-31,year,,\n2027-13-01,2027-01-03,off,,\n2027-01-04,2027-01-03,off,,\n2027-01-05,2027-01-05,rest,,\n2027-01-06,2027-01-06,off,,\n2027-01-06,2027-01-06,work,,"));
        Assert.Null(reading.Rules);
        Assert.Equal([(3, "from", "calendar-date-invalid"), (4, "to", "calendar-order"), (5, "kind", "calendar-kind-unknown"), (7, "from", "calendar-day-repeated")], reading.Problems.Select(problem => (problem.Row ?? 0, problem.Column, problem.Code)));
    }
}
