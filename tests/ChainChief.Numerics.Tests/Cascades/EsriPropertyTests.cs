using ChainChief.Cascades;

namespace ChainChief.Numerics.Tests.Cascades;

/// <summary>The index on networks of any shape: against the equations written down densely, and what must hold whatever the network.</summary>
public sealed class EsriPropertyTests
{
    static readonly Gen<CascadeRules> Rules = Gen.Select(Gen.OneOf(Gen.Const(0.3), Gen.Const(1e-2), Gen.Const(1e-3), Gen.Const(1e-5)), Gen.Enum<Replaceability>(), (epsilon, replaceability) => new CascadeRules(epsilon, replaceability));

    static readonly Gen<double> Share = Gen.OneOf(Gen.Const(0.0), Gen.Const(1.0), Gen.Double[0, 1]);

    static readonly Gen<(World World, CascadeRules Rules, double[] Down, double[] Up)> Cases =
        from world in World.Any
        from rules in Rules
        from down in Share.Array[world.FirmCount]
        from up in Share.Array[world.FirmCount]
        select (world, rules, down, up);

    [Fact]
    public void Losses_and_sweeps_agree_with_the_dense_equations() => Cases.Sample(one =>
    {
        var ours = new Cascade(one.World.Network(), one.Rules).Run(one.Down, one.Up);
        var dense = DenseCascade.Run(one.World, one.Down, one.Up, one.Rules);
        // where a drop is ε up to rounding, either may go on: the one counts losses, the other what is left
        if (SweepsAt(1 - 1e-9) != SweepsAt(1 + 1e-9)) return;
        Assert.Equal(dense.Sweeps, ours.Sweeps);
        Close(dense.LossDown, ours.LossDown);
        Close(dense.LossUp, ours.LossUp);
        if (one.World.Network().TotalWeight > 0) Close([dense.Esri, dense.EsriDown, dense.EsriUp], [ours.Esri, ours.EsriDown, ours.EsriUp]);

        int SweepsAt(double factor) => DenseCascade.Run(one.World, one.Down, one.Up, one.Rules with { Epsilon = factor * one.Rules.Epsilon }).Sweeps;
    }, iter: 3000);

    [Fact]
    public void The_index_lies_between_the_larger_direction_and_their_sum() => Cases.Sample(one =>
    {
        var result = new Cascade(one.World.Network(), one.Rules).Run(one.Down, one.Up);
        if (double.IsNaN(result.Esri)) return;
        Assert.True(result.Esri >= Math.Max(result.EsriDown, result.EsriUp) - 1e-12);
        Assert.True(result.Esri <= Math.Min(1, result.EsriDown + result.EsriUp) + 1e-12);
    });

    /// <summary>Sweep for sweep: ε would end the smaller one earlier, so both run to rest.</summary>
    [Fact]
    public void A_larger_shock_never_loses_less() => Cases.Sample(one =>
    {
        var rules = one.Rules with { Epsilon = 0, MaxSweeps = 40 };
        var cascade = new Cascade(one.World.Network(), rules);
        double[] larger = [.. one.Down.Select((share, i) => Math.Max(share, one.Up[i]))];
        var (small, large) = (cascade.Run(one.Down), cascade.Run(larger));
        if (small.Sweeps != large.Sweeps && !(small.Converged && large.Converged)) return;
        Assert.All(Enumerable.Range(0, one.World.FirmCount), i => Assert.True(large.LossDown[i] >= small.LossDown[i] - 1e-12 && large.LossUp[i] >= small.LossUp[i] - 1e-12));
    });

    [Fact]
    public void Written_over_an_earlier_result_it_is_the_same() => Cases.Sample(one =>
    {
        var cascade = new Cascade(one.World.Network(), one.Rules);
        var earlier = cascade.Run(one.Down, one.Up);
        var (fresh, over) = (new Cascade(one.World.Network(), one.Rules).Run(one.Up), cascade.Run(one.Up, earlier));
        Assert.Same(earlier.LossDown, over.LossDown);
        Assert.Equal(fresh.LossDown, over.LossDown);
        Assert.Equal(fresh.LossUp, over.LossUp);
        Assert.Equal((fresh.Esri, fresh.EsriDown, fresh.EsriUp, fresh.Sweeps), (over.Esri, over.EsriDown, over.EsriUp, over.Sweeps));
    });

    [Fact]
    public void Names_of_firms_do_not_matter() => Gen.Select(Cases, Gen.Int[0, int.MaxValue]).Sample((one, seed) =>
    {
        var n = one.World.FirmCount;
        int[] to = [.. Enumerable.Range(0, n)];
        new Random(seed).Shuffle(to);
        var links = one.World.Links;
        var other = one.World with
        {
            Sectors = Moved(one.World.Sectors),
            Links = new(n, [.. links.Supplier.Select(i => to[i])], [.. links.Buyer.Select(i => to[i])], links.Amount),
            Leaks = one.World.Leaks is { } leaks ? new(Moved(leaks.Revenue!), Moved(leaks.Cost!), Moved(leaks.Weight!)) : null,
        };
        var here = new Cascade(one.World.Network(), one.Rules).Run(one.Down, one.Up);
        var there = new Cascade(other.Network(), one.Rules).Run(Moved(one.Down), Moved(one.Up));
        Assert.Equal(here.Sweeps, there.Sweeps);
        Close(Moved(here.LossDown), there.LossDown);
        Close(Moved(here.LossUp), there.LossUp);

        T[] Moved<T>(T[] values)
        {
            var moved = new T[n];
            for (var i = 0; i < n; i++) moved[to[i]] = values[i];
            return moved;
        }
    });

    [Fact]
    public void All_firms_at_once_give_the_bits_of_each_alone() => Gen.Select(World.Any, Rules, Share).Sample((world, rules, share) =>
    {
        var network = world.Network();
        var cascade = new Cascade(network, rules);
        var table = Esri.Run(network, rules, share, threads: 2);
        for (var firm = 0; firm < world.FirmCount; firm++)
        {
            var shock = new double[world.FirmCount];
            shock[firm] = share;
            var alone = cascade.Run(shock);
            Assert.Equal((alone.Esri, alone.EsriDown, alone.EsriUp, alone.Sweeps), (table.Esri[firm], table.EsriDown[firm], table.EsriUp[firm], table.Sweeps[firm]));
        }
    });

    static void Close(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-10, $"{i}: {actual[i]:R} instead of {expected[i]:R}");
    }
}
