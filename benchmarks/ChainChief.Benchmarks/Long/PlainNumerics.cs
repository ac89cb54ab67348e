using ChainChief.Sparse;

namespace ChainChief.Benchmarks.Long;

/// <summary>The same results straight from the formulas: dense tables and scalar loops for complexity and input-output, a list of links without preconditioner for networks.</summary>
static class PlainNumerics
{
    /// <summary>Density, after the dense C = MᵀM, and the second eigenvector of the dense matrix over activities by power iteration.</summary>
    public static double[] Density(CsrMatrix amounts)
    {
        var (places, activities) = (amounts.RowCount, amounts.ColumnCount);
        var (rows, columns) = (amounts.RowSums(), amounts.ColumnSums());
        var total = rows.Sum();
        var m = new double[places, activities];
        for (var c = 0; c < places; c++) for (var p = 0; p < activities; p++) m[c, p] = amounts[c, p] / rows[c] / (columns[p] / total) >= 1 ? 1 : 0;
        var (diversity, ubiquity) = (new double[places], new double[activities]);
        for (var c = 0; c < places; c++) for (var p = 0; p < activities; p++) { diversity[c] += m[c, p]; ubiquity[p] += m[c, p]; }
        var (together, transition) = (new double[activities, activities], new double[activities, activities]);
        for (var p = 0; p < activities; p++)
        {
            for (var q = 0; q < activities; q++)
            {
                for (var c = 0; c < places; c++)
                {
                    together[p, q] += m[c, p] * m[c, q];
                    transition[p, q] += m[c, p] * m[c, q] / diversity[c] / ubiquity[p];
                }
            }
        }
        Second(transition, ubiquity);
        return Near(m, together, ubiquity);
    }

    static double[] Second(double[,] transition, double[] stationary)
    {
        var count = stationary.Length;
        double[] x = [.. Enumerable.Range(0, count).Select(i => Math.Sin(i))];
        for (var round = 0; round < 500; round++)
        {
            var mean = x.Zip(stationary, (value, weight) => value * weight).Sum() / stationary.Sum();
            var y = new double[count];
            for (var p = 0; p < count; p++) for (var q = 0; q < count; q++) y[p] += transition[p, q] * (x[q] - mean);
            var length = Math.Sqrt(y.Sum(value => value * value));
            x = Array.ConvertAll(y, value => value / length);
        }
        return x;
    }

    static double[] Near(double[,] m, double[,] together, double[] ubiquity)
    {
        var (places, activities) = (m.GetLength(0), m.GetLength(1));
        var density = new double[places * activities];
        for (var c = 0; c < places; c++)
        {
            for (var p = 0; p < activities; p++)
            {
                var (near, all) = (0.0, 0.0);
                for (var q = 0; q < activities; q++)
                {
                    var proximity = together[p, q] / Math.Max(ubiquity[p], ubiquity[q]);
                    near += m[c, q] * proximity;
                    all += proximity;
                }
                density[c * activities + p] = near / all;
            }
        }
        return density;
    }

    /// <summary>Output lost without each sector: one system solved per sector.</summary>
    public static double[] Extraction(double[] flows, double[] demand)
    {
        var count = demand.Length;
        double[] output = [.. Enumerable.Range(0, count).Select(i => demand[i] + Enumerable.Range(0, count).Sum(j => flows[i * count + j]))];
        var losses = new double[count];
        for (var gone = 0; gone < count; gone++)
        {
            var system = new double[count, count + 1];
            for (var i = 0; i < count; i++)
            {
                for (var j = 0; j < count; j++) system[i, j] = (i == j ? 1 : 0) - (i == gone || j == gone ? 0 : flows[i * count + j] / output[j]);
                system[i, count] = i == gone ? 0 : demand[i];
            }
            losses[gone] = output.Sum() - Solve(system).Sum();
        }
        return losses;
    }

    static double[] Solve(double[,] system)
    {
        var count = system.GetLength(0);
        for (var step = 0; step < count; step++)
        {
            for (var row = step + 1; row < count; row++)
            {
                var factor = system[row, step] / system[step, step];
                for (var column = step; column <= count; column++) system[row, column] -= factor * system[step, column];
            }
        }
        var x = new double[count];
        for (var row = count - 1; row >= 0; row--)
        {
            var sum = system[row, count];
            for (var column = row + 1; column < count; column++) sum -= system[row, column] * x[column];
            x[row] = sum / system[row, row];
        }
        return x;
    }

    /// <summary>Levels by conjugate gradients over a list of links, as they stand.</summary>
    public static double[] Levels(CsrMatrix links)
    {
        var list = List(links);
        var count = links.RowCount;
        var right = new double[count];
        foreach (var (from, to, weight) in list) { right[to] += weight; right[from] -= weight; }
        void Multiply(ReadOnlySpan<double> x, Span<double> y)
        {
            y.Clear();
            foreach (var (from, to, weight) in list)
            {
                var flow = weight * (x[from] - x[to]);
                y[from] += flow;
                y[to] -= flow;
            }
        }
        var ones = new double[count];
        Array.Fill(ones, 1);
        var levels = ConjugateGradient.Solve(Multiply, ones, right, 1e-12).X;
        var lowest = levels.Min();
        return Array.ConvertAll(levels, level => level - lowest);
    }

    public static double[] Influence(CsrMatrix links, double labourShare)
    {
        var list = List(links);
        var inputs = links.ColumnSums();
        var term = new double[links.RowCount];
        Array.Fill(term, labourShare / term.Length);
        var sum = (double[])term.Clone();
        for (var round = 0; round < 60; round++)
        {
            var next = new double[term.Length];
            foreach (var (from, to, weight) in list) next[from] += (1 - labourShare) * weight / inputs[to] * term[to];
            for (var i = 0; i < sum.Length; i++) sum[i] += next[i];
            term = next;
        }
        return sum;
    }

    static List<(int From, int To, double Weight)> List(CsrMatrix links)
    {
        List<(int, int, double)> list = new(links.EntryCount);
        for (var row = 0; row < links.RowCount; row++)
            for (var at = links.RowStarts[row]; at < links.RowStarts[row + 1]; at++) list.Add((row, links.Columns[at], links.Values[at]));
        return list;
    }
}
