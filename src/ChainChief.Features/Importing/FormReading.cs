using ChainChief.Common;

namespace ChainChief.Importing;

/// <summary>A cell read from the workbook of a form.</summary>
/// <param name="Text">As a person sees it; whether it is a number is for the rules of the form to say.</param>
/// <param name="Note">Null where the remark is blank.</param>
public sealed record FormCell(string Line, string Text, string? Note);

/// <summary>Reads the filled workbook of a form back; the layout is that of the workbook that was given out.</summary>
/// <param name="Seen">Step of the form that the workbook showed when it was given out.</param>
public sealed record FormReading(IReadOnlyList<FormCell> Cells, int Seen, Problem? Problem)
{
    const string Mark = "chainchief-form";
    const int KeyColumn = 0, ValueColumn = 7, NoteColumn = 8, MostRows = 1_000;

    /// <param name="key">What the workbook must belong to.</param>
    public static FormReading Read(string path, string key, CancellationToken cancel)
    {
        using var files = TableFiles.Open([path], new ReadingLimits(FileBytes: 8 << 20, ZipBytes: 64 << 20, ZipEntries: 200), cancel);
        if (files.Sheets is not [var sheet, ..]) return new([], 0, new("form-file-unreadable"));
        var rows = sheet.Rows(cancel).Take(MostRows).Select(row => (row.Number, Cells: (RawCell[])row.Cells.Clone())).ToList();
        if (files.Problems.Any(problem => problem.Severity == Severity.Error) || rows is not [var head, ..] || At(head.Cells, 0) != Mark) return new([], 0, new("form-file-unreadable"));
        if (At(head.Cells, 1) != key) return new([], 0, new("form-file-other", Arguments: [At(head.Cells, 1), key]));
        return new([.. rows.Skip(3).Where(row => At(row.Cells, KeyColumn).Length > 0).Select(row => new FormCell(At(row.Cells, KeyColumn), At(row.Cells, ValueColumn), At(row.Cells, NoteColumn) is { Length: > 0 } note ? note : null))], int.TryParse(At(head.Cells, 2), System.Globalization.CultureInfo.InvariantCulture, out var seen) ? seen : 0, null);
    }

    static string At(RawCell[] cells, int column) => column < cells.Length ? FormulaGuard.Strip(cells[column].Display.Trim()) : "";
}
