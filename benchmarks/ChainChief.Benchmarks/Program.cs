using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ChainChief.Benchmarks.Long;
using Perfolizer.Horology;

// Long runs, by the clock: dotnet run -c Release --project benchmarks/ChainChief.Benchmarks -- import | invoices | workbook | pages | drawings | placement | placement-accuracy FOLDER | duplicates | issues | numerics | cascades
// cascades curve [--full] [LARGEST] writes benchmarks/results/esri-curve.csv and docs/methods/esri-cost.svg.
if (args is ["cascades", "curve", .. var options])
{
    CascadeCurve.Run(options.Contains("--full"), options.Where(option => option != "--full").Select(option => int.Parse(option, CultureInfo.InvariantCulture)).FirstOrDefault(100_000), Console.Out);
    return;
}
var size = args.Length > 1 && args[0] is "import" or "invoices" or "workbook" or "pages" or "drawings" or "placement" or "duplicates" or "issues" or "numerics" or "cascades" ? int.Parse(args[1], CultureInfo.InvariantCulture) : (int?)null;
switch (args.FirstOrDefault())
{
    case "import": ImportTimes.Run(size ?? 1_000_000, rounds: 3, Console.Out); return;
    case "invoices": InvoiceTimes.Run(size ?? 50_000_000, Console.Out); return;
    case "workbook": WorkbookTimes.Run(size ?? 100_000, rounds: 3, Console.Out); return;
    case "pages": await PageTimes.Run(size ?? 100_000, requests: 60, Console.Out); return;
    case "drawings": DrawingFileTimes.Run(size ?? 300, rounds: 15, Console.Out); return;
    case "placement": PlacementTimes.Run(size ?? 100_000, rounds: 3, Console.Out); return;
    case "placement-accuracy": PlacementAccuracyRun.Run(args[1], Console.Out); return;
    case "duplicates": DuplicateTimes.Run(size ?? 100_000, rounds: 3, Console.Out); return;
    case "issues": await IssueTimes.Run(size ?? 100_000, requests: 60, Console.Out); return;
    case "numerics": NumericsTimes.Run(size ?? 1_000_000, rounds: 41, Console.Out); return;
    case "cascades": CascadeTimes.Run(size ?? 100_000, rounds: 3, Console.Out); return;
    default: break;
}

// Kernels: dotnet run -c Release --project benchmarks/ChainChief.Benchmarks -- --filter '*NameSearch*'
// In this process, so that a world of a million entries is made once.
var config = DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithIterationCount(5).WithWarmupCount(2).WithGcForce(false).WithIterationTime(TimeInterval.FromMilliseconds(250)).WithToolchain(InProcessEmitToolchain.Instance))
    .AddColumn(StatisticColumn.Median, StatisticColumn.P95)
    .HideColumns(Column.Error, Column.StdDev, Column.Mean, Column.RatioSD);
BenchmarkSwitcher.FromAssembly(typeof(ImportTimes).Assembly).Run(args, config);
