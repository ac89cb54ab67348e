using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Storage;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Exporting;

/// <summary>Writes tables as a workbook for people: a sheet about it, then the records under the labels of a language, which importing recognises.</summary>
/// <param name="sight">What the reader may see of partners and contact data; null: everything, for whoever holds the data folder.</param>
public sealed class WorkbookExport(Workspace workspace, TimeProvider clock, Sight? sight = null)
{
    /// <summary>Writes one table and leaves the stream open; it need not be seekable.</summary>
    /// <returns>Rows written.</returns>
    public int Write(Stream stream, string table, bool chinese, RowSelection? selection = null, CancellationToken cancel = default) =>
        Write(stream, [(TemplateCatalog.Get(table), selection ?? RowSelection.All)], chinese, cancel);

    /// <summary>Writes all tables that have rows, one sheet each.</summary>
    /// <returns>Rows written.</returns>
    public int WriteAll(Stream stream, bool chinese, CancellationToken cancel = default)
    {
        using var connection = workspace.Connect();
        var filled = TemplateCatalog.Tables.Where(template => PackExport.Shows(template, sight) && connection.Scalar($"SELECT 1 FROM {template.Name} LIMIT 1") is not null);
        return Write(stream, [.. filled.Select(template => (template, RowSelection.All))], chinese, cancel);
    }

    int Write(Stream stream, IReadOnlyList<(TableTemplate Template, RowSelection Selection)> wanted, bool chinese, CancellationToken cancel)
    {
        using var connection = workspace.Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        List<TableRows> tables = [.. wanted.Select(table => new TableRows(connection, table.Template, table.Selection, sight))];
        using var file = new WorkbookFile(stream);
        var about = new AboutSheet(connection, workspace.Name, chinese);
        about.Write(file, tables, clock.GetLocalNow());
        return tables.Sum(table => WriteRows(file, table, chinese, about.Mark, cancel));
    }

    /// <summary>Rows beyond what a sheet can hold go to a second one, and so on.</summary>
    internal static int WriteRows(WorkbookFile file, TableRows table, bool chinese, string? mark, CancellationToken cancel)
    {
        var total = table.Count();
        var written = 0;
        using var rows = table.Read().GetEnumerator();
        for (var part = 1; part == 1 || written < total; part++)
        {
            var here = Math.Min(total - written, SheetWriter.MostRows - 1);
            var title = table.Template.Title(chinese);
            using var sheet = file.Add(part == 1 ? title : $"{title} {part}", new SheetLayout(TableSheet.Columns(table.Template, chinese))
            {
                FrozenRows = 1,
                FrozenColumns = TableSheet.Frozen(table.Template),
                FilteredRows = here + 1,
                Mark = mark,
            });
            TableSheet.WriteHeader(sheet, table.Template, chinese, markRequired: false);
            for (var i = 0; i < here && rows.MoveNext(); i++, written++)
            {
                if (written % 1_000 == 0) cancel.ThrowIfCancellationRequested();
                WriteRow(sheet, rows.Current, table, chinese);
            }
        }
        return written;
    }

    static void WriteRow(SheetWriter sheet, SqliteDataReader row, TableRows table, bool chinese)
    {
        sheet.BeginRow();
        foreach (var column in table.Template.Columns)
        {
            var text = table.Cell(row, column);
            if (text.Length == 0) continue;
            if (column.Type is ColumnType.Decimal or ColumnType.Integer) sheet.Number(column.Index, text, CellStyle.Number);
            else sheet.Text(column.Index, FormulaGuard.Escape(CellText.Words(text, column, chinese)), CellStyle.Text);
        }
        sheet.EndRow();
    }
}
