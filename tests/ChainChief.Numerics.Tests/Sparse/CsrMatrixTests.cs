using ChainChief.Sparse;

namespace ChainChief.Numerics.Tests.Sparse;

public sealed class CsrMatrixTests
{
    [Fact]
    public void Entries_of_one_cell_are_summed_and_columns_rise()
    {
        var matrix = CsrMatrix.FromTriples(3, 4, [(2, 3, 1), (0, 2, 5), (2, 0, 4), (0, 2, -2), (2, 3, 0.5)]);
        Assert.Equal([0, 1, 1, 3], matrix.RowStarts.ToArray());
        Assert.Equal([2, 0, 3], matrix.Columns.ToArray());
        Assert.Equal([3, 4, 1.5], matrix.Values.ToArray());
        Assert.Equal(0, matrix[1, 1]);
        Assert.Equal(1.5, matrix[2, 3]);
    }

    [Fact]
    public void An_entry_outside_the_shape_is_refused() => Assert.Throws<ArgumentException>(() => CsrMatrix.FromTriples(2, 2, [(0, 2, 1)]));

    [Fact]
    public void Rows_out_of_order_are_refused() => Assert.Throws<ArgumentException>(() => CsrMatrix.FromRows(3, [0, 2], [1, 1], [1, 1]));

    [Fact]
    public void Products_sums_and_transpose_agree_with_the_dense_matrix() => Matrices.Sparse.Sample(sample =>
    {
        var (matrix, dense) = sample;
        var (rows, columns) = (matrix.RowCount, matrix.ColumnCount);
        var x = Matrices.Numbers(columns, 1);
        var left = Matrices.Numbers(rows, 2);
        double[] y = [.. Enumerable.Repeat(double.NaN, rows)]; // old contents must not show through
        double[] z = [.. Enumerable.Repeat(double.NaN, columns)];
        matrix.Multiply(x, y);
        matrix.MultiplyTransposed(left, z);
        var turned = matrix.Transpose();
        for (var r = 0; r < rows; r++)
        {
            Assert.Equal(Enumerable.Range(0, columns).Sum(c => dense[r, c] * x[c]), y[r], 1e-9);
            Assert.Equal(Enumerable.Range(0, columns).Sum(c => dense[r, c]), matrix.RowSums()[r], 1e-9);
            for (var c = 0; c < columns; c++) Assert.Equal(dense[r, c], turned[c, r], 1e-12);
        }
        for (var c = 0; c < columns; c++) Assert.Equal(Enumerable.Range(0, rows).Sum(r => dense[r, c] * left[r]), z[c], 1e-9);
        Assert.Equal(matrix.ColumnSums(), turned.RowSums());
    });

    [Fact]
    public void Many_vectors_at_once_are_single_products_side_by_side() => Matrices.Sparse.Sample(sample =>
    {
        var matrix = sample.Matrix;
        const int Width = 5;
        var x = Matrices.Numbers(matrix.ColumnCount * Width, 3);
        double[] y = [.. Enumerable.Repeat(double.NaN, matrix.RowCount * Width)];
        matrix.MultiplyMany(x, y, Width);
        for (var lane = 0; lane < Width; lane++)
        {
            var single = matrix.Multiply([.. Enumerable.Range(0, matrix.ColumnCount).Select(c => x[c * Width + lane])]);
            for (var r = 0; r < single.Length; r++) Assert.Equal(single[r], y[r * Width + lane], 1e-9);
        }
    });

    [Fact]
    public void Factors_of_rows_and_columns_scale_every_entry()
    {
        var scaled = CsrMatrix.FromDense(2, [1, 2, 0, 4]).Scaled([10, 100], [1, 3]);
        Assert.Equal([10, 60, 1200], scaled.Values.ToArray());
    }
}
