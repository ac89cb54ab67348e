namespace ChainChief.Cascades;

/// <summary>Sizes with weights that stand for many sizes in sums of a smooth function: Σ_i f(s_i) = Σ_m w_m f(x_m).</summary>
/// <remarks>For f(s) = Σ_j s d_j / (1 + s d_j), whatever the d_j ≥ 0: as a function of log s it is a sum of logistic curves, analytic up to |Im| = π, so that its interpolation at Chebyshev nodes of the interval of log s
/// (half width h) is wrong by no more than about ρ⁻ⁿ of its largest value, ρ = c + √(1 + c²), c = π / h (Trefethen 2013, Approximation Theory and Approximation Practice, theorem 8.2). A node's weight is the sum of its
/// Lagrange polynomial over all sizes. As a factor of all sizes moves log s alone, nodes and weights hold for every scale. Few sizes stand for themselves.</remarks>
readonly record struct SizeNodes(double[] Sizes, double[] Weights)
{
    /// <summary>Of the largest value of f, at each size.</summary>
    const double Wrong = 1e-16;

    /// <summary>Of the distance to the pole; nearer to it f grows.</summary>
    const double Near = 0.9;

    /// <summary>Nodes are taken where they are so many times fewer.</summary>
    const int Worth = 2;

    /// <summary>Step in which a lower end of the interval is looked for, in log s.</summary>
    const double Step = 2;

    /// <param name="sizes">Sizes ≥ 0; those of 0 add nothing.</param>
    public static SizeNodes Of(IEnumerable<double> sizes)
    {
        double[] given = [.. sizes.Where(size => size > 0).Order()];
        var logs = Array.ConvertAll(given, Math.Log);
        var alone = Alone(logs);
        if (alone == given.Length) return new(given, Array.ConvertAll(given, _ => 1.0));
        var (nodes, weights) = Nodes(logs.AsSpan(alone));
        return new([.. given.AsSpan(0, alone), .. nodes], [.. Enumerable.Repeat(1.0, alone), .. weights]);
    }

    /// <summary>How many of the smallest stand for themselves, so that what stands for all is fewest: a few sizes far below the others would stretch the interval.</summary>
    static int Alone(double[] logs)
    {
        var (best, fewest) = (logs.Length, logs.Length / Worth);
        if (logs.Length == 0) return best;
        for (var width = 0.0; width < logs[^1] - logs[0] + Step; width += Step)
        {
            var low = Array.BinarySearch(logs, logs[^1] - width);
            if (low < 0) low = ~low;
            while (low > 0 && logs[low - 1] == logs[low]) low--;
            if (low < logs.Length && low + Count(logs[^1] - logs[low]) is var all && all < fewest) (best, fewest) = (low, all);
        }
        return best;
    }

    /// <summary>Nodes that an interval of log s needs.</summary>
    static int Count(double width)
    {
        if (width == 0) return 1;
        var c = Near * Math.PI * 2 / width;
        return 2 + (int)Math.Ceiling(-Math.Log(Wrong) / Math.Log(c + Math.Sqrt(1 + (c * c))));
    }

    static (double[] Nodes, double[] Weights) Nodes(ReadOnlySpan<double> logs)
    {
        var (low, half, count) = (logs[0], (logs[^1] - logs[0]) / 2, Count(logs[^1] - logs[0]));
        if (count == 1) return ([Math.Exp(low)], [logs.Length]);
        // Chebyshev points of the second kind on [-1, 1] and their barycentric signs.
        var nodes = new double[count];
        for (var m = 0; m < count; m++) nodes[m] = -Math.Cos(Math.PI * m / (count - 1));
        var (weights, parts) = (new double[count], new double[count]);
        foreach (var log in logs)
        {
            var at = ((log - low) / half) - 1;
            var (sum, on) = (0.0, -1);
            for (var m = 0; m < count; m++)
            {
                var off = at - nodes[m];
                if (off == 0)
                {
                    on = m;
                    break;
                }
                parts[m] = (m is 0 || m == count - 1 ? 0.5 : 1) * (m % 2 == 0 ? 1 : -1) / off;
                sum += parts[m];
            }
            if (on >= 0) weights[on]++;
            else for (var m = 0; m < count; m++) weights[m] += parts[m] / sum;
        }
        return (Array.ConvertAll(nodes, node => Math.Exp(low + ((node + 1) * half))), weights);
    }
}
