using ChainChief.Sparse;
using ChainChief.Statistics;

namespace ChainChief.Numerics.Tests.Statistics;

/// <summary>Examples of docs/methods/specialisation.md, and what must hold for any table.</summary>
public sealed class StatisticsTests
{
    // two counties, two industries: 60 and 20, 20 and 100 jobs
    static readonly CsrMatrix Counties = CsrMatrix.FromDense(2, [60, 20, 20, 100]);

    [Fact]
    public void The_example_of_the_page()
    {
        var quotients = LocationQuotients.Of(Counties);
        Assert.Equal(60 / 80.0 / (80 / 200.0), quotients[0, 0]!.Value, 1e-14); // 1.875
        Assert.Equal(0.625, Concentration.Herfindahl(Counties)[0]!.Value, 1e-14); // 0.75² + 0.25²
        Assert.Equal(0.7, Concentration.Krugman(Counties)[0]!.Value, 1e-14); // |0.75 − 0.4| + |0.25 − 0.6|
        Assert.Equal(1 / (0.75 * 0.75 / 0.4 + 0.25 * 0.25 / 0.6), Concentration.Hachman(Counties)[0]!.Value, 1e-14);
        var parts = ShiftShare.Find([60, 20, 20, 100], [66, 30, 20, 104], 2);
        Assert.Equal(60 * 0.1, parts.National[0]!.Value, 1e-12);
        Assert.Equal(60 * (86 / 80.0 - 1.1), parts.Mix[0]!.Value, 1e-12);
        Assert.Equal(66 - 60 * 86 / 80.0, parts.Competitive[0]!.Value, 1e-12);
    }

    [Fact]
    public void A_margin_of_zero_leaves_the_quotient_undefined_and_a_cell_of_zero_does_not()
    {
        var quotients = LocationQuotients.Of(CsrMatrix.FromDense(3, [1, 2, 0, 0, 3, 0, 0, 0, 0]));
        Assert.Null(quotients[2, 0]);
        Assert.Null(quotients[0, 2]);
        Assert.Equal(0, quotients[1, 0]);
        Assert.Null(Concentration.Herfindahl(CsrMatrix.FromDense(2, [0, 0, 1, 1]))[0]);
    }

    [Fact]
    public void Growth_from_nothing_is_competitive_and_an_activity_from_nothing_is_undefined()
    {
        var parts = ShiftShare.Find([0, 0, 10, 0], [5, 1, 10, 2], 2);
        Assert.Equal(5, parts.Competitive[0]);
        Assert.Null(parts.Allocation[0]);
        Assert.Null(parts.Mix[1]);
        Assert.Null(parts.Competitive[3]);
        Assert.Equal(0, parts.National[1]);
    }

    [Fact]
    public void A_single_plant_says_nothing_about_agglomeration()
    {
        var result = EllisonGlaeser.Find(2, 3, [0, 0, 1], [0, 1, 1], [5, 3, 2]);
        Assert.Null(result.Gamma[0]);
        Assert.Equal(1, result.PlantHerfindahl[0]);
        Assert.NotNull(result.Gamma[1]);
        Assert.Null(result.Raw[2]);
    }

    [Fact]
    public void Parts_of_the_change_add_up_to_it() => (from count in Gen.Int[1, 6]
                                                       from cells in Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9]).Array[count * 4]
                                                       select (count, cells)).Sample(world =>
    {
        double[] before = [.. world.cells.Select(cell => (double)cell.Item1)], after = [.. world.cells.Select(cell => (double)cell.Item2)];
        var parts = ShiftShare.Find(before, after, world.count);
        for (var cell = 0; cell < before.Length; cell++)
            if (parts.Mix[cell] is { } mix) Assert.Equal(after[cell] - before[cell], parts.National[cell]!.Value + mix + parts.Competitive[cell]!.Value, 1e-9);
    });

    [Fact]
    public void Quotients_weighted_by_shares_average_to_one() => Gen.Int[0, 50].Array[24].Sample(cells =>
    {
        var amounts = CsrMatrix.FromDense(6, [.. cells.Select(cell => (double)cell)]);
        var quotients = LocationQuotients.Of(amounts);
        var total = quotients.RowTotals.Sum();
        for (var r = 0; r < 4; r++)
        {
            if (!(quotients.RowTotals[r] > 0)) continue;
            Assert.Equal(1, Enumerable.Range(0, 6).Sum(i => (quotients[r, i] ?? 0) * quotients.ColumnTotals[i] / total), 1e-9);
            Assert.InRange(Concentration.Krugman(amounts)[r]!.Value, -1e-12, 2);
            Assert.InRange(Concentration.Hachman(amounts)[r]!.Value, 0, 1 + 1e-12);
        }
    });
}
