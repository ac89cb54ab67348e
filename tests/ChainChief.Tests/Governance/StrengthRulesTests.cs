using ChainChief.Governance;

namespace ChainChief.Tests.Governance;

/// <summary>Rule tables strength and strength-stars: what ships can be read, and what is wrong is told with its line.</summary>
public sealed class StrengthRulesTests
{
    [Fact]
    public void The_shipped_tables_are_read()
    {
        Assert.Equal(new StrengthRules(30, 0.5, 10, 3, 5), StrengthRules.Read(RuleTable.Shipped("strength")).Checked);
        Assert.Equal(["size", "specialisation", "focus", "productivity"], StarRules.Read(RuleTable.Shipped("strength-stars")).Checked.Criteria.Select(rule => rule.Criterion));
        Assert.Empty(RuleChecks.Run(RuleTable.Shipped("strength")).Concat(RuleChecks.Run(RuleTable.Shipped("strength-stars"))));
    }

    [Theory]
    [InlineData("strength", "least_share,0.5", "least_share,1.5", "rule-value-invalid")]
    [InlineData("strength", "least_firms,30", "least_firms,2.5", "rule-value-invalid")]
    [InlineData("strength", "least_firms,30", "least_firm,30", "rule-value-unknown")]
    [InlineData("strength-stars", "quotient,2", "quotient,-2", "rule-value-invalid")]
    [InlineData("strength-stars", "quotient,2", "rank,2", "rule-value-unknown")]
    [InlineData("strength-stars", "focus,", "size,", "rule-row-repeated")]
    public void What_is_wrong_is_told(string table, string before, string after, string code) =>
        Assert.Equal(code, Assert.Single(RuleChecks.Run(new(table, 2, RuleTable.Shipped(table).Text.Replace(before, after, StringComparison.Ordinal)))).Code);

    [Fact]
    public void A_threshold_left_empty_is_none() =>
        Assert.Null(StarRules.Read(new("strength-stars", 2, RuleTable.Shipped("strength-stars").Text.Replace("quotient,2", "quotient,", StringComparison.Ordinal))).Checked.Criteria[1].AtLeast);
}
