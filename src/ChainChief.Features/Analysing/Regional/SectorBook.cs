using ChainChief.Exploring;
using ChainChief.Storage;

namespace ChainChief.Analysing;

/// <summary>Which sectors of the national table segments, chains and enterprises belong to, by the divisions of GB/T 4754-2017 that they name.</summary>
sealed class SectorBook(RegionAtlas atlas, Workspace workspace)
{
    static readonly Dictionary<string, int> OfDivision = NationalTable.Cells(NationalTable.MapName).Skip(1).ToDictionary(row => row[2], row => NationalTable.Shipped.IndexOf(row[0]), StringComparer.Ordinal);

    /// <summary>Sector of an industry code (two to four digits, a letter before them allowed); −1 where none is known.</summary>
    public static int OfClass(string code) => DivisionOf(code) is { } division && OfDivision.TryGetValue(division, out var sector) ? sector : -1;

    /// <summary>Division of an industry code, two digits; null where it names none.</summary>
    public static string? DivisionOf(string code)
    {
        var digits = Digits(code);
        return digits.Length >= 2 ? digits[..2] : null;
    }

    static string Digits(string code) => code.TrimStart('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T');

    /// <summary>Divisions with their Chinese names, by their codes.</summary>
    public static IReadOnlyList<(string Code, string Name)> Divisions { get; } = [.. NationalTable.Cells(NationalTable.MapName).Skip(1).Select(row => (row[2], row[3])).OrderBy(row => row.Item1, StringComparer.Ordinal)];

    /// <summary>Sectors of a segment with equal weights per industry code, summing to 1; empty where it names no industry.</summary>
    public IReadOnlyList<(int Sector, double Weight)> Of(SegmentPlace segment) => segments.TryGetValue(segment.Ordinal, out var known) ? known
        : segments[segment.Ordinal] = Weighed((segment.Segment.IndustryCodes?.Items ?? []).Select(code => (OfClass(code), 1.0)));

    /// <summary>Sectors of a chain: the mean over its segments that name one, each counting alike.</summary>
    public IReadOnlyList<(int Sector, double Weight)> Of(ItemPlace chain) => Weighed(atlas.SegmentsOf(chain).SelectMany(Of));

    /// <summary>Sector of an enterprise: by its industry code, else by the first of its segments that names one; −1 where neither is known.</summary>
    public int Of(int enterprise) => Enterprises[enterprise];

    /// <summary>Industry code of an enterprise at three digits, or fewer where it names no more, by the same rule; null where none is known.</summary>
    public string? ClassOf(int enterprise) => Known.Codes[enterprise] is { } code ? Digits(code) is { Length: > 3 } digits ? digits[..3] : Digits(code) : null;

    /// <summary>Division of an enterprise by the same rule; null where none is known.</summary>
    public string? DivisionOf(int enterprise) => Known.Codes[enterprise] is { } code ? DivisionOf(code) : null;

    readonly Dictionary<int, IReadOnlyList<(int, double)>> segments = [];

    int[] Enterprises => Known.Sectors;

    (int[] Sectors, string?[] Codes) Known => known ??= Find();

    (int[] Sectors, string?[] Codes)? known;

    (int[], string?[]) Find()
    {
        var (table, sectors, codes) = (atlas.Enterprises, new int[atlas.Enterprises.Count], new string?[atlas.Enterprises.Count]);
        Array.Fill(sectors, -1);
        using (var connection = workspace.Connect())
            foreach (var (code, industry) in connection.Rows(r => (r.GetString(0), r.GetString(1)), "SELECT enterprise_code, industry_code FROM enterprises WHERE industry_code IS NOT NULL"))
                if (table.Ordinals.TryGetValue(code, out var at)) (sectors[at], codes[at]) = (OfClass(industry), OfClass(industry) < 0 ? null : industry);
        for (var i = 0; i < sectors.Length; i++)
            if (sectors[i] < 0 && Enumerable.Range(table.PlacementStart[i], table.PlacementStart[i + 1] - table.PlacementStart[i]).Select(p => table.PlacementSegment[p]).Where(segment => segment >= 0 && Of(atlas.Segments[segment]).Count > 0).DefaultIfEmpty(-1).Min() is >= 0 and var least)
                (sectors[i], codes[i]) = (Of(atlas.Segments[least])[0].Sector, atlas.Segments[least].Segment.IndustryCodes!.Value.Items.First(code => OfClass(code) == Of(atlas.Segments[least])[0].Sector));
        return (sectors, codes);
    }

    static List<(int Sector, double Weight)> Weighed(IEnumerable<(int Sector, double Weight)> parts)
    {
        var mapped = parts.Where(part => part.Sector >= 0).GroupBy(part => part.Sector).Select(group => (Sector: group.Key, Weight: group.Sum(part => part.Weight))).OrderBy(part => part.Sector).ToList();
        var sum = mapped.Sum(part => part.Weight);
        return [.. mapped.Select(part => (part.Sector, part.Weight / sum))];
    }
}
