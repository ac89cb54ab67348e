namespace ChainChief.Figures;

/// <summary>当月 ↔ 累计 within one year. What was not reported is null and makes unknown what depends on it; it is never taken for 0.</summary>
public static class Cumulation
{
    /// <summary>Cumulations from the numbers of the periods: sum up to each; null from the first period that is missing.</summary>
    public static decimal?[] Sum(IReadOnlyList<decimal?> months)
    {
        var sums = new decimal?[months.Count];
        decimal? sum = 0;
        for (var i = 0; i < months.Count; i++) sums[i] = sum += months[i];
        return sums;
    }

    /// <summary>Numbers of the periods from cumulations: each less the one before; null where either is missing.</summary>
    public static decimal?[] Split(IReadOnlyList<decimal?> cumulations)
    {
        var months = new decimal?[cumulations.Count];
        for (var i = 0; i < months.Length; i++) months[i] = cumulations[i] - (i == 0 ? 0 : cumulations[i - 1]);
        return months;
    }

    /// <summary>What a correction of one period does to the cumulations from there on.</summary>
    /// <param name="months">Numbers of the periods before the correction.</param>
    /// <param name="at">The corrected period.</param>
    public static IReadOnlyList<CumulationShift> Revise(IReadOnlyList<decimal?> months, int at, decimal? value)
    {
        decimal?[] corrected = [.. months];
        corrected[at] = value;
        var (before, after) = (Sum(months), Sum(corrected));
        return [.. Enumerable.Range(at, months.Count - at).Where(i => before[i] != after[i]).Select(i => new CumulationShift(i, before[i], after[i]))];
    }
}

/// <summary>A cumulation that a correction moved.</summary>
/// <param name="Slot">Place of the period in its year.</param>
public sealed record CumulationShift(int Slot, decimal? Before, decimal? After);
