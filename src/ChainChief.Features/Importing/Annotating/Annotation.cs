using System.Text;
using ChainChief.Common;

namespace ChainChief.Importing;

/// <summary>What is to be written into a workbook for the clerk.</summary>
/// <param name="Problems">Problems of this one file. Those without a row stand in the heading of the added column.</param>
/// <param name="Chinese">Language of the heading and of the sentences.</param>
/// <param name="FindCell">Cell (column from 0) of a template column on a sheet (null for CSV); null where the sheet has no such column.</param>
/// <param name="HeaderRows">Header row of each sheet by name ("" for CSV); row 1 where none is given.</param>
public sealed record Annotation(
    IReadOnlyList<Problem> Problems,
    bool Chinese,
    Func<string?, string, int?> FindCell,
    IReadOnlyDictionary<string, int>? HeaderRows = null)
{
    /// <summary>Most characters a cell of Excel holds.</summary>
    const int MaxCellChars = 32_767;

    /// <summary>The marks of one sheet; null when no problem is about it.</summary>
    /// <param name="sheet">Null for CSV.</param>
    /// <param name="isFirst">Problems that name no sheet go to the first one.</param>
    internal SheetMarks? ForSheet(string? sheet, bool isFirst)
    {
        var own = Problems.Where(p => p.Sheet == sheet || (isFirst && p.Sheet is null)).ToList();
        if (own.Count == 0) return null;
        var headerRow = HeaderRows?.TryGetValue(sheet ?? "", out var row) == true ? row : 1;
        SortedDictionary<int, RowMarks> rows = new() { [headerRow] = new() };
        foreach (var problem in own)
        {
            var number = problem.Row ?? headerRow;
            if (!rows.TryGetValue(number, out var marks)) rows[number] = marks = new();
            marks.Add(problem.Message(Chinese), problem.Severity, problem.Column is null ? null : FindCell(sheet, problem.Column));
        }
        rows[headerRow].Heading = Chinese ? "错误说明" : "Problems";
        return new(headerRow, rows, Chinese ? "；" : "; ", MaxCellChars);
    }
}

/// <summary>Marks of one sheet by row, from 1.</summary>
sealed class SheetMarks(int headerRow, SortedDictionary<int, RowMarks> rows, string separator, int maxChars)
{
    public int HeaderRow => headerRow;

    public IReadOnlyDictionary<int, RowMarks> Rows => rows;

    /// <summary>What the added column says in a row; never taken for a formula, and without characters that XML cannot hold.</summary>
    public string Text(RowMarks marks)
    {
        var text = string.Join(separator, marks.Messages.Select(m => m.TrimEnd('。', '.')));
        if (marks.Heading is not null) text = text.Length == 0 ? marks.Heading : $"{marks.Heading}\n{text}";
        text = XmlText.Clean(text);
        return text.Length <= maxChars ? text : text[..(maxChars - 1)] + "…";
    }
}

/// <summary>What is said about one row, and which of its cells are coloured.</summary>
sealed class RowMarks
{
    public List<string> Messages { get; } = [];

    /// <summary>True for an error, false for a question or a warning, by cell from 0.</summary>
    public SortedDictionary<int, bool> Cells { get; } = [];

    public string? Heading { get; set; }

    public void Add(string message, Severity severity, int? cell)
    {
        if (!Messages.Contains(message)) Messages.Add(message);
        if (cell is { } index) Cells[index] = severity == Severity.Error || Cells.GetValueOrDefault(index);
    }
}

/// <summary>Text on its way into XML.</summary>
static class XmlText
{
    /// <summary>The text without what XML 1.0 cannot hold; a lone half of a pair becomes U+FFFD.</summary>
    public static string Clean(string text)
    {
        if (text.All(c => c is '\t' or '\n' or (>= ' ' and < '\uD800'))) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is '\t' or '\n' or '\r' or (>= ' ' and not (0xFFFE or 0xFFFF))) clean.Append(rune.ToString());
        return clean.ToString();
    }
}
