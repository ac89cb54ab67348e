using ChainChief.Sparse;

namespace ChainChief.Complexity;

/// <summary>What is within reach: density w_cp = Σ_q M_cq φ_qp / Σ_q φ_qp; complexity outlook COI_c = Σ_p (1 − M_cp) w_cp pci_p, standardised; outlook gain
/// COG_cp = (1 − M_cp) Σ_q (1 − M_cq) φ_pq pci_q / Σ_q' φ_qq', in deviations of the ECI (Hausmann et al. 2014, Atlas of Economic Complexity; pci measured from the eigenvector's own 0).</summary>
/// <param name="Density">Location × activity of M, row-major, 0 to 1.</param>
/// <param name="Gain">COG, location × activity of M, row-major; 0 where the activity is present. Empty where no PCI is defined or it was not asked for.</param>
/// <param name="Coi">By location of the table; null where the location has no ECI.</param>
public sealed record Outlook(double[] Density, double[] Gain, double?[] Coi)
{
    /// <param name="withGain">False leaves COG out and <see cref="Gain"/> empty, half of the memory.</param>
    public static Outlook Find(Presence presence, Proximity proximity, ComplexityIndex index, bool withGain = true)
    {
        var (locations, activities) = (presence.Matrix.RowCount, presence.Matrix.ColumnCount);
        var defined = Array.Exists(index.Pci, pci => pci is not null);
        // an activity without PCI is left out of sums
        var weight = Array.ConvertAll(presence.Activities, activity => index.Pci[activity] is { } pci ? pci - index.Origin : 0);
        var gain = defined && withGain ? GC.AllocateUninitializedArray<double>(locations * activities) : [];
        var density = DensityOf(presence, proximity, gain.Length > 0 ? [.. weight.Select((value, p) => value / proximity.Totals[p])] : [], gain);
        var outlook = new double[locations];
        for (var location = 0; location < locations; location++)
        {
            var near = density.AsSpan(location * activities, activities);
            outlook[location] = Vectors.Dot(near, weight);
            foreach (var q in presence.Matrix.ColumnsOf(location))
            {
                outlook[location] -= near[q] * weight[q];
                if (gain.Length > 0) gain[location * activities + q] = 0;
            }
        }
        return new(density, gain, defined ? Standardised(presence, index, outlook) : new double?[presence.LocationCount]);
    }

    /// <summary>w alone: location × activity of M, row-major.</summary>
    public static double[] DensityOf(Presence presence, Proximity proximity) => DensityOf(presence, proximity, [], []);

    static double[] DensityOf(Presence presence, Proximity proximity, double[] weights, double[] lacking)
    {
        var density = GC.AllocateUninitializedArray<double>(presence.Matrix.RowCount * presence.Matrix.ColumnCount);
        NearSums.Fill(presence.Matrix, proximity, weights, density, lacking);
        return density;
    }

    static double?[] Standardised(Presence presence, ComplexityIndex index, double[] outlook)
    {
        var result = new double?[presence.LocationCount];
        int[] defined = [.. Enumerable.Range(0, outlook.Length).Where(c => index.Eci[presence.Locations[c]] is not null)];
        var mean = defined.Average(c => outlook[c]);
        var deviation = Math.Sqrt(defined.Sum(c => (outlook[c] - mean) * (outlook[c] - mean)) / defined.Length);
        if (!(deviation > 0)) return result;
        foreach (var c in defined) result[presence.Locations[c]] = (outlook[c] - mean) / deviation;
        return result;
    }
}
