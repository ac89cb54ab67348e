using System.Globalization;
using ChainChief.Importing;
using CsCheck;
using DuckDB.NET.Data;

namespace ChainChief.Tests.Importing;

/// <summary>The bulk against a reading row by row with LINQ: random ends, dates, goods and amounts, with reversals, bad rows, and every way to write one enterprise.</summary>
public sealed class InvoicePropertyTests
{
    /// <summary>Code and name as files write them → who it is; null: nobody.</summary>
    static readonly (string Code, string Name, string? Who)[] Ends =
    [
        ("E1", "", "E1"), ("", "甲 公司", "E1"), (SmallRegion.Credit(1).ToLowerInvariant(), "别名", "E1"), ("E2", "", "E2"), ("OLD", "", "E2"), (SmallRegion.Credit(9), "", "E2"), ("E3", "不相干", "E3"), ("", "老丙厂", "E3"),
        ("EXT:外地一", "", "EXT:外地一"), ("", "外地一", "EXT:外地一"), ("W-2", "", "EXT:W-2"), ("双名公司", "", "EXT:双名公司"), ("", "", null), ("？", "", null),
    ];

    static readonly (string Text, int? Year)[] Dates = [("2023-12-31", 2023), ("2024-01-01", 2024), ("2024年2月29日", 2024), ("20240301", 2024), ("2023/6/1", 2023), ("2023-02-29", null), ("", null), ("不详", null)];

    static readonly (string Text, string? Code, string? Group)[] Goods =
        [("*电子元件*晶圆8寸", "", "电子元件"), ("*电子元件*芯片", "1", "电子元件"), ("电子元件 ", "", "电子元件"), ("**无类", "", "**无类"), ("* *空类", "", "* *空类"), ("", "3010101", "3010101"), (" ", "", null), ("水", "3010101", "水")];

    static readonly Gen<(int Supplier, int Buyer, int Date, int Goods, int Fen, int Form)> Row = Gen.Select(Pick(Ends.Length), Pick(Ends.Length), Pick(Dates.Length), Gen.Int[0, Goods.Length - 1], Gen.Int[-500, 2_000], Gen.Int[0, 40]);

    /// <summary>The last ones, which are bad, seldom.</summary>
    static Gen<int> Pick(int count) => Gen.Frequency((40, Gen.Int[0, count - 4]), (1, Gen.Int[0, count - 1]));

    [Fact]
    public void Links_counts_and_sums_are_those_of_reading_row_by_row() => Row.List[0, 120].Sample(rows =>
    {
        using var world = new InvoiceRegion();
        var report = world.Run([.. rows.Select(Text), "E1,,E3,,2022-01-01,,恒有,1"], skipBad: true);
        Assert.DoesNotContain(report.Problems, problem => problem.Code != "invoice-rows-skipped");

        var read = rows.Append((0, 6, -1, -1, 100, 0)).Select(Read).ToList();
        var good = read.OfType<(string Supplier, string Buyer, int Year, string? Product, long Fen)>().ToList();
        var keys = good.GroupBy(row => (row.Supplier, row.Buyer, row.Year, row.Product)).Select(key => (key.Key, Fen: key.Sum(row => row.Fen), Rows: key.LongCount())).ToList();
        bool IsSelf((string Supplier, string Buyer, int, string?) key) => key.Supplier == key.Buyer;
        bool IsOutside((string Supplier, string Buyer, int, string?) key) => !IsSelf(key) && key.Supplier.StartsWith("EXT:", StringComparison.Ordinal) && key.Buyer.StartsWith("EXT:", StringComparison.Ordinal);
        var net = keys.Where(key => !IsSelf(key.Key) && !IsOutside(key.Key)).ToList();
        var links = net.Where(key => key.Fen > 0).ToList();
        Assert.Equal(links.OrderBy(key => key.Key.Supplier, StringComparer.Ordinal).ThenBy(key => key.Key.Buyer, StringComparer.Ordinal).ThenBy(key => key.Key.Product ?? "", StringComparer.Ordinal).ThenBy(key => key.Key.Year)
            .Select(key => string.Create(CultureInfo.InvariantCulture, $"{key.Key.Supplier}|{key.Key.Buyer}|{key.Key.Product}|{key.Key.Year}|{key.Fen / 1_000_000m:0.######}|invoice")), world.Relations());
        Assert.Equal(new InvoiceCounts(read.Count, read.Count - good.Count, good.Count(row => row.Fen < 0), keys.Count, links.Count, links.Sum(key => key.Rows), net.Count - links.Count, net.Where(key => key.Fen <= 0).Sum(key => key.Rows),
            keys.Where(key => IsSelf(key.Key)).Sum(key => key.Rows), keys.Count(key => IsOutside(key.Key)), keys.Where(key => IsOutside(key.Key)).Sum(key => key.Rows), report.Counts.Ends, report.Counts.MatchedEnds), report.Counts);
        Assert.Equal(report.Counts.Rows, report.Counts.BadRows + report.Counts.LinkRows + report.Counts.ReversedRows + report.Counts.SelfRows + report.Counts.OutsideRows);
        Assert.Equal(good.GroupBy(row => row.Year).OrderBy(year => year.Key).Select(year => (year.Key, year.Sum(row => row.Fen) / 100m)), report.Years.Select(year => (year.Year, year.Amount)));
        Assert.All(report.Years, year => Assert.Equal(year.Amount, year.LinkAmount + year.SelfAmount + year.OutsideAmount + year.ReversedAmount));
        Assert.Equal(Math.Min(InvoiceReport.MostListed, read.Count - good.Count), report.BadRows.Select(problem => problem.Row).Distinct().Count());
    }, iter: 25, threads: 1);

    /// <summary>The bulk and the judge of single cells agree on what is a date and what is an amount.</summary>
    [Fact]
    public void What_the_bulk_refuses_has_a_sentence_and_what_it_takes_has_none() =>
        Gen.OneOf(Gen.Char["0123456789.-+,年月日/１． e"].Array[0, 12].Select(text => new string(text)),
            Gen.Select(Gen.Int[1899, 2201], Gen.Int[0, 13], Gen.Int[0, 32], Gen.OneOf("{0}-{1:00}-{2:00}", "{0}年{1}月{2}日", "{0}/{1}/{2}", "{0:0000}{1:00}{2:00}", "{0}.{1}", "{0}-{1:00}-{2:00} 1{1}:00"))
                .Select((y, m, d, form) => string.Format(CultureInfo.InvariantCulture, form, y, m, d)),
            Gen.Select(Gen.Int[-99_999, 99_999], Gen.Int[0, 999], Gen.OneOf("{0}.{1}", "{0:#,##0}.{1}", "+{0}.{1}00", "{0},{1}", "￥{0}")).Select((whole, part, form) => string.Format(CultureInfo.InvariantCulture, form, whole, part)))
        .List[60].Sample(texts =>
    {
        using var world = new InvoiceRegion();
        using var store = new InvoiceStore(world.Region.Workspace, InvoiceLimits.Default, TestContext.Current.CancellationToken);
        foreach (var text in texts)
        {
            var (year, amount) = store.Rows($"SELECT text_year(t) IS NULL, text_amount(t) IS NULL FROM (SELECT {InvoiceStore.Quote(text)} AS t)", r => (r.GetBoolean(0), r.GetBoolean(1))).Single();
            Assert.True(year == InvoiceSql.DateFault(text) is not null, $"date '{text}': the bulk says {(year ? "bad" : "good")}");
            Assert.True(amount == InvoiceSql.AmountFault(text) is not null, $"amount '{text}': the bulk says {(amount ? "bad" : "good")}");
        }
    }, iter: 15, threads: 1);

    /// <summary>Types that exporters choose: texts, DATE and DECIMAL, TIMESTAMP and DOUBLE.</summary>
    [Theory]
    [InlineData("issued_on", "amount")]
    [InlineData("TRY_CAST(issued_on AS DATE)", "TRY_CAST(amount AS DECIMAL(18,2))")]
    [InlineData("TRY_CAST(issued_on AS TIMESTAMP)", "TRY_CAST(amount AS DOUBLE)")]
    [InlineData("issued_on", "TRY_CAST(amount AS DECIMAL(38,6))")]
    public void Parquet_says_what_csv_says(string date, string amount)
    {
        string[] rows = ["E1,,E2,,2024-01-02,,*电*池,100.55", "E1,,,外地,2024-01-02,7,,0.01", "OLD,,E1,,2023-01-02,,水,12345678.90", "E1,,E2,,2024-01-02,,*电*池,-0.05", "E1,,E2,,不详,,*电*池,1", "E1,,E2,,2024-01-02,,*电*池,", ",,E2,,2024-01-02,,*电*池,3"];
        using var csv = new InvoiceRegion();
        using var parquet = new InvoiceRegion();
        var text = parquet.Csv("发票.csv", rows);
        var path = Path.ChangeExtension(text, ".parquet");
        using (var duck = new DuckDBConnection("DataSource=:memory:"))
        {
            duck.Open();
            using var copy = duck.CreateCommand();
            copy.CommandText = $"COPY (SELECT supplier_code, supplier_name, buyer_code, buyer_name, {date} AS 开票日期, goods_code, goods, {amount} AS amount FROM read_csv('{text}', all_varchar = true)) TO '{path}'";
            copy.ExecuteNonQuery();
        }
        var (first, second) = (csv.Run(rows, skipBad: true), parquet.RunFiles([path], skipBad: true));
        Assert.Equal(first.Counts, second.Counts);
        Assert.Equal(first.Years, second.Years);
        Assert.Equal(3, second.Counts.BadRows);
        Assert.Equal([5, 6, 7], second.BadRows.Select(problem => problem.Row!.Value));
        Assert.Equal(csv.Relations(), parquet.Relations());
    }

    static string Text((int Supplier, int Buyer, int Date, int Goods, int Fen, int Form) row) => string.Create(CultureInfo.InvariantCulture,
        $"{Ends[row.Supplier].Code},{Ends[row.Supplier].Name},{Ends[row.Buyer].Code},{Ends[row.Buyer].Name},{Dates[row.Date].Text},{Goods[row.Goods].Code},{Goods[row.Goods].Text},{Amount(row.Fen, row.Form)}");

    static string Amount(int fen, int form) => form switch
    {
        0 => "十元",
        1 => "",
        2 => (fen / 100m).ToString("0.000", CultureInfo.InvariantCulture) + "5",
        3 => $"\"{(fen * 100m).ToString("#,##0.00", CultureInfo.InvariantCulture)}\"",
        _ => (fen / 100m).ToString("0.##", CultureInfo.InvariantCulture),
    };

    static (string, string, int, string?, long)? Read((int Supplier, int Buyer, int Date, int Goods, int Fen, int Form) row)
    {
        if (row.Date < 0) return ("E1", "E3", 2022, "恒有", 100);
        if (Ends[row.Supplier].Who is not { } supplier || Ends[row.Buyer].Who is not { } buyer || Dates[row.Date].Year is not { } year || row.Form < 3) return null;
        return (supplier, buyer, year, Goods[row.Goods].Group, row.Form == 3 ? row.Fen * 10_000L : row.Fen);
    }
}
