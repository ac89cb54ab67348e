using System.Globalization;
using ChainChief.Cascades;
using ChainChief.Sparse;

namespace ChainChief.Benchmarks.Long;

/// <summary>ESRI of all firms, what-if, closed form and reconstruction over synthetic networks of 10 links per firm. Where the firms are too many a stated sample of them is run, and the time for all is scaled up.</summary>
static class CascadeTimes
{
    const int Sample = 800, Alone = 60, Compared = 16;

    public static void Run(int largest, int rounds, TextWriter output)
    {
        output.WriteLine($"{Timing.Machine}; medians of {rounds}, ε = 0.01, sector replaceability; load {Timing.Load}\n");
        output.WriteLine("| firms | links | sectors | firms run | wall, ms per firm | processor, ms per firm | all firms on these cores, s | what-if of 1–5 firms, wall ms: least / median / 90 % | processor ms | mean sweeps |\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
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
        List<(double Wall, double Processor)> spent = [];
        EsriTable? table = null;
        for (var round = -1; round < rounds; round++)
        {
            var one = Timing.Spent(() => table = Esri.Run(network, firms: chosen));
            if (round >= 0) spent.Add(one); // the first warms
        }
        var whatIf = WhatIf(network);
        double Per(Func<(double Wall, double Processor), double> of) => 1000 * Timing.Median(spent.Select(of)) / chosen.Length;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {firms:N0} | {network.LinkCount:N0} | {network.SectorCount} | {chosen.Length:N0} | {Per(one => one.Wall):0.000} | {Per(one => one.Processor):0.000} | {Timing.Text(Per(one => one.Wall) * firms / 1000)} | {Of(whatIf.Select(one => one.Wall))} | {Of(whatIf.Select(one => one.Processor))} | {chosen.Average(firm => Math.Abs(table!.Sweeps[firm])):0.00} |"));

        static string Of(IEnumerable<double> seconds) => $"{Timing.Text(1000 * seconds.Min())} / {Timing.Text(1000 * Timing.Median(seconds))} / {Timing.Text(1000 * Timing.Quantile(seconds, 0.9))}";
    }

    /// <summary>One to five firms drawn at random fail; the same object and the same result arrays are used again and again, as a page that asks "what if" does.</summary>
    static List<(double Wall, double Processor)> WhatIf(CascadeNetwork network)
    {
        var (cascade, shock, random) = (new Cascade(network), new double[network.FirmCount], new Random(7));
        var result = cascade.Run(shock);
        List<(double Wall, double Processor)> spent = [];
        for (var run = -10; run < Alone; run++)
        {
            Array.Clear(shock);
            for (var i = 0; i <= (run + 10) % 5; i++) shock[random.Next(shock.Length)] = 1;
            var one = Timing.Spent(() => result = cascade.Run(shock, result));
            if (run >= 0) spent.Add(one);
        }
        return spent;
    }

    static void Closed(int firms, int rounds, TextWriter output)
    {
        var world = SyntheticSupply.Make(firms);
        var network = world.Network(world.Leaks(0.3));
        ClosedFormResult? result = null;
        var spent = Enumerable.Range(0, rounds + 1).Select(_ => Timing.Spent(() => result = ClosedForm.Upstream(network))).Skip(1).ToList();
        int[] order = [.. Enumerable.Range(0, firms).OrderByDescending(firm => result!.Esri[firm])];
        var (cascade, shock, most) = (new Cascade(network, new(1e-15, Replaceability.None)), new double[firms], 0.0);
        for (var i = 0; i < Compared; i++)
        {
            var firm = order[i < Compared / 2 ? i : i * (firms / Compared)];
            shock[firm] = 1;
            most = Math.Max(most, Math.Abs(cascade.Run(shock).EsriUp - result!.Esri[firm]) / result.Bound[firm]);
            shock[firm] = 0;
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"closed form upstream, {firms:N0} firms, 30 % leak: {Timing.Median(spent.Select(one => one.Wall)):0.00} s, processor {Timing.Median(spent.Select(one => one.Processor)):0.00} s, largest bound {result!.Bound.Max():0.0e+0}; {Compared} firms, the {Compared / 2} largest among them, differ from their cascades by {most:0.00} of their bounds at most\n"));
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
