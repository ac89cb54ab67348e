namespace ChainChief.Complexity;

/// <summary>Method of reflections (Hidalgo and Hausmann 2009): k_c,N = Σ_p M_cp k_p,N−1 / k_c and its mirror, from k_c,0 = diversity and k_p,0 = ubiquity.</summary>
/// <param name="Locations">Order × location of M: Locations[N][c].</param>
/// <param name="Activities">Order × activity of M.</param>
public sealed record Reflections(double[][] Locations, double[][] Activities)
{
    /// <param name="orders">Highest order N.</param>
    public static Reflections Find(Presence presence, int orders)
    {
        var (locations, activities) = (new double[orders + 1][], new double[orders + 1][]);
        (locations[0], activities[0]) = (presence.Diversity, presence.Ubiquity);
        for (var order = 1; order <= orders; order++)
        {
            locations[order] = presence.Matrix.Multiply(activities[order - 1]);
            activities[order] = presence.Matrix.MultiplyTransposed(locations[order - 1]);
            for (var c = 0; c < locations[order].Length; c++) locations[order][c] /= presence.Diversity[c];
            for (var p = 0; p < activities[order].Length; p++) activities[order][p] /= presence.Ubiquity[p];
        }
        return new(locations, activities);
    }
}
