using ChainChief.Common;
using CsCheck;

namespace ChainChief.Tests.Exporting;

public sealed class FormulaGuardTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("-5.2", "-5.2")]
    [InlineData("+86", "+86")]
    [InlineData("a=b", "a=b")]
    [InlineData("'tis", "'tis")]
    [InlineData("", "")]
    public void Texts_that_would_run_get_an_apostrophe_and_no_others(string text, string guarded) => Assert.Equal(guarded, FormulaGuard.Guard(text));

    [Fact]
    public void Machines_get_formulas_as_they_are() => Assert.Equal("=1+1", FormulaGuard.Escape("=1+1"));

    [Fact]
    public void Strip_undoes_guard_and_escape() => Gen.String[Gen.Char["'=+-@\t1a"], 0, 6].Sample(text =>
    {
        Assert.Equal(text, FormulaGuard.Strip(FormulaGuard.Guard(text)));
        Assert.Equal(text, FormulaGuard.Strip(FormulaGuard.Escape(text)));
    });
}
