using System.Text;
using ChainChief.Common;
using ChainChief.Generating;
using ChainChief.Templates;

namespace ChainChief.Tests.Generating;

public sealed class CsvGeneratorTests
{
    static byte[] Write(int count, long seed)
    {
        using var stream = new MemoryStream();
        CsvGenerator.WriteEnterprises(stream, count, seed, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    [Fact]
    public void Rows_have_the_columns_of_the_template_and_every_cell_but_the_group()
    {
        var records = EmbeddedTable.Split(Encoding.UTF8.GetString(Write(300, 4)).TrimStart('\uFEFF'));
        var columns = TemplateCatalog.Get("enterprises").Columns.Select(column => column.Name).ToList();
        Assert.Equal(columns, records[0]);
        Assert.Equal(301, records.Count);
        Assert.All(records.Skip(1), record => Assert.Equal(["group_code"], columns.Zip(record).Where(cell => cell.Second.Length == 0).Select(cell => cell.First)));
        Assert.All(records.Skip(1), record => Assert.True(CreditCode.TryParse(record[columns.IndexOf("credit_code")], out _)));
        Assert.Equal(300, records.Skip(1).Select(record => record[columns.IndexOf("enterprise_code")]).Distinct().Count());
    }

    [Fact]
    public void Chinese_Excel_finds_the_byte_order_mark() => Assert.Equal(Encoding.UTF8.GetPreamble(), Write(1, 1)[..3]);

    [Fact]
    public void The_seed_decides_every_byte()
    {
        Assert.Equal(Write(100, 5), Write(100, 5));
        Assert.NotEqual(Write(100, 5), Write(100, 6));
    }
}
