using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChainChief.Exporting;

/// <summary>A form as a workbook shows it.</summary>
/// <param name="Key">What the workbook belongs to; read back with it.</param>
/// <param name="Seen">Step of the form that it shows; cells changed since are not overwritten.</param>
public sealed record FormWorksheet(string Title, string Unit, string Period, string Key, int Seen, IReadOnlyList<FormWorksheetRow> Rows);

/// <param name="Key">The line; it stands in the first column and is read back.</param>
public sealed record FormWorksheetRow(string Key, string Section, string Name, string Unit, string Scope, string? Text, string? Note, decimal? Last, decimal? YearBefore, decimal? Min, decimal? Max, bool IsRequired);

/// <summary>报表工作簿: the form of one unit and period to fill in with a spreadsheet: last numbers beside, one column to fill, one for remarks.</summary>
public static class FormWorkbook
{
    /// <summary>Word in A1 by which the reader knows the sheet; its key stands beside.</summary>
    public const string Mark = "chainchief-form";

    /// <summary>Columns, from 0, that are read back.</summary>
    public const int KeyColumn = 0, ValueColumn = 7, NoteColumn = 8;

    const int HeadRows = 3;

    public static void Write(Stream stream, FormWorksheet form, bool chinese)
    {
        using var file = new WorkbookFile(stream);
        using var sheet = file.Add(chinese ? "填报" : "Form", new SheetLayout([(16, CellStyle.Label), (16, CellStyle.Label), (26, CellStyle.Label), (10, CellStyle.Label), (34, CellStyle.Label), (14, CellStyle.Number), (14, CellStyle.Number), (16, CellStyle.Number), (40, CellStyle.Wrapped)])
        {
            FrozenRows = HeadRows,
            Validations = [.. form.Rows.Select((row, i) => (row, i)).Where(pair => pair.row is { Min: not null, Max: not null }).Select(pair => Rule(pair.row, HeadRows + 1 + pair.i, chinese))],
        });
        sheet.Texts(CellStyle.Label, Mark, form.Key, form.Seen.ToString(CultureInfo.InvariantCulture));
        sheet.Texts(CellStyle.Title, "", $"{form.Title} · {form.Unit} · {form.Period}");
        sheet.Texts(CellStyle.Header, chinese ? ["行号（勿改）", "分组", "指标", "单位", "口径", "上期", "上年同期", "本期", "说明"] : ["Line (keep)", "Section", "Indicator", "Unit", "Scope", "Last", "Year before", "This period", "Note"]);
        foreach (var row in form.Rows)
        {
            sheet.BeginRow();
            sheet.Text(KeyColumn, row.Key, CellStyle.Label);
            sheet.Text(1, row.Section, CellStyle.Label);
            sheet.Text(2, row.Name + (row.IsRequired ? "" : chinese ? "（选填）" : " (optional)"), CellStyle.Text);
            sheet.Text(3, row.Unit, CellStyle.Label);
            sheet.Text(4, row.Scope, CellStyle.Label);
            Number(sheet, 5, row.Last);
            Number(sheet, 6, row.YearBefore);
            if (decimal.TryParse(row.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) Number(sheet, ValueColumn, value);
            else sheet.Text(ValueColumn, row.Text ?? "", CellStyle.Number);
            sheet.Text(NoteColumn, row.Note ?? "", CellStyle.Wrapped);
            sheet.EndRow();
        }
    }

    static void Number(SheetWriter sheet, int column, decimal? value)
    {
        if (value is { } number) sheet.Number(column, number.ToString(CultureInfo.InvariantCulture), CellStyle.Number);
    }

    static DataValidation Rule(FormWorksheetRow row, int line, bool chinese)
    {
        var rule = new DataValidation
        {
            Type = DataValidationValues.Decimal,
            Operator = DataValidationOperatorValues.Between,
            AllowBlank = true,
            ShowErrorMessage = true,
            ErrorStyle = DataValidationErrorStyleValues.Warning,
            Error = chinese ? $"只填数字，{row.Min}—{row.Max} {row.Unit}；没有数请留空。" : $"A number from {row.Min} to {row.Max} {row.Unit}; leave blank what is not known.",
            SequenceOfReferences = new ListValue<StringValue>([$"{SheetWriter.Letters(ValueColumn)}{line}"]),
        };
        rule.Append(new Formula1(row.Min!.Value.ToString(CultureInfo.InvariantCulture)), new Formula2(row.Max!.Value.ToString(CultureInfo.InvariantCulture)));
        return rule;
    }
}
