using ChainChief.Sparse;

namespace ChainChief.Complexity;

/// <summary>Relatedness of activities from how often they stand together (van Eck and Waltman 2009, as EconGeo computes them). C = number of regions that have both, the diagonal left out; s its row sums, t its sum.
/// Pairs of activities that never stand together have relatedness 0.</summary>
public static class Relatedness
{
    /// <summary>C: activity × activity, row-major, 0 on the diagonal.</summary>
    /// <param name="presence">Region × activity; every entry held counts as present.</param>
    public static double[] CoOccurrence(CsrMatrix presence)
    {
        var count = presence.ColumnCount;
        var together = new double[count * count];
        for (var region = 0; region < presence.RowCount; region++)
        {
            var columns = presence.ColumnsOf(region);
            foreach (var i in columns) foreach (var j in columns) if (i != j) together[i * count + j]++;
        }
        return together;
    }

    /// <summary>Observed over expected when pairs are drawn without repetition (Steijn 2017): C / ((s_i/t · s_j/(t − s_i) + s_j/t · s_i/(t − s_j)) · t/2).</summary>
    public static double[] Probability(double[] together, int count) => Each(together, count, (c, i, j, t) => c / ((i / t * (j / (t - i)) + j / t * (i / (t - j))) * (t / 2)));

    /// <summary>Association strength (C/t) / ((s_i/t)(s_j/t)).</summary>
    public static double[] Association(double[] together, int count) => Each(together, count, (c, i, j, t) => c / t / (i / t * (j / t)));

    /// <summary>Cosine C / √(s_i s_j).</summary>
    public static double[] Cosine(double[] together, int count) => Each(together, count, (c, i, j, _) => c / Math.Sqrt(i * j));

    /// <summary>Jaccard C / (s_i + s_j − C).</summary>
    public static double[] Jaccard(double[] together, int count) => Each(together, count, (c, i, j, _) => c / (i + j - c));

    /// <summary>Share of the relatedness around an activity that lies in activities the region has, in percent: region × activity, row-major; null for an activity related to none.</summary>
    public static double?[] Density(CsrMatrix presence, double[] relatedness)
    {
        var count = presence.ColumnCount;
        var totals = new double[count];
        for (var i = 0; i < count; i++) Vectors.AddScaled(1, relatedness.AsSpan(i * count, count), totals);
        var density = new double?[presence.RowCount * count];
        var near = new double[count];
        for (var region = 0; region < presence.RowCount; region++)
        {
            near.AsSpan().Clear();
            foreach (var i in presence.ColumnsOf(region)) Vectors.AddScaled(1, relatedness.AsSpan(i * count, count), near);
            for (var i = 0; i < count; i++) if (totals[i] > 0) density[region * count + i] = near[i] / totals[i] * 100;
        }
        return density;
    }

    static double[] Each(double[] together, int count, Func<double, double, double, double, double> measure)
    {
        Shape.Same(together.Length, count * count);
        var sums = new double[count];
        for (var i = 0; i < count; i++) for (var j = 0; j < count; j++) sums[j] += together[i * count + j];
        var total = sums.Sum();
        var result = new double[together.Length];
        for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++) if (together[i * count + j] > 0) result[i * count + j] = measure(together[i * count + j], sums[i], sums[j], total);
        return result;
    }
}
