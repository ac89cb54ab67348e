using ChainChief.Common;
using ChainChief.Plans;
using CsCheck;

namespace ChainChief.Tests.Plans;

/// <summary>Paces, days and shares by hand; the first is the worked example of docs/methods/target-pace.md.</summary>
public sealed class ProgressTests
{
    static Mark At(int year, decimal value) => new(Period.Year(year), value);

    static Progress Of(decimal level, int due, Direction direction, params Mark[] marks) => new(level, Period.Year(due), direction, marks);

    [Fact]
    public void The_worked_example_of_the_method_comes_out_as_it_is_written()
    {
        // 40 at the end of 2024, 48.5 at the end of 2025, 80 due by the end of 2027.
        var progress = Of(80, 2027, Direction.Higher, At(2024, 40), At(2025, 48.5m));
        Assert.Equal(13.3333, (double)progress.Planned.PerYear!, 4);         // (80 − 40) ÷ 3
        Assert.Equal(0.259921, progress.Planned.CompoundPerYear!.Value, 6);  // 2^(1/3) − 1
        Assert.Equal(15.75m, progress.Required.PerYear);                     // (80 − 48.5) ÷ 2
        Assert.Equal(0.284323, progress.Required.CompoundPerYear!.Value, 5); // √(80 ÷ 48.5) − 1
        Assert.Equal(8.5m, progress.SoFar);
        Assert.Equal(0.2125, progress.CompoundSoFar!.Value, 10);
        Assert.Equal(0.539683, progress.Ratio!.Value, 6);                    // 8.5 ÷ 15.75
        Assert.Equal(53.3333, (double)progress.LineNow!, 4);
        Assert.Equal(0.6375, progress.ShareOfDue!.Value, 6);                 // 8.5 ÷ 13.333…
        // Straight 31.5 ÷ 8.5 = 3.706 years, compounded ln(80 ÷ 48.5) ÷ ln 1.2125 = 2.597 years.
        Assert.Equal(new(Arrival.Between, new(2028, 8, 6), new(2029, 9, 15)), progress.Reach());
    }

    [Fact]
    public void A_value_on_the_straight_line_is_fast_enough_whatever_the_rounding()
    {
        var progress = Of(1, 2030, Direction.Higher, At(2023, 0), At(2026, 3m / 7));
        Assert.Equal(1.0, progress.Ratio);
        Assert.Equal(1.0, progress.ShareOfDue);
    }

    [Fact]
    public void Where_lower_is_better_a_fall_is_progress()
    {
        // Energy per unit: 10 → 8.8 in two years, 7 due three years later: 0.6 a year made, 0.6 a year asked.
        var progress = Of(7, 2028, Direction.Lower, At(2023, 10), At(2025, 8.8m));
        Assert.Equal(-0.6m, progress.SoFar);
        Assert.Equal(-0.6m, progress.Required.PerYear);
        Assert.Equal(1.0, progress.Ratio);
        Assert.Equal(Arrival.Reached, Of(7, 2028, Direction.Lower, At(2023, 10), At(2025, 6.9m)).Reach().Arrival);
        Assert.True(Of(7, 2028, Direction.Lower, At(2023, 10), At(2025, 11)).Ratio < 0);
    }

    [Fact]
    public void One_point_has_no_pace_and_no_day()
    {
        var progress = Of(50, 2027, Direction.Higher, At(2024, 34));
        Assert.Null(progress.SoFar);
        Assert.Null(progress.Ratio);
        Assert.Null(progress.ShareOfDue);
        Assert.Equal(Arrival.Unknown, progress.Reach().Arrival);
        Assert.Equal(5.3333, (double)progress.Required.PerYear!, 4);
    }

    [Fact]
    public void Standing_still_never_arrives_and_moving_slowly_arrives_too_late_to_tell()
    {
        Assert.Equal(Arrival.Never, Of(50, 2027, Direction.Higher, At(2023, 34), At(2024, 34)).Reach().Arrival);
        Assert.Equal(Arrival.Never, Of(50, 2027, Direction.Higher, At(2023, 35), At(2024, 34)).Reach().Arrival);
        Assert.Equal(Arrival.TooFar, Of(5000, 2027, Direction.Higher, At(2023, 34), At(2024, 34.01m)).Reach().Arrival);
    }

    [Fact]
    public void Four_points_tell_one_day()
    {
        // 10 a year from 10 in 2021 to 40 in 2024; 60 takes two more years.
        var reaching = Of(60, 2027, Direction.Higher, At(2021, 10), At(2022, 20), At(2023, 30), At(2024, 40)).Reach();
        Assert.Equal(Arrival.Day, reaching.Arrival);
        Assert.Equal(2026, reaching.First!.Value.AddDays(-1).Year); // two years of 365.25 days end around the last day of 2026
        Assert.Equal(reaching.First, reaching.Last);
    }

    [Fact]
    public void Three_points_with_a_last_step_backwards_may_never_arrive()
    {
        var reaching = Of(100, 2030, Direction.Higher, At(2022, 40), At(2023, 60), At(2024, 55)).Reach();
        Assert.Equal(Arrival.Between, reaching.Arrival);
        Assert.NotNull(reaching.First);
        Assert.Null(reaching.Last);
    }

    [Fact]
    public void Past_the_due_period_nothing_is_asked_for_any_more()
    {
        var progress = Of(100, 2024, Direction.Higher, At(2022, 40), At(2024, 60));
        Assert.Null(progress.Required.PerYear);
        Assert.Null(progress.Ratio);
        Assert.Equal(1.0 / 3, progress.ShareOfDue!.Value, 12);
    }

    [Fact]
    public void A_growth_target_is_held_against_the_rate_and_against_the_level_it_implies()
    {
        // 10 % a year from 1,000 in 2022: 1,210 in 2024, 1,464.1 in 2026. Reached: 1,150, the last year +4 %.
        var growth = new GrowthProgress(0.1m, 0.04m, Period.Year(2024), Period.Year(2026), [At(2022, 1000), At(2023, 1105.769m), At(2024, 1150)]);
        Assert.Equal(1464.1, (double)growth.ImpliedLevel!, 4);
        Assert.Equal(1210, (double)growth.ImpliedNow!, 4);
        Assert.Equal(1150.0 / 1210, growth.LevelShare!.Value, 9);
        Assert.Equal(0.072381, growth.Average!.Value, 6);
        Assert.Equal(-6.0, growth.Gap);
        Assert.Equal(-2.762, (growth with { Latest = null }).Gap!.Value, 3);
    }

    [Fact]
    public void Whoever_is_fast_enough_arrives_in_time() => Gen.Select(Gen.Decimal[1, 1000], Gen.Decimal[1, 1000], Gen.Decimal[1, 3000], Gen.Int[1, 5], Gen.Int[1, 8]).Sample((from, now, level, done, left) =>
    {
        var progress = Of(level, 2020 + done + left, Direction.Higher, At(2020, from), At(2020 + done, now));
        if (progress.Ratio is not { } ratio) return;
        var straight = progress.SoFar > 0 ? (double)((level - now) / progress.SoFar) : double.PositiveInfinity;
        Assert.Equal(ratio >= 1, straight <= left + 1e-6);
    });
}
