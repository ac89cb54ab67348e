using System.Globalization;

namespace ChainChief.Importing;

/// <summary>Names of cells as a spreadsheet writes them; columns count from 0, rows from 1.</summary>
public static class CellReference
{
    /// <summary>Most columns a sheet can have.</summary>
    public const int MaxColumns = 16_384;

    /// <summary><c>A</c>, <c>Z</c>, <c>AA</c> …</summary>
    public static string ColumnName(int column)
    {
        Span<char> letters = stackalloc char[8];
        var start = letters.Length;
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26) letters[--start] = (char)('A' + (rest - 1) % 26);
        return new(letters[start..]);
    }

    public static string Name(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{ColumnName(column)}{row}");

    /// <summary>Reads <c>AB12</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int row, out int column)
    {
        (row, column) = (0, 0);
        var i = 0;
        if (i < text.Length && text[i] == '$') i++;
        for (; i < text.Length && char.IsAsciiLetter(text[i]) && column <= MaxColumns; i++) column = column * 26 + (text[i] | 0x20) - 'a' + 1;
        column--;
        if (i < text.Length && text[i] == '$') i++;
        return column is >= 0 and < MaxColumns
            && int.TryParse(text[i..], NumberStyles.None, CultureInfo.InvariantCulture, out row) && row > 0;
    }

    /// <summary>Reads <c>A1:C2</c> or a single cell.</summary>
    public static bool TryParseRange(ReadOnlySpan<char> text, out MergedRange range)
    {
        range = default;
        var colon = text.IndexOf(':');
        if (!TryParse(colon < 0 ? text : text[..colon], out var firstRow, out var firstColumn)) return false;
        if (!TryParse(colon < 0 ? text : text[(colon + 1)..], out var lastRow, out var lastColumn)) return false;
        range = new(firstRow, firstColumn, lastRow, lastColumn);
        return true;
    }
}
