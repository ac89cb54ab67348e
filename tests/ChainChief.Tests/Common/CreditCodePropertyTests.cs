using ChainChief.Common;
using CsCheck;

namespace ChainChief.Tests.Common;

public sealed class CreditCodePropertyTests
{
    const string Characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    static readonly Gen<string> Codes = Gen.Select(Gen.String[Gen.OneOf(Characters.ToCharArray()), 2, 2], Gen.String[Gen.OneOf("0123456789".ToCharArray()), 6, 6], Gen.String[Gen.OneOf(Characters.ToCharArray()), 9, 9])
        .Select((head, division, body) => head + division + body + CreditCode.CheckCharacter(head + division + body));

    [Fact]
    public void A_code_with_its_check_character_is_valid() => Codes.Sample(text =>
    {
        Assert.True(CreditCode.TryParse(text, out var code));
        Assert.Equal((text, text[2..8]), (code.ToString(), code.Division));
    });

    /// <summary>The weights are powers of 3 modulo the prime 31: no single mistake and no exchange of two different neighbours goes unseen.</summary>
    [Fact]
    public void One_wrong_character_is_always_seen() => Gen.Select(Codes, Gen.Int[0, 17], Gen.OneOf(Characters.ToCharArray())).Sample((text, at, other) =>
    {
        var wrong = text[..at] + other + text[(at + 1)..];
        Assert.Equal(wrong == text, CreditCode.TryParse(wrong, out _));
    });

    [Fact]
    public void The_expected_check_character_mends_the_code() => Gen.Select(Codes, Gen.OneOf(Characters.ToCharArray())).Sample((text, last) =>
    {
        var fault = CreditCode.Examine(text[..17] + last, out var expected);
        Assert.Equal(text[17], expected);
        Assert.Equal(last == text[17] ? CreditCodeFault.None : CreditCodeFault.Check, fault);
    });

    [Theory]
    [InlineData(null, CreditCodeFault.Length)]
    [InlineData("", CreditCodeFault.Length)]
    [InlineData("913714021673142552X", CreditCodeFault.Length)]
    [InlineData("91371402167314255I", CreditCodeFault.Character)]
    [InlineData("9137140a1673142552", CreditCodeFault.Character)]
    [InlineData("9137140X1673142552", CreditCodeFault.Division)]
    public void What_is_wrong_is_told_apart(string? text, CreditCodeFault fault) => Assert.Equal(fault, CreditCode.Examine(text, out _));
}

public sealed class UnitPropertyTests
{
    static readonly Gen<Unit> Units = Gen.OneOf("元", "千元", "万元", "百万元", "亿元", "人", "万人", "平方米", "亩", "公顷", "平方公里", "千克", "吨", "万吨", "千瓦时", "份额", "%", "‰", "家").Select(Unit.Get);

    [Fact]
    public void There_and_back_is_the_same_amount() => Gen.Select(Units, Units, Gen.Decimal[-1_000_000m, 1_000_000m]).Sample((from, to, value) =>
    {
        if (!from.ConvertsTo(to))
        {
            Assert.Throws<ArgumentException>(() => new Quantity(value, from).To(to));
            return;
        }
        var back = new Quantity(value, from).To(to).To(from);
        Assert.Equal(from, back.Unit);
        Assert.InRange(back.Value - value, -1e-9m, 1e-9m);
    });

    [Theory]
    [InlineData("亿元", "万元", 10_000)]
    [InlineData("万元人民币", "元", 10_000)]
    [InlineData("平方公里", "亩", 1_500)]
    [InlineData("%", "份额", 0.01)]
    public void Usual_conversions_are_exact(string from, string to, double factor) => Assert.Equal((decimal)factor, Math.Round(Unit.Get(from).In(Unit.Get(to)), 12));
}
