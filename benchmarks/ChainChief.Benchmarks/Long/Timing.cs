using System.Diagnostics;
using System.Globalization;

namespace ChainChief.Benchmarks.Long;

/// <summary>Long runs measured by the clock, a few times each, baseline and ours in turn in one process; medians and ratios as a Markdown table.</summary>
static class Timing
{
    public static string Machine { get; } = $"{Processor()}, {Environment.ProcessorCount} cores, .NET {Environment.Version}";

    /// <summary>Seconds of one run.</summary>
    public static double Seconds(Action run)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        run();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Seconds of one run by the clock and of the processor, all threads together; the latter says something on a busy machine too.</summary>
    public static (double Wall, double Processor) Spent(Action run)
    {
        GC.Collect();
        var (watch, before) = (Stopwatch.StartNew(), ProcessorSeconds());
        run();
        return (watch.Elapsed.TotalSeconds, ProcessorSeconds() - before);
    }

    static double ProcessorSeconds()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }

    /// <summary>Processes that wanted a processor in the last minute, where the system tells.</summary>
    public static string Load => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "";

    public static double Median(IEnumerable<double> values) => Quantile(values, 0.5);

    public static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1 is var at and >= 0 ? at : 0)];
    }

    public static string Text(double value) => value.ToString(value < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);

    public static string PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return (process.PeakWorkingSet64 / 1_048_576).ToString(CultureInfo.InvariantCulture);
    }

    static string Processor()
    {
        const string info = "/proc/cpuinfo";
        return File.Exists(info) && File.ReadLines(info).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line.Split(':')[1].Trim() : System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString();
    }
}

/// <summary>A folder that goes when the run ends.</summary>
sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"chainchief-benchmark-{Guid.NewGuid():N}");

    public ScratchFolder() => Directory.CreateDirectory(Path);

    public string Of(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
