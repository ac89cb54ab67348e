namespace ChainChief.Importing;

/// <summary>The clerk's own workbook with the problems of its import beside the rows.</summary>
public static class MarkedWorkbook
{
    /// <summary>Writes the annotated copy of one file of an import.</summary>
    /// <param name="path">The file as it was imported.</param>
    /// <exception cref="InvalidDataException">The file cannot be read as a table.</exception>
    public static void Write(string path, ImportReport report, Stream output, bool chinese)
    {
        var name = Path.GetFileName(path);
        var sheets = report.Sheets.Where(sheet => sheet.File == name).ToList();
        var cells = sheets.SelectMany(sheet => sheet.Columns.Select(column => (Sheet: sheet.Sheet ?? "", Name: column.Column ?? column.Header, column.Index)))
            .DistinctBy(cell => (cell.Sheet, cell.Name)).ToDictionary(cell => (cell.Sheet, cell.Name), cell => cell.Index);
        AnnotatedWorkbook.Write(path, output, new([.. report.Problems.Where(problem => problem.File == name)], chinese,
            (sheet, column) => cells.TryGetValue((sheet ?? "", column), out var index) ? index : null,
            sheets.ToDictionary(sheet => sheet.Sheet ?? "", sheet => sheet.HeaderRow)));
    }
}
