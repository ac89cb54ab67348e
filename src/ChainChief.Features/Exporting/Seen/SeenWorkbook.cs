using System.Globalization;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Storage;
using ChainChief.Templates;

namespace ChainChief.Exporting;

/// <summary>
/// A list as a workbook of three sheets: what it is (region, filters, scopes, plan, day of the data, sources), the table as seen, and the records behind it in the
/// columns of their template, which can be edited and imported again.
/// </summary>
/// <param name="sight">What the reader may see of partners and contact data; null: everything.</param>
public sealed class SeenWorkbook(Workspace workspace, TimeProvider clock, Sight? sight = null)
{
    /// <summary>Writes the workbook and leaves the stream open; it need not be seekable.</summary>
    public void Write(SeenTable table, Stream stream, bool chinese, CancellationToken cancel = default)
    {
        using var connection = workspace.Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        using var file = new WorkbookFile(stream);
        var records = table.Records is { } behind ? new TableRows(connection, TemplateCatalog.Get(behind.Table), behind.Rows, sight) : null;
        var about = new AboutSheet(connection, workspace.Name, chinese);
        about.Write(file, table, records, clock.GetLocalNow());
        WriteSeen(file, table, chinese, about.Mark, cancel);
        if (records is not null) WorkbookExport.WriteRows(file, records, chinese, about.Mark, cancel);
    }

    /// <summary>Rows beyond what a sheet can hold go to a second one, and so on.</summary>
    static void WriteSeen(WorkbookFile file, SeenTable table, bool chinese, string? mark, CancellationToken cancel)
    {
        using var rows = table.Rows.GetEnumerator();
        var (written, more) = (0, rows.MoveNext());
        for (var part = 1; part == 1 || more; part++)
        {
            var here = Math.Min(Math.Max(0, table.Total - written), SheetWriter.MostRows - 1);
            using var sheet = file.Add(CompanionSheets.Seen(chinese, part), Layout(table, chinese, here + 1, mark));
            sheet.BeginRow(height: 24);
            for (var i = 0; i < table.Columns.Count; i++) sheet.Text(i, table.Columns[i].Head(chinese), CellStyle.Header);
            sheet.EndRow();
            for (var line = 1; more && line < SheetWriter.MostRows; line++, more = rows.MoveNext())
            {
                if (++written % 1_000 == 0) cancel.ThrowIfCancellationRequested();
                WriteRow(sheet, rows.Current, table.Columns);
            }
        }
    }

    static SheetLayout Layout(SeenTable table, bool chinese, int rows, string? mark) => new([.. table.Columns.Select(column => (Width(column, chinese), Style(column)))])
    {
        FrozenRows = 1,
        FrozenColumns = table.Columns.Count < 5 ? 0 : 1,
        FilteredRows = rows,
        Mark = mark,
    };

    static void WriteRow(SheetWriter sheet, SeenCell[] row, IReadOnlyList<SeenColumn> columns)
    {
        sheet.BeginRow();
        for (var i = 0; i < row.Length; i++)
        {
            var kind = columns[i].Kind;
            if (row[i].Missing) sheet.Text(i, row[i].Text, CellStyle.Label);
            else if (kind is SeenKind.Number or SeenKind.Share && row[i].Number is { } number) sheet.Number(i, number.ToString(CultureInfo.InvariantCulture), Style(columns[i]));
            else if (kind == SeenKind.Date && Serial(row[i].Text) is { } day) sheet.Number(i, day, CellStyle.Date);
            else sheet.Text(i, FormulaGuard.Escape(row[i].Text), CellStyle.Text);
        }
        sheet.EndRow();
    }

    /// <summary>Days since 1899-12-30, the calendar of spreadsheets from March 1900 on; null where the text is no full date.</summary>
    static string? Serial(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > 1900
        ? (day.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture) : null;

    static CellStyle Style(SeenColumn column) => column.Kind switch
    {
        SeenKind.Number => CellStyle.Number,
        SeenKind.Share => CellStyle.Share,
        SeenKind.Date => CellStyle.Date,
        _ => CellStyle.Text,
    };

    /// <summary>Chinese characters take two places; the filter's arrow takes three.</summary>
    static double Width(SeenColumn column, bool chinese) => Math.Max(column.Kind == SeenKind.Text ? 18 : 12, column.Head(chinese).Sum(c => c > 0xFF ? 2 : 1) + 3);
}
