using ChainChief.Sparse;

namespace ChainChief.Cascades;

/// <summary>Sums over walks of every length of a substochastic matrix P, with bounds on what the sums leave out (docs/methods/esri-closed-form.md, 3).</summary>
/// <param name="Visits">a = wᵀ Σ_s P^s, from below.</param>
/// <param name="VisitsLeftOut">No component of wᵀG is larger than that of a by more.</param>
/// <param name="Spread">c, an upper bound of aᵀG.</param>
sealed record WalkSums(double[] Visits, double VisitsLeftOut, double[] Spread)
{
    const int MostSteps = 20_000;

    /// <summary>What may be left out of a sum, as a share of what it starts from.</summary>
    const double Rest = 1e-12;

    /// <summary>Null where walks leave so slowly that no bound is found.</summary>
    public static WalkSums? Find(CsrMatrix shares, double[] weight, CancellationToken cancel)
    {
        if (LengthBound(shares, cancel) is not { } length) return null;
        if (Sum(shares, weight, length, cancel) is not { } visits) return null;
        if (Sum(shares, visits.Sum, length, cancel) is not { } spread) return null;
        for (var row = 0; row < spread.Sum.Length; row++) spread.Sum[row] += spread.LeftOut;
        return new(visits.Sum, visits.LeftOut, spread.Sum);
    }

    /// <summary>An upper bound of G1, the expected lengths of walks: u = Σ_{s &lt; t} P^s 1 has (I − P)u = 1 − P^t 1 ≥ 1/2, so G1 ≤ 2u.</summary>
    static double[]? LengthBound(CsrMatrix shares, CancellationToken cancel)
    {
        var (sum, term, next) = (new double[shares.RowCount], new double[shares.RowCount], new double[shares.RowCount]);
        Array.Fill(term, 1);
        for (var step = 0; step < MostSteps; step++)
        {
            cancel.ThrowIfCancellationRequested();
            var largest = 0.0;
            for (var row = 0; row < term.Length; row++)
            {
                sum[row] += 2 * term[row];
                largest = Math.Max(largest, term[row]);
            }
            if (step > 0 && largest <= 0.5) return sum;
            shares.Multiply(term, next);
            (term, next) = (next, term);
        }
        return term.Length == 0 ? sum : null;
    }

    /// <summary>Σ_{s &lt; t} startᵀP^s, and startᵀP^t · G1, which bounds the sum of all that is left out.</summary>
    static (double[] Sum, double LeftOut)? Sum(CsrMatrix shares, double[] start, double[] length, CancellationToken cancel)
    {
        var (sum, term, next) = (new double[start.Length], (double[])start.Clone(), new double[start.Length]);
        var most = Rest * start.Sum();
        for (var step = 0; step < MostSteps; step++)
        {
            cancel.ThrowIfCancellationRequested();
            var rest = 0.0;
            for (var row = 0; row < term.Length; row++) rest += term[row] * length[row];
            if (rest <= most) return (sum, rest);
            for (var row = 0; row < term.Length; row++) sum[row] += term[row];
            shares.MultiplyTransposed(term, next);
            (term, next) = (next, term);
        }
        return null;
    }
}
