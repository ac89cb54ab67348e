using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

// dotnet run -c Release --project benchmarks/ChainChief.Benchmarks -- --filter '*NameSearch*'
// In this process, so that a world of a million entries is made once.
var config = DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithIterationCount(5).WithWarmupCount(2).WithGcForce(false).WithIterationTime(TimeInterval.FromMilliseconds(250)).WithToolchain(InProcessEmitToolchain.Instance))
    .AddColumn(StatisticColumn.Median, StatisticColumn.P95)
    .HideColumns(Column.Error, Column.StdDev, Column.Mean, Column.RatioSD);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
