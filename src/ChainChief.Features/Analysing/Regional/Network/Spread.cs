using ChainChief.Statistics;

namespace ChainChief.Analysing;

/// <summary>A number over the drawn networks.</summary>
/// <param name="Mid">Median; the number itself where nothing is drawn.</param>
/// <param name="Low">Lower end of the middle nine tenths.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Spread(double Mid, double Low, double High)
{
    public static Spread Of(IReadOnlyList<double> values)
    {
        if (values.Count == 1) return new(values[0], values[0], values[0]);
        double[] sorted = [.. values.Order()];
        return new(Quantiles.At(sorted, 0.5), Quantiles.At(sorted, 0.05), Quantiles.At(sorted, 0.95));
    }
}
