using ChainChief.Cascades;

namespace ChainChief.Numerics.Tests.Cascades;

/// <summary>A run over all firms that is stopped, saved and gone on with.</summary>
public sealed class EsriRunTests
{
    static readonly CascadeSet Set = new("esri-n200");

    static CascadeNetwork Network()
    {
        var sectors = Set.Sectors();
        return CascadeNetwork.Build(Set.Links(sectors.Length), sectors, Set.Essentiality());
    }

    [Fact]
    public void Stopped_saved_and_gone_on_with_it_ends_in_the_same_bytes()
    {
        var whole = Bytes(Esri.Run(Network()));
        using var stop = new CancellationTokenSource();
        var part = Esri.Run(Network(), threads: 1, progress: new StopAfter(30, stop), cancel: stop.Token);
        Assert.Equal(EsriEnding.Cancelled, part.Ending);
        Assert.InRange(part.Done, 30, 199);
        var loaded = EsriTable.TryLoad(new MemoryStream(Bytes(part)))!;
        var end = Esri.Run(Network(), goOn: loaded, threads: 2);
        Assert.Equal(EsriEnding.Converged, end.Ending);
        Assert.Equal(whole, Bytes(end));
    }

    /// <summary>Firm 1 is a hundredth of the sales of firm 2, which alone buys of firm 4: 1 − 0.99 is more than 0.01 in doubles, so that the rule on h lets the cascade go on.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_drop_of_a_round_share_that_is_epsilon_on_paper_does_not_end_the_cascade(int threads)
    {
        var network = CascadeNetwork.Build(new(4, [1, 1, 3], [0, 2, 1], [1, 99, 1]), [0, 1, 2, 3], EssentialityTable.Uniform(4, Essentiality.NonEssential));
        var table = Esri.Run(network, new(0.01, Replaceability.None), threads: threads);
        Assert.Equal(3, table.Sweeps[0]);
        Assert.Equal(3, new Cascade(network, new(0.01, Replaceability.None)).Run([1, 0, 0, 0], [1, 0, 0, 0]).Sweeps);
        Assert.True(Esri.Run(network, new(0.02, Replaceability.None)).Sweeps[0] < 3);
    }

    [Fact]
    public void A_table_of_other_rules_is_refused()
    {
        var table = Esri.Run(Network());
        Assert.Throws<ArgumentException>(() => Esri.Run(Network(), new(1e-3), goOn: table));
    }

    [Fact]
    public void A_cut_off_file_is_no_table()
    {
        var bytes = Bytes(Esri.Run(Network()));
        Assert.Null(EsriTable.TryLoad(new MemoryStream(bytes[..^1])));
        Assert.Null(EsriTable.TryLoad(new MemoryStream([1, 2, 3])));
    }

    [Fact]
    public void Too_few_sweeps_are_said_not_hidden()
    {
        var table = Esri.Run(Network(), new(1e-9, MaxSweeps: 3));
        Assert.Equal(EsriEnding.NotConverged, table.Ending);
        Assert.Contains(-3, table.Sweeps);
    }

    [Fact]
    public void Chosen_firms_get_what_they_get_among_all()
    {
        var (all, few) = (Esri.Run(Network()), Esri.Run(Network(), firms: [7, 150]));
        Assert.Equal(2, few.Done);
        Assert.Equal((all.Esri[7], all.Esri[150]), (few.Esri[7], few.Esri[150]));
    }

    /// <summary>Large enough for all ways through the code: sparse, handed over to lanes, dense on several threads.</summary>
    [Theory, InlineData(Replaceability.Sector), InlineData(Replaceability.None)]
    public void In_a_large_network_lanes_give_the_bits_of_single_cascades(Replaceability replaceability)
    {
        const int firms = 25_000, links = 120_000, sectors = 40;
        var random = new Random(4);
        int Skewed() => (int)(firms * Math.Pow(random.NextDouble(), 2));
        SupplyLinks supply = new(firms, [.. Enumerable.Range(0, links).Select(_ => Skewed())], [.. Enumerable.Range(0, links).Select(_ => random.Next(firms))], [.. Enumerable.Range(0, links).Select(_ => Math.Exp(3 * random.NextDouble()))]);
        var table = new EssentialityTable(sectors, [.. Enumerable.Range(0, sectors * sectors).Select(_ => (Essentiality)random.Next(3))]);
        var network = CascadeNetwork.Build(supply, [.. Enumerable.Range(0, firms).Select(_ => random.Next(sectors))], table);
        int[] chosen = [.. Enumerable.Range(0, 40).Select(_ => random.Next(firms)), 0, 1, 2];
        var rules = new CascadeRules(1e-3, replaceability);
        var together = Esri.Run(network, rules, firms: chosen, threads: 2);
        var cascade = new Cascade(network, rules);
        foreach (var firm in chosen)
        {
            var shock = new double[firms];
            shock[firm] = 1;
            var alone = cascade.Run(shock);
            Assert.Equal((alone.Esri, alone.EsriDown, alone.EsriUp, alone.Sweeps), (together.Esri[firm], together.EsriDown[firm], together.EsriUp[firm], together.Sweeps[firm]));
        }
        Assert.Contains(chosen, firm => together.Sweeps[firm] > 8);
    }

    static byte[] Bytes(EsriTable table)
    {
        var stream = new MemoryStream();
        table.Save(stream);
        return stream.ToArray();
    }

    sealed class StopAfter(int count, CancellationTokenSource stop) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value >= count) stop.Cancel();
        }
    }
}
