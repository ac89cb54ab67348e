namespace ChainChief.Layout;

/// <summary>Places on a line that keep their order and distances and stand as near as they can to where they wish to be.</summary>
public static class Isotonic
{
    /// <summary>
    /// Minimises Σ weight·(x − wish)² with x[i+1] − x[i] ≥ distance[i], by pooling neighbours that press on one another (pool adjacent violators; Ayer et al. 1955).
    /// </summary>
    /// <param name="distance">Least distance of item i and the next; the last is not read.</param>
    /// <param name="x">Result.</param>
    public static void Place(ReadOnlySpan<double> wish, ReadOnlySpan<double> weight, ReadOnlySpan<double> distance, Span<double> x)
    {
        var count = wish.Length;
        if (count == 0) return;
        var (means, weights, sizes, pools) = (new double[count], new double[count], new int[count], 0);
        double offset = 0;
        for (var i = 0; i < count; i++)
        {
            (means[pools], weights[pools], sizes[pools]) = (wish[i] - offset, weight[i], 1);
            pools++;
            while (pools > 1 && means[pools - 2] > means[pools - 1])
            {
                var total = weights[pools - 2] + weights[pools - 1];
                means[pools - 2] = (means[pools - 2] * weights[pools - 2] + means[pools - 1] * weights[pools - 1]) / total;
                weights[pools - 2] = total;
                sizes[pools - 2] += sizes[pools - 1];
                pools--;
            }
            offset += i + 1 < count ? distance[i] : 0;
        }
        offset = 0;
        for (int pool = 0, i = 0; pool < pools; pool++)
            for (var end = i + sizes[pool]; i < end; i++)
            {
                x[i] = means[pool] + offset;
                offset += i + 1 < count ? distance[i] : 0;
            }
    }
}
