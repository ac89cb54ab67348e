namespace ChainChief.Statistics;

/// <summary>Whether plants of an industry stand closer together than chance and their sizes make them (Ellison and Glaeser 1997, J. Polit. Econ. 105:889):
/// γ = (G/(1 − Σx²) − H)/(1 − H).</summary>
/// <param name="Raw">G = Σ over regions of (s − x)², s the region's share of the industry, x its share of all; null for an industry without plants.</param>
/// <param name="PlantHerfindahl">H = Σ z², z the plant's share of the industry; null for an industry without plants.</param>
/// <param name="Gamma">Null also for a single plant (H = 1) and where everything stands in one region.</param>
public sealed record EllisonGlaeser(double?[] Raw, double?[] PlantHerfindahl, double?[] Gamma)
{
    /// <param name="plantRegions">Region of each plant.</param>
    /// <param name="plantIndustries">Industry of each plant.</param>
    /// <param name="plantSizes">Employment of each plant, ≥ 0.</param>
    public static EllisonGlaeser Find(int regions, int industries, ReadOnlySpan<int> plantRegions, ReadOnlySpan<int> plantIndustries, ReadOnlySpan<double> plantSizes)
    {
        Sparse.Shape.Same(plantIndustries.Length, plantRegions.Length);
        Sparse.Shape.Same(plantSizes.Length, plantRegions.Length);
        var (cells, ofRegion, ofIndustry, squares) = (new double[industries * regions], new double[regions], new double[industries], new double[industries]);
        for (var plant = 0; plant < plantSizes.Length; plant++)
        {
            cells[plantIndustries[plant] * regions + plantRegions[plant]] += plantSizes[plant];
            ofRegion[plantRegions[plant]] += plantSizes[plant];
            ofIndustry[plantIndustries[plant]] += plantSizes[plant];
            squares[plantIndustries[plant]] += plantSizes[plant] * plantSizes[plant];
        }
        var total = ofRegion.Sum();
        var spread = 1 - ofRegion.Sum(size => size / total * (size / total));
        var result = new EllisonGlaeser(new double?[industries], new double?[industries], new double?[industries]);
        for (var industry = 0; industry < industries; industry++)
        {
            if (!(ofIndustry[industry] > 0)) continue;
            var (raw, herfindahl) = (0.0, squares[industry] / ofIndustry[industry] / ofIndustry[industry]);
            for (var region = 0; region < regions; region++)
            {
                var miss = cells[industry * regions + region] / ofIndustry[industry] - ofRegion[region] / total;
                raw += miss * miss;
            }
            (result.Raw[industry], result.PlantHerfindahl[industry]) = (raw, herfindahl);
            if (spread > 1e-15 && herfindahl < 1 - 1e-15) result.Gamma[industry] = (raw / spread - herfindahl) / (1 - herfindahl);
        }
        return result;
    }
}
