using ChainChief.Storage;
using ChainChief.Templates;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChainChief.Exporting;

/// <summary>
/// An empty workbook to fill in: a help sheet, then a sheet for each table with its header, drop-downs and hints.
/// Every rule warns and lets pass, so that "-" (clear) can be typed; importing has the last word.
/// </summary>
public static class EmptyWorkbook
{
    // Limits of the format.
    const int MostTitle = 32, MostPrompt = 255, MostError = 225;

    /// <summary>Writes the workbook and leaves the stream open; it need not be seekable.</summary>
    /// <param name="tables">Code names of the tables, in the order of their sheets.</param>
    /// <param name="workspace">A region whose areas, plans, indicators and plan items become drop-downs; null for none.</param>
    public static void Write(Stream stream, IEnumerable<string> tables, bool chinese, Workspace? workspace = null)
    {
        List<TableTemplate> templates = [.. tables.Select(TemplateCatalog.Get)];
        var choices = new ChoiceLists(templates, chinese, workspace);
        using var file = new WorkbookFile(stream);
        HelpSheet.Write(file, templates, chinese);
        foreach (var template in templates) WriteTable(file, template, choices, chinese);
        choices.Write(file);
    }

    static void WriteTable(WorkbookFile file, TableTemplate template, ChoiceLists choices, bool chinese)
    {
        using var sheet = file.Add(template.Title(chinese), Layout(template, choices, chinese));
        TableSheet.WriteHeader(sheet, template, chinese, markRequired: true);
    }

    /// <summary>A sheet to fill in: header and first columns in view, a hint and a rule for every column.</summary>
    internal static SheetLayout Layout(TableTemplate template, ChoiceLists choices, bool chinese) => new(TableSheet.Columns(template, chinese))
    {
        FrozenRows = 1,
        FrozenColumns = TableSheet.Frozen(template),
        Validations = [.. template.Columns.SelectMany(column => new[] { HeaderNote(column, chinese), CellRule(column, choices, chinese) })],
    };

    /// <summary>What a person sees who chooses the header cell: whether it must be filled, and with what.</summary>
    static DataValidation HeaderNote(ColumnTemplate column, bool chinese) =>
        Note(column, column.Required ? chinese ? "必填" : "Required" : chinese ? "选填" : "Optional", "1", chinese);

    static DataValidation CellRule(ColumnTemplate column, ChoiceLists choices, bool chinese)
    {
        var rule = Note(column, column.Label(chinese), $"2:{SheetWriter.MostRows}", chinese);
        if (choices.Range(column) is string range) Rule(rule, DataValidationValues.List, null, range);
        else if (column.Type == ColumnType.Integer) Rule(rule, DataValidationValues.Whole, DataValidationOperatorValues.Between, "-999999999", "999999999");
        else if (column.Type == ColumnType.Decimal) Rule(rule, DataValidationValues.Decimal, DataValidationOperatorValues.Between, "-1000000000000000", "1000000000000000");
        else if (column.IsCreditCode) Rule(rule, DataValidationValues.TextLength, DataValidationOperatorValues.Equal, "18");
        else if (column.Type == ColumnType.Date) Rule(rule, DataValidationValues.TextLength, DataValidationOperatorValues.Between, "4", "10");
        else if (column.Type == ColumnType.Period) Rule(rule, DataValidationValues.TextLength, DataValidationOperatorValues.Between, "4", "16");
        else return rule;
        rule.ErrorTitle = Cut(column.Label(chinese), MostTitle);
        rule.Error = Cut(Complaint(column, chinese), MostError);
        return rule;
    }

    static DataValidation Note(ColumnTemplate column, string title, string rows, bool chinese)
    {
        var letter = SheetWriter.Letters(column.Index);
        var reference = rows.Contains(':') ? string.Join(':', rows.Split(':').Select(row => letter + row)) : letter + rows;
        var unit = column.Unit.Length == 0 ? "" : chinese ? $"单位：{column.Unit}。" : $" Unit: {column.Unit}.";
        return new()
        {
            AllowBlank = true,
            ShowInputMessage = true,
            PromptTitle = Cut(title, MostTitle),
            Prompt = Cut(column.Help(chinese) + unit, MostPrompt),
            SequenceOfReferences = new ListValue<StringValue>([reference]),
        };
    }

    static void Rule(DataValidation rule, DataValidationValues type, DataValidationOperatorValues? comparison, string first, string? second = null)
    {
        rule.Type = type;
        if (comparison is { } chosen) rule.Operator = chosen;
        rule.ErrorStyle = DataValidationErrorStyleValues.Warning;
        rule.ShowErrorMessage = true;
        rule.Append(new Formula1(first));
        if (second is not null) rule.Append(new Formula2(second));
    }

    static string Complaint(ColumnTemplate column, bool chinese) => column.Type switch
    {
        ColumnType.Enum or ColumnType.Bool or ColumnType.Reference => chinese ? "下拉列表里没有这一项。请从列表中选；填“-”表示清空。" : "Not in the list. Choose an entry; - clears the field.",
        ColumnType.Integer or ColumnType.Decimal => chinese ? "这里只填数字，不带单位和逗号；填“-”表示清空。" : "Give a number without unit or comma; - clears the field.",
        ColumnType.Date => chinese ? "日期写成 2024、2024-09 或 2024-09-30；填“-”表示清空。" : "Write the date as 2024, 2024-09 or 2024-09-30; - clears the field.",
        ColumnType.Period => chinese ? "时期写成 2023、2023H1、2023Q2、2023-07 或 2024-01..2024-07。" : "Write the period as 2023, 2023H1, 2023Q2, 2023-07 or 2024-01..2024-07.",
        _ => chinese ? "统一社会信用代码是 18 位。请照营业执照填；填“-”表示清空。" : "A credit code has 18 characters. Copy it from the licence; - clears the field.",
    };

    static string Cut(string text, int most) => text.Length <= most ? text : $"{text[..(most - 1)]}…";
}
