using System.IO.Compression;
using System.Text;
using ChainChief.Importing;
using DocumentFormat.OpenXml.Spreadsheet;
using static ChainChief.Tests.Importing.WorkbookBuilder;

namespace ChainChief.Tests.Importing;

public sealed class XlsxFilesTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "Workbooks", name);

    [Fact]
    public void Every_kind_of_cell_is_read_as_what_it_is()
    {
        using var files = Reading.Open(new WorkbookBuilder().Sheet("企业")
            .Row(3, Typed(CellValues.SharedString, "0"), Typed(CellValues.SharedString, "1"), Text(" 甲 "), Number("12.50"),
                Typed(CellValues.Boolean, "1"), Typed(CellValues.Error, "#REF!"), Typed(CellValues.String, "算得"), null,
                new Cell { CellFormula = new("1/0"), CellValue = new("#DIV/0!"), DataType = CellValues.Error },
                new Cell { CellFormula = new("D3*2"), CellValue = new("25") })
            .Save(folder["t.xlsx"]));
        var row = Assert.Single(Reading.Rows(files.Sheets[0]));
        Assert.Equal(3, row.Number);
        Assert.Equal(
            [
                RawCell.OfText("甲公司"), RawCell.OfText("一\r二"), RawCell.OfText(" 甲 "), RawCell.OfNumber(12.5), RawCell.OfBoolean(true),
                RawCell.OfError("#REF!"), RawCell.OfText("算得"), RawCell.Blank, RawCell.OfError("#DIV/0!"), RawCell.OfNumber(25),
            ], row.Cells.Take(10));
        Assert.Empty(files.Problems);
    }

    [Theory]
    [InlineData(false, "45047")]
    [InlineData(true, "43585")]
    public void Dates_are_the_same_day_in_either_date_system(bool is1904, string serial)
    {
        using var files = Reading.Open(new WorkbookBuilder(is1904).Sheet("s").Row(1, Number(serial, 1), Number(serial, 2), Number(serial)).Save(folder["t.xlsx"]));
        Assert.Equal([$"1: 2023-05-01|2023-05-01|{serial}"], Reading.Lines(files.Sheets[0]));
        Assert.Equal(is1904, files.Sheets[0].Is1904);
    }

    [Fact]
    public void Days_around_the_false_leap_day_and_times_without_a_date_are_right()
    {
        using var files = Reading.Open(new WorkbookBuilder().Sheet("s")
            .Row(1, Number("1", 1), Number("59", 1), Number("61", 1), Number("45047.5", 1), Number("0.25", 1), Number("1.5", 3), Number("-1", 1))
            .Save(folder["t.xlsx"]));
        Assert.Equal(["1: 1900-01-01|1900-02-28|1900-03-01|2023-05-01 12:00:00|0.25|1.5|-1"], Reading.Lines(files.Sheets[0]));
    }

    [Fact]
    public void Sheets_keep_their_order_and_say_when_they_are_hidden()
    {
        using var files = Reading.Open(new WorkbookBuilder()
            .Sheet("乙").Row(1, Text("b")).Sheet("甲", SheetStateValues.Hidden).Row(1, Text("a")).Sheet("丙", SheetStateValues.VeryHidden).Save(folder["t.xlsx"]));
        Assert.Equal([("乙", false), ("甲", true), ("丙", true)], files.Sheets.Select(sheet => (sheet.Sheet!, sheet.Hidden)));
        Assert.Equal(["1: a"], Reading.Lines(files.Sheets[1]));
    }

    [Fact]
    public void Merged_blocks_are_known_before_the_first_row()
    {
        using var files = Reading.Open(new WorkbookBuilder().Sheet("s").Row(1, Text("题")).Merge("A1:D1").Merge("B2:B3").Save(folder["t.xlsx"]));
        Assert.Equal([new(1, 0, 1, 3), new(2, 1, 3, 1)], files.Sheets[0].Merged);
    }

    [Fact]
    public void Merged_blocks_are_found_wherever_the_bytes_are_cut()
    {
        var xml = Encoding.UTF8.GetBytes("<x:mergeCells><x:mergeCell ref=\"A1:D1\"/><x:mergeCell ref='B2:B3' /></x:mergeCells> a mergeCell ref=\"C1:C2\" in text");
        for (var cut = 1; cut < xml.Length; cut++)
        {
            var scan = new MergeScan();
            foreach (var piece in xml.Chunk(cut)) scan.Add(piece);
            Assert.Equal([new(1, 0, 1, 3), new(2, 1, 3, 1)], scan.Ranges);
        }
    }

    [Fact]
    public void Rows_can_be_read_while_another_sheet_is_being_read()
    {
        using var files = Reading.Open(new WorkbookBuilder().Sheet("a").Row(1, Text("1")).Row(2, Text("2")).Sheet("b").Row(5, Text("x")).Save(folder["t.xlsx"]));
        Assert.All(Reading.Rows(files.Sheets[0]), _ => Assert.Equal(["5: x"], Reading.Lines(files.Sheets[1])));
    }

    [Fact]
    public void A_workbook_of_another_program_is_read_alike()
    {
        using var files = Reading.Open(Fixture("plain-libreoffice.xlsx"));
        Assert.Equal(XlsFilesTests.Expected, Reading.Lines(files.Sheets[0]));
    }

    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("<html><table><tr><td>1</td></tr></table></html>")]
    [InlineData("\u0001\u0002")]
    public void A_workbook_that_is_none_is_said_so(string content)
    {
        using var files = Reading.Open(folder.Write("t.xlsx", content), folder.Write("u.xls", content));
        Assert.Equal(["file-not-a-workbook", "file-not-a-workbook"], Reading.Codes(files));
        Assert.Empty(files.Sheets);
    }

    [Fact]
    public void The_content_decides_what_a_file_is()
    {
        var path = new WorkbookBuilder().Sheet("s").Row(1, Text("a")).Save(folder["t.xlsx"]);
        foreach (var name in new[] { "t.xls", "t.csv", "t.zip" }) File.Copy(path, folder[name]);
        using var files = Reading.Open(folder["t.xls"], folder["t.csv"], folder["t.zip"], Fixture("plain.xls"));
        Assert.Empty(files.Problems);
        Assert.Equal([TableFileKind.Xlsx, TableFileKind.Xlsx, TableFileKind.Xlsx, TableFileKind.Xls], files.Files.Select(file => file.Kind));
    }

    [Fact]
    public void A_password_is_said_to_be_in_the_way()
    {
        using var files = Reading.Open(Fixture("password.xlsx"));
        Assert.Equal("file-encrypted password.xlsx", Reading.OnlyProblem(files));
    }

    [Fact]
    public void A_cut_off_workbook_is_damaged()
    {
        var bytes = File.ReadAllBytes(new WorkbookBuilder().Sheet("s").Row(1, Text("a")).Save(folder["t.xlsx"]));
        using var files = Reading.Open(folder.Write("cut.xlsx", bytes[..(bytes.Length / 2)]));
        Assert.Equal("workbook-damaged cut.xlsx", Reading.OnlyProblem(files));
    }

    // The parts are damaged inside a sound archive, so that the check sums do not catch it.
    [Fact]
    public void A_damaged_part_is_said_or_read_but_never_thrown()
    {
        var source = File.ReadAllBytes(new WorkbookBuilder().Sheet("s").Row(1, Typed(CellValues.SharedString, "1"), Number("2", 1), Text("x")).Merge("A1:B1")
            .Save(folder["t.xlsx"]));
        var random = new Random(11);
        var said = 0;
        for (var round = 0; round < 400; round++)
        {
            using var files = Reading.Open(folder.Write("u.xlsx", Damage(source, random)));
            foreach (var sheet in files.Sheets) Reading.Lines(sheet);
            said += files.Problems.Count;
        }
        Assert.InRange(said, 50, 800);
    }

    static byte[] Damage(byte[] workbook, Random random)
    {
        using var result = new MemoryStream();
        result.Write(workbook);
        using (var archive = new ZipArchive(result, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.Entries[random.Next(archive.Entries.Count)];
            using var stream = entry.Open();
            stream.Position = random.Next((int)stream.Length);
            stream.WriteByte((byte)"<>\"&7zA"[random.Next(7)]);
        }
        return result.ToArray();
    }

    [Fact]
    public void A_file_that_goes_away_while_it_is_read_is_said()
    {
        var path = new WorkbookBuilder().Sheet("s").Row(1, Text("a")).Save(folder["t.xlsx"]);
        using var files = Reading.Open(path, folder.Write("t.csv", "a,b\n"));
        File.Delete(path);
        File.Delete(folder["t.csv"]);
        Assert.All(files.Sheets, sheet => Assert.Empty(Reading.Lines(sheet)));
        Assert.Equal(["file-unreadable t.csv", "workbook-damaged t.xlsx"], files.Problems.Select(p => $"{p.Code} {p.File}"));
    }

    [Theory]
    [InlineData("yyyy-mm-dd", true)]
    [InlineData("[$-804]yyyy\"年\"m\"月\"d\"日\";@", true)]
    [InlineData("h:mm AM/PM", true)]
    [InlineData("General", false)]
    [InlineData("0.00E+00", false)]
    [InlineData("#,##0.00\"d\"", false)]
    [InlineData("[h]:mm:ss", false)]
    [InlineData("[Red]0;[Blue]-0", false)]
    [InlineData("0\\d", false)]
    [InlineData("0;yyyy", false)]
    public void A_number_format_tells_a_date(string format, bool date) => Assert.Equal(date, XlsxFormats.IsDate(format));
}
