using ChainChief.Pages;

namespace ChainChief.AppTests.Pages;

public sealed class FormatsTests
{
    static readonly Formats F = new(new Words());

    [Theory]
    [InlineData("2024", "2024年", "2024")]
    [InlineData("2024-09", "2024年9月", "Sep 2024")]
    [InlineData("2024-09-30", "2024年9月30日", "30 Sep 2024")]
    [InlineData("2023H1", "2023年上半年", "H1 2023")]
    [InlineData("2023H2", "2023年下半年", "H2 2023")]
    [InlineData("2023Q2", "2023年二季度", "Q2 2023")]
    [InlineData("2024-01..2024-07", "2024年1—7月", "Jan–Jul 2024")]
    [InlineData("2016-01..2020-12", "2016年1月—2020年12月", "Jan 2016 – Dec 2020")]
    [InlineData("2016..2020", "2016—2020年", "2016–2020")]
    [InlineData("十三五", "十三五", "十三五")]
    [InlineData("2024-13", "2024-13", "2024-13")]
    [InlineData("2023Q9", "2023Q9", "2023Q9")]
    [InlineData("2024-1x..2024-07", "2024-1x—2024年7月", "2024-1x – Jul 2024")]
    [InlineData("a..b", "a—b", "a – b")]
    [InlineData("", "", "")]
    public void Periods_and_partial_dates_read_as_people_write_them(string period, string chinese, string english)
    {
        using (new InLanguage("zh-CN")) Assert.Equal(chinese, F.Period(period));
        using (new InLanguage("en")) Assert.Equal(english, F.Period(period));
    }

    [Theory]
    [InlineData(18838700, "1,883.87 亿元", "188.39 bn ¥")]
    [InlineData(10000, "1 亿元", "100 m ¥")]
    [InlineData(9999, "9,999 万元", "99.99 m ¥")]
    [InlineData(-25000, "-2.5 亿元", "-250 m ¥")]
    [InlineData(0, "0 万元", "0 m ¥")]
    public void Money_is_told_in_the_units_of_the_reader(int tenThousandYuan, string chinese, string english)
    {
        using (new InLanguage("zh-CN")) Assert.Equal(chinese, F.Money(tenThousandYuan).ToString());
        using (new InLanguage("en")) Assert.Equal(english, F.Money(tenThousandYuan).ToString());
    }

    [Fact]
    public void A_figure_keeps_the_unit_of_its_source_in_Chinese()
    {
        using var _ = new InLanguage("zh-CN");
        Assert.Equal("0.5 亿元", F.Quantity(0.5m, "亿元").ToString());
        Assert.Equal("87,200 万元", F.Quantity(87200m, "万元").ToString());
        Assert.Equal("46.14%", F.Quantity(46.14m, "%").ToString());
    }

    [Fact]
    public void A_count_needs_no_measure_word_in_English()
    {
        using var _ = new InLanguage("en");
        Assert.Equal("79", F.Quantity(79m, "家").ToString());
        Assert.Equal("40 bn ¥", F.Quantity(400m, "亿元").ToString());
    }

    [Fact]
    public void Changes_carry_their_sign_and_shares_their_percent() =>
        Assert.Equal(["+2.24%", "−27.42%", "0%", "+5.3", "13.7%"],
            [F.Growth(2.24m), F.Growth(-27.42m), F.Growth(0m), F.Change(5.3m), F.Share(0.137m)]);

    [Fact]
    public void A_loss_too_small_to_name_has_no_sign() => Assert.Equal(["−12%", "−0.4%", "0%", "0%"], new[] { 0.123, 0.004, 0.0004, 0 }.Select(F.Loss));

    [Fact]
    public void What_is_unknown_is_an_empty_text_and_never_zero() =>
        Assert.All([F.Number((decimal?)null), F.Number(double.NaN), F.Share(null), F.Growth(null), F.Date((string?)null), F.Period(null), F.Money(null).ToString()],
            text => Assert.True(string.IsNullOrEmpty(text)));
}
