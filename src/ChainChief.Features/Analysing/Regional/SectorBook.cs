using ChainChief.Exploring;
using ChainChief.Figures;
using ChainChief.Storage;

namespace ChainChief.Analysing;

/// <summary>Which sectors of the national table segments, chains and enterprises belong to, by the divisions of GB/T 4754-2017 that they name.</summary>
sealed class SectorBook(RegionAtlas atlas, Workspace workspace)
{
    /// <summary>Sectors of a segment with equal weights per industry code, summing to 1; empty where it names no industry.</summary>
    public IReadOnlyList<(int Sector, double Weight)> Of(SegmentPlace segment) => segments.TryGetValue(segment.Ordinal, out var known) ? known
        : segments[segment.Ordinal] = Weighed((segment.Segment.IndustryCodes?.Items ?? []).Select(code => (IndustrySectors.Of(code), 1.0)));

    /// <summary>Sectors of a chain: the mean over its segments that name one, each counting alike.</summary>
    public IReadOnlyList<(int Sector, double Weight)> Of(ItemPlace chain) => Weighed(atlas.SegmentsOf(chain).SelectMany(Of));

    /// <summary>Sector of an enterprise: by its industry code, else by the first of its segments that names one; −1 where neither is known.</summary>
    public int Of(int enterprise) => Enterprises[enterprise];

    /// <summary>Industry code of an enterprise at three digits, or fewer where it names no more, by the same rule; null where none is known.</summary>
    public string? ClassOf(int enterprise) => Known.Codes[enterprise] is { } code ? IndustrySectors.Digits(code) is { Length: > 3 } digits ? digits[..3] : IndustrySectors.Digits(code) : null;

    /// <summary>Division of an enterprise by the same rule; null where none is known.</summary>
    public string? DivisionOf(int enterprise) => Known.Codes[enterprise] is { } code ? IndustrySectors.DivisionOf(code) : null;

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
                if (table.Ordinals.TryGetValue(code, out var at)) (sectors[at], codes[at]) = (IndustrySectors.Of(industry), IndustrySectors.Of(industry) < 0 ? null : industry);
        for (var i = 0; i < sectors.Length; i++)
            if (sectors[i] < 0 && Enumerable.Range(table.PlacementStart[i], table.PlacementStart[i + 1] - table.PlacementStart[i]).Select(p => table.PlacementSegment[p]).Where(segment => segment >= 0 && Of(atlas.Segments[segment]).Count > 0).DefaultIfEmpty(-1).Min() is >= 0 and var least)
                (sectors[i], codes[i]) = (Of(atlas.Segments[least])[0].Sector, atlas.Segments[least].Segment.IndustryCodes!.Value.Items.First(code => IndustrySectors.Of(code) == Of(atlas.Segments[least])[0].Sector));
        return (sectors, codes);
    }

    static List<(int Sector, double Weight)> Weighed(IEnumerable<(int Sector, double Weight)> parts)
    {
        var mapped = parts.Where(part => part.Sector >= 0).GroupBy(part => part.Sector).Select(group => (Sector: group.Key, Weight: group.Sum(part => part.Weight))).OrderBy(part => part.Sector).ToList();
        var sum = mapped.Sum(part => part.Weight);
        return [.. mapped.Select(part => (part.Sector, part.Weight / sum))];
    }
}
