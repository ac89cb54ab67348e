using ChainChief.Matching;

namespace ChainChief.Tests.Matching;

/// <summary>One segment with the keywords 粮食 and 面粉, one with 空调 and 中央空调; no placed firms.</summary>
public sealed class BusinessTextTests
{
    static readonly PlacementModel Model = new([new(0, "粮食与面粉", ["粮食", "面粉"], ["0111"]), new(1, "暖通空调", ["空调", "中央空调"], ["3464", "3852"])], _ => null, new Dictionary<string, (FirmText, int[])>(), PlacementRules.Shipped);

    static FirmText Scope(string scope, string name = "某公司") => new(name, null, [], scope);

    static (string Word, double Factor)[] Hits(FirmText firm) => [.. Model.Hits(firm).Select(found => (found.Hit.Keyword.Word, found.Factor))];

    [Theory]
    [InlineData("农副产品（不含粮食和棉花）收购")]
    [InlineData("农产品加工（粮食除外）")]
    [InlineData("食品加工，不从事粮食加工")]
    [InlineData("凭粮食经营许可证经营")]
    public void What_a_firm_does_not_do_and_boilerplate_count_nothing(string scope) => Assert.Empty(Hits(Scope(scope)));

    [Fact]
    public void Making_counts_more_than_selling()
    {
        Assert.Equal([("面粉", 1.5)], Hits(Scope("面粉加工、销售")));
        Assert.Equal([("面粉", 0.3)], Hits(Scope("面粉批发零售")));
        Assert.Equal(0.09, Assert.Single(Hits(Scope("面粉零售", "某超市"))).Factor, 9);
    }

    [Fact]
    public void The_longest_keyword_counts_and_the_one_inside_it_does_not() => Assert.Equal("中央空调", Assert.Single(Hits(Scope("中央空调安装"))).Word);

    [Fact]
    public void Full_width_signs_do_not_hide_a_word() => Assert.Equal(2, Hits(Scope("粮食；面粉（５kg）")).Length);

    [Fact]
    public void A_firm_that_says_nothing_of_any_segment_gets_none() => Assert.Empty(Model.Read().Rank(Scope("法律咨询", "某事务所")));

    [Fact]
    public void The_first_class_of_a_segment_says_more_than_its_group()
    {
        var reader = Model.Read();
        var exact = reader.Rank(new("某", "3464", [], null))[0];
        var group = reader.Rank(new("某", "3469", [], null))[0];
        Assert.Equal((1, IndustryFit.First), (exact.Segment, exact.Fit));
        Assert.Equal((1, IndustryFit.Group), (group.Segment, group.Fit));
        Assert.True(exact.Score > group.Score && group.Score > 0);
    }

    [Fact]
    public void Every_rule_of_the_table_is_used_by_some_part()
    {
        Assert.True(PlacementRules.Shipped.Version > 0);
        Assert.Throws<KeyNotFoundException>(() => PlacementRules.Shipped["no-such-rule"]);
    }
}
