using ChainChief.Common;

namespace ChainChief.Tests.Common;

public class PinyinTests
{
    [Theory]
    [InlineData("华鲁恒升", "hualuhengsheng", "hlhs")]
    [InlineData("乐陵市", "laolingshi", "lls")]
    [InlineData("快乐", "kuaile", "kl")]
    [InlineData("重庆", "chongqing", "cq")]
    [InlineData("德州重型机械", "dezhouzhongxingjixie", "dzzxjx")]
    [InlineData("长江", "changjiang", "cj")]
    [InlineData("成长基金", "chengzhangjijin", "czjj")]
    [InlineData("德州市长河", "dezhoushichanghe", "dzsch")]
    [InlineData("德州银行股份有限公司", "dezhouyinhanggufenyouxiangongsi", "dzyhgfyxgs")]
    [InlineData("自行车行业协会", "zixingchehangyexiehui", "zxchyxh")]
    [InlineData("单县", "shanxian", "sx")]
    [InlineData("厦门大厦", "xiamendasha", "xmds")]
    [InlineData("绿色铝业", "lvselvye", "lsly")]
    public void Names_are_read_as_people_read_them(string name, string full, string initials)
    {
        Assert.Equal(full, Pinyin.Full(name));
        Assert.Equal(initials, Pinyin.Initials(name));
    }

    [Theory]
    [InlineData("TCL 科技（集团）1号", "tclkejijituan1hao", "tclkjjt1h")]
    [InlineData("ＡＢＣ－９", "abc9", "abc9")]
    [InlineData("、·（）", "", "")]
    [InlineData("", "", "")]
    [InlineData("二〇二一", "erlingeryi", "eley")]
    public void Letters_and_digits_pass_and_signs_are_dropped(string name, string full, string initials)
    {
        Assert.Equal(full, Pinyin.Full(name));
        Assert.Equal(initials, Pinyin.Initials(name));
    }

    [Fact]
    public void A_character_beyond_the_basic_plane_is_read() => Assert.Equal("fudeshi", Pinyin.Full("𫖯德市"));

    [Fact]
    public void Half_a_surrogate_pair_is_dropped() => Assert.Equal("deshi", Pinyin.Full("德\uD869市\uDC00"));

    [Fact]
    public void Every_phrase_of_the_list_is_read_as_the_list_says()
    {
        var phrases = EmbeddedTable.Get("pinyin/polyphones.csv");
        Assert.True(phrases.Count >= 40);
        Assert.All(phrases, row => Assert.Equal(row["reading"].Replace(" ", "", StringComparison.Ordinal), Pinyin.Full(row["phrase"])));
    }
}
