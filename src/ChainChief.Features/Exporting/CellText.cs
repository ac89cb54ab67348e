using System.Globalization;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Exporting;

/// <summary>A stored field as text: in the code form of files, or in the words of a language.</summary>
static class CellText
{
    /// <summary>Empty for an empty field.</summary>
    public static string Code(SqliteDataReader row, ColumnTemplate column) => row.IsDBNull(column.Index) ? "" : column.Type switch
    {
        ColumnType.Bool => row.GetInt64(column.Index) != 0 ? "yes" : "no",
        ColumnType.Integer => row.GetInt64(column.Index).ToString(CultureInfo.InvariantCulture),
        ColumnType.Decimal => Number(row.GetDouble(column.Index)),
        _ => row.GetString(column.Index),
    };

    /// <summary>The words of the allowed values that a cell names; other text as it is.</summary>
    public static string Words(string code, ColumnTemplate column, bool chinese)
    {
        if (code.Length == 0 || column.Allowed.Count == 0) return code;
        return column.Type == ColumnType.List
            ? string.Join(';', code.Split(';').Select(entry => Word(entry, column, chinese)))
            : Word(code, column, chinese);
    }

    /// <summary>The shortest digits that give the same number again, without exponent.</summary>
    public static string Number(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = shortest.IndexOf('E', StringComparison.Ordinal);
        if (exponentAt < 0) return shortest;
        var mantissa = shortest[..exponentAt].TrimStart('-');
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var point = mantissa.Split('.')[0].Length + int.Parse(shortest[(exponentAt + 1)..], CultureInfo.InvariantCulture);
        var plain = point <= 0 ? $"0.{new string('0', -point)}{digits}"
            : point >= digits.Length ? digits.PadRight(point, '0')
            : $"{digits[..point]}.{digits[point..]}";
        return value < 0 ? $"-{plain}" : plain;
    }

    static string Word(string code, ColumnTemplate column, bool chinese)
    {
        foreach (var value in column.Allowed)
            if (value.Value == code) return value.Label(chinese);
        return code;
    }
}
