namespace ChainChief.Complexity;

/// <summary>Fitness of locations and quality of activities (Tacchella, Cristelli, Caldarelli, Gabrielli and Pietronero 2012, Sci. Rep. 2:723): F̃ = M Q, Q̃ = 1/(Mᵀ(1/F)), each divided by its
/// mean, from ones. The map need not converge: fitness of the weakest may fall to 0 for ever (Pugliese, Zaccaria and Pietronero 2016), so how it ended is part of the answer.</summary>
/// <param name="Location">Fitness by location of M, mean 1.</param>
/// <param name="Quality">Quality by activity of M, mean 1.</param>
/// <param name="LogFitness">ln of fitness, which stays apart where fitness itself falls towards 0; −∞ where it has become 0.</param>
/// <param name="Updates">Updates done.</param>
/// <param name="RankChanges">Locations whose rank the last update changed.</param>
/// <param name="Change">Largest change of ln fitness in the last update.</param>
public sealed record Fitness(double[] Location, double[] Quality, double[] LogFitness, int Updates, int RankChanges, double Change)
{
    /// <param name="iterations">States counted from the initial ones: 20 iterations are 19 updates.</param>
    public static Fitness Find(Presence presence, int iterations)
    {
        var (fitness, quality) = (Ones(presence.Matrix.RowCount), Ones(presence.Matrix.ColumnCount));
        var before = fitness;
        for (var update = 1; update < iterations; update++)
        {
            before = fitness;
            var nextFitness = presence.Matrix.Multiply(quality);
            var nextQuality = presence.Matrix.MultiplyTransposed(Array.ConvertAll(fitness, value => 1 / value));
            (fitness, quality) = (OverMean(nextFitness), OverMean(Array.ConvertAll(nextQuality, value => 1 / value)));
        }
        var logs = Array.ConvertAll(fitness, Math.Log);
        var change = 0.0;
        for (var c = 0; c < logs.Length; c++) if (fitness[c] > 0 && before[c] > 0) change = Math.Max(change, Math.Abs(logs[c] - Math.Log(before[c])));
        return new(fitness, quality, logs, Math.Max(0, iterations - 1), RankChangesOf(before, fitness), change);
    }

    static double[] Ones(int count)
    {
        var ones = new double[count];
        Array.Fill(ones, 1);
        return ones;
    }

    static double[] OverMean(double[] values)
    {
        var mean = values.Length == 0 ? 1 : values.Sum() / values.Length;
        return Array.ConvertAll(values, value => value / mean);
    }

    static int RankChangesOf(double[] before, double[] after)
    {
        var (old, now) = (Order(before), Order(after));
        return Enumerable.Range(0, old.Length).Count(i => old[i] != now[i]);
    }

    static int[] Order(double[] values) => [.. Enumerable.Range(0, values.Length).OrderByDescending(i => values[i])];
}
