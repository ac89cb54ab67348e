using ChainChief.Sparse;

namespace ChainChief.Cascades;

/// <summary>The index of all firms without a single cascade, where losses are linear and something leaks (docs/methods/esri-closed-form.md).</summary>
/// <param name="Esri">By firm: weighted share of production lost at rest (ε = 0), one direction. Not a number where nobody has a weight.</param>
/// <param name="Bound">By firm: the true value lies within this of <paramref name="Esri"/>; proven, not estimated.</param>
/// <param name="Converged">False where what leaks is too little to bound the sums; the values are then of no use.</param>
public sealed record ClosedFormResult(double[] Esri, double[] Bound, bool Converged);

/// <summary>ESRI_j = (wᵀG)_j / G_jj with G = (I − P)⁻¹, for all firms j by one transposed solve and the diagonal of G, found by following walks from j until the rest no longer matters.</summary>
public static class ClosedForm
{
    /// <summary>Losses upstream, which are linear in any network: P = Λu.</summary>
    /// <param name="tolerance">Bound to reach on the scale of the index.</param>
    public static ClosedFormResult Upstream(CascadeNetwork network, double tolerance = 1e-6, CancellationToken cancel = default) => Run(network, UpstreamShares(network), tolerance, cancel);

    /// <summary>Losses downstream without replaceability, where no firm has more than one slot: P = Λdᵀ.</summary>
    /// <exception cref="ArgumentException">A firm loses by the worst of several inputs; that is not linear.</exception>
    public static ClosedFormResult Downstream(CascadeNetwork network, double tolerance = 1e-6, CancellationToken cancel = default) => Run(network, DownstreamShares(network), tolerance, cancel);

    /// <summary>The index upstream after just so many sweeps, whatever leaks: Σ_{s ≤ T} f_s(j) with f_s = a_s − Σ_{r &lt; s} f_r (P^{s−r})_jj and a_s = wᵀP^s.</summary>
    public static double[] UpstreamAfter(CascadeNetwork network, int sweeps) => After(network, UpstreamShares(network), sweeps);

    /// <summary>The index downstream after just so many sweeps, under the conditions of <see cref="Downstream"/>.</summary>
    public static double[] DownstreamAfter(CascadeNetwork network, int sweeps) => After(network, DownstreamShares(network), sweeps);

    static CsrMatrix UpstreamShares(CascadeNetwork network) => CsrMatrix.FromRows(network.FirmCount, network.OutStart, network.OutBuyer, network.OutShare);

    static CsrMatrix DownstreamShares(CascadeNetwork network)
    {
        for (var row = 0; row < network.FirmCount; row++)
            for (var k = network.InStart[row] + 1; k < network.InStart[row + 1]; k++)
                if (double.IsNegative(network.InShare[k])) throw new ArgumentException("A firm has several slots: its loss is the worst of them.", nameof(network));
        return CsrMatrix.FromRows(network.FirmCount, network.InStart, network.InSupplier, Array.ConvertAll(network.InShare, Math.Abs));
    }

    static ClosedFormResult Run(CascadeNetwork network, CsrMatrix shares, double tolerance, CancellationToken cancel)
    {
        var (esri, bound) = (new double[network.FirmCount], new double[network.FirmCount]);
        if (WalkSums.Find(shares, network.Weight, Math.Clamp(tolerance / 1_000, 1e-12, 1e-9), cancel) is not { } sums)
        {
            Array.Fill(esri, double.NaN);
            Array.Fill(bound, double.PositiveInfinity);
            return new(esri, bound, Converged: false);
        }
        var total = network.TotalWeight;
        Parallel.For(0, network.FirmCount, new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount }, () => new Returns(shares, sums), (row, _, returns) =>
        {
            // Half of the width is the bound; a little is kept for what the sums leave out.
            var (low, high) = returns.Of(row, 1.99 * tolerance * total / sums.Visits[row]);
            // The more returns, the smaller the index; what the sums leave out adds to the upper end.
            var (least, most) = (sums.Visits[row] * (1 - high), (sums.Visits[row] + sums.VisitsLeftOut) * (1 - low));
            esri[network.FirmAt[row]] = (least + most) / 2 / total;
            bound[network.FirmAt[row]] = (most - least) / 2 / total;
            return returns;
        }, _ => { });
        return new(esri, bound, Converged: true);
    }

    static double[] After(CascadeNetwork network, CsrMatrix shares, int sweeps)
    {
        var n = network.FirmCount;
        var sums = new double[n];
        var visits = new double[sweeps + 1][];
        visits[0] = network.Weight;
        for (var s = 1; s <= sweeps; s++) visits[s] = shares.MultiplyTransposed(visits[s - 1]);
        var walk = new Walk(shares);
        var (returns, first) = (new double[sweeps + 1], new double[sweeps + 1]);
        for (var row = 0; row < n; row++)
        {
            walk.Start(row);
            for (var s = 1; s <= sweeps; s++)
            {
                walk.Step();
                returns[s] = walk.At(row);
            }
            var sum = 0.0;
            for (var s = 0; s <= sweeps; s++)
            {
                first[s] = visits[s][row];
                for (var r = 0; r < s; r++) first[s] -= first[r] * returns[s - r];
                sum += first[s];
            }
            sums[network.FirmAt[row]] = sum / network.TotalWeight;
        }
        return sums;
    }
}
