using System.Globalization;
using ChainChief.Common;

namespace ChainChief.Figures;

/// <summary>
/// The national input-output table of 2020, 42 sectors, at producer prices in 亿元 (data/io). A table of the non-competitive kind: what is delivered from inside and what is imported stand apart.
/// </summary>
/// <param name="Sectors">Code, Chinese and English name of each.</param>
/// <param name="Domestic">Row-major: what sector i delivers to sector j from inside the country.</param>
/// <param name="Imported">Row-major: what sector j uses of imported products of sector i.</param>
/// <param name="FinalUse">Final use of domestic products, exports included.</param>
/// <param name="ValueAdded">Value added of each sector.</param>
public sealed record NationalTable(IReadOnlyList<(string Code, string Zh, string En)> Sectors, double[] Domestic, double[] Imported, double[] FinalUse, double[] Exports, double[] ValueAdded)
{
    public const string Name = "china_2020_42", MapName = "io42_to_gbt4754_division";

    public static NationalTable Shipped { get; } = Read();

    public int Count => Sectors.Count;

    /// <summary>Gross output of each sector, 亿元.</summary>
    public double[] Output { get; } = [.. Enumerable.Range(0, Sectors.Count).Select(i => Domestic.AsSpan(i * Sectors.Count, Sectors.Count).ToArray().Sum() + FinalUse[i])];

    /// <summary>What one yuan of sector j uses of product i, from inside and imported: row-major technical coefficients.</summary>
    public double[] Technical => field ??= [.. Enumerable.Range(0, Count * Count).Select(at => Output[at % Count] == 0 ? 0 : (Domestic[at] + Imported[at]) / Output[at % Count])];

    /// <summary>Place of a sector by its code; −1 where there is none.</summary>
    public int IndexOf(string code) => index.GetValueOrDefault(code, -1);

    readonly Dictionary<string, int> index = Sectors.Select((sector, i) => (sector.Code, i)).ToDictionary(pair => pair.Code, pair => pair.i, StringComparer.Ordinal);

    /// <summary>A shipped table as text.</summary>
    public static string Text(string name) => EmbeddedTable.Text($"nation/{name}.csv");

    /// <summary>Cells of a shipped table, row by row, heads first.</summary>
    public static List<List<string>> Cells(string name) => EmbeddedTable.Split(Text(name));

    const double TenThousandsPerUnit = 10_000; // the table counts 万元

    static NationalTable Read()
    {
        var rows = Cells(Name);
        var head = rows[0];
        var inside = rows.Where(row => row[3] == "Domestic").ToList();
        var count = inside.Count;
        var imports = rows.Where(row => row[3] == "Imports").ToList();
        var added = rows.Single(row => row[0] == "TVA");
        var (first, final, exports) = (4, head.IndexOf("TFU"), head.IndexOf("EX"));
        return new([.. inside.Select(row => (row[0], row[2], row[1]))], Flows(inside), Flows(imports), [.. inside.Select(row => Number(row[final]))], [.. inside.Select(row => Number(row[exports]))],
            [.. Enumerable.Range(0, count).Select(i => Number(added[first + i]))]);

        double[] Flows(List<List<string>> from) => [.. from.SelectMany(row => row.Skip(first).Take(count)).Select(Number)];
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture) / TenThousandsPerUnit;
}
