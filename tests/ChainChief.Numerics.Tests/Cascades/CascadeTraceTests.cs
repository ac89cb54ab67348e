using ChainChief.Cascades;

namespace ChainChief.Numerics.Tests.Cascades;

/// <summary>What a sweep changed and where a loss came from.</summary>
public sealed class CascadeTraceTests
{
    /// <summary>Ore (0) → steel (1) → gearbox (2), and a second mill (3) that serves the gearbox with a quarter of its steel.</summary>
    static readonly SupplyLinks Line = new(4, [0, 1, 3], [1, 2, 2], [10, 30, 10]);

    static readonly CascadeNetwork Network = CascadeNetwork.Build(Line, [0, 1, 2, 1], EssentialityTable.Uniform(3, Essentiality.Essential));

    [Fact]
    public void A_failing_mine_reaches_steel_in_the_first_sweep_and_gearboxes_in_the_second()
    {
        var trace = new Cascade(Network, new(Replaceability: Replaceability.None)).Trace([1, 0, 0, 0]);
        Assert.Equal([[0], [1], [2], []], trace.Steps.Select(step => step.Firms));
        Assert.Equal(0.75, trace.Steps[2].LossDown[0]);
        Assert.Equal([2, 1, 0], CascadeTrace.Path(2, trace.ParentDown, trace.Result.LossDown));
        Assert.Empty(CascadeTrace.Path(3, trace.ParentDown, trace.Result.LossDown));
    }

    [Fact]
    public void Upstream_the_way_leads_to_the_buyer_that_failed()
    {
        var trace = new Cascade(Network).Trace([0, 0, 1, 0]);
        Assert.Equal([0, 1, 2], CascadeTrace.Path(0, trace.ParentUp, trace.Result.LossUp));
        Assert.Equal([3, 2], CascadeTrace.Path(3, trace.ParentUp, trace.Result.LossUp));
    }

    [Fact]
    public void Steps_add_up_to_the_result_and_every_way_ends_at_a_shock() => Gen.Select(World.Any, Gen.Enum<Replaceability>(), Gen.Int[0, 13]).Sample((world, replaceability, firm) =>
    {
        var shock = new double[world.FirmCount];
        shock[firm % world.FirmCount] = 0.8;
        var cascade = new Cascade(world.Network(), new(1e-4, replaceability));
        var trace = cascade.Trace(shock);
        var plain = cascade.Run(shock);
        Assert.Equal((plain.Esri, plain.Sweeps), (trace.Result.Esri, trace.Result.Sweeps));
        Assert.Equal(plain.LossDown, trace.Result.LossDown);
        var (down, up) = (new double[world.FirmCount], new double[world.FirmCount]);
        foreach (var step in trace.Steps)
            for (var i = 0; i < step.Firms.Length; i++) (down[step.Firms[i]], up[step.Firms[i]]) = (step.LossDown[i], step.LossUp[i]);
        Assert.Equal(plain.LossDown, down);
        Assert.Equal(plain.LossUp, up);
        for (var hit = 0; hit < world.FirmCount; hit++)
        {
            if (plain.LossDown[hit] > 0) Assert.Equal(0.8, shock[CascadeTrace.Path(hit, trace.ParentDown, plain.LossDown)[^1]]);
            if (plain.LossUp[hit] > 0) Assert.Equal(0.8, shock[CascadeTrace.Path(hit, trace.ParentUp, plain.LossUp)[^1]]);
        }
    });
}
