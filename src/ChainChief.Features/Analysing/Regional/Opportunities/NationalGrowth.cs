using ChainChief.Exploring;
using ChainChief.Figures;

namespace ChainChief.Analysing;

/// <summary>How fast the nation's revenue grew in the divisions of a segment, by the figures that were imported (industry_figures).</summary>
/// <param name="Rate">A year; 0.05 is 5 %.</param>
public sealed record NationalGrowth(double Rate, int From, int To, string? Scope);

/// <summary>National growth of segments over at most three years, of one series.</summary>
sealed class GrowthBook(RegionAtlas atlas)
{
    const int MostYears = 3;

    readonly IndustrySeries? series = Comparison.Choose([.. IndustrySeries.Read(atlas).Where(one => one.Area is Comparison.Nation or "中国" or "100000")], "revenue", null) is { Years.Count: > 1 } found ? found : null;

    /// <summary>Whether the nation's figures of two years are there.</summary>
    public bool IsKnown => series is not null;

    /// <summary>Of the sum over the segment's divisions that both years have; null where there is none.</summary>
    public NationalGrowth? Of(SegmentPlace segment)
    {
        if (series is null) return null;
        var to = series.Years.Keys.Max();
        var from = series.Years.Keys.Where(year => year < to).OrderBy(year => year < to - MostYears).ThenBy(year => Math.Abs(to - MostYears - year)).First();
        var (before, after) = (0.0, 0.0);
        foreach (var division in (segment.Segment.IndustryCodes?.Items ?? []).Select(IndustrySectors.DivisionOf).OfType<string>().Distinct())
            if (series.Years[from].TryGetValue(division, out var first) && series.Years[to].TryGetValue(division, out var last)) (before, after) = (before + first, after + last);
        return before > 0 && after > 0 ? new(Math.Pow(after / before, 1.0 / (to - from)) - 1, from, to, series.Scope) : null;
    }
}
