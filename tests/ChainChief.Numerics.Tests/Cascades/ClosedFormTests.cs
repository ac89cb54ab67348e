using ChainChief.Cascades;

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
        for (var i = 0; i < cascades.Length; i++)
        {
            Assert.True(Math.Abs(closed.Esri[i] - cascades[i]) <= closed.Bound[i] + 1e-12, $"{i}: {closed.Esri[i]:R} ± {closed.Bound[i]:R}, cascade {cascades[i]:R}");
            Assert.True(closed.Bound[i] <= tolerance);
        }
    }

    static void Equal(double[] closed, double[] cascades)
    {
        for (var i = 0; i < cascades.Length; i++) Assert.Equal(cascades[i], closed[i], 1e-10);
    }
}
