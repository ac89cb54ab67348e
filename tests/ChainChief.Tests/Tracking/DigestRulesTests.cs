using ChainChief.Governance;

namespace ChainChief.Tests.Tracking;

public sealed class DigestRulesTests
{
    [Fact]
    public void The_shipped_table_has_no_fault_and_means_Monday_at_eight()
    {
        var (rules, problems) = DigestRules.Read(RuleTable.Shipped(DigestRules.Table));
        Assert.Empty(problems);
        Assert.Equal(new(2026, 11, 23, 8, 0, 0), rules.DueIn(new(2026, 11, 24)));
        Assert.Equal(new(2026, 11, 23, 8, 0, 0), rules.DueIn(new(2026, 11, 29)));
        Assert.Equal("2026-W48", DigestRules.WeekOf(new(2026, 11, 24)));
        Assert.Equal("2026-W53", DigestRules.WeekOf(new(2027, 1, 1)));
    }

    [Fact]
    public void Sunday_is_the_last_day_of_its_week()
    {
        var (rules, _) = DigestRules.Read(new(DigestRules.Table, 2, "rule,value\nweekday,7\nhour,20\n"));
        Assert.Equal(new(2026, 11, 29, 20, 0, 0), rules.DueIn(new(2026, 11, 24)));
    }

    [Fact]
    public void A_value_that_cannot_be_is_named_with_its_row()
    {
        var (rules, problems) = DigestRules.Read(new(DigestRules.Table, 2, "rule,value\nenabled,maybe\nweekday,8\nhour,9\n"));
        Assert.Equal([(2, "maybe"), (3, "8")], problems.Select(problem => (problem.Row!.Value, problem.Value!)));
        Assert.Equal(9, rules.Hour);
    }
}
