namespace ChainChief.Sparse;

/// <summary>Largest eigenvalue of a symmetric operator outside a subspace that is known already (Lanczos 1950, every vector made orthogonal twice to all before;
/// Parlett 1980). Restarted from the best vector when the basis is full.</summary>
/// <remarks>Eigenvalues of one value are told apart only in that one vector of their space is found; <see cref="EigenpairResult.Gap"/> is measured against the next
/// eigenvalue that the start vector shows, so a repeated eigenvalue has to be known from elsewhere (for graphs: by counting components).</remarks>
public static class Lanczos
{
    const int BasisSize = 300;

    /// <param name="size">Rows of the operator.</param>
    /// <param name="multiply">y = A·x, A symmetric.</param>
    /// <param name="known">Orthonormal vectors to stay away from, usually eigenvectors already known.</param>
    /// <param name="tolerance">Ends when ‖A·v − θ·v‖ ≤ tolerance · |θ|.</param>
    /// <param name="maxSteps">Products with A at most.</param>
    public static EigenpairResult Largest(int size, LinearOperator multiply, IReadOnlyList<double[]> known, double tolerance = 1e-14, int maxSteps = 3_000)
    {
        if (size <= known.Count) return new(0, new double[size], 0, 0, 0, Converged: false);
        var start = StartVector(size, known.Count);
        var steps = 0;
        while (true)
        {
            var basis = new LanczosBasis(multiply, known, start);
            var limit = Math.Min(BasisSize, size - known.Count);
            var check = Math.Min(8, limit);
            var ended = false;
            while (!ended)
            {
                while (basis.Count < check && !basis.Closed) { basis.Extend(); steps++; }
                var (value, weights, gap) = basis.Top();
                var residual = basis.Closed ? 0 : Math.Abs(basis.NextLink * weights[^1]);
                var converged = residual <= tolerance * Math.Abs(value);
                ended = converged || basis.Closed || basis.Count == limit || steps >= maxSteps;
                if (ended) start = basis.Combine(weights);
                if (ended && (converged || steps >= maxSteps || basis.Closed || limit == size - known.Count))
                    return new(value, start, gap, steps, value == 0 ? residual : residual / Math.Abs(value), converged || basis.Closed || basis.Count == size - known.Count);
                check = Math.Min(limit, check + Math.Max(4, check / 4));
            }
        }
    }

    /// <summary>Fixed, without pattern, so that no symmetry of the problem makes it orthogonal to what is looked for; another one for every number
    /// of known vectors, since of a repeated eigenvalue the same one would show the same vector only.</summary>
    static double[] StartVector(int size, int variant)
    {
        var (vector, state) = (new double[size], unchecked(0x9E3779B97F4A7C15UL * (ulong)(variant + 1)));
        for (var i = 0; i < size; i++)
        {
            state = unchecked(state * 6364136223846793005UL + 1442695040888963407UL);
            vector[i] = (state >> 11) * (1.0 / (1UL << 53)) - 0.5;
        }
        return vector;
    }
}

/// <summary>An eigenvalue with its vector and how the search ended.</summary>
/// <param name="Value">θ.</param>
/// <param name="Vector">Length 1; the sign has no meaning.</param>
/// <param name="Gap">(θ − next eigenvalue) / |θ|; the vector is known to about Residual / Gap. Infinite where there is no other.</param>
/// <param name="Steps">Products with the operator.</param>
/// <param name="Residual">‖A·v − θ·v‖ / |θ|.</param>
/// <param name="Converged">The residual reached the tolerance, or the whole space was searched.</param>
public sealed record EigenpairResult(double Value, double[] Vector, double Gap, int Steps, double Residual, bool Converged);
