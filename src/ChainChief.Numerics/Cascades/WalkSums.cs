using ChainChief.Sparse;

namespace ChainChief.Cascades;

/// <summary>Sums over walks of every length of a substochastic matrix P, with bounds on what the sums leave out (docs/methods/esri-closed-form.md, 3).</summary>
/// <param name="Visits">a = wᵀ Σ_s P^s, from below.</param>
/// <param name="VisitsLeftOut">No component of wᵀG is larger than that of a by more.</param>
/// <param name="Spread">c, an upper bound of aᵀG.</param>
sealed record WalkSums(double[] Visits, double VisitsLeftOut, double[] Spread)
{
    const int MostSteps = 20_000;

    /// <summary>How far c may lie above aᵀG, as a share of it: it only bounds what is small.</summary>
    const double SpreadSlack = 1 / 128.0;

    /// <param name="rest">What a may leave out, as a share of Σw.</param>
    /// <returns>Null where walks leave so slowly that no bound is found.</returns>
    public static WalkSums? Find(CsrMatrix shares, double[] weight, double rest, CancellationToken cancel)
    {
        if (LengthBound(shares, cancel) is not { } length) return null;
        if (Sum(shares, weight, length, rest, slack: 0, cancel) is not { } visits) return null;
        if (Sum(shares, visits.Sum, length, rest, SpreadSlack, cancel) is not { } spread) return null;
        for (var row = 0; row < spread.Sum.Length; row++) spread.Sum[row] = (spread.Sum[row] / (1 - spread.Ratio)) + spread.LeftOut;
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

    /// <summary>x from below with xᵀ(I − P) = startᵀ − dᵀ, so startᵀG = xᵀ + dᵀG. Ends when dᵀG 1 ≤ rest · Σ start, which is then left out, or d ≤ slack · start, when dᵀG is no more than
    /// that ratio of startᵀG.</summary>
    static (double[] Sum, double LeftOut, double Ratio)? Sum(CsrMatrix shares, double[] start, double[] length, double rest, double slack, CancellationToken cancel)
    {
        var (sum, due) = (new double[start.Length], (double[])start.Clone());
        var most = rest * start.Sum();
        for (var step = 0; step < MostSteps; step++)
        {
            cancel.ThrowIfCancellationRequested();
            var (left, ratio) = (0.0, 0.0);
            for (var row = 0; row < due.Length; row++)
            {
                left += due[row] * length[row];
                if (slack > 0 && due[row] > 0) ratio = Math.Max(ratio, due[row] / start[row]);
            }
            if (left <= most) return (sum, left, 0);
            if (slack > 0 && ratio <= slack) return (sum, 0, ratio);
            Pass(shares, due, sum);
        }
        return null;
    }

    /// <summary>What is due goes on from row to row, that which reaches a later row within the same pass.</summary>
    static void Pass(CsrMatrix shares, double[] due, double[] sum)
    {
        var starts = shares.RowStarts;
        var columns = shares.Columns;
        var values = shares.Values;
        for (var row = 0; row < due.Length; row++)
        {
            var mass = due[row];
            if (mass == 0) continue;
            due[row] = 0;
            sum[row] += mass;
            for (var k = starts[row]; k < starts[row + 1]; k++) due[columns[k]] += mass * values[k];
        }
    }
}
