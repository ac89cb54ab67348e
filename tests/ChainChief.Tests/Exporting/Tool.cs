using System.Diagnostics;

namespace ChainChief.Tests.Exporting;

/// <summary>Programs of this machine that look at our files from outside; tests that need one skip aloud where it is missing.</summary>
static class Tool
{
    /// <summary>What the program writes.</summary>
    public static string Run(string name, params IEnumerable<string> arguments)
    {
        Assert.SkipUnless(IsThere(name), $"{name} is not installed; ./test installs it where it may.");
        using var process = Process.Start(new ProcessStartInfo(name, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8 })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{name} ended with {process.ExitCode}.");
        return text;
    }

    static bool IsThere(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));
}

/// <summary>Always the same moment.</summary>
sealed class StoppedClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 3, 1, 8, 30, 0, TimeSpan.Zero);
}
