namespace ChainChief.Statistics;

/// <summary>How well a share is known from few cases.</summary>
public static class Proportion
{
    /// <summary>Wilson's interval (1927, J. Am. Stat. Assoc. 22:209): (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n). It stays inside 0–1 and has a width even where all cases agree.</summary>
    /// <param name="share">p, 0–1.</param>
    /// <param name="cases">n, above 0; need not be whole.</param>
    /// <param name="z">1.96: 95 of 100 intervals hold the share.</param>
    public static (double Low, double High) Wilson(double share, double cases, double z = 1.96)
    {
        var square = z * z / cases;
        var (middle, half) = ((share + square / 2) / (1 + square), Math.Sqrt(share * (1 - share) * square + square * square / 4) / (1 + square));
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    /// <summary>Kish's effective number of cases of unequal weight: (Σw)² / Σw².</summary>
    public static double EffectiveCases(IReadOnlyCollection<double> weights)
    {
        var (sum, squares) = (weights.Sum(), weights.Sum(weight => weight * weight));
        return squares > 0 ? sum * sum / squares : 0;
    }
}
