using System.Diagnostics;
using System.Globalization;
using ChainChief.Cascades;
using ChainChief.Sparse;

namespace ChainChief.Benchmarks.Long;

/// <summary>ESRI of all firms, what-if, closed form and reconstruction over synthetic networks of 10 links per firm. Baseline in the same run: one cascade after the other, as the
/// published program goes, but with slots instead of a table firms × sectors. Where the firms are too many a stated sample of them is run, and the time for all is scaled up.</summary>
static class CascadeTimes
{
    const int Sample = 800, Alone = 40;

    public static void Run(int largest, int rounds, TextWriter output)
    {
        output.WriteLine($"{Timing.Machine}; medians of {rounds}, ε = 0.01, sector replaceability\n");
        output.WriteLine("| firms | links | sectors | firms run | wall, ms per firm | processor, ms per firm | all firms on these cores, s | one by one, ms per firm | what-if, ms | mean sweeps |\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var firms in new[] { 1_000, 3_000, 10_000, 30_000, 100_000 }.Where(size => size <= largest)) All(firms, rounds, output);
        output.WriteLine();
        Closed(largest, rounds, output);
        Reconstruction(largest, rounds, output);
        output.WriteLine($"peak of the process {Timing.PeakMegabytes()} MB");
    }

    static void All(int firms, int rounds, TextWriter output)
    {
        var world = SyntheticSupply.Make(firms);
        var network = world.Network();
        int[] chosen = [.. Enumerable.Range(0, firms)];
        new Random(5).Shuffle(chosen);
        chosen = firms <= 10_000 ? chosen : chosen[..Sample];
        List<double> wall = [], processor = [];
        var sweeps = 0.0;
        for (var round = -1; round < rounds; round++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            EsriTable? table = null;
            var seconds = Timing.Seconds(() => table = Esri.Run(network, firms: chosen));
            if (round < 0) continue; // warm
            wall.Add(seconds);
            processor.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
            sweeps = chosen.Average(firm => table!.Sweeps[firm]);
        }
        var cascade = new Cascade(network);
        var (alone, shock) = (new List<double>(), new double[firms]);
        foreach (var firm in chosen.Take(Alone))
        {
            shock[firm] = 1;
            alone.Add(1000 * Timing.Seconds(() => cascade.Run(shock)));
            shock[firm] = 0;
        }
        double Per(List<double> seconds) => 1000 * Timing.Median(seconds) / chosen.Length;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {firms:N0} | {network.LinkCount:N0} | {network.SectorCount} | {chosen.Length:N0} | {Per(wall):0.000} | {Per(processor):0.000} | {Timing.Text(Per(wall) * firms / 1000)} | {alone.Average():0.00} | {Timing.Text(Timing.Median(alone))} | {sweeps:0.00} |"));
    }

    static void Closed(int firms, int rounds, TextWriter output)
    {
        var world = SyntheticSupply.Make(firms);
        var network = world.Network(world.Leaks(0.3));
        ClosedFormResult? result = null;
        var seconds = Enumerable.Range(0, rounds + 1).Select(_ => Timing.Seconds(() => result = ClosedForm.Upstream(network))).Skip(1).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"closed form upstream, {firms:N0} firms, 30 % leak: {Timing.Text(Timing.Median(seconds))} s, largest bound {result!.Bound.Max():0.0e+0}\n"));
    }

    static void Reconstruction(int firms, int rounds, TextWriter output)
    {
        var world = SyntheticSupply.Make(firms);
        var links = world.Links;
        var needs = CsrMatrix.FromTriples(firms, world.Essential.SectorCount, links.Buyer, [.. links.Supplier.Select(supplier => world.Sectors[supplier])], links.Amount);
        GravityModel? model = null;
        SupplyLinks? drawn = null;
        var fit = Enumerable.Range(0, rounds).Select(_ => Timing.Seconds(() => model = GravityModel.Fit(links.Sales(), world.Sectors, needs, links.Count))).ToList();
        var draw = Enumerable.Range(0, rounds).Select(seed => Timing.Seconds(() => drawn = model!.Sample(seed))).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reconstruction, {firms:N0} firms, {links.Count:N0} links expected: fit {Timing.Text(Timing.Median(fit))} s, one draw {Timing.Text(Timing.Median(draw))} s ({drawn!.Count:N0} links)\n"));
    }
}
