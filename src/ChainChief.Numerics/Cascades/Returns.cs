namespace ChainChief.Cascades;

/// <summary>Bounds of G_jj, one and the expected number of returns of a walk to j.</summary>
static class Returns
{
    /// <summary>Steps after which even a slow walk is left with the bound it has.</summary>
    const int MostSteps = 400;

    /// <summary>Parts of the largest ratio that are tried as r.</summary>
    static readonly double[] Parts = [1, 1 / 4.0, 1 / 16.0, 1 / 64.0, 0];

    /// <summary>Walks from j until a_j / G_jj is known within twice the tolerance. After s steps with distribution p, what is still to come is Σ_i p_i G_ij. For any r ≥ 0 it is at most
    /// r (aᵀG)_j + Σ_i max(0, p_i − r a_i) · G_jj, since G_ij ≤ G_jj.</summary>
    /// <param name="tolerance">On the scale of the weights.</param>
    public static (double Low, double High) Of(int row, Walk walk, WalkSums sums, double tolerance)
    {
        var (low, high) = (1.0, double.PositiveInfinity);
        var visits = sums.Visits[row];
        walk.Start(row);
        for (var step = 0; step < MostSteps; step++)
        {
            walk.Step();
            var largest = walk.Ratio(sums.Visits);
            foreach (var part in Parts)
            {
                var ratio = double.IsInfinity(largest) ? 0 : part * largest;
                var above = part == 1 && ratio > 0 ? 0 : walk.Above(ratio, sums.Visits);
                if (above < 1) high = Math.Min(high, (low + (ratio * sums.Spread[row])) / (1 - above));
                if (Known()) return (low, Math.Max(low, high));
            }
            low += walk.At(row);
        }
        return (low, Math.Max(low, high));

        // Half of the interval is the bound; a little is kept for what the sums leave out.
        bool Known() => (visits / low) - (visits / high) <= 1.99 * tolerance;
    }
}
