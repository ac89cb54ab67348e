using ChainChief.Exploring;
using ChainChief.Statistics;

namespace ChainChief.Analysing;

/// <summary>Where a firm's revenue is from.</summary>
public enum SizeBasis
{
    /// <summary>A yearly figure of its own.</summary>
    Recorded,

    /// <summary>The median of the firms of its sector that have one.</summary>
    Sector,

    /// <summary>The revenue of its chain by its number of firms above scale, both as recorded of the chain.</summary>
    Chain,

    /// <summary>What is usual in the region: the median of the two above.</summary>
    Usual,

    /// <summary>Recorded as below scale: half the threshold.</summary>
    BelowScale,
}

/// <summary>Revenue of every firm, 亿元 a year: as recorded, else estimated and said so (docs/methods/what-if.md). What is estimated is drawn anew in every network, so that its uncertainty is in the interval.</summary>
sealed class FirmSizes
{
    /// <summary>Firms of a sector with a figure from which their median speaks for the others.</summary>
    const int LeastInSector = 5;

    /// <summary>2,000 万元 a year, half of it.</summary>
    const double HalfOfScale = 0.1;

    readonly double[] values;
    readonly SizeBasis[] bases;

    FirmSizes(double[] values, SizeBasis[] bases) => (this.values, this.bases) = (values, bases);

    public double Of(int firm) => values[firm];

    public SizeBasis BasisOf(int firm) => bases[firm];

    public static FirmSizes Find(AnalysisCase given)
    {
        var register = given.Atlas.Enterprises;
        var (values, bases) = (new double[register.Count], new SizeBasis[register.Count]);
        Array.Fill(bases, SizeBasis.Usual);
        for (var firm = 0; firm < values.Length; firm++)
            if (given.Firms.Newest("revenue", firm) is { Value: > 0 } known) (values[firm], bases[firm]) = (known.Value, SizeBasis.Recorded);
        var medians = Enumerable.Range(0, values.Length).Where(firm => bases[firm] == SizeBasis.Recorded && given.Sectors.Of(firm) >= 0).GroupBy(given.Sectors.Of).Where(group => group.Count() >= LeastInSector)
            .ToDictionary(group => group.Key, group => Quantiles.Median(group.Select(firm => values[firm])));
        var means = given.Chains.Select(chain => (chain, Mean: MeanOf(given, chain))).Where(one => one.Mean is > 0).ToDictionary(one => one.chain.Ordinal, one => one.Mean!.Value);
        var usual = medians.Count + means.Count > 0 ? Quantiles.Median(medians.Values.Concat(means.Values)) : Quantiles.Median(values.Where(value => value > 0).DefaultIfEmpty(1));
        for (var firm = 0; firm < values.Length; firm++)
        {
            if (bases[firm] == SizeBasis.Recorded) continue;
            var chain = Enumerable.Range(register.PlacementStart[firm], register.PlacementStart[firm + 1] - register.PlacementStart[firm]).Select(p => register.PlacementItem[p]).Where(means.ContainsKey).DefaultIfEmpty(-1).Min();
            (values[firm], bases[firm]) = register.Flags[firm].HasFlag(EnterpriseFlags.BelowScale) ? (HalfOfScale, SizeBasis.BelowScale)
                : medians.TryGetValue(given.Sectors.Of(firm), out var median) ? (median, SizeBasis.Sector) : chain >= 0 ? (means[chain], SizeBasis.Chain) : (usual, SizeBasis.Usual);
        }
        return new(values, bases);
    }

    /// <summary>Revenue by firm above scale as recorded of a whole chain.</summary>
    static double? MeanOf(AnalysisCase given, ItemPlace chain) =>
        given.Sizes.Whole(chain, "revenue") is { Basis: "figure", Value: > 0 } revenue && given.Sizes.Whole(chain, "above_scale_count") is { Basis: "figure", Value: > 0 } count ? revenue.Value / count.Value : null;
}
