namespace ChainChief.Cascades;

/// <summary>Bounds of G_jj, one and the expected number of returns of a walk to j.</summary>
static class Returns
{
    /// <summary>Steps after which even a slow walk is left with the bound it has.</summary>
    const int MostSteps = 400;

    /// <summary>Walks from j until a_j / G_jj is known within twice the tolerance. After s steps with distribution p, what is still to come is Σ_i p_i G_ij. It is no more than
    /// max_i (p_i / a_i) · (aᵀG)_j, since p ≤ max(p / a) · a, and no more than (Σ p) · G_jj, since G_ij ≤ G_jj.</summary>
    /// <param name="tolerance">On the scale of the weights.</param>
    public static (double Low, double High) Of(int row, Walk walk, WalkSums sums, double tolerance)
    {
        var (low, high) = (1.0, double.PositiveInfinity);
        var visits = sums.Visits[row];
        walk.Start(row);
        for (var step = 0; step < MostSteps; step++)
        {
            walk.Step();
            var (mass, ratio) = walk.Against(sums.Visits);
            high = Math.Min(high, Math.Min(low + (ratio * sums.Spread[row]), mass < 1 ? low / (1 - mass) : double.PositiveInfinity));
            if (visits / low - visits / high <= tolerance) break; // either half of the tolerance, what the sums leave out is far less
            low += walk.At(row);
        }
        return (low, Math.Max(low, high));
    }
}
