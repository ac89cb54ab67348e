using ChainChief.Common;
using ChainChief.Figures;
using CsCheck;

namespace ChainChief.Tests.Figures;

/// <summary>Periods and cumulations of a reporting year, and what may be added up.</summary>
public sealed class CumulationTests
{
    static readonly Gen<decimal?[]> Months = Gen.Select(Gen.Int[-5_000, 500_000], Gen.Bool, Gen.Int[0, 5]).Select((cents, _, gap) => gap == 0 ? null : (decimal?)(cents / 100m)).Array[1, 12];

    [Fact]
    public void Splitting_a_sum_gives_the_numbers_back_up_to_the_first_gap() => Months.Sample(months =>
    {
        var back = Cumulation.Split(Cumulation.Sum(months));
        var gap = Array.IndexOf(months, null);
        for (var i = 0; i < months.Length; i++) Assert.Equal(gap < 0 || i < gap ? months[i] : null, back[i]);
    });

    [Fact]
    public void What_is_missing_is_never_taken_for_zero() => Assert.Equal([1m, null, null], Cumulation.Sum([1, null, 3]));

    [Fact]
    public void A_correction_moves_every_later_cumulation_by_the_same_amount() => Gen.Select(Gen.Int[0, 500].Array[2, 11], Gen.Int[0, 10], Gen.Int[1, 99]).Sample((cents, at, more) =>
    {
        decimal?[] months = [.. cents.Select(one => (decimal?)one)];
        at %= months.Length;
        var shifts = Cumulation.Revise(months, at, months[at] + more);
        Assert.Equal(months.Length - at, shifts.Count);
        Assert.All(shifts, shift => Assert.Equal(more, shift.After - shift.Before));
    });

    [Fact]
    public void A_merged_year_begins_with_both_months()
    {
        var year = new ReportYear(2026, false, true);
        Assert.Equal(11, year.Slots.Count);
        Assert.Equal("2026-01..2026-02", year.Slots[0].ToString());
        Assert.Equal(Period.Month(2025, 12), year.Before(year.Slots[0]));
        Assert.Equal("2026-01..2026-07", year.Cumulated(Period.Month(2026, 7)).ToString());
        Assert.Null(ReportYear.Of(Period.Month(2026, 1), false, true));
    }

    [Fact]
    public void Figures_of_different_scope_are_refused_with_both_scopes()
    {
        Assert.Equal(3, Assert.IsType<FigureSum.Total>(FigureSum.Of([Figure(1, "规上工业"), Figure(2, "规上工业")])).Value);
        var refused = Assert.IsType<FigureSum.Refused>(FigureSum.Of([Figure(1, "规上工业"), Figure(2, "全口径")]));
        Assert.Equal("sum-scopes-differ", refused.Reason.Code);
        Assert.Contains("全口径", refused.Reason.Message(chinese: true), StringComparison.Ordinal);
        Assert.Equal("sum-empty", Assert.IsType<FigureSum.Refused>(FigureSum.Of([])).Reason.Code);
    }

    static Figure Figure(decimal value, string scope) => new() { Subject = FigureSubject.Region, SubjectCode = "371402", Indicator = new("revenue"), Period = Period.Month(2026, 7), Scope = scope, Value = value };
}
