using ChainChief.Templates;

namespace ChainChief.Exporting;

/// <summary>How the columns of a template look on a sheet.</summary>
static class TableSheet
{
    public static IReadOnlyList<(double Width, CellStyle Style)> Columns(TableTemplate template, bool chinese) =>
        [.. template.Columns.Select(column => (Width(column, chinese), Style(column)))];

    /// <summary>Text for codes, dates and lists, so that leading zeros, 18 digits and partial dates stay as typed.</summary>
    public static CellStyle Style(ColumnTemplate column) => column.Type is ColumnType.Decimal or ColumnType.Integer ? CellStyle.Number : CellStyle.Text;

    /// <summary>Columns that tell rows apart stay in view: up to the name, at most three.</summary>
    public static int Frozen(TableTemplate template) => template.Columns.Count < 8 ? 0 : Math.Min(3, (template.Find("name") ?? template.Find("name_zh"))?.Index + 1 ?? 1);

    public static void WriteHeader(SheetWriter sheet, TableTemplate template, bool chinese, bool markRequired)
    {
        sheet.BeginRow(height: 24);
        foreach (var column in template.Columns)
            sheet.Text(column.Index, column.Label(chinese), markRequired && column.Required ? CellStyle.RequiredHeader : CellStyle.Header);
        sheet.EndRow();
    }

    static double Width(ColumnTemplate column, bool chinese)
    {
        double usual = column.Name switch
        {
            "name" or "name_zh" or "title" => 32,
            "credit_code" => 22,
            "note" or "business_scope" or "address" or "condition" or "clause" or "detail" or "reason" or "description" => 36,
            _ => column.Type switch
            {
                ColumnType.List => 26,
                ColumnType.Text => 20,
                ColumnType.Code or ColumnType.Reference => 15,
                _ => 12,
            },
        };
        // Chinese characters take two places; the filter's arrow takes three.
        var label = column.Label(chinese).Sum(c => c > 0xFF ? 2 : 1) + 3;
        return Math.Max(usual, label);
    }
}
