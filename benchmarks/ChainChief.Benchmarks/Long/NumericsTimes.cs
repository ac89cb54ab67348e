using ChainChief.Complexity;
using ChainChief.Graphs;
using ChainChief.InputOutput;
using ChainChief.Sparse;
using ChainChief.Statistics;

namespace ChainChief.Benchmarks.Long;

/// <summary>Complexity of a world and of a large table, an input-output table of 153 sectors with all measures, levels and influence of a network. The baseline of each is a plain version of the same
/// in the same run (<see cref="PlainNumerics"/>); what it gives is compared as well.</summary>
static class NumericsTimes
{
    public static void Run(int links, int rounds, TextWriter output)
    {
        output.WriteLine($"{Timing.Machine}; best and median of {rounds} (large table 3), plain version once; load {Timing.Load}\n");
        output.WriteLine("| what | best, ms | median, ms | processor, best, ms | processor, median, ms | plain version, ms | ratio to the median | largest difference |\n|---|---:|---:|---:|---:|---:|---:|---:|");
        var world = World(226, 785, 0.70, 1);
        OfWorld("ECI, PCI, proximity, density", world, rounds, output, plain: true, (presence, proximity, _) => Outlook.DensityOf(presence, proximity));
        OfWorld("the same with outlook and its gains", world, rounds, output, plain: true, (presence, proximity, index) => Outlook.Find(presence, proximity, index).Density);
        OfWorld("ECI, PCI, proximity, density, outlook without gains", World(3_000, 5_000, 0.05, 2), Math.Min(rounds, 3), output, plain: false, (presence, proximity, index) => Outlook.Find(presence, proximity, index, withGain: false).Density);
        OfTable(153, rounds, output);
        OfNetwork(links, rounds, output);
    }

    static void OfWorld(string what, CsrMatrix amounts, int rounds, TextWriter output, bool plain, Func<Presence, Proximity, ComplexityIndex, double[]> densityOf)
    {
        double[] density = [];
        var seconds = Times(rounds, () =>
        {
            var presence = Presence.Of(LocationQuotients.Of(amounts));
            density = densityOf(presence, Proximity.Of(presence), ComplexityIndex.Find(presence));
        });
        double[] same = [];
        Row($"{what}: {amounts.RowCount:#,0} × {amounts.ColumnCount:#,0}, {amounts.EntryCount:#,0} values", seconds, plain ? Timing.Seconds(() => same = PlainNumerics.Density(amounts)) : null, plain ? Difference(density, same) : null, output);
    }

    static void OfTable(int sectors, int rounds, TextWriter output)
    {
        var random = new Random(3);
        double[] flows = [.. Enumerable.Range(0, sectors * sectors).Select(_ => Math.Exp(2 * random.NextDouble()))], demand = [.. Enumerable.Range(0, sectors).Select(_ => 2000 * random.NextDouble())];
        double[] extraction = [], same = [];
        var seconds = Times(rounds, () => extraction = Linkages.Of(Leontief.Find(flows, demand)!).Extraction);
        Row($"Leontief, Ghosh and all linkages: {sectors} sectors", seconds, Timing.Seconds(() => same = PlainNumerics.Extraction(flows, demand)), Difference(extraction, same), output);
    }

    static void OfNetwork(int count, int rounds, TextWriter output)
    {
        var links = Links(Math.Max(10, count / 10), count);
        double[] levels = [], same = [];
        TrophicResult? result = null;
        var seconds = Times(rounds, () => levels = (result = TrophicLevels.Find(links)).Levels);
        Row($"trophic levels: {links.RowCount:#,0} nodes, {links.EntryCount:#,0} links, {result!.Steps} steps to {result.Residual:0e+0}", seconds, Timing.Seconds(() => same = PlainNumerics.Levels(links)), Difference(levels, same), output);
        double[] influence = [];
        seconds = Times(rounds, () => influence = Influence.Find(links).Influence);
        Row("influence, a = 0.5, the same network", seconds, Timing.Seconds(() => same = PlainNumerics.Influence(links, 0.5)), Difference(influence, same), output);
    }

    static List<(double Wall, double Processor)> Times(int rounds, Action work)
    {
        for (var i = 0; i < 5; i++) work(); // warm
        return [.. Enumerable.Range(0, rounds).Select(_ => Timing.Spent(work))];
    }

    static void Row(string what, List<(double Wall, double Processor)> seconds, double? plain, double? difference, TextWriter output)
    {
        var (wall, processor) = (seconds.ConvertAll(one => one.Wall), seconds.ConvertAll(one => one.Processor));
        var median = Timing.Median(wall);
        output.WriteLine($"| {what} | {Timing.Text(1000 * wall.Min())} | {Timing.Text(1000 * median)} | {Timing.Text(1000 * processor.Min())} | {Timing.Text(1000 * Timing.Median(processor))} | {(plain is { } p ? Timing.Text(1000 * p) : "–")} | {(plain is { } q ? Timing.Text(q / median) : "–")} | {(difference is { } d ? d.ToString("0e+0", System.Globalization.CultureInfo.InvariantCulture) : "–")} |");
    }

    static double Difference(double[] one, double[] other) => one.Zip(other, (a, b) => Math.Abs(a - b) / Math.Max(1, Math.Abs(b))).Max();

    /// <summary>Places that can do more and activities that fewer can do, with noise.</summary>
    static CsrMatrix World(int places, int activities, double fill, int seed)
    {
        var random = new Random(seed);
        double[] able = [.. Enumerable.Range(0, places).Select(_ => random.NextDouble())], hard = [.. Enumerable.Range(0, activities).Select(_ => random.NextDouble())];
        List<(int, int, double)> cells = [];
        for (var c = 0; c < places; c++)
            for (var p = 0; p < activities; p++) if (random.NextDouble() < fill) cells.Add((c, p, Math.Exp(6 * random.NextDouble() + 4 * able[c] * hard[p])));
        return CsrMatrix.FromTriples(places, activities, cells);
    }

    /// <summary>Links mostly from lower to higher stages, with a few large buyers and weights over five orders of magnitude.</summary>
    static CsrMatrix Links(int nodes, int count)
    {
        var random = new Random(4);
        var (rows, columns, values) = (new int[count], new int[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            rows[i] = random.Next(nodes);
            columns[i] = (int)(nodes * Math.Pow(random.NextDouble(), 1.5));
            values[i] = Math.Exp(12 * random.NextDouble());
        }
        return CsrMatrix.FromTriples(nodes, nodes, rows, columns, values);
    }
}
