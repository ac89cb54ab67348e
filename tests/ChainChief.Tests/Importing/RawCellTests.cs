using ChainChief.Importing;

namespace ChainChief.Tests.Importing;

public sealed class RawCellTests
{
    [Theory]
    [InlineData(12.5, "12.5")]
    [InlineData(0, "0")]
    [InlineData(-3, "-3")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(91371400123456789.0, "91371400123456800")]
    [InlineData(1e-12, "1E-12")]
    public void A_number_is_shown_with_the_digits_people_see(double number, string shown) =>
        Assert.Equal(shown, RawCell.OfNumber(number).Display);

    [Fact]
    public void A_date_is_shown_as_a_date_and_a_moment_to_the_second()
    {
        Assert.Equal("2023-05-01", RawCell.OfDate(new(2023, 5, 1)).Display);
        Assert.Equal("2023-05-01 08:30:15", RawCell.OfDate(new(2023, 5, 1, 8, 30, 15)).Display);
        Assert.Equal(new DateTime(2023, 5, 1, 8, 30, 15), RawCell.OfDate(new(2023, 5, 1, 8, 30, 15)).Date);
    }

    [Fact]
    public void Other_kinds_are_shown_as_in_a_spreadsheet()
    {
        Assert.Equal(["TRUE", "FALSE", "#REF!", " a ", ""], new[]
        {
            RawCell.OfBoolean(true), RawCell.OfBoolean(false), RawCell.OfError("#REF!"), RawCell.OfText(" a "), RawCell.Blank,
        }.Select(cell => cell.Display));
        Assert.True(RawCell.OfText("").IsBlank);
        Assert.Throws<InvalidOperationException>(() => RawCell.OfNumber(1).Date);
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    [InlineData(16383, "XFD")]
    public void Columns_are_named_as_in_a_spreadsheet(int column, string name)
    {
        Assert.Equal(name, CellReference.ColumnName(column));
        Assert.True(CellReference.TryParse(name + "7", out var row, out var parsed));
        Assert.Equal((7, column), (row, parsed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("A")]
    [InlineData("A0")]
    [InlineData("XFE1")]
    [InlineData("AAAAAAAAAAAAAAAA1")]
    public void What_is_no_cell_is_refused(string text) => Assert.False(CellReference.TryParse(text, out _, out _));
}
