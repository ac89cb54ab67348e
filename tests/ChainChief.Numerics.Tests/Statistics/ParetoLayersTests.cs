using ChainChief.Statistics;

namespace ChainChief.Numerics.Tests.Statistics;

public sealed class ParetoLayersTests
{
    [Fact]
    public void The_frontier_falls_from_left_to_right_and_what_it_covers_is_deeper() =>
        Assert.Equal([1, 1, 1, 2, 3, 1], ParetoLayers.Of([(0.2, 2), (0.5, 1), (0.7, -1), (0.4, 0.9), (0.1, 0.8), (0.5, 1)])); // the last equals the second

    /// <summary>Few distinct values, so that ties are common.</summary>
    static readonly Gen<(double X, double Y)[]> Points = Gen.Select(Gen.Int[0, 6].Select(i => (double)i), Gen.Int[-3, 3].Select(i => (double)i)).Array[0, 40];

    [Fact]
    public void A_layer_is_what_the_layers_before_it_alone_dominate() => Points.Sample(points =>
    {
        var layers = ParetoLayers.Of(points);
        for (var i = 0; i < points.Length; i++)
        {
            var over = Enumerable.Range(0, points.Length).Where(j => ParetoLayers.Dominates(points[j], points[i])).Select(j => layers[j]).DefaultIfEmpty(0).Max();
            Assert.Equal(over + 1, layers[i]);
        }
    });
}
