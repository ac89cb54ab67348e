using ChainChief.Common;
using ChainChief.Matching;
using ChainChief.Tests.Importing;
using CsCheck;

namespace ChainChief.Tests.Matching;

public sealed class PairScoreTests
{
    static readonly string[] Others = ["德州实华化工有限公司", "山东华鲁恒升化工股份有限公司", "夏津县天润纺织有限公司", "宁津县新兴化工有限公司", "山东神厨调味食品有限公司", "德州德隆机床有限责任公司"];

    static (Profile Left, Profile Right) Pair(MatchRecord left, MatchRecord right)
    {
        var profiles = new DuplicateFinder([left, right, .. Others.Select((name, i) => new MatchRecord($"O{i}", name))], LabelledPairs.Places).Profiles;
        return (profiles[0], profiles[1]);
    }

    static double Score(MatchRecord left, MatchRecord right) => Pair(left, right) is var (a, b) ? PairScore.Of(a, b) : 0;

    [Fact]
    public void The_examples_of_the_method_page_hold()
    {
        Assert.True(Score(new("A", "德州欧瑞电子通信设备制造有限公司"), new("B", "德州欧锐电子通信设备制造有限公司")) >= PairScore.Auto);
        Assert.True(Score(new("A", "德州啤酒一厂"), new("B", "德州啤酒二厂")) < PairScore.Ask);
    }

    [Fact]
    public void The_points_sum_to_the_score_and_the_order_of_the_records_does_not_matter() => Gen.Select(Gen.OneOf(Others), Gen.OneOf(Others), Gen.OneOf("", "371402", "371427"), Gen.Bool).Sample((left, right, region, isShort) =>
    {
        var (a, b) = Pair(new("A", left, ShortName: isShort ? right : null, Region: region), new("B", right + "齐河分公司", Region: "371425", Address: "某路1号院"));
        Assert.Equal(PairScore.Of(a, b), PairScore.Explain(a, b).Sum(part => part.Points), 9);
        Assert.Equal(PairScore.Of(a, b), PairScore.Of(b, a), 9);
        Assert.InRange(PairScore.Of(a, b), 0, 1);
    }, iter: 200, threads: 1);

    [Fact]
    public void Credit_codes_decide_where_both_are_valid()
    {
        var (one, other) = (SmallRegion.Credit(1), SmallRegion.Credit(2));
        Assert.Equal(0, Score(new("A", "甲有限公司", CreditCode: one), new("B", "甲有限公司", CreditCode: other)));
        Assert.Equal(1, Score(new("A", "甲有限公司", CreditCode: one), new("B", "乙丙丁集团", CreditCode: one)), 9);
        Assert.True(Score(new("A", "甲乙丙丁有限公司", CreditCode: one), new("B", "甲乙丙丁有限公司", CreditCode: one[..17] + "*")) >= PairScore.Auto);
    }

    [Theory]
    [InlineData("德州市陵城区江山纤维有限公司", "江山纤维", "371403", LegalForm.Limited)]
    [InlineData("聯化科技（德州）有限公司", "联化科技", "371400", LegalForm.Limited)]
    [InlineData("连云港北方变速器有限公司德州分公司", "连云港北方变速器", "", LegalForm.Limited | LegalForm.Branch)]
    [InlineData("山东德州扒鸡（集团）有限公司", "扒鸡", "371400", LegalForm.Limited | LegalForm.Group)]
    [InlineData("ＡＢＣ　科技 有限公司", "abc科技", "", LegalForm.Limited)]
    [InlineData("乐陵", "乐陵", "", LegalForm.None)]
    public void A_name_is_taken_apart(string name, string core, string place, LegalForm form)
    {
        var read = NameForm.Read(name, NameKind.Full, LabelledPairs.Places);
        Assert.Equal((core, place, form), (read.Core, read.Place, read.Form));
    }

    [Fact]
    public void No_text_breaks_the_reading() => Gen.String.Sample(text => Assert.NotNull(NameForm.Read(text, NameKind.Full, LabelledPairs.Places).Core), iter: 2_000);

    [Fact]
    public void The_distance_is_that_of_its_definition() => Gen.Select(Gen.String[Gen.Char['a', 'd'], 0, 7], Gen.String[Gen.Char['a', 'd'], 0, 7]).Sample((first, second) =>
        Assert.Equal(Plain(first, second), EditDistance.Between(first, second)), iter: 2_000);

    /// <summary>Optimal string alignment as it is defined, by recursion.</summary>
    static int Plain(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0) return a.Length + b.Length;
        var least = Math.Min(Math.Min(Plain(a[..^1], b), Plain(a, b[..^1])) + 1, Plain(a[..^1], b[..^1]) + (a[^1] == b[^1] ? 0 : 1));
        return a.Length > 1 && b.Length > 1 && a[^1] == b[^2] && a[^2] == b[^1] ? Math.Min(least, Plain(a[..^2], b[..^2]) + 1) : least;
    }

    [Fact]
    public void Whatever_shares_a_block_is_found_as_by_comparing_all()
    {
        List<MatchRecord> records = [.. EmbeddedTable.Split(File.ReadAllText(Repository.Data("dezhou", "enterprises.csv"))).Skip(1).Where(row => row.Count > 5).Select(row => new MatchRecord(row[0], row[2], row[3].Length > 0 ? row[3] : null, row[4], row[1], row[5]))];
        var finder = new DuplicateFinder(records, LabelledPairs.Places);
        var found = finder.Find().Select(pair => (pair.First, pair.Second)).ToHashSet();
        List<(int, int)> all = [];
        for (var i = 0; i < records.Count; i++)
            for (var k = i + 1; k < records.Count; k++)
                if (PairScore.Of(finder.Profiles[i], finder.Profiles[k]) >= PairScore.Ask) all.Add((i, k));
        Assert.NotEmpty(all);
        Assert.Equal(all, found.Order());
    }
}
