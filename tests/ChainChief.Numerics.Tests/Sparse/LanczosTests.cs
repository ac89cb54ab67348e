using ChainChief.Sparse;

namespace ChainChief.Numerics.Tests.Sparse;

public sealed class LanczosTests
{
    [Fact]
    public void The_largest_eigenvalue_of_a_path_is_the_textbook_one()
    {
        const int Size = 50; // 2 − 2 cos(kπ/(n + 1)), k = n
        var triples = Enumerable.Range(0, Size).SelectMany(i => new[] { (i, i, 2.0), (i, Math.Min(i + 1, Size - 1), i + 1 < Size ? -1.0 : 0), (Math.Min(i + 1, Size - 1), i, i + 1 < Size ? -1.0 : 0) }).ToList();
        var matrix = CsrMatrix.FromTriples(Size, Size, triples);
        var result = Lanczos.Largest(Size, matrix.Multiply, []);
        Assert.True(result.Converged);
        Assert.Equal(2 - 2 * Math.Cos(Size * Math.PI / (Size + 1)), result.Value, 1e-12);
        var ratio = result.Vector[0] / Math.Sin(Size * Math.PI / (Size + 1));
        for (var i = 0; i < Size; i++) Assert.Equal(ratio * Math.Sin((i + 1) * Size * Math.PI / (Size + 1)), result.Vector[i], 1e-9);
    }

    [Fact]
    public void A_known_vector_is_left_out()
    {
        var matrix = CsrMatrix.FromDense(3, [5, 0, 0, 0, 3, 0, 0, 0, 1]);
        var result = Lanczos.Largest(3, matrix.Multiply, [[1, 0, 0]]);
        Assert.Equal(3, result.Value, 1e-13);
        Assert.Equal(1, Math.Abs(result.Vector[1]), 1e-13);
        Assert.Equal(2 / 3.0, result.Gap, 1e-12);
    }

    [Fact]
    public void A_repeated_eigenvalue_shows_beside_its_first_vector()
    {
        var matrix = CsrMatrix.FromDense(3, [5, 0, 0, 0, 5, 0, 0, 0, 1]);
        var first = Lanczos.Largest(3, matrix.Multiply, []);
        Assert.Equal(5, Lanczos.Largest(3, matrix.Multiply, [first.Vector]).Value, 1e-12);
    }

    [Fact]
    public void Nothing_is_found_where_everything_is_known() =>
        Assert.False(Lanczos.Largest(1, CsrMatrix.FromDense(1, [2]).Multiply, [[1]]).Converged);

    [Fact]
    public void Too_few_steps_are_said_not_hidden()
    {
        var matrix = CsrMatrix.FromTriples(200, 200, [.. Enumerable.Range(0, 200).Select(i => (i, i, 1 + i * 1e-3))]);
        Assert.False(Lanczos.Largest(200, matrix.Multiply, [], maxSteps: 12).Converged);
    }

    [Fact]
    public void The_pair_found_is_an_eigenpair_and_no_vector_does_better() => Matrices.Sparse.Sample(sample =>
    {
        var size = sample.Matrix.ColumnCount;
        if (size == 0 || sample.Matrix.RowCount == 0) return;
        var turned = sample.Matrix.Transpose();
        void Multiply(ReadOnlySpan<double> x, Span<double> y) => turned.Multiply(sample.Matrix.Multiply(x), y);
        var result = Lanczos.Largest(size, Multiply, []);
        Assert.True(result.Converged);
        var product = new double[size];
        Multiply(result.Vector, product);
        for (var i = 0; i < size; i++) Assert.Equal(result.Value * result.Vector[i], product[i], 1e-8 * (1 + result.Value));
        for (var seed = 0; seed < 5; seed++)
        {
            var other = Matrices.Numbers(size, seed);
            Multiply(other, product);
            Assert.True(Vectors.Dot(other, product) <= result.Value * Vectors.Dot(other, other) * (1 + 1e-9) + 1e-9);
        }
    });
}
