using ChainChief.Statistics;

namespace ChainChief.Cascades;

/// <summary>The index over networks drawn from a model: an interval instead of a number, since relations are imputed.</summary>
/// <param name="Firms">Firms it was computed for.</param>
/// <param name="Mean">By those firms.</param>
/// <param name="Low">The lower end of the middle nine tenths of the draws, by those firms.</param>
/// <param name="High">The upper end.</param>
/// <param name="Draws">Networks drawn.</param>
public sealed record EsriInterval(int[] Firms, double[] Mean, double[] Low, double[] High, int Draws);

/// <summary>Draws networks from a gravity model and computes the index in each.</summary>
public static class EsriEnsemble
{
    /// <summary>Fewer draws give no interval worth the name.</summary>
    public const int FewestDraws = 20;

    /// <param name="firms">Firms to compute; null: all.</param>
    /// <param name="draws">At least <see cref="FewestDraws"/>.</param>
    /// <param name="seed">The same seed gives the same interval.</param>
    public static EsriInterval Run(GravityModel model, EssentialityTable essentiality, CascadeRules? rules = null, CascadeLeaks? leaks = null, int[]? firms = null, int draws = FewestDraws, long seed = 1, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, FewestDraws);
        firms ??= [.. Enumerable.Range(0, model.FirmCount)];
        var values = new double[draws][];
        for (var draw = 0; draw < draws; draw++)
        {
            var network = CascadeNetwork.Build(model.Sample(seed + draw, cancel), model.Sector, essentiality, leaks);
            var table = Esri.Run(network, rules, firms: firms, cancel: cancel);
            cancel.ThrowIfCancellationRequested();
            values[draw] = [.. firms.Select(firm => table.Esri[firm])];
        }
        var (mean, low, high) = (new double[firms.Length], new double[firms.Length], new double[firms.Length]);
        for (var i = 0; i < firms.Length; i++)
        {
            double[] sorted = [.. values.Select(draw => draw[i]).Order()];
            (mean[i], low[i], high[i]) = (sorted.Average(), Quantiles.At(sorted, 0.05), Quantiles.At(sorted, 0.95));
        }
        return new(firms, mean, low, high, draws);
    }
}
