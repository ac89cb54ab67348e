using ChainChief.Sparse;

namespace ChainChief.Graphs;

/// <summary>The Laplacian system of trophic levels. Trees that hang on the graph are eliminated exactly, leaf by leaf (no fill: a leaf changes only the right side of the node it
/// hangs on); conjugate gradients solve what is left.</summary>
sealed class TrophicSystem
{
    readonly CsrMatrix flows;
    readonly double[] right;
    readonly double[] diagonal;
    readonly bool[] gone;
    readonly List<(int Leaf, int Stem, double Weight)> taken = [];

    /// <param name="flows">Symmetric, no diagonal, all weights &gt; 0.</param>
    /// <param name="right">Right side; taken over.</param>
    public TrophicSystem(CsrMatrix flows, double[] right)
    {
        (this.flows, this.right, diagonal, gone) = (flows, right, flows.RowSums(), new bool[right.Length]);
        TakeLeaves();
        diagonal = DiagonalOfRest();
    }

    public SolveResult Solve(double tolerance)
    {
        var (rest, numbers) = Rest();
        var result = new SolveResult([], 0, 0, Converged: true);
        if (numbers.Length > 0)
        {
            var (restDiagonal, restRight) = (Array.ConvertAll(numbers, node => diagonal[node]), Array.ConvertAll(numbers, node => right[node]));
            void Multiply(ReadOnlySpan<double> x, Span<double> y)
            {
                rest.Multiply(x, y);
                for (var i = 0; i < y.Length; i++) y[i] = restDiagonal[i] * x[i] - y[i];
            }
            result = ConjugateGradient.Solve(Multiply, restDiagonal, restRight, tolerance);
        }
        var levels = new double[right.Length];
        for (var i = 0; i < numbers.Length; i++) levels[numbers[i]] = result.X[i];
        for (var i = taken.Count - 1; i >= 0; i--) levels[taken[i].Leaf] = levels[taken[i].Stem] + right[taken[i].Leaf] / taken[i].Weight;
        return result with { X = levels };
    }

    void TakeLeaves()
    {
        var degree = new int[right.Length];
        Stack<int> leaves = new();
        for (var node = 0; node < degree.Length; node++) if ((degree[node] = flows.ColumnsOf(node).Length) == 1) leaves.Push(node);
        while (leaves.TryPop(out var leaf))
        {
            if (degree[leaf] != 1) continue; // the last of a tree
            for (var at = flows.RowStarts[leaf]; at < flows.RowStarts[leaf + 1]; at++)
            {
                var stem = flows.Columns[at];
                if (gone[stem]) continue;
                taken.Add((leaf, stem, flows.Values[at]));
                right[stem] += right[leaf];
                if (--degree[stem] == 1) leaves.Push(stem);
                break;
            }
            gone[leaf] = true;
        }
    }

    double[] DiagonalOfRest()
    {
        var sums = new double[right.Length];
        for (var node = 0; node < sums.Length; node++)
            for (var at = flows.RowStarts[node]; at < flows.RowStarts[node + 1]; at++) if (!gone[flows.Columns[at]]) sums[node] += flows.Values[at];
        return sums;
    }

    /// <summary>The matrix of nodes that are left and have neighbours left, with their numbers in the whole.</summary>
    (CsrMatrix Matrix, int[] Numbers) Rest()
    {
        var place = new int[right.Length];
        List<int> numbers = [];
        for (var node = 0; node < place.Length; node++)
        {
            place[node] = -1;
            if (gone[node] || diagonal[node] == 0) continue;
            place[node] = numbers.Count;
            numbers.Add(node);
        }
        if (numbers.Count == right.Length) return (flows, [.. numbers]);
        var starts = new int[numbers.Count + 1];
        var (columns, values, count) = (new int[flows.EntryCount], new double[flows.EntryCount], 0);
        for (var i = 0; i < numbers.Count; i++)
        {
            for (var at = flows.RowStarts[numbers[i]]; at < flows.RowStarts[numbers[i] + 1]; at++)
                if (place[flows.Columns[at]] is >= 0 and var column) (columns[count], values[count++]) = (column, flows.Values[at]);
            starts[i + 1] = count;
        }
        return (CsrMatrix.FromRows(numbers.Count, starts, columns[..count], values[..count]), [.. numbers]);
    }
}
