using ChainChief.Governance;

namespace ChainChief.Tests.Governance;

public sealed class EssentialityRulesTests
{
    static EssentialityRules Shipped => EssentialityRules.Read(RuleTable.Shipped(EssentialityRules.Table)).Checked;

    [Theory]
    [InlineData("12", "12", 0.3, InputKind.Essential)]
    [InlineData("12", "06", 0.049, InputKind.NonEssential)]
    [InlineData("12", "06", 0.0004, InputKind.None)]
    [InlineData("24", "14", 0.02, InputKind.Essential)]
    [InlineData("24", "14", 0.01, InputKind.NonEssential)]
    [InlineData("32", "14", 0.3, InputKind.None)]
    [InlineData("28", "06", 0.3, InputKind.NonEssential)]
    public void The_first_row_that_fits_counts(string supplier, string buyer, double share, InputKind kind) => Assert.Equal(kind, Shipped.Of(supplier, buyer, share));

    [Theory]
    [InlineData("*,*,vital,,", "rule-value-unknown")]
    [InlineData("1,*,none,,\n*,*,none,,", "rule-value-unknown")]
    [InlineData("*,*,essential,1.5,", "rule-value-invalid")]
    [InlineData("*,*,essential,0.1,\n*,*,none,0.2,\n*,*,none,,", "rule-row-repeated")]
    [InlineData("12,*,essential,,", "rule-row-missing")]
    public void A_table_that_makes_no_sense_is_told(string rows, string code) =>
        Assert.Contains(EssentialityRules.Read(new(EssentialityRules.Table, 2, $"supplier,buyer,kind,from,zh\n{rows}\n")).Problems, problem => problem.Code == code);
}
