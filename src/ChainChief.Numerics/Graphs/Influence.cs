using ChainChief.Sparse;

namespace ChainChief.Graphs;

/// <summary>Influence vector (Acemoglu, Carvalho, Ozdaglar and Tahbaz-Salehi 2012, Econometrica 80:1977): v = (a/n) (I − (1 − a) A)⁻¹ 1, where A_ij is the share of
/// supplier i in the inputs of buyer j and a the share of labour.</summary>
public static class Influence
{
    /// <param name="links">Supplier × buyer, weights ≥ 0. Buyers without inputs have an empty column.</param>
    /// <param name="labourShare">a, above 0 and at most 1.</param>
    /// <param name="tolerance">Ends when the next term of the Neumann series is below this times the sum so far, everywhere.</param>
    public static InfluenceResult Find(CsrMatrix links, double labourShare = 0.5, double tolerance = 1e-16, int maxSteps = 10_000)
    {
        Shape.Same(links.ColumnCount, links.RowCount);
        Shape.Holds(labourShare is > 0 and <= 1);
        var shares = links.Scaled([], Array.ConvertAll(links.ColumnSums(), sum => sum > 0 ? 1 / sum : 0));
        var (term, next, sum) = (new double[links.RowCount], new double[links.RowCount], new double[links.RowCount]);
        Array.Fill(term, labourShare / Math.Max(1, links.RowCount));
        term.CopyTo(sum, 0);
        var (steps, change) = (0, double.PositiveInfinity);
        while (change > tolerance && steps < maxSteps)
        {
            shares.Multiply(term, next);
            change = 0;
            for (var node = 0; node < next.Length; node++)
            {
                next[node] *= 1 - labourShare;
                sum[node] += next[node];
                change = Math.Max(change, next[node] / sum[node]);
            }
            (term, next) = (next, term);
            steps++;
        }
        return new(sum, steps, change <= tolerance);
    }
}

/// <summary>Influence by node, sum 1 where every node has suppliers, and how the series ended.</summary>
public sealed record InfluenceResult(double[] Influence, int Steps, bool Converged);
