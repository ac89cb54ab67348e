using ChainChief.Exploring;
using ChainChief.Storage;

namespace ChainChief.Analysing;

/// <summary>Which sectors of the national table segments, chains and enterprises belong to, by the divisions of GB/T 4754-2017 that they name.</summary>
sealed class SectorBook(RegionAtlas atlas, Workspace workspace)
{
    static readonly Dictionary<string, int> OfDivision = NationalTable.Cells(NationalTable.MapName).Skip(1).ToDictionary(row => row[2], row => NationalTable.Shipped.IndexOf(row[0]), StringComparer.Ordinal);

    /// <summary>Sector of an industry code (two to four digits, a letter before them allowed); −1 where none is known.</summary>
    public static int OfClass(string code)
    {
        var digits = Digits(code);
        return digits.Length >= 2 && OfDivision.TryGetValue(digits[..2], out var sector) ? sector : -1;
    }

    static string Digits(string code) => code.TrimStart('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T');

    /// <summary>Sectors of a segment with equal weights per industry code, summing to 1; empty where it names no industry.</summary>
    public IReadOnlyList<(int Sector, double Weight)> Of(SegmentPlace segment) => segments.TryGetValue(segment.Ordinal, out var known) ? known
        : segments[segment.Ordinal] = Weighed((segment.Segment.IndustryCodes?.Items ?? []).Select(code => (OfClass(code), 1.0)));

    /// <summary>Sectors of a chain: the mean over its segments that name one, each counting alike.</summary>
    public IReadOnlyList<(int Sector, double Weight)> Of(ItemPlace chain) => Weighed(atlas.SegmentsOf(chain).SelectMany(Of));

    /// <summary>Sector of an enterprise: by its industry code, else by the first of its segments that names one; −1 where neither is known.</summary>
    public int Of(int enterprise) => Enterprises[enterprise];

    /// <summary>Industry code of an enterprise at three digits: its own, else that of the first of its segments that names one; null where neither is known.</summary>
    public string? ClassOf(int enterprise)
    {
        var code = classes[enterprise];
        for (var p = atlas.Enterprises.PlacementStart[enterprise]; p < atlas.Enterprises.PlacementStart[enterprise + 1] && code is null; p++)
            if (atlas.Enterprises.PlacementSegment[p] is >= 0 and var segment) code = atlas.Segments[segment].Segment.IndustryCodes?.Items.FirstOrDefault(one => OfClass(one) >= 0);
        return code is null ? null : Digits(code) is { Length: > 3 } digits ? digits[..3] : Digits(code);
    }

    readonly string?[] classes = Codes(atlas, workspace);

    readonly Dictionary<int, IReadOnlyList<(int, double)>> segments = [];

    int[] Enterprises => field ??= Find();

    static string?[] Codes(RegionAtlas atlas, Workspace workspace)
    {
        var codes = new string?[atlas.Enterprises.Count];
        using var connection = workspace.Connect();
        foreach (var (code, industry) in connection.Rows(r => (r.GetString(0), r.GetString(1)), "SELECT enterprise_code, industry_code FROM enterprises WHERE industry_code IS NOT NULL"))
            if (atlas.Enterprises.Ordinals.TryGetValue(code, out var at) && OfClass(industry) >= 0) codes[at] = industry;
        return codes;
    }

    int[] Find()
    {
        var (table, sectors) = (atlas.Enterprises, new int[atlas.Enterprises.Count]);
        for (var i = 0; i < sectors.Length; i++) sectors[i] = classes[i] is { } code ? OfClass(code) : -1;
        for (var i = 0; i < sectors.Length; i++)
            for (var p = table.PlacementStart[i]; p < table.PlacementStart[i + 1] && sectors[i] < 0; p++)
                if (table.PlacementSegment[p] >= 0 && Of(atlas.Segments[table.PlacementSegment[p]]) is [var first, ..]) sectors[i] = first.Sector;
        return sectors;
    }

    static List<(int Sector, double Weight)> Weighed(IEnumerable<(int Sector, double Weight)> parts)
    {
        var known = parts.Where(part => part.Sector >= 0).GroupBy(part => part.Sector).Select(group => (Sector: group.Key, Weight: group.Sum(part => part.Weight))).OrderBy(part => part.Sector).ToList();
        var sum = known.Sum(part => part.Weight);
        return [.. known.Select(part => (part.Sector, part.Weight / sum))];
    }
}
