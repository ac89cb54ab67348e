using ChainChief.Sparse;

namespace ChainChief.Graphs;

/// <summary>Trophic levels and incoherence (MacKay, Johnson and Sansom 2020, R. Soc. Open Sci. 7:201138): levels h with
/// (diag(u) − W − Wᵀ) h = v, u = in + out strength, v = in − out strength, so that links climb one level as nearly as they can.</summary>
public static class TrophicLevels
{
    /// <param name="links">From × to, weights ≥ 0. Links of weight 0 and links of a node to itself do not move levels.</param>
    /// <param name="tolerance">Of the solver, on what is left after trees are taken off.</param>
    public static TrophicResult Find(CsrMatrix links, double tolerance = 1e-15)
    {
        Shape.Same(links.ColumnCount, links.RowCount);
        var flows = Symmetric(links);
        var system = new TrophicSystem(flows, Imbalance(links));
        var solved = system.Solve(tolerance);
        var parts = Components.Weak(Neighbours.OfSymmetric(flows));
        ToGround(solved.X, parts);
        return new(solved.X, Incoherence(links, solved.X), parts.Count, solved.Steps, solved.Residual, solved.Converged);
    }

    /// <summary>F₀ = Σ w (h_to − h_from − 1)² / Σ w: 0 where every link climbs exactly one level, 1 where there is no direction at all; null without weight.</summary>
    public static double? Incoherence(CsrMatrix links, ReadOnlySpan<double> levels)
    {
        var (sum, total) = (0.0, 0.0);
        for (var from = 0; from < links.RowCount; from++)
        {
            var columns = links.ColumnsOf(from);
            var values = links.ValuesOf(from);
            for (var at = 0; at < columns.Length; at++)
            {
                var miss = levels[columns[at]] - levels[from] - 1;
                sum += values[at] * miss * miss;
                total += values[at];
            }
        }
        return total > 0 ? sum / total : null;
    }

    /// <summary>v: what comes in less what goes out, links of a node to itself cancelled exactly.</summary>
    static double[] Imbalance(CsrMatrix links)
    {
        var imbalance = new double[links.RowCount];
        for (var from = 0; from < links.RowCount; from++)
        {
            for (var at = links.RowStarts[from]; at < links.RowStarts[from + 1]; at++)
            {
                var to = links.Columns[at];
                if (to == from) continue;
                imbalance[to] += links.Values[at];
                imbalance[from] -= links.Values[at];
            }
        }
        return imbalance;
    }

    /// <summary>W + Wᵀ without the diagonal and without zeros, merged row by row.</summary>
    static CsrMatrix Symmetric(CsrMatrix links)
    {
        var back = links.Transpose();
        var starts = new int[links.RowCount + 1];
        var (columns, values, count) = (new int[2 * links.EntryCount], new double[2 * links.EntryCount], 0);
        for (var node = 0; node < links.RowCount; node++)
        {
            var (a, endA, b, endB) = (links.RowStarts[node], links.RowStarts[node + 1], back.RowStarts[node], back.RowStarts[node + 1]);
            while (a < endA || b < endB)
            {
                var column = b == endB || (a < endA && links.Columns[a] <= back.Columns[b]) ? links.Columns[a] : back.Columns[b];
                var weight = 0.0;
                if (a < endA && links.Columns[a] == column) weight += links.Values[a++];
                if (b < endB && back.Columns[b] == column) weight += back.Values[b++];
                if (column != node && weight != 0) (columns[count], values[count++]) = (column, weight);
            }
            starts[node + 1] = count;
        }
        return CsrMatrix.FromRows(links.RowCount, starts, count == columns.Length ? columns : columns[..count], count == values.Length ? values : values[..count]);
    }

    /// <summary>The lowest node of each part stands at 0.</summary>
    static void ToGround(double[] levels, Components parts)
    {
        var lowest = new double[parts.Count];
        Array.Fill(lowest, double.PositiveInfinity);
        for (var node = 0; node < levels.Length; node++) lowest[parts.Labels[node]] = Math.Min(lowest[parts.Labels[node]], levels[node]);
        for (var node = 0; node < levels.Length; node++) levels[node] -= lowest[parts.Labels[node]];
    }
}

/// <summary>Levels and how the solver ended.</summary>
/// <param name="Levels">By node; the lowest node of each weak part is at 0, levels of different parts do not compare.</param>
/// <param name="Incoherence">F₀; null where there is no weight.</param>
/// <param name="Parts">Weak parts.</param>
/// <param name="Steps">Steps of conjugate gradients.</param>
/// <param name="Residual">Relative residual they ended with.</param>
/// <param name="Converged">The residual reached the tolerance.</param>
public sealed record TrophicResult(double[] Levels, double? Incoherence, int Parts, int Steps, double Residual, bool Converged);
