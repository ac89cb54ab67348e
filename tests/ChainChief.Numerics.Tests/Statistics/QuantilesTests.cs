using ChainChief.Statistics;

namespace ChainChief.Numerics.Tests.Statistics;

public sealed class QuantilesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 2)]
    [InlineData(0.5, 4)]
    [InlineData(0.95, 14.4)]
    [InlineData(1, 16)]
    public void Between_two_values_it_is_on_the_line(double share, double value) => Assert.Equal(value, Quantiles.At([1, 2, 4, 8, 16], share), 12);

    [Fact]
    public void The_middle_of_an_even_number_lies_between_both()
    {
        Assert.Equal(3, Quantiles.Median([4, 9, 2, 1]), 12);
        Assert.Equal(7, Quantiles.Median([7]), 12);
        Assert.Throws<ArgumentException>(() => Quantiles.Median([]));
    }
}
