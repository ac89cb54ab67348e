using System.Globalization;
using ChainChief.Common;
using ChainChief.Importing;
using ChainChief.Templates;
using CsCheck;

namespace ChainChief.Tests.Importing;

/// <summary>What a cell is read as, read again, is itself: leniency has one step, and no text makes it throw.</summary>
public sealed class CellReadingPropertyTests
{
    static readonly ColumnTemplate[] Columns = [.. TemplateCatalog.Tables.SelectMany(table => table.Columns)];

    static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[0, 12],
        Gen.String[Gen.OneOf("0123456789０１２,，.．-－年月日上下半季度Q万亿元%;；、是否yesnoEXT: \t\\\"'".ToCharArray()), 0, 14],
        Gen.OneOf("2024年7月", "2024年1-7月", "2024/7/1", "１，２３４．５", "1.50", "+3", "1e3", ".5", "5.", "-0", "0.10", "二季度", "2024年第三季度", "2024上半年", "20240701", "德城区", "listed；srdi", "√", "'=1+1", "＝1", "\u3000甲\u3000"),
        Gen.Select(Gen.Int[1990, 2030], Gen.Int[1, 13], Gen.OneOf("年", "-", "/", ".")).Select((year, month, mark) => $"{year}{mark}{month}{(mark == "年" ? "月" : "")}"));

    [Fact]
    public void The_value_of_a_cell_reads_to_itself() => Gen.Select(Gen.OneOf(Columns), Texts).Sample((column, text) =>
    {
        var reading = new CellReading(column);
        var first = reading.Read(RawCell.OfText(text));
        if (first.Code is not null)
        {
            Assert.Null(first.Value);
            Assert.Equal(Severity.Error, ProblemCatalog.Get(first.Code).Severity);
            Assert.NotEmpty(new Problem(first.Code, Arguments: first.Arguments).Message(chinese: true));
            return;
        }
        // An apostrophe that guards a formula comes off one at a time: exports put one on.
        if (first.Value is null || text.TrimStart().StartsWith('\'')) return;
        var again = reading.Read(RawCell.OfText(Canonical(column, first.Value)));
        Assert.Equal(first.Value, again.Value);
        Assert.False(again.Lenient, $"{column.Table}.{column.Name}: {text} → {first.Value} is lenient still");
    }, iter: 20_000);

    [Fact]
    public void Numbers_keep_their_fifteen_digits() => Gen.Select(Gen.Long[-999_999_999_999_999, 999_999_999_999_999], Gen.Int[0, 9]).Sample((digits, scale) =>
    {
        var text = (digits / (decimal)Math.Pow(10, scale)).ToString(CultureInfo.InvariantCulture);
        var reading = new CellReading(TemplateCatalog.Get("figures").Get("value"));
        var value = Assert.IsType<double>(reading.Read(RawCell.OfText(text)).Value);
        Assert.Equal(decimal.Parse(text, CultureInfo.InvariantCulture), (decimal)value);
        Assert.Equal(value, reading.Read(RawCell.OfNumber(value)).Value);
    });

    [Fact]
    public void Headers_are_the_same_in_any_width_case_and_mark() => Gen.Select(Gen.OneOf(Columns), Gen.Bool, Gen.OneOf("", "*", "（必填）", " ", "\n")).Sample((column, chinese, mark) =>
    {
        var label = chinese ? column.LabelZh : column.LabelEn;
        var wide = string.Concat(label.Select(c => c is > ' ' and < '\u007f' ? (char)(c + 0xFEE0) : c));
        Assert.Equal(HeaderText.Of(label).Folded, HeaderText.Of(mark == "（必填）" ? wide.ToUpperInvariant() + mark : mark + wide.ToUpperInvariant() + (mark == "*" ? "" : mark)).Folded);
    });

    [Fact]
    public void A_folded_header_folds_to_itself() => Gen.OneOf(Gen.String[0, 12], Gen.String[Gen.OneOf("注册资本(（万亿元）)[],， *※:：％%单位必填a".ToCharArray()), 0, 14]).Sample(text =>
    {
        if (!text.All(c => !char.IsSurrogate(c))) return;
        var header = HeaderText.Of(text);
        Assert.Equal(header.Folded, HeaderText.Of(header.Folded).Folded);
    });

    static string Canonical(ColumnTemplate column, object value) => (column.Type, value) switch
    {
        (ColumnType.Bool, long flag) => flag == 1 ? "yes" : "no",
        (_, double number) => ((decimal)number).ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
