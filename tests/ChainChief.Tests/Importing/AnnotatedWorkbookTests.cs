using System.IO.Compression;
using System.Text;
using ChainChief.Common;
using ChainChief.Importing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using static ChainChief.Tests.Importing.WorkbookBuilder;

namespace ChainChief.Tests.Importing;

public sealed class AnnotatedWorkbookTests : IDisposable
{
    const string Red = "FFFFC7CE", Yellow = "FFFFEB9C";
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static readonly Dictionary<string, int> Columns = new() { ["name"] = 0, ["founded"] = 1, ["revenue"] = 2 };

    static Problem Empty(int? row, string? column, string? sheet = null) => new("file-empty", "t", sheet, row, column);

    static Problem Skipped(int? row, string? column, string? sheet = null) => new("table-skipped", "t", sheet, row, column, Arguments: ["<&=1+1>"]);

    string Annotate(string source, bool chinese, IReadOnlyDictionary<string, int>? headerRows, params Problem[] problems)
    {
        var path = folder["out.xlsx"];
        using (var output = File.Create(path))
            AnnotatedWorkbook.Write(source, output, new(problems, chinese, (_, column) => Columns.TryGetValue(column, out var at) ? at : null, headerRows),
                TestContext.Current.CancellationToken);
        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath} {e.Description}"));
        return path;
    }

    static string Fill(string path, string cell, int sheet = 0)
    {
        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        var styles = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        var found = Find(document, cell, sheet);
        var format = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)(found.StyleIndex?.Value ?? 0));
        return styles.Fills!.Elements<Fill>().ElementAt((int)(format.FillId?.Value ?? 0)).PatternFill?.ForegroundColor?.Rgb?.Value ?? "";
    }

    static Cell Find(SpreadsheetDocument document, string cell, int sheet)
    {
        var id = document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().ElementAt(sheet).Id!.Value!;
        return ((WorksheetPart)document.WorkbookPart.GetPartById(id)).Worksheet.Descendants<Cell>().Single(c => c.CellReference == cell);
    }

    [Fact]
    public void Each_row_says_its_problems_and_the_cells_are_coloured()
    {
        var source = new WorkbookBuilder().Sheet("企业", columns: new(new Column { Min = 1, Max = 20, Width = 9, CustomWidth = true }))
            .Row(2, Text("名称"), Text("成立"), Text("收入")).Row(3, Number("1", 4), Number("45047", 1)).Row(5, Text("乙"), null, Number("2")).Merge("A1:C1")
            .Save(folder["t.xlsx"]);
        var path = Annotate(source, true, new Dictionary<string, int> { ["企业"] = 2 },
            Empty(3, "name", "企业"), Skipped(3, "founded", "企业"), Skipped(5, "founded", "企业"), Empty(5, null, "企业"), Skipped(null, "revenue", "企业"), Empty(9, "name", "企业"));
        using var files = Reading.Open(path);
        var empty = "文件是空的，没有表头也没有数据。请确认交的是填好的表";
        var skipped = "“<&=1+1>”不是数据表，已跳过";
        Assert.Equal(
            [
                $"2: 名称|成立|收入|错误说明\n{skipped}", $"3: 1|2023-05-01||{empty}；{skipped}", $"5: 乙||2|{skipped}；{empty}", $"9: |||{empty}",
            ], Reading.Lines(files.Sheets[0]));
        Assert.Equal([Red, Yellow, Yellow, Yellow, Red, ""], new[] { "A3", "B3", "B5", "C2", "A9", "C5" }.Select(cell => Fill(path, cell)));
        Assert.Equal([new(1, 0, 1, 2)], files.Sheets[0].Merged);
    }

    [Fact]
    public void Styles_widths_formulas_and_untouched_parts_stay()
    {
        var source = new WorkbookBuilder().Sheet("a", columns: new(new Column { Min = 1, Max = 2, Width = 33, CustomWidth = true }))
            .Row(1, Text("x"), new Cell { CellFormula = new("1+1"), CellValue = new("2"), StyleIndex = 4 }).Row(2, Number("1", 4), Number("2", 4))
            .Sheet("b").Row(1, Text("y")).Save(folder["t.xlsx"]);
        var path = Annotate(source, false, null, Empty(2, "name", "a"));
        using (var document = SpreadsheetDocument.Open(path, isEditable: false))
        {
            Assert.Equal("1+1", Find(document, "B1", 0).CellFormula!.Text);
            var formats = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();
            Assert.Equal(1u, formats[(int)Find(document, "A2", 0).StyleIndex!.Value].FontId!.Value);
            Assert.Equal(4u, Find(document, "B2", 0).StyleIndex!.Value);
            Assert.Equal("inlineStr", Find(document, "C2", 0).DataType?.InnerText);
            var id = document.WorkbookPart.Workbook.Sheets!.Elements<Sheet>().First().Id!.Value!;
            Assert.Equal([(1u, 2u, 33.0), (3u, 3u, 60.0)], ((WorksheetPart)document.WorkbookPart.GetPartById(id)).Worksheet.Descendants<Column>()
                .Select(column => (column.Min!.Value, column.Max!.Value, column.Width!.Value)));
        }
        Assert.Equal(Part(source, 1), Part(path, 1));
        Assert.NotEqual(Part(source, 0), Part(path, 0));

        static string Part(string path, int sheet)
        {
            using var document = SpreadsheetDocument.Open(path, isEditable: false);
            var id = document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().ElementAt(sheet).Id!.Value!;
            using var reader = new StreamReader(document.WorkbookPart.GetPartById(id).GetStream());
            return reader.ReadToEnd();
        }
    }

    [Fact]
    public void A_workbook_without_styles_gets_some()
    {
        var source = new WorkbookBuilder(withStyles: false).Sheet("a").Row(1, Text("x")).Row(2, Text("y")).Save(folder["t.xlsx"]);
        var path = Annotate(source, false, null, Empty(2, "name", "a"));
        Assert.Equal(Red, Fill(path, "A2"));
        using var files = Reading.Open(path);
        Assert.Equal(["1: x|Problems", "2: y|The file is empty. Check that it is the filled-in table"], Reading.Lines(files.Sheets[0]));
    }

    [Fact]
    public void A_wide_width_is_split_around_the_added_column_and_its_blank_cell_is_used()
    {
        var source = new WorkbookBuilder().Sheet("a", columns: new(new Column { Min = 1, Max = 16384, Width = 9, CustomWidth = true }))
            .Row(1, Text("x"), new Cell { StyleIndex = 4 }, new Cell { StyleIndex = 4 }).Save(folder["t.xlsx"]);
        var path = Annotate(source, true, null, Empty(1, null, "a"));
        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        Assert.Equal([(1u, 1u), (2u, 2u), (3u, 16384u)], sheet.Descendants<Column>().Select(column => (column.Min!.Value, column.Max!.Value)));
        Assert.Equal(["A1", "B1", "C1"], sheet.Descendants<Cell>().Select(cell => cell.CellReference!.Value));
    }

    [Fact]
    public void A_text_file_comes_back_as_a_workbook_with_the_same_rows()
    {
        var source = folder.Write("企业[1].csv", "name,founded,revenue\n\n甲,=1+1,\"一\n二\"\n乙,\u0001x,5\n");
        var path = Annotate(source, true, null, Empty(3, "founded"), Skipped(5, "revenue"));
        using var files = Reading.Open(path);
        Assert.Equal("企业_1_", files.Sheets[0].Sheet);
        var lines = Reading.Lines(files.Sheets[0]);
        Assert.Equal("1: name|founded|revenue|错误说明", lines[0]);
        Assert.StartsWith("3: 甲|=1+1|一\n二|文件是空的", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("5: 乙|x|5|“<&", lines[2], StringComparison.Ordinal);
        Assert.Equal([Red, Yellow], [Fill(path, "B3"), Fill(path, "C5")]);
        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        Assert.Empty(document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<CellFormula>());
    }

    [Fact]
    public void An_old_workbook_comes_back_as_a_new_one_with_all_its_sheets()
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Fixtures", "Workbooks", "plain.xls");
        var path = Annotate(source, true, new Dictionary<string, int> { ["企业"] = 3 }, Empty(4, "name", "企业"));
        using var files = Reading.Open(path);
        Assert.Equal([("企业", false), ("隐藏", true)], files.Sheets.Select(sheet => (sheet.Sheet!, sheet.Hidden)));
        Assert.Equal([XlsFilesTests.Expected[0], XlsFilesTests.Expected[1] + "|错误说明", XlsFilesTests.Expected[3]],
            Reading.Lines(files.Sheets[0]).Where((_, i) => i != 2));
        Assert.Equal(Red, Fill(path, "A4"));
    }

    [Fact]
    public void A_file_that_cannot_be_read_cannot_be_annotated() =>
        Assert.Throws<InvalidDataException>(() => Annotate(folder.Write("t.xlsx", "x"), true, null));

    [Fact]
    public void The_copy_can_go_to_a_stream_that_does_not_seek()
    {
        using var memory = new MemoryStream();
        using (var oneWay = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
            AnnotatedWorkbook.Write(folder.Write("t.csv", Encoding.UTF8.GetBytes("a,b\n")), oneWay, new([Empty(1, null)], true, (_, _) => null),
                TestContext.Current.CancellationToken);
        memory.Position = 0;
        using var back = new GZipStream(memory, CompressionMode.Decompress);
        using var file = File.Create(folder["o.xlsx"]);
        back.CopyTo(file);
        file.Dispose();
        using var files = Reading.Open(folder["o.xlsx"]);
        Assert.Single(Reading.Lines(files.Sheets[0]));
    }
}
