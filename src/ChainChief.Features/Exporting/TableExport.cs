using System.Buffers;
using System.Text;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Storage;
using ChainChief.Templates;

namespace ChainChief.Exporting;

/// <summary>How a CSV file is written.</summary>
public enum CsvForm
{
    /// <summary>For machines and packs: UTF-8 without mark, LF; reading it again changes nothing.</summary>
    Pack,

    /// <summary>For a double click in Excel or WPS: UTF-8 with mark, CRLF, texts that would run as formulas guarded by an apostrophe.</summary>
    Excel,
}

/// <summary>Writes a table as CSV in the template's form: column code names, values in code form, rows in the order in which they came in.</summary>
public static class TableExport
{
    static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>Writes the selected rows and leaves the stream open.</summary>
    /// <param name="sight">What the reader may see of partners and contact data; null: everything, for whoever holds the data folder.</param>
    /// <returns>Rows written.</returns>
    public static int Write(Workspace workspace, string table, Stream stream, CsvForm form = CsvForm.Pack, RowSelection? selection = null, Sight? sight = null, CancellationToken cancel = default)
    {
        using var connection = workspace.Connect();
        return Write(new TableRows(connection, TemplateCatalog.Get(table), selection ?? RowSelection.All, sight), stream, form, cancel);
    }

    internal static int Write(TableRows rows, Stream stream, CsvForm form, CancellationToken cancel)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(form == CsvForm.Excel), 1 << 16, leaveOpen: true) { NewLine = form == CsvForm.Excel ? "\r\n" : "\n" };
        var columns = rows.Template.Columns;
        writer.WriteLine(string.Join(',', columns.Select(column => column.Name)));
        var count = 0;
        foreach (var row in rows.Read())
        {
            if (++count % 1_000 == 0) cancel.ThrowIfCancellationRequested();
            foreach (var column in columns)
            {
                if (column.Index > 0) writer.Write(',');
                WriteCell(writer, Safe(rows.Cell(row, column), column, form));
            }
            writer.WriteLine();
        }
        return count;
    }

    static string Safe(string text, ColumnTemplate column, CsvForm form) =>
        column.Type is ColumnType.Decimal or ColumnType.Integer ? text : form == CsvForm.Excel ? FormulaGuard.Guard(text) : FormulaGuard.Escape(text);

    /// <summary>Quotes only cells that need it.</summary>
    internal static void WriteCell(StreamWriter writer, string text)
    {
        if (!text.AsSpan().ContainsAny(Quoted)) { writer.Write(text); return; }
        writer.Write('"');
        writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }
}
