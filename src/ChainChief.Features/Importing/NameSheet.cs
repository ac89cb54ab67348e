using System.Globalization;

namespace ChainChief.Importing;

/// <summary>One enterprise of a register as its cells say, unchecked.</summary>
/// <param name="Code">The enterprise code, or the row as the spreadsheet numbers it.</param>
public sealed record NamedRow(string Code, string Name, string? ShortName, string? FormerNames, string? CreditCode, string? Region, string? Address, string? StockCode);

/// <summary>Reads who stands in a register of enterprises without importing it.</summary>
public static class NameSheet
{
    /// <summary>The rows that have a name; null where no sheet has names of enterprises.</summary>
    public static IReadOnlyList<NamedRow>? Read(string path)
    {
        using var files = TableFiles.Open([path], ReadingLimits.Default);
        foreach (var sheet in files.Sheets)
            if (SheetRecognition.Recognise(sheet) is { Table.Name: "enterprises" } recognised && recognised.Columns.Any(column => column.Column?.Name == "name")) return Rows(sheet, recognised);
        return null;
    }

    static List<NamedRow> Rows(RawSheet sheet, RecognisedSheet recognised)
    {
        var at = recognised.Columns.Where(column => column.Column is not null).DistinctBy(column => column.Column!.Name).ToDictionary(column => column.Column!.Name, column => column.Index, StringComparer.Ordinal);
        return [.. sheet.Rows().Where(row => row.Number > recognised.HeaderRow && Cell(row, "name") is not null).Select(row => new NamedRow(Cell(row, "enterprise_code") ?? row.Number.ToString(CultureInfo.InvariantCulture),
            Cell(row, "name")!, Cell(row, "short_name"), Cell(row, "former_names"), Cell(row, "credit_code"), Cell(row, "region_code"), Cell(row, "address"), Cell(row, "stock_code")))];

        string? Cell(RawRow row, string column) => at.TryGetValue(column, out var index) && index < row.Cells.Length && row.Cells[index].Display.Trim() is { Length: > 0 } text ? text : null;
    }
}
