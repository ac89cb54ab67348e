namespace ChainChief.Importing;

/// <summary>One row of a sheet. <see cref="Cells"/> is overwritten by the next row: copy what must last.</summary>
/// <param name="Number">Row as a spreadsheet numbers it, 1 the first; for CSV the physical line on which the record starts.</param>
/// <param name="Cells">Cells from column A on; the array may be longer than the row, the rest is blank; it grows with the widest row so far.</param>
public readonly record struct RawRow(int Number, RawCell[] Cells);

/// <summary>A block of merged cells, the ends included; rows from 1, columns from 0.</summary>
public readonly record struct MergedRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn);

/// <summary>One sheet of a workbook, or a whole CSV file.</summary>
public sealed class RawSheet
{
    readonly Func<CancellationToken, IEnumerable<RawRow>> read;

    internal RawSheet(string file, string? sheet, Func<CancellationToken, IEnumerable<RawRow>> read)
    {
        File = file;
        Sheet = sheet;
        this.read = read;
    }

    /// <summary>File name as people know it, e.g. <c>pack.zip/enterprises.csv</c>.</summary>
    public string File { get; }

    /// <summary>Name of the sheet; null for CSV.</summary>
    public string? Sheet { get; }

    /// <summary>The sheet is hidden in its workbook.</summary>
    public bool Hidden { get; init; }

    /// <summary>Merged blocks; none in CSV.</summary>
    public IReadOnlyList<MergedRange> Merged { get; init; } = [];

    /// <summary>The workbook counts days from 1904; null for CSV and XLS. Dates of <see cref="RawCell"/> are already right in either system.</summary>
    public bool? Is1904 { get; init; }

    /// <summary>The rows that are not blank, read from the file anew each time. Stops early where the file cannot be read on; the reason is then
    /// among the problems of the <see cref="TableFiles"/>.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was raised.</exception>
    public IEnumerable<RawRow> Rows(CancellationToken cancel = default) => read(cancel);
}
