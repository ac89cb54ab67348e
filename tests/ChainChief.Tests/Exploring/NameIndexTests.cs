using ChainChief.Exploring;

namespace ChainChief.Tests.Exploring;

public class NameIndexTests
{
    static readonly NameIndex Firms = NameIndex.Build(
    [
        new(1, "山东华鲁恒升化工股份有限公司", "华鲁恒升", "山东德州化肥厂；德州恒升化工", "91371400167405001A", "DZ-0001", "600426"),
        new(2, "德州银行股份有限公司", "德州银行", null, "913714007697001234", "DZ-0002"),
        new(3, "德州银行股份有限公司乐陵支行", null, null, null, "DZ-0003"),
        new(4, "威讯联合半导体（德州）有限公司", "威讯联合", null, null, "DZ-0004"),
        new(5, "山东ＡＢＣ电子Ⅱ厂", null, null, null, "DZ-0005"),
        new(6, "华鲁集团", null, null, null, ""),
    ]);

    static IEnumerable<int> Keys(string text) => Firms.Search(text, 10).Select(hit => hit.Key);

    static NameHit Best(string text) => Firms.Search(text, 10)[0];

    [Fact] public void The_short_name_itself_comes_first() => Assert.Equal(new(1, MatchKind.Exact, 2, 4), Best("华鲁恒升"));

    [Fact] public void A_short_name_that_begins_with_it_comes_before_a_name_that_does() => Assert.Equal([1, 6], Keys("华鲁"));

    [Fact] public void Of_equal_kind_the_shorter_name_comes_first() => Assert.Equal([2, 3], Keys("德州银行股份"));

    [Fact] public void Inside_a_name_is_enough() => Assert.Equal(new(4, MatchKind.NamePart, 4, 3), Best("半导体"));

    [Fact] public void A_former_name_is_found_and_marks_nothing() => Assert.Equal(new(1, MatchKind.FormerName, 0, 0), Best("化肥厂"));

    [Fact] public void Pinyin_of_the_short_name_is_found_from_its_beginning() => Assert.Equal(new(1, MatchKind.PinyinPrefix, 0, 0), Best("hualuheng"));

    [Fact] public void Pinyin_begins_at_a_syllable() => Assert.Empty(Keys("ualu"));

    [Fact] public void Pinyin_knows_places() => Assert.Equal([3], Keys("laoling"));

    [Fact] public void Initials_are_found() => Assert.Equal(new(1, MatchKind.InitialsPrefix, 0, 0), Best("HLHS"));

    [Fact] public void Half_width_finds_full_width() => Assert.Equal(new(4, MatchKind.NamePart, 7, 4), Best("(德州)"));

    [Fact] public void Case_and_width_of_letters_do_not_matter() => Assert.Equal(new(5, MatchKind.NamePart, 2, 3), Best("abc"));

    [Fact] public void A_sign_that_folds_to_two_letters_is_marked_as_it_stands() => Assert.Equal(new(5, MatchKind.NamePart, 7, 2), Best("II厂"));

    [Fact] public void Blanks_join_parts_that_must_all_match() => Assert.Equal([3], Keys("支行　德州"));

    [Fact] public void Parts_may_match_in_different_ways() => Assert.Equal([1], Keys("hlhs 股份 600426"));

    [Theory]
    [InlineData("91371400167405001a", MatchKind.Exact)]
    [InlineData("600426", MatchKind.Exact)]
    [InlineData("dz-0001", MatchKind.Exact)]
    [InlineData("60", MatchKind.Code)]
    [InlineData("7405001", MatchKind.Code)]
    public void Codes_are_found_whole_from_the_beginning_or_by_four_characters(string text, MatchKind kind) =>
        Assert.Equal(new(1, kind, 0, 0), Best(text));

    [Fact] public void Three_characters_inside_a_code_are_too_few() => Assert.Empty(Keys("042"));

    [Theory]
    [InlineData("")]
    [InlineData(" 　")]
    [InlineData("没有这家")]
    [InlineData("德州银行 没有这家")]
    [InlineData("\u0002德州没有")]
    public void What_is_not_there_is_not_found(string text) => Assert.Empty(Keys(text));

    [Fact] public void Control_characters_are_blanks() => Assert.Equal([2, 3, 4, 1], Keys("\u0002德州\u0003"));

    [Fact]
    public void A_filter_gets_keys_in_the_order_given_and_is_told_when_there_are_more()
    {
        Assert.Equal([1, 2], Firms.Match("德州", 2, out var capped));
        Assert.True(capped);
        Assert.Equal([1, 2, 3, 4], Firms.Match("dezhou", 4, out capped));
        Assert.False(capped);
    }

    [Fact]
    public void An_exact_match_is_found_behind_any_number_of_others()
    {
        var many = Enumerable.Range(0, 70_000).Select(i => new NameEntry(i, $"山东德州第{i}厂"));
        var index = NameIndex.Build([.. many, new(-1, "德州厂"), new(-2, "德州", "德"), new(-3, "某厂", null, null, "德州")]);
        Assert.Equal(70_003, index.Count);
        Assert.Equal([new(-2, MatchKind.Exact, 0, 2), new(-1, MatchKind.NamePrefix, 0, 2), new(0, MatchKind.NamePart, 2, 2)], index.Search("德州", 3));
        Assert.Equal([-2, -1, 0], index.Search("dezhou", 3).Select(hit => hit.Key));
        Assert.Equal([-2, -1, 0], index.Search("dz", 3).Select(hit => hit.Key));
        Assert.Equal(70_001, index.Match("德州 厂", 80_000, out _).Count);
        Assert.Equal([69_999], index.Match("第69999厂 德州", 10, out _));
    }

    [Fact]
    public void An_empty_index_finds_nothing()
    {
        var empty = NameIndex.Build([]);
        Assert.Empty(empty.Search("德州", 5));
        Assert.Empty(empty.Match("德州 a", 5, out var capped));
        Assert.False(capped);
    }
}
