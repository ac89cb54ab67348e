namespace ChainChief.Common;

/// <summary>Cells of CSV as RFC 4180 has them.</summary>
public static class CsvText
{
    /// <summary>A cell for a file that people open in a spreadsheet: guarded against running as a formula, quoted where it must be.</summary>
    public static string Cell(string text)
    {
        var guarded = FormulaGuard.Guard(text);
        return guarded.AsSpan().IndexOfAny(",\"\r\n") < 0 ? guarded : $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
