using System.Text;
using ChainChief.Common;

namespace ChainChief.Exporting;

/// <summary>A sheet of plain words about the installation: the audit log, the permission table.</summary>
/// <param name="Columns">Head and width in characters.</param>
/// <param name="Rows">Read once; as many cells as columns.</param>
public sealed record OfficeSheet(string Name, IReadOnlyList<(string Head, double Width)> Columns, IEnumerable<IReadOnlyList<string>> Rows);

/// <summary>Writes sheets of plain words as a workbook or a CSV that opens by a double click.</summary>
public static class OfficeTable
{
    /// <summary>Writes a workbook and leaves the stream open; it need not be seekable.</summary>
    public static void WriteWorkbook(Stream stream, IReadOnlyList<OfficeSheet> sheets, CancellationToken cancel = default)
    {
        using var file = new WorkbookFile(stream);
        foreach (var sheet in sheets)
        {
            using var writer = file.Add(sheet.Name, new SheetLayout([.. sheet.Columns.Select(column => (column.Width, CellStyle.Text))]) { FrozenRows = 1, FrozenColumns = 1 });
            writer.Texts(CellStyle.Header, [.. sheet.Columns.Select(column => column.Head)]);
            foreach (var row in sheet.Rows)
            {
                if (writer.RowCount % 1_000 == 0) cancel.ThrowIfCancellationRequested();
                if (writer.RowCount < SheetWriter.MostRows) writer.Texts(CellStyle.Text, [.. row.Select(FormulaGuard.Escape)]);
            }
        }
    }

    /// <summary>Writes one sheet as UTF-8 with mark, CRLF, texts that would run as formulas guarded; leaves the stream open.</summary>
    public static void WriteCsv(Stream stream, OfficeSheet sheet, CancellationToken cancel = default)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(true), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        var count = 0;
        foreach (var row in sheet.Rows.Prepend([.. sheet.Columns.Select(column => column.Head)]))
        {
            if (++count % 1_000 == 0) cancel.ThrowIfCancellationRequested();
            for (var i = 0; i < row.Count; i++)
            {
                if (i > 0) writer.Write(',');
                TableExport.WriteCell(writer, FormulaGuard.Guard(row[i]));
            }
            writer.WriteLine();
        }
    }
}
