using System.Globalization;
using ChainChief.Common;
using ChainChief.Exporting;
using ChainChief.Templates;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChainChief.Tests.Exporting;

public sealed class WorkbookExportTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_workbook_holds_every_value_of_Dezhou_under_its_labels(bool chinese)
    {
        using var region = ExportRegion.Dezhou();
        var sheets = WorkbookReading.Read(Written(stream => Export(region).WriteAll(stream, chinese, TestContext.Current.CancellationToken)));
        var tables = TemplateCatalog.Tables.Where(table => ExportRegion.FileOf(table.Name) is not null).ToList();
        Assert.Equal([CompanionSheets.About(chinese), .. tables.Select(table => table.Title(chinese))], sheets.Keys);
        foreach (var table in tables)
        {
            var records = EmbeddedTable.Split(File.ReadAllText(ExportRegion.FileOf(table.Name)!));
            var rows = sheets[table.Title(chinese)];
            Assert.Equal(table.Columns.Select(column => column.Label(chinese)), rows[0]);
            Assert.Equal(records.Count, rows.Count);
            for (var i = 1; i < records.Count; i++)
                Assert.Equal(records[0].Select((name, c) => Expected(table.Get(name), records[i][c], chinese)), table.Columns.Select(column => rows[i].ElementAtOrDefault(column.Index)));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_workbook_keeps_the_standard(bool chinese)
    {
        using var region = ExportRegion.Dezhou();
        WorkbookReading.AssertValid(Written(stream => Export(region).WriteAll(stream, chinese, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void Odd_texts_stay_texts()
    {
        string[] notes = ["=1+1", "'=1+1", " a ", "a\nb", "_x0041_", "<&>\"", "91371400000000000X", "007"];
        using var region = ExportRegion.WithNotes(notes);
        var workbook = Written(stream => Export(region).Write(stream, "sources", chinese: true, cancel: TestContext.Current.CancellationToken));
        WorkbookReading.AssertValid(workbook);
        var note = TemplateCatalog.Get("sources").Get("note").Index;
        Assert.Equal(notes, WorkbookReading.Read(workbook)["来源"].Skip(1).Select(row => FormulaGuard.Strip((string)row[note]!)));
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        Assert.DoesNotContain(document.WorkbookPart!.WorksheetParts, part => part.Worksheet!.Descendants<CellFormula>().Any());
    }

    [Fact]
    public void The_first_sheet_says_what_was_chosen_and_where_it_comes_from()
    {
        using var region = ExportRegion.Dezhou();
        var selection = new RowSelection { Equal = new Dictionary<string, string>(StringComparer.Ordinal) { ["subject"] = "region", ["period"] = "2023" } };
        var workbook = Written(stream => Export(region).Write(stream, "figures", chinese: true, selection, TestContext.Current.CancellationToken));
        var sheets = WorkbookReading.Read(workbook);
        var about = sheets["说明"].Where(row => row[0] is not null).GroupBy(row => (string)row[0]!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        Assert.Equal("德州市 · 统计数据", sheets["说明"][0][0]);
        Assert.Equal("对象类型 = 地区；时期 = 2023", about["筛选"][1]);
        Assert.Equal($"{sheets["统计数据"].Count - 1}", about["行数"][1]);
        Assert.Contains("全市", (string)about["统计口径"][1]!, StringComparison.Ordinal);
        Assert.Equal("2026-11-24 08:30 +08:00", about["导出时间"][1]);
        Assert.True(sheets["统计数据"].Count > 2);
        Assert.Equal(sheets["统计数据"].Count - 1.0, AboutGrades(sheets["说明"]));

        static double AboutGrades(List<object?[]> rows) => rows.SkipWhile(row => row[0] is not "来源的可信等级").Skip(1).Sum(row => (double)row[2]!);
    }

    [Fact]
    public void Every_grade_is_explained() =>
        Assert.Equal(TemplateCatalog.Get("sources").Get("grade").Allowed.Select(value => value.Value).Order(StringComparer.Ordinal), AboutGradeCodes().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void An_example_region_is_watermarked_on_every_sheet_and_others_on_none(bool chinese, bool example)
    {
        using var region = ExportRegion.WithNotes("x");
        if (example) region.MarkAsExample();
        var workbook = Written(stream => Export(region).Write(stream, "sources", chinese, cancel: TestContext.Current.CancellationToken));
        WorkbookReading.AssertValid(workbook);
        Assert.Equal(example, WorkbookReading.Read(workbook)[CompanionSheets.About(chinese)].Any(row => row[0] is string text && text == ExampleMark.Words(chinese)));
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        Assert.Equal(2, document.WorkbookPart!.WorksheetParts.Count());
        Assert.All(document.WorkbookPart.WorksheetParts, part =>
            Assert.Equal(example, part.Worksheet!.Descendants<OddHeader>().Any(header => header.Text.Contains(ExampleMark.Words(chinese), StringComparison.Ordinal))));
    }

    [Fact]
    public void A_table_without_rows_is_a_header()
    {
        using var region = new ExportRegion();
        var workbook = Written(stream => Export(region).Write(stream, "invoices", chinese: false, cancel: TestContext.Current.CancellationToken));
        WorkbookReading.AssertValid(workbook);
        Assert.Single(WorkbookReading.Read(workbook)["Invoices"]);
    }

    static IEnumerable<string> AboutGradeCodes()
    {
        using var region = new ExportRegion();
        var rows = WorkbookReading.Read(Written(stream => Export(region).Write(stream, "sources", chinese: true)))["说明"];
        var grades = TemplateCatalog.Get("sources").Get("grade").Allowed;
        return [.. rows.SkipWhile(row => row[0] is not "来源的可信等级").Skip(1).Where(row => row[1] is string { Length: > 5 }).Select(row => grades.Single(grade => grade.LabelZh == (string)row[0]!).Value)];
    }

    static object? Expected(ColumnTemplate column, string text, bool chinese) => text.Length == 0 ? null : column.Type switch
    {
        ColumnType.Decimal or ColumnType.Integer => double.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.Enum or ColumnType.Bool => column.Allowed.Single(value => value.Value == text).Label(chinese),
        ColumnType.List when column.Allowed.Count > 0 => string.Join(';', text.Split(';').Select(entry => column.Allowed.Single(value => value.Value == entry).Label(chinese))),
        _ => text,
    };

    static WorkbookExport Export(ExportRegion region) => new(region.Workspace, new Clock());

    static byte[] Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 24, 0, 30, 0, TimeSpan.Zero);

        public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(8), "test", "test");
    }
}
