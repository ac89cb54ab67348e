using System.Globalization;

namespace ChainChief.Analysing;

/// <summary>A CSV table in memory: texts as they stand in the file, without the blanks around them.</summary>
/// <param name="file">File name, for problems.</param>
/// <param name="columns">Header.</param>
/// <param name="cells">Row after row, each as long as the header.</param>
/// <param name="lines">Physical line of each row, 1 the first of the file.</param>
public sealed class PlainTable(string file, IReadOnlyList<string> columns, IReadOnlyList<string[]> cells, IReadOnlyList<int> lines)
{
    public string File => file;

    public IReadOnlyList<string> Columns => columns;

    public int RowCount => cells.Count;

    /// <summary>Place of a column; −1 where there is none.</summary>
    public int Find(string column)
    {
        for (var i = 0; i < columns.Count; i++) if (columns[i] == column) return i;
        return -1;
    }

    public string this[int row, int column] => cells[row][column];

    public int Line(int row) => lines[row];

    /// <summary>A cell that must hold something; a blank one is told and comes back empty.</summary>
    public string Key(int row, int column, PlainFolder folder)
    {
        if (cells[row][column].Length == 0) folder.Tell(new("compute-cell-missing", file, Row: lines[row], Column: columns[column]));
        return cells[row][column];
    }

    /// <summary>A cell that must hold a finite number; what does not is told and comes back as 0.</summary>
    public double Number(int row, int column, PlainFolder folder, bool negative = true)
    {
        var text = cells[row][column];
        if (text.Length == 0) folder.Tell(new("compute-cell-missing", file, Row: lines[row], Column: columns[column]));
        else if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            folder.Tell(new("compute-number-invalid", file, Row: lines[row], Column: columns[column], Value: text, Arguments: [text]));
        else if (number < 0 && !negative)
            folder.Tell(new("compute-number-negative", file, Row: lines[row], Column: columns[column], Value: text, Arguments: [text]));
        else return number;
        return 0;
    }
}
