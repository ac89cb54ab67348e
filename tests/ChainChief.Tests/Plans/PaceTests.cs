using ChainChief.Common;
using ChainChief.Plans;

namespace ChainChief.Tests.Plans;

public class PaceTests
{
    static readonly Pace LittleGiants = new(34, Period.Month(2024, 12), 50, Period.Year(2027));

    [Fact]
    public void From_34_at_the_end_of_2024_to_50_in_2027_it_takes_five_and_a_third_a_year()
    {
        Assert.Equal(3, LittleGiants.YearsLeft);
        Assert.Equal(5.333m, Math.Round(LittleGiants.PerYear!.Value, 3));
        Assert.Equal(0.137, LittleGiants.CompoundPerYear!.Value, 3);
        Assert.Equal(0.68m, LittleGiants.Share);
        Assert.False(LittleGiants.Reached);
    }

    [Fact]
    public void The_unit_of_the_actual_does_not_matter()
    {
        var inYuan = Pace.Between(new(40_000_000_000m, Unit.Get("元")), Period.Year(2025), new(1000, Unit.Get("亿元")), Period.Year(2026));
        var inHundredMillions = Pace.Between(new(400, Unit.Get("亿元")), Period.Year(2025), new(1000, Unit.Get("亿元")), Period.Year(2026));
        Assert.Equal(inHundredMillions, inYuan);
        Assert.Equal(600, inYuan!.PerYear);
    }

    [Fact]
    public void Counts_and_money_have_no_pace_together() => Assert.Null(Pace.Between(new(1, Unit.Get("家")), Period.Year(2025), new(1, Unit.Get("亿元")), Period.Year(2026)));

    [Fact]
    public void After_the_due_period_no_pace_is_left()
    {
        var late = new Pace(9, Period.Year(2027), 10, Period.Year(2026));
        Assert.Null(late.PerYear);
        Assert.Null(late.CompoundPerYear);
        Assert.Equal(0.9m, late.Share);
    }

    [Fact]
    public void From_nothing_there_is_a_line_but_no_compound_rate()
    {
        var start = new Pace(0, Period.Year(2024), 10, Period.Year(2026));
        Assert.Equal(5, start.PerYear);
        Assert.Null(start.CompoundPerYear);
    }

    [Fact]
    public void Where_lower_is_better_the_share_turns_round()
    {
        var energy = new Pace(0.5m, Period.Year(2024), 0.4m, Period.Year(2026), Direction.Lower);
        Assert.Equal(0.8m, energy.Share);
        Assert.Equal(-0.05m, energy.PerYear);
        Assert.False(energy.Reached);
        Assert.True((energy with { Actual = 0.4m }).Reached);
    }

    [Fact]
    public void The_line_passes_through_both_ends()
    {
        Assert.Equal(LittleGiants.Share, LittleGiants.ShareDue(new(2024, 12, 31)));
        Assert.Equal(1, (double)LittleGiants.ShareDue(new(2027, 12, 31))!.Value, 3);
        Assert.Null(LittleGiants.ShareDue(new(2028, 1, 1)));
    }
}
