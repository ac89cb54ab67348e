using ChainChief.Templates;

namespace ChainChief.Importing;

/// <summary>The first rows of a sheet as they stand there, and how its headers would be read as one table.</summary>
/// <param name="HeaderRow">Row with the most filled cells among the first: most likely the header.</param>
/// <param name="Columns">One entry per filled header cell.</param>
public sealed record SheetPreview(string File, string? Sheet, int HeaderRow, IReadOnlyList<HeaderPreview> Columns)
{
    const int MostRows = 20, Samples = 3;

    /// <summary>All visible sheets of some files.</summary>
    public static IReadOnlyList<SheetPreview> List(IReadOnlyList<string> paths, CancellationToken cancel = default)
    {
        using var files = TableFiles.Open(paths, ReadingLimits.Default, cancel);
        return [.. files.Sheets.Where(sheet => !sheet.Hidden).Select(sheet => Of(sheet, cancel)).OfType<SheetPreview>()];
    }

    /// <summary>The template column that a header names in this table; null where it names none.</summary>
    public static string? Guess(TableTemplate table, string header)
    {
        var text = HeaderText.Of(header);
        return table.Columns.FirstOrDefault(column => new[] { column.Name, column.LabelZh, column.LabelEn }.Concat(column.Synonyms)
            .Select(word => HeaderText.Of(word).Folded).Any(word => word == text.Folded || word == text.Bare))?.Name;
    }

    static SheetPreview? Of(RawSheet sheet, CancellationToken cancel)
    {
        List<(int Number, string[] Cells)> rows = [.. sheet.Rows(cancel).Take(MostRows).Select(row => (row.Number, row.Cells.Select(cell => cell.Display).ToArray()))];
        if (rows.Count == 0) return null;
        var header = rows.MaxBy(row => row.Cells.Count(cell => cell.Length > 0));
        var below = rows.Where(row => row.Number > header.Number).ToList();
        return new(sheet.File, sheet.Sheet, header.Number, [.. header.Cells.Select((cell, i) => (Text: cell.ReplaceLineEndings(" ").Trim(), i)).Where(cell => cell.Text.Length > 0)
            .Select(cell => new HeaderPreview(cell.i, cell.Text, [.. below.Where(row => cell.i < row.Cells.Length).Select(row => row.Cells[cell.i]).Where(value => value.Length > 0).Take(Samples)]))]);
    }
}

/// <summary>One header cell with the first values below it.</summary>
/// <param name="Index">From 0.</param>
public sealed record HeaderPreview(int Index, string Header, IReadOnlyList<string> Values);

/// <summary>Some rows of a sheet as its spreadsheet shows them.</summary>
public sealed record SheetExcerpt(string File, string? Sheet, IReadOnlyList<ExcerptRow> Rows)
{
    /// <summary>The rows from one number to another; null where the sheet is not there.</summary>
    public static SheetExcerpt? Read(IReadOnlyList<string> paths, string file, string? sheet, int from, int to, CancellationToken cancel = default)
    {
        using var files = TableFiles.Open(paths, ReadingLimits.Default, cancel);
        return files.Sheets.FirstOrDefault(candidate => candidate.File == file && candidate.Sheet == sheet) is not { } found ? null
            : new(file, sheet, [.. found.Rows(cancel).TakeWhile(row => row.Number <= to).Where(row => row.Number >= from).Select(row => new ExcerptRow(row.Number, [.. row.Cells.Select(cell => cell.Display)]))]);
    }
}

/// <param name="Cells">From column A on.</param>
public sealed record ExcerptRow(int Number, IReadOnlyList<string> Cells);
