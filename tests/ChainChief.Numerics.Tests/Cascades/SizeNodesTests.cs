using ChainChief.Cascades;
using ChainChief.Sparse;

namespace ChainChief.Numerics.Tests.Cascades;

/// <summary>Few nodes that stand for many sizes give the same sums.</summary>
public sealed class SizeNodesTests
{
    [Fact]
    public void Sums_over_nodes_are_sums_over_all_sizes() =>
        Gen.Select(Gen.Int[1, 3_000], Gen.Double[0, 4], Gen.Int[0, 5], Gen.Double[-20, 20], Gen.Int[0, int.MaxValue]).Sample((count, spread, specks, scale, seed) =>
        {
            Random dice = new(seed);
            double[] sizes = [.. Enumerable.Range(0, count).Select(_ => Math.Exp(spread * Normal(dice))), .. Enumerable.Range(0, specks).Select(i => Math.Pow(10, -15 - i)), 0];
            double[] needs = [.. Enumerable.Range(0, 40).Select(_ => Math.Exp(2 * Normal(dice)))];
            var nodes = SizeNodes.Of(sizes);
            var (wanted, found) = (Sum(sizes, Array.ConvertAll(sizes, _ => 1.0)), Sum(nodes.Sizes, nodes.Weights));
            Assert.Equal(wanted.P, found.P, 1e-12 * wanted.P);
            Assert.Equal(wanted.Slope, found.Slope, 1e-11 * wanted.P);

            (double P, double Slope) Sum(double[] of, double[] weights)
            {
                double p = 0, slope = 0;
                for (var i = 0; i < of.Length; i++)
                    foreach (var need in needs)
                    {
                        var t = Math.Exp(scale) * of[i] * need;
                        (p, slope) = (p + (weights[i] * t / (1 + t)), slope + (weights[i] * t / ((1 + t) * (1 + t))));
                    }
                return (p, slope);
            }
        });

    [Fact]
    public void Many_sizes_of_a_usual_spread_need_a_few_dozen_nodes_and_specks_stand_for_themselves()
    {
        Random dice = new(7);
        double[] sizes = [.. Enumerable.Range(0, 5_000).Select(_ => Math.Exp(1.5 * Normal(dice)))];
        var (few, with) = (SizeNodes.Of(sizes), SizeNodes.Of([.. sizes, 1e-300, 1e-290]));
        Assert.InRange(few.Sizes.Length, 20, 120);
        Assert.Equal(few.Sizes.Length + 2, with.Sizes.Length);
        Assert.Equal([1e-300, 1e-290], with.Sizes[..2]);
    }

    [Fact]
    public void Equal_sizes_are_one_node_few_sizes_stand_for_themselves_and_nothing_is_nothing()
    {
        var equal = SizeNodes.Of(Enumerable.Repeat(3.0, 10));
        Assert.Equal(3, Assert.Single(equal.Sizes), 1e-14);
        Assert.Equal(10, Assert.Single(equal.Weights));
        var few = SizeNodes.Of([5, 2, 1]);
        Assert.Equal([1.0, 2, 5], few.Sizes);
        Assert.Equal([1.0, 1, 1], few.Weights);
        Assert.Empty(SizeNodes.Of([0, 0]).Sizes);
    }

    [Fact]
    public void The_fit_of_a_large_sector_gives_the_probabilities_asked_for()
    {
        Random dice = new(11);
        double[] sales = [.. Enumerable.Range(0, 900).Select(_ => Math.Exp(2 * Normal(dice)))];
        var needs = CsrMatrix.FromTriples(900, 1, [.. Enumerable.Range(0, 900).Where(i => i % 3 == 0).Select(i => (i, 0, dice.NextDouble() * 5))]);
        var model = GravityModel.Fit(sales, new int[900], needs, 2_500);
        Assert.True(model.Converged);
        Assert.Equal(2_500, model.Pairs().Sum(pair => pair.Probability), 2_500 * 1e-12);
    }

    static double Normal(Random dice) => Math.Sqrt(-2 * Math.Log(1 - dice.NextDouble())) * Math.Cos(2 * Math.PI * dice.NextDouble());
}
