using ChainChief.Exporting;
using ChainChief.Storage;
using ChainChief.Templates;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChainChief.Tests.Exporting;

public sealed class EmptyWorkbookTests
{
    static readonly List<string> All = [.. TemplateCatalog.Tables.Select(table => table.Name)];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_table_has_a_sheet_with_its_labels_and_nothing_else(bool chinese)
    {
        var workbook = Written(All, chinese);
        WorkbookReading.AssertValid(workbook);
        var sheets = WorkbookReading.Read(workbook);
        Assert.Equal([CompanionSheets.Help(chinese), .. TemplateCatalog.Tables.Select(table => table.Title(chinese)), CompanionSheets.Choices(chinese)], sheets.Keys);
        foreach (var table in TemplateCatalog.Tables)
            Assert.Equal(table.Columns.Select(column => column.Label(chinese)), Assert.Single(sheets[table.Title(chinese)]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_help_sheet_explains_every_column(bool chinese)
    {
        var help = WorkbookReading.Read(Written(All, chinese))[CompanionSheets.Help(chinese)];
        var explained = help.Where(row => row.Length > 6 && row[6] is string).Select(row => ((string)row[1]!, (string)row[6]!)).ToHashSet();
        Assert.All(TemplateCatalog.Tables.SelectMany(table => table.Columns), column => Assert.Contains((column.Name, column.Help(chinese)), explained));
    }

    [Fact]
    public void Drop_downs_offer_the_words_of_allowed_values()
    {
        var workbook = Written(["enterprises"], chinese: true);
        Assert.Equal(["在营", "关停", "迁出", "筹建"], Choices(workbook, "enterprises", "status"));
        Assert.Equal(["是", "否"], Choices(workbook, "enterprises", "above_scale"));
        Assert.Null(Choices(workbook, "enterprises", "region_code"));
    }

    [Fact]
    public void With_a_region_small_tables_are_drop_downs_too()
    {
        using var region = ExportRegion.Dezhou();
        var workbook = Written(["projects", "figures"], chinese: true, region.Workspace);
        WorkbookReading.AssertValid(workbook);
        Assert.Contains("德城区", Choices(workbook, "projects", "region_code")!);
        Assert.Contains("营业收入", Choices(workbook, "figures", "indicator")!);
        using var store = region.Workspace.OpenStore();
        var levels = store.PlanItems.ToLookup(item => item.NameZh, item => item.Level);
        Assert.All(Choices(workbook, "projects", "chain_code")!.Where(levels.Contains), name => Assert.Contains(ChainChief.Plans.ItemLevel.Chain, levels[name]));
        Assert.Null(Choices(workbook, "projects", "enterprise_code"));
    }

    [Fact]
    public void The_choices_are_hidden_and_code_columns_are_texts()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Written(["enterprises"], chinese: true)), isEditable: false);
        Assert.Equal(SheetStateValues.Hidden, document.WorkbookPart!.Workbook!.Descendants<Sheet>().Single(sheet => sheet.Name == "选项").State!.Value);
        var formats = document.WorkbookPart.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();
        var columns = TableSheet(document).Descendants<Column>().ToList();
        foreach (var column in TemplateCatalog.Get("enterprises").Columns.Where(column => column.Type is ColumnType.Code or ColumnType.Reference or ColumnType.Date))
            Assert.Equal(49u, formats[(int)columns[column.Index].Style!.Value].NumberFormatId!.Value);
    }

    [Fact]
    public void Required_columns_look_different_and_say_so()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Written(["enterprises"], chinese: true)), isEditable: false);
        var sheet = TableSheet(document);
        var styles = sheet.Descendants<Row>().First().Elements<Cell>().Select(cell => cell.StyleIndex!.Value).ToList();
        var notes = sheet.Descendants<DataValidation>().Where(rule => rule.SequenceOfReferences!.InnerText is { } cells && cells.EndsWith('1') && !cells.Contains(':', StringComparison.Ordinal)).Select(rule => rule.PromptTitle!.Value).ToList();
        var columns = TemplateCatalog.Get("enterprises").Columns;
        Assert.Equal(columns.Select(column => column.Required ? "必填" : "选填"), notes);
        Assert.Equal(columns.GroupBy(column => column.Required).Count(), styles.Distinct().Count());
        Assert.Single(columns.Where(column => column.Required).Select(column => styles[column.Index]).Distinct());
    }

    static List<string>? Choices(byte[] workbook, string table, string column)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var letter = (char)('A' + TemplateCatalog.Get(table).Get(column).Index);
        var rule = TableSheet(document, TemplateCatalog.Get(table).NameZh).Descendants<DataValidation>().Single(rule => rule.SequenceOfReferences!.InnerText == $"{letter}2:{letter}1048576")!;
        if (rule.Type?.Value != DataValidationValues.List) return null;
        var parts = rule.Formula1!.Text!.Split('!')[1].Split('$', ':');
        var place = parts[1][0] - 'A' + (parts[1].Length > 1 ? throw new InvalidOperationException("The test reads one letter only.") : 0);
        return [.. WorkbookReading.Read(workbook)["选项"].Take(int.Parse(parts[^1], System.Globalization.CultureInfo.InvariantCulture)).Select(row => (string)row[place]!)];
    }

    static Worksheet TableSheet(SpreadsheetDocument document, string name = "企业")
    {
        var id = document.WorkbookPart!.Workbook!.Descendants<Sheet>().Single(sheet => sheet.Name == name).Id!.Value!;
        return ((WorksheetPart)document.WorkbookPart.GetPartById(id)).Worksheet!;
    }

    static byte[] Written(IEnumerable<string> tables, bool chinese, Workspace? workspace = null)
    {
        using var stream = new MemoryStream();
        EmptyWorkbook.Write(stream, tables, chinese, workspace);
        return stream.ToArray();
    }
}
