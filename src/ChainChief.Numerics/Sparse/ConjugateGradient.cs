namespace ChainChief.Sparse;

/// <summary>Solves A·x = b for a symmetric positive semidefinite A that is known by what it does (Hestenes and Stiefel 1952), with the diagonal as
/// preconditioner. A may be singular as long as b is in its range, as graph Laplacians are; x is then one of the solutions.</summary>
public static class ConjugateGradient
{
    /// <param name="multiply">y = A·x.</param>
    /// <param name="diagonal">Diagonal of A; where it is 0 the row of A must be empty, and x stays 0 there.</param>
    /// <param name="right">b.</param>
    /// <param name="tolerance">Ends when ‖b − A·x‖ ≤ tolerance · ‖b‖ as the recurrence has it.</param>
    /// <param name="maxSteps">Products with A at most.</param>
    public static SolveResult Solve(LinearOperator multiply, ReadOnlySpan<double> diagonal, ReadOnlySpan<double> right, double tolerance = 1e-14, int maxSteps = 10_000)
    {
        Shape.Same(diagonal.Length, right.Length);
        var size = right.Length;
        var (x, residual, scaled, direction, product) = (new double[size], right.ToArray(), new double[size], new double[size], new double[size]);
        var inverse = new double[size];
        for (var i = 0; i < size; i++) inverse[i] = diagonal[i] > 0 ? 1 / diagonal[i] : 0;
        var (rightNorm, steps, before) = (Vectors.Norm(right), 0, 0.0);
        var residualNorm = rightNorm;
        while (residualNorm > tolerance * rightNorm && steps < maxSteps)
        {
            for (var i = 0; i < size; i++) scaled[i] = inverse[i] * residual[i];
            var now = Vectors.Dot(residual, scaled);
            var keep = steps == 0 ? 0 : now / before;
            for (var i = 0; i < size; i++) direction[i] = scaled[i] + keep * direction[i];
            multiply(direction, product);
            steps++;
            var curvature = Vectors.Dot(direction, product);
            if (!(curvature > 0)) break; // the rest of b lies outside the range of A
            Vectors.AddScaled(now / curvature, direction, x);
            Vectors.AddScaled(-now / curvature, product, residual);
            before = now;
            residualNorm = Vectors.Norm(residual);
        }
        return new(x, steps, rightNorm == 0 ? 0 : residualNorm / rightNorm, residualNorm <= tolerance * rightNorm);
    }
}

/// <summary>Solution of a linear system and how the solver ended.</summary>
/// <param name="X">The solution.</param>
/// <param name="Steps">Products with the matrix.</param>
/// <param name="Residual">‖b − A·x‖ / ‖b‖; 0 where b is 0.</param>
/// <param name="Converged">The residual reached the tolerance.</param>
public sealed record SolveResult(double[] X, int Steps, double Residual, bool Converged);
