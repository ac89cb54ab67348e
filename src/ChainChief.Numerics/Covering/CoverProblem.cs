using System.Numerics;

namespace ChainChief.Covering;

/// <summary>
/// Things with weights, each belonging to some of at most 64 candidates, and what a choice of candidates covers of them: the sum over the things that belong to a chosen one.
/// Coverage is monotone and submodular: a candidate never adds more to a larger choice than to a smaller one inside it (Nemhauser, Wolsey, Fisher 1978).
/// </summary>
public sealed class CoverProblem
{
    public const int MostCandidates = 64;

    readonly ulong[] masks;
    readonly double[] weights;
    readonly int[][] holding;

    /// <param name="candidates">How many there are, 1 to 64.</param>
    /// <param name="things">Of each: the set of candidates it belongs to, as bits, and its weight, not negative. Things of no candidate count in <see cref="Total"/> alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">More than 64 candidates, a negative or undefined weight.</exception>
    public CoverProblem(int candidates, IEnumerable<(ulong Mask, double Weight)> things)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(candidates, MostCandidates);
        Candidates = candidates;
        SortedDictionary<ulong, double> sums = [];
        foreach (var (mask, weight) in things)
        {
            if (!(weight >= 0) || double.IsInfinity(weight)) throw new ArgumentOutOfRangeException(nameof(things), weight, "A weight is a number that is not negative.");
            sums[mask] = sums.GetValueOrDefault(mask) + weight;
        }
        (masks, weights) = ([.. sums.Keys], [.. sums.Values]);
        Total = weights.Sum();
        holding = [.. Enumerable.Range(0, candidates).Select(one => Enumerable.Range(0, masks.Length).Where(at => (masks[at] >> one & 1) != 0).ToArray())];
    }

    public int Candidates { get; }

    /// <summary>Weight of all things, also of those that no candidate covers.</summary>
    public double Total { get; }

    /// <summary>What a choice covers.</summary>
    public double Of(ulong chosen)
    {
        var sum = 0.0;
        for (var at = 0; at < masks.Length; at++)
            if ((masks[at] & chosen) != 0) sum += weights[at];
        return sum;
    }

    /// <summary>What one more candidate adds to a choice.</summary>
    public double Gain(ulong chosen, int candidate)
    {
        var sum = 0.0;
        foreach (var at in holding[candidate])
            if ((masks[at] & chosen) == 0) sum += weights[at];
        return sum;
    }

    /// <summary>Weight that a choice counts more than once: what its candidates hold one by one, less what they hold together.</summary>
    public double Twice(ulong chosen)
    {
        var sum = 0.0;
        for (var at = 0; at < masks.Length; at++) sum += weights[at] * Math.Max(0, BitOperations.PopCount(masks[at] & chosen) - 1);
        return sum;
    }

    /// <summary>Several problems over the same candidates as one: each scaled to a total of 1, times its share.</summary>
    public static CoverProblem Weighted(IReadOnlyList<(CoverProblem Problem, double Share)> parts) => new(parts[0].Problem.Candidates,
        parts.Where(part => part.Problem.Total > 0).SelectMany(part => part.Problem.masks.Zip(part.Problem.weights, (mask, weight) => (mask, weight * part.Share / part.Problem.Total))));
}

/// <summary>What a choice must hold to.</summary>
/// <param name="Must">Candidates that are in.</param>
/// <param name="Never">Candidates that are out.</param>
/// <param name="Limited">Candidates of which at most <paramref name="MostLimited"/> may be in.</param>
public sealed record CoverRules(ulong Must = 0, ulong Never = 0, ulong Limited = 0, int MostLimited = int.MaxValue)
{
    public static CoverRules None { get; } = new();

    internal bool Allows(ulong chosen, int candidate) => (Never >> candidate & 1) == 0 && (chosen >> candidate & 1) == 0
        && ((Limited >> candidate & 1) == 0 || BitOperations.PopCount(chosen & Limited) < MostLimited);
}

/// <summary>A choice of candidates.</summary>
/// <param name="Order">The chosen ones, each the one that adds most to those before it; ties by number.</param>
/// <param name="Gains">What each added, in that order.</param>
/// <param name="IsExact">No other choice of as many covers more; false where the search was given up: then it is the best found.</param>
public sealed record CoverChoice(ulong Chosen, IReadOnlyList<int> Order, IReadOnlyList<double> Gains, double Covered, bool IsExact, long Nodes);
