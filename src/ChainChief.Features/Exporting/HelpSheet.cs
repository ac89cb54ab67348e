using ChainChief.Templates;

namespace ChainChief.Exporting;

/// <summary>The first sheet of an empty workbook: how to fill in each column.</summary>
static class HelpSheet
{
    static readonly (string Zh, string En)[] Rules =
    [
        ("每张表一行一条记录；不要改表头，列的次序可以换，用不到的列可以删（必填列除外）。", "One record a row. Leave the header as it is; columns may change places, and unused ones may go unless required."),
        ("表头为蓝字、蓝线的列必填。选中单元格可看到填法。", "Columns with a blue header and line must be filled. Choose a cell to see what it takes."),
        ("空格表示不改；填“-”表示清空；编号相同的行会更新原有记录。", "A blank cell changes nothing, - clears the field; a row with a known code updates that record."),
        ("多项内容用英文分号 ; 隔开。有下拉的列请从列表中选，也可填括号里的代码。", "Separate several entries by ; and choose from the list where there is one; the codes in brackets may be typed instead."),
        ("数字按“单位”一栏的单位填，不带逗号和单位；比率填小数，10% 填 0.1。", "Give numbers in the unit stated, without comma or unit; shares as decimals, 10 % as 0.1."),
    ];

    public static void Write(WorkbookFile file, IReadOnlyList<TableTemplate> templates, bool chinese)
    {
        var layout = new SheetLayout([(24, CellStyle.Text), (20, CellStyle.Text), (24, CellStyle.Text), (10, CellStyle.Text), (16, CellStyle.Text), (40, CellStyle.Text), (70, CellStyle.Text)]);
        using var sheet = file.Add(CompanionSheets.Help(chinese), layout);
        sheet.BeginRow(height: 30);
        sheet.Text(0, CompanionSheets.Help(chinese), CellStyle.Title);
        sheet.EndRow();
        foreach (var (zh, en) in Rules) sheet.Texts(CellStyle.Body, chinese ? zh : en);
        foreach (var template in templates) Describe(sheet, template, chinese);
    }

    static void Describe(SheetWriter sheet, TableTemplate template, bool chinese)
    {
        sheet.Texts(CellStyle.Body);
        sheet.Texts(CellStyle.Section, $"{template.Title(chinese)} ({template.Name})");
        sheet.Texts(CellStyle.Label, template.Purpose(chinese));
        sheet.Texts(CellStyle.Header, chinese ? ["列", "代码", "填什么", "必填", "单位", "可填的值", "填法"] : ["Column", "Code name", "Takes", "Required", "Unit", "Allowed values", "How to fill it in"]);
        foreach (var column in template.Columns)
        {
            sheet.BeginRow(height: RowHeight(column, chinese));
            string[] cells = [column.Label(chinese), column.Name, ColumnWords.Type(column, chinese), ColumnWords.Required(column, chinese), column.Unit, ColumnWords.Allowed(column, chinese), column.Help(chinese)];
            for (var i = 0; i < cells.Length; i++) sheet.Text(i, cells[i], CellStyle.Wrapped);
            sheet.EndRow();
        }
    }

    /// <summary>Wrapped rows need their height said, as it is not measured on opening.</summary>
    static double RowHeight(ColumnTemplate column, bool chinese) => 4 + 15 * Math.Max(
        Math.Max(Lines(ColumnWords.Allowed(column, chinese), 38), Lines(column.Unit, 14)), Math.Max(Lines(column.Help(chinese), 66), Lines(ColumnWords.Type(column, chinese), 22)));

    static int Lines(string text, int width) => 1 + Math.Max(0, text.Sum(c => c > 0xFF ? 2 : 1) - 1) / width;
}
