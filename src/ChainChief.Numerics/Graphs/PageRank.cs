using ChainChief.Sparse;

namespace ChainChief.Graphs;

/// <summary>PageRank (Brin and Page 1998): share of time a walker spends at each node who follows links by their weight and jumps anywhere with
/// probability 1 − damping, and always from a node without outgoing weight.</summary>
public static class PageRank
{
    /// <param name="links">From × to, weights ≥ 0.</param>
    /// <param name="tolerance">Ends when the ranks of one round differ from the last by less, summed.</param>
    public static PageRankResult Find(CsrMatrix links, double damping = 0.85, double tolerance = 1e-15, int maxSteps = 10_000)
    {
        Shape.Same(links.ColumnCount, links.RowCount);
        var count = links.RowCount;
        var strength = links.RowSums();
        // rows of the transpose gather, so that every rank is one sum in a fixed order
        var steps = links.Scaled(Array.ConvertAll(strength, sum => sum > 0 ? damping / sum : 0), []).Transpose();
        var (rank, next) = (new double[count], new double[count]);
        Array.Fill(rank, 1.0 / Math.Max(1, count));
        var (rounds, change) = (0, double.PositiveInfinity);
        while (change > tolerance && rounds < maxSteps)
        {
            var dangling = 0.0;
            for (var node = 0; node < count; node++) if (!(strength[node] > 0)) dangling += rank[node];
            var everywhere = (1 - damping + damping * dangling) / count;
            steps.Multiply(rank, next);
            (change, var total) = (0, 0.0);
            for (var node = 0; node < count; node++) total += next[node] += everywhere;
            for (var node = 0; node < count; node++)
            {
                next[node] /= total;
                change += Math.Abs(next[node] - rank[node]);
            }
            (rank, next) = (next, rank);
            rounds++;
        }
        return new(rank, rounds, change <= tolerance);
    }
}

/// <summary>Ranks by node, sum 1, and how the rounds ended.</summary>
public sealed record PageRankResult(double[] Rank, int Rounds, bool Converged);
