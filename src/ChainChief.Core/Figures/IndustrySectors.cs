namespace ChainChief.Figures;

/// <summary>Which sector of the national table an industry code of GB/T 4754-2017 belongs to, by its division.</summary>
public static class IndustrySectors
{
    static readonly Dictionary<string, int> OfDivision = NationalTable.Cells(NationalTable.MapName).Skip(1).ToDictionary(row => row[2], row => NationalTable.Shipped.IndexOf(row[0]), StringComparer.Ordinal);

    /// <summary>Divisions with their sectors and Chinese names, by their codes.</summary>
    public static IReadOnlyList<(string Code, int Sector, string Name)> Divisions { get; } =
        [.. NationalTable.Cells(NationalTable.MapName).Skip(1).Select(row => (row[2], OfDivision[row[2]], row[3])).OrderBy(row => row.Item1, StringComparer.Ordinal)];

    /// <summary>Sector of an industry code (two to four digits, a letter before them allowed); −1 where none is known.</summary>
    public static int Of(string code) => DivisionOf(code) is { } division && OfDivision.TryGetValue(division, out var sector) ? sector : -1;

    /// <summary>Division of an industry code, two digits; null where it names none.</summary>
    public static string? DivisionOf(string code)
    {
        var digits = Digits(code);
        return digits.Length >= 2 ? digits[..2] : null;
    }

    /// <summary>An industry code without the letter before it.</summary>
    public static string Digits(string code) => code.TrimStart('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T');
}
