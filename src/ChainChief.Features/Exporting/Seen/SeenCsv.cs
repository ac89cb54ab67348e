using System.Globalization;
using System.Text;
using ChainChief.Common;

namespace ChainChief.Exporting;

/// <summary>A list as CSV for a double click in Excel or WPS: UTF-8 with mark, CRLF, texts that would run as formulas guarded by an apostrophe.</summary>
public static class SeenCsv
{
    /// <summary>Writes all rows and leaves the stream open.</summary>
    /// <returns>Rows written.</returns>
    public static int Write(SeenTable table, Stream stream, bool chinese, CancellationToken cancel = default)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(true), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        WriteRow(writer, table.Columns.Select(column => FormulaGuard.Guard(column.Head(chinese))));
        var count = 0;
        foreach (var row in table.Rows)
        {
            if (++count % 1_000 == 0) cancel.ThrowIfCancellationRequested();
            WriteRow(writer, row.Select((cell, i) => Text(cell, table.Columns[i])));
        }
        return count;
    }

    /// <summary>Numbers in plain digits, shares as shares; every other text guarded.</summary>
    static string Text(SeenCell cell, SeenColumn column) => cell.Number is { } number && column.Kind is (SeenKind.Number or SeenKind.Share)
        ? number.ToString(CultureInfo.InvariantCulture) : FormulaGuard.Guard(cell.Text);

    static void WriteRow(StreamWriter writer, IEnumerable<string> cells)
    {
        var first = true;
        foreach (var text in cells)
        {
            if (!first) writer.Write(',');
            first = false;
            TableExport.WriteCell(writer, text);
        }
        writer.WriteLine();
    }
}
