using ChainChief.Figures;

namespace ChainChief.Tests.Analysing;

public sealed class NationalTableTests
{
    readonly NationalTable nation = NationalTable.Shipped;

    [Fact]
    public void Rows_and_columns_balance()
    {
        Assert.Equal(42, nation.Count);
        for (var j = 0; j < nation.Count; j++)
        {
            var inputs = Enumerable.Range(0, nation.Count).Sum(i => nation.Domestic[i * nation.Count + j] + nation.Imported[i * nation.Count + j]) + nation.ValueAdded[j];
            Assert.Equal(nation.Output[j], inputs, nation.Output[j] * 1e-9);
        }
    }

    [Fact]
    public void Money_is_in_hundred_million_yuan() // agriculture: 1,331,683,250.27 万元 of output
        => Assert.Equal(133168.325027097, nation.Output[nation.IndexOf("01")], 6);

    [Theory]
    [InlineData("3985", "20")]
    [InlineData("C3985", "20")]
    [InlineData("26", "12")]
    [InlineData("0111", "01")]
    public void Industries_find_their_sector(string industry, string sector) => Assert.Equal(nation.IndexOf(sector), IndustrySectors.Of(industry));

    [Theory]
    [InlineData("")]
    [InlineData("X")]
    [InlineData("9")]
    [InlineData("0099x")]
    public void What_is_no_industry_has_no_sector(string industry) => Assert.Equal(-1, IndustrySectors.Of(industry));
}
