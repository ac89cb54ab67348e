using ChainChief.Sparse;

namespace ChainChief.Numerics.Tests.Sparse;

public sealed class ConjugateGradientTests
{
    [Fact]
    public void A_system_of_two_is_solved_in_two_steps()
    {
        var matrix = CsrMatrix.FromDense(2, [4, 1, 1, 3]);
        var result = ConjugateGradient.Solve(matrix.Multiply, [4, 3], [1, 2]);
        Assert.True(result.Converged);
        Assert.InRange(result.Steps, 1, 3);
        Assert.Equal(1 / 11.0, result.X[0], 1e-14);
        Assert.Equal(7 / 11.0, result.X[1], 1e-14);
    }

    [Fact]
    public void A_singular_system_with_a_solution_is_solved()
    {
        var laplacian = CsrMatrix.FromDense(3, [1, -1, 0, -1, 2, -1, 0, -1, 1]);
        var result = ConjugateGradient.Solve(laplacian.Multiply, [1, 2, 1], [-1, 0, 1]);
        Assert.True(result.Converged);
        Assert.Equal(1, result.X[1] - result.X[0], 1e-12);
        Assert.Equal(1, result.X[2] - result.X[1], 1e-12);
    }

    [Fact]
    public void Too_few_steps_are_said_not_hidden()
    {
        var matrix = CsrMatrix.FromDense(2, [4, 1, 1, 3]);
        Assert.False(ConjugateGradient.Solve(matrix.Multiply, [4, 3], [1, 2], maxSteps: 1).Converged);
    }

    [Fact]
    public void Gram_matrices_with_a_ridge_are_solved() => Matrices.Sparse.Sample(sample =>
    {
        var turned = sample.Matrix.Transpose();
        var size = sample.Matrix.ColumnCount;
        void Multiply(ReadOnlySpan<double> x, Span<double> y)
        {
            turned.Multiply(sample.Matrix.Multiply(x), y);
            Vectors.AddScaled(100, x, y);
        }
        var diagonal = new double[size];
        for (var i = 0; i < size; i++) diagonal[i] = 100 + Vectors.Dot(turned.ValuesOf(i), turned.ValuesOf(i));
        var right = Matrices.Numbers(size, 4);
        var result = ConjugateGradient.Solve(Multiply, diagonal, right, 1e-12);
        Assert.True(result.Converged);
        var back = new double[size];
        Multiply(result.X, back);
        for (var i = 0; i < size; i++) Assert.Equal(right[i], back[i], 1e-9);
    });
}
