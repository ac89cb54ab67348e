namespace ChainChief.Statistics;

/// <summary>Quantiles of a sample by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996).</summary>
public static class Quantiles
{
    /// <param name="sorted">At least one value, ascending.</param>
    /// <param name="share">0: the least, 1: the largest.</param>
    /// <exception cref="ArgumentException">No value.</exception>
    public static double At(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.IsEmpty) throw new ArgumentException("A quantile needs a value.", nameof(sorted));
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }

    /// <summary>The middle of values in any order.</summary>
    public static double Median(IEnumerable<double> values) => At([.. values.Order()], 0.5);
}
