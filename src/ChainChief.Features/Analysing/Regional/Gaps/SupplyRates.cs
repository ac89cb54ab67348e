using ChainChief.Atlas;
using ChainChief.Exploring;
using ChainChief.Figures;
using ChainChief.InputOutput;
using ChainChief.Statistics;

namespace ChainChief.Analysing;

/// <summary>
/// Local supply rates of segments (docs/methods/gaps.md): by the purchases that records know of the segment's firms, where there are enough of them; else by national technical coefficients cut to the region with Flegg's quotient.
/// </summary>
/// <param name="enough">Recorded purchases from which these count.</param>
/// <param name="delta">δ of Flegg's quotient.</param>
/// <param name="span">Half of the range of δ that makes the interval.</param>
sealed class SupplyRates(AnalysisCase given, int enough, double delta, double span)
{
    readonly Cut? usual = Cut.Of(given, delta), low = Cut.Of(given, delta + span), high = Cut.Of(given, Math.Max(0, delta - span));

    /// <param name="firms">Local firms of the segment.</param>
    public SupplyRate Of(SegmentPlace segment, IEnumerable<int> firms) => Of(given.Sectors.Of(segment), firms);

    /// <summary>Of any mix of sectors.</summary>
    /// <param name="firms">Local firms whose purchases count.</param>
    public SupplyRate Of(IReadOnlyList<(int Sector, double Weight)> sectors, IEnumerable<int> firms)
    {
        var purchases = firms.SelectMany(given.Relations.To).Where(one => one.Basis != RelationBasis.Estimated).ToList();
        var local = purchases.Count(one => one.IsInside);
        var inferred = usual?.Rate(sectors);
        if (purchases.Count >= enough)
        {
            var known = purchases.All(one => one.Amount is > 0);
            var weights = purchases.Select(one => known ? one.Amount!.Value : 1).ToList();
            var rate = purchases.Zip(weights).Sum(pair => pair.First.IsInside ? pair.Second : 0) / weights.Sum();
            var (from, to) = Proportion.Wilson(rate, Proportion.EffectiveCases(weights));
            return new(rate, from, to, known ? "amounts" : "counts", null, local, purchases.Count, inferred);
        }
        var why = sectors.Count == 0 ? "no-industry" : usual is null ? "no-revenue" : inferred is null ? "no-need" : null;
        return new(inferred, low?.Rate(sectors), high?.Rate(sectors), why is null ? usual!.HasAll(sectors) ? "io" : "io-new" : "none", why, local, purchases.Count, inferred);
    }

    /// <summary>National coefficients cut to the region for one δ.</summary>
    sealed class Cut
    {
        readonly double[] regional, national, sizes;

        Cut(double[] sizes, NationalTable nation, double delta)
        {
            this.sizes = sizes;
            national = nation.Technical;
            regional = Regional.Flegg(national, sizes, nation.Output, delta, newcomer: 1);
        }

        /// <summary>Null where no firm's revenue is known, so that nothing says how large sectors are here.</summary>
        public static Cut? Of(AnalysisCase given, double delta) => given.SectorRevenue is { } sizes && sizes.Any(size => size > 0) ? new(sizes, given.Nation, delta) : null;

        public bool HasAll(IReadOnlyList<(int Sector, double Weight)> sectors) => sectors.All(part => sizes[part.Sector] > 0);

        /// <summary>Σ_j w_j Σ_i a_ij min(1, q_ij) / Σ_j w_j Σ_i a_ij; null where nothing is needed.</summary>
        public double? Rate(IReadOnlyList<(int Sector, double Weight)> sectors)
        {
            var (found, need, count) = (0.0, 0.0, sizes.Length);
            foreach (var (sector, weight) in sectors)
                for (var i = 0; i < count; i++) (found, need) = (found + weight * regional[i * count + sector], need + weight * national[i * count + sector]);
            return need > 0 ? found / need : null;
        }
    }
}
