using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChainChief.Tests.Importing;

/// <summary>Makes XLSX workbooks cell by cell. Style 1 is a date, 2 a Chinese date, 3 a length of time, 4 bold on yellow-green.</summary>
sealed class WorkbookBuilder(bool is1904 = false, bool withStyles = true)
{
    readonly List<(string Name, SheetStateValues? State, SheetData Data, List<string> Merged, Columns? Columns)> sheets = [];

    public WorkbookBuilder Sheet(string name, SheetStateValues? state = null, Columns? columns = null)
    {
        sheets.Add((name, state, new(), [], columns));
        return this;
    }

    public WorkbookBuilder Row(uint number, params Cell?[] cells)
    {
        var row = new Row { RowIndex = number };
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i] is not { } cell) continue;
            cell.CellReference = ChainChief.Importing.CellReference.Name((int)number, i);
            row.Append(cell);
        }
        sheets[^1].Data.Append(row);
        return this;
    }

    public WorkbookBuilder Merge(string range)
    {
        sheets[^1].Merged.Add(range);
        return this;
    }

    public static Cell Text(string text) => new() { DataType = CellValues.InlineString, InlineString = new(new Text(text) { Space = SpaceProcessingModeValues.Preserve }) };

    public static Cell Number(string value, uint? style = null) => new() { CellValue = new(value), StyleIndex = style };

    public static Cell Typed(CellValues type, string value) => new() { DataType = type, CellValue = new(value) };

    public string Save(string path)
    {
        using var document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.Workbook = new(new WorkbookProperties { Date1904 = is1904 });
        var list = workbook.Workbook.AppendChild(new Sheets());
        if (withStyles) AddStyles(workbook);
        AddStrings(workbook);
        for (var i = 0; i < sheets.Count; i++)
        {
            var (name, state, data, merged, columns) = sheets[i];
            var part = workbook.AddNewPart<WorksheetPart>();
            part.Worksheet = new();
            if (columns is not null) part.Worksheet.Append(columns);
            part.Worksheet.Append(data);
            if (merged.Count > 0) part.Worksheet.Append(new MergeCells(merged.Select(range => new MergeCell { Reference = range })));
            list.Append(new Sheet { Name = name, SheetId = (uint)i + 1, Id = workbook.GetIdOfPart(part), State = state });
        }
        return path;
    }

    static void AddStyles(WorkbookPart workbook) => workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = 164, FormatCode = "[$-804]yyyy\"年\"m\"月\"d\"日\";@" },
            new NumberingFormat { NumberFormatId = 165, FormatCode = "[h]:mm" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill { PatternType = PatternValues.Solid, ForegroundColor = new() { Rgb = "FF99CC00" } })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14 }, new CellFormat { NumberFormatId = 164 },
            new CellFormat { NumberFormatId = 165 }, new CellFormat { FontId = 1, FillId = 2, ApplyFill = true }));

    // Text 0 has two runs and a phonetic guide, text 1 an escaped line break.
    static void AddStrings(WorkbookPart workbook) => workbook.AddNewPart<SharedStringTablePart>().SharedStringTable = new(
        new SharedStringItem(new Run(new Text("甲")), new Run(new RunProperties(new Bold()), new Text("公司")),
            new PhoneticRun(new Text("jia")) { BaseTextStartIndex = 0, EndingBaseIndex = 1 }),
        new SharedStringItem(new Text("一_x000D_二")));
}
