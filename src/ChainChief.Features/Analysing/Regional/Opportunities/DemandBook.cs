using ChainChief.Exploring;

namespace ChainChief.Analysing;

/// <summary>What local firms in the buyer segments of a segment need of its products, by national technical coefficients. A firm's revenue is shared evenly among its segments.</summary>
sealed class DemandBook(AnalysisCase given)
{
    readonly Dictionary<int, (double[] Need, int Known, int Firms)> needs = [];
    readonly Dictionary<int, double[]> sellers = [];

    public LocalDemand Of(SegmentPlace segment)
    {
        var (even, most, known, firms) = (0.0, 0.0, 0, 0);
        var sectors = given.Sectors.Of(segment);
        foreach (var (buyer, _) in given.Flows.BuyersOf(segment.Ordinal))
        {
            var (need, of, all) = NeedOf(buyer);
            (known, firms) = (known + of, firms + all);
            var shares = SellersTo(buyer);
            foreach (var (sector, weight) in sectors) (even, most) = (even + need[sector] * weight / shares[sector], most + need[sector]);
        }
        return known == 0 || sectors.Count == 0 ? new(null, null, known, firms) : new(even, most, known, firms);
    }

    /// <summary>By sector, 亿元: Σ over the firms of a segment of revenue × a_ij.</summary>
    (double[] Need, int Known, int Firms) NeedOf(int segment)
    {
        if (needs.TryGetValue(segment, out var made)) return made;
        var (count, technical, need, known) = (given.Nation.Count, given.Nation.Technical, new double[given.Nation.Count], 0);
        var firms = given.FirmsOf(given.Atlas.Segments[segment]);
        foreach (var firm in firms)
        {
            if (given.Sectors.Of(firm) is not (>= 0 and var sector) || given.Firms.Newest("revenue", firm) is not { Value: > 0 } revenue) continue;
            known++;
            for (var i = 0; i < count; i++) need[i] += revenue.Value / given.SegmentsOf(firm) * technical[i * count + sector];
        }
        return needs[segment] = (need, known, firms.Length);
    }

    /// <summary>By sector: weights of the segments that deliver to a segment.</summary>
    double[] SellersTo(int segment)
    {
        if (sellers.TryGetValue(segment, out var made)) return made;
        var sum = new double[given.Nation.Count];
        foreach (var (supplier, _) in given.Flows.SuppliersOf(segment))
            foreach (var (sector, weight) in given.Sectors.Of(given.Atlas.Segments[supplier])) sum[sector] += weight;
        return sellers[segment] = sum;
    }
}
