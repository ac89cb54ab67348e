using ChainChief.Statistics;

namespace ChainChief.Numerics.Tests.Statistics;

public sealed class ProportionTests
{
    [Theory]
    [InlineData(1.0 / 3, 3, 0.0615, 0.7923)]
    [InlineData(0.5, 10, 0.2366, 0.7634)]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(1, 10, 0.7225, 1)]
    public void Intervals_of_Wilson_are_those_of_textbooks(double share, double cases, double low, double high)
    {
        var (from, to) = Proportion.Wilson(share, cases);
        Assert.Equal((low, high), (Math.Round(from, 4), Math.Round(to, 4)));
    }

    [Fact]
    public void The_interval_holds_the_share_inside_0_and_1_and_narrows_with_cases() => Gen.Select(Gen.Double[0, 1], Gen.Double[0.5, 1e4]).Sample((share, cases) =>
    {
        var (low, high) = Proportion.Wilson(share, cases);
        Assert.True(0 <= low && low <= share + 1e-12 && share <= high + 1e-12 && high <= 1);
        var (lower, higher) = Proportion.Wilson(share, cases * 2);
        Assert.True(higher - lower <= high - low + 1e-12);
    });

    [Fact]
    public void Effective_cases_count_equal_weights_fully_and_a_giant_as_one()
    {
        Assert.Equal(4, Proportion.EffectiveCases([2, 2, 2, 2]), 12);
        Assert.Equal(1, Proportion.EffectiveCases([1e9, 1, 1, 1]), 6);
        Assert.Equal(0, Proportion.EffectiveCases([]));
    }
}
