using System.Globalization;
using ChainChief.Cascades;

namespace ChainChief.Benchmarks.Long;

/// <summary>What ESRI of all firms costs against the number of firms, in one go: a table for the record and a drawing of it beside the published program. Where not all firms are run the table says
/// how many were drawn, and the time for all is scaled up from them.</summary>
static class CascadeCurve
{
    const string Table = "benchmarks/results/esri-curve.csv", Drawing = "docs/methods/esri-cost.svg", Header = "firms,links,sectors,firms_run,processor_ms_per_firm,wall_ms_per_firm,all_firms_s,peak_mb,load";
    const int AllUpTo = 10_000, Sample = 1_200, Rounds = 3;

    /// <param name="full">All firms also of the larger networks.</param>
    /// <param name="largest">Networks with more firms are left out.</param>
    public static void Run(bool full, int largest, TextWriter output)
    {
        List<CurvePoint> points = [];
        output.WriteLine($"{Timing.Machine}\n{Header}");
        foreach (var firms in new[] { 1_000, 3_000, 10_000, 30_000, 100_000 }.Where(size => size <= largest))
        {
            points.Add(Point(firms, full || firms <= AllUpTo));
            output.WriteLine(points[^1].Line);
        }
        var root = Root();
        File.WriteAllLines(Path.Combine(root, Table), [Header, .. points.Select(point => point.Line)]);
        File.WriteAllText(Path.Combine(root, Drawing), CascadeCurveDrawing.Svg(points));
    }

    static CurvePoint Point(int firms, bool all)
    {
        var network = SyntheticSupply.Make(firms).Network();
        int[] chosen = [.. Enumerable.Range(0, firms)];
        new Random(5).Shuffle(chosen);
        Esri.Run(network, firms: chosen[..Math.Min(firms, 200)]); // warm
        if (!all) chosen = chosen[..Sample];
        var load = Timing.Load;
        var spent = Enumerable.Range(0, firms <= AllUpTo ? Rounds : 1).Select(_ => Timing.Spent(() => Esri.Run(network, firms: chosen))).ToList();
        var (wall, processor) = (Timing.Median(spent.Select(one => one.Wall)), Timing.Median(spent.Select(one => one.Processor)));
        return new(firms, network.LinkCount, network.SectorCount, chosen.Length, 1000 * processor / chosen.Length, 1000 * wall / chosen.Length, wall * firms / chosen.Length, Timing.PeakMegabytes(), load);
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ChainChief.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Run it inside the source tree: it writes its results there.");
    }
}

/// <summary>One size of network.</summary>
sealed record CurvePoint(int Firms, int Links, int Sectors, int FirmsRun, double ProcessorMs, double WallMs, double AllSeconds, string PeakMegabytes, string Load)
{
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Firms},{Links},{Sectors},{FirmsRun},{ProcessorMs:0.0000},{WallMs:0.0000},{AllSeconds:0.00},{PeakMegabytes},{Load}");
}
