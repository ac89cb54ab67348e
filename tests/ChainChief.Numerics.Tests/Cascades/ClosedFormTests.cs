using ChainChief.Cascades;
using ChainChief.Sparse;

namespace ChainChief.Numerics.Tests.Cascades;

/// <summary>The closed form against cascades of every firm that run to rest, or for a given number of sweeps.</summary>
public sealed class ClosedFormTests
{
    static readonly CascadeRules AtRest = new(0, Replaceability.None, 20_000);

    /// <summary>Where at least a tenth of sales and of inputs leaks, and all inputs are pooled.</summary>
    static readonly Gen<World> Leaking = World.Of(Gen.Const(Essentiality.NonEssential)).Select(Gen.Double[1.1, 3], (world, beyond) => world with
    {
        Leaks = new([.. world.Links.Sales().Select(known => known * beyond)], [.. world.Links.Purchases().Select(known => known * beyond)], world.Leaks?.Weight),
    });

    [Fact]
    public void At_rest_every_firm_lies_within_the_bound() => Gen.Select(Leaking, Gen.OneOf(Gen.Const(1e-2), Gen.Const(1e-6), Gen.Const(1e-9))).Sample((world, tolerance) =>
    {
        var network = world.Network();
        if (network.TotalWeight == 0) return;
        Within(ClosedForm.Upstream(network, tolerance), Cascades(network, AtRest, result => result.EsriUp), tolerance);
        Within(ClosedForm.Downstream(network, tolerance), Cascades(network, AtRest, result => result.EsriDown), tolerance);
    });

    /// <summary>P of up to 12 rows, of which no row keeps more than 95 %, with rows of nothing, self-loops and parts that do not meet, and weights of which some are 0.</summary>
    static readonly Gen<(double[] Shares, double[] Weight)> Walks =
        from n in Gen.Int[1, 12]
        from cells in Gen.OneOf(Gen.Const(0.0), Gen.Const(0.0), Gen.Double[0.01, 1]).Array[n * n]
        from kept in Gen.OneOf(Gen.Const(0.95), Gen.Double[0, 0.95]).Array[n]
        from weight in Gen.OneOf(Gen.Const(0.0), Gen.Double[0.001, 100]).Array[n]
        select (ByRow(cells, kept), weight);

    [Fact]
    public void Sums_and_returns_lie_where_the_dense_inverse_has_them() => Gen.Select(Walks, Gen.OneOf(Gen.Const(1.0), Gen.Const(1e-2), Gen.Const(1e-5), Gen.Const(1e-9))).Sample((walks, width) =>
    {
        const double Rounding = 1e-11;
        var n = walks.Weight.Length;
        var inverse = DenseInverse.Find([.. walks.Shares.Select((share, at) => (at / n == at % n ? 1 : 0) - share)], n)!;
        var shares = CsrMatrix.FromDense(n, walks.Shares);
        var sums = WalkSums.Find(shares, walks.Weight, 1e-9, default)!;
        var returns = new Returns(shares, sums);
        var (visits, spread) = (Times(walks.Weight, inverse), Times(sums.Visits, inverse));
        for (var row = 0; row < n; row++)
        {
            Assert.InRange(visits[row], (sums.Visits[row] * (1 - Rounding)) - Rounding, ((sums.Visits[row] + sums.VisitsLeftOut) * (1 + Rounding)) + Rounding);
            Assert.InRange(sums.Spread[row], (spread[row] * (1 - Rounding)) - Rounding, (spread[row] * 1.01) + (1e-6 * spread.Sum()) + Rounding);
            var (low, high) = returns.Of(row, width);
            Assert.InRange(1 - (1 / inverse[(row * n) + row]), low - Rounding, high + Rounding);
            Assert.True(high - low <= width * (1 + 1e-9), $"{high - low}");
        }
    });

    [Fact]
    public void Of_many_firms_sixteen_agree_with_their_cascades()
    {
        const int firms = 700;
        var random = new Random(3);
        int[] suppliers = [.. Enumerable.Range(0, 8 * firms).Select(_ => (int)(firms * Math.Pow(random.NextDouble(), 3)))], buyers = [.. Enumerable.Range(0, 8 * firms).Select(_ => (int)(firms * Math.Pow(random.NextDouble(), 2)))];
        SupplyLinks links = new(firms, suppliers, buyers, [.. suppliers.Select(_ => Math.Exp(4 * random.NextDouble()))]);
        var network = CascadeNetwork.Build(links, new int[firms], EssentialityTable.Uniform(1, Essentiality.NonEssential), new([.. links.Sales().Select(known => known / 0.7)], [.. links.Purchases().Select(known => known / 0.7)]));
        int[] chosen = [.. Enumerable.Range(0, 16).Select(i => i * i * 3)];
        var cascade = new Cascade(network, new(1e-14, Replaceability.None));
        double[] cascades = [.. chosen.Select(firm => cascade.Run([.. Enumerable.Range(0, firms).Select(other => other == firm ? 1.0 : 0)]).EsriUp)];
        foreach (var tolerance in new[] { 1e-4, 1e-6 })
        {
            var closed = ClosedForm.Upstream(network, tolerance);
            for (var i = 0; i < chosen.Length; i++) Within(closed.Esri[chosen[i]], closed.Bound[chosen[i]], cascades[i], tolerance, chosen[i]);
        }
    }

    [Fact]
    public void After_some_sweeps_it_is_exact_with_or_without_leaks() => Gen.Select(World.Of(Gen.Const(Essentiality.NonEssential)), Gen.Int[1, 9]).Sample((world, sweeps) =>
    {
        var network = world.Network();
        if (network.TotalWeight == 0) return;
        var rules = new CascadeRules(0, Replaceability.None, sweeps); // a cascade at rest earlier changes no more
        Equal(ClosedForm.UpstreamAfter(network, sweeps), Cascades(network, rules, result => result.EsriUp));
        Equal(ClosedForm.DownstreamAfter(network, sweeps), Cascades(network, rules, result => result.EsriDown));
    });

    /// <summary>0 → 1 → 2 → 0, each sells half of its revenue on: a walk from 1 to 0 takes two steps (1/4), from 2 one step (1/2).</summary>
    [Fact]
    public void A_ring_by_hand()
    {
        SupplyLinks ring = new(3, [0, 1, 2], [1, 2, 0], [10, 10, 10]);
        var network = CascadeNetwork.Build(ring, [0, 1, 2], EssentialityTable.Uniform(3, Essentiality.NonEssential), new([20, 20, 20]));
        Assert.All(ClosedForm.Upstream(network, 1e-12).Esri, esri => Assert.Equal((1 + 0.5 + 0.25) / 3, esri, 1e-11));
    }

    [Fact]
    public void Where_nothing_leaks_it_says_so()
    {
        SupplyLinks ring = new(2, [0, 1], [1, 0], [10, 10]);
        Assert.False(ClosedForm.Upstream(CascadeNetwork.Build(ring, [0, 0], EssentialityTable.Uniform(1, Essentiality.NonEssential))).Converged);
    }

    [Fact]
    public void The_worst_of_several_inputs_is_not_linear()
    {
        SupplyLinks links = new(3, [0, 1], [2, 2], [10, 10]);
        var network = CascadeNetwork.Build(links, [0, 1, 2], EssentialityTable.Uniform(3, Essentiality.Essential));
        Assert.Throws<ArgumentException>(() => ClosedForm.Downstream(network));
    }

    static double[] Cascades(CascadeNetwork network, CascadeRules rules, Func<CascadeResult, double> index)
    {
        var cascade = new Cascade(network, rules);
        return [.. Enumerable.Range(0, network.FirmCount).Select(firm => index(cascade.Run([.. Enumerable.Range(0, network.FirmCount).Select(other => other == firm ? 1.0 : 0)])))];
    }

    static void Within(ClosedFormResult closed, double[] cascades, double tolerance)
    {
        Assert.True(closed.Converged);
        for (var i = 0; i < cascades.Length; i++) Within(closed.Esri[i], closed.Bound[i], cascades[i], tolerance, i);
    }

    static void Within(double esri, double bound, double cascade, double tolerance, int firm)
    {
        Assert.True(Math.Abs(esri - cascade) <= bound + 1e-12, $"{firm}: {esri:R} ± {bound:R}, cascade {cascade:R}");
        Assert.True(bound <= tolerance);
    }

    static double[] ByRow(double[] cells, double[] kept)
    {
        var n = kept.Length;
        for (var row = 0; row < n; row++)
        {
            var sum = cells.AsSpan(row * n, n).ToArray().Sum();
            for (var k = row * n; k < (row + 1) * n; k++) cells[k] *= sum > 0 ? kept[row] / sum : 0;
        }
        return cells;
    }

    static double[] Times(double[] left, double[] matrix) => [.. left.Select((_, column) => left.Select((value, row) => value * matrix[(row * left.Length) + column]).Sum())];

    static void Equal(double[] closed, double[] cascades)
    {
        for (var i = 0; i < cascades.Length; i++) Assert.Equal(cascades[i], closed[i], 1e-10);
    }
}
