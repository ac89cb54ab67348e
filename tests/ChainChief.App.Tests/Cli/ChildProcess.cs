using System.Diagnostics;

namespace ChainChief.AppTests.Cli;

/// <summary>The program in a process of its own, to be killed, starved or left in peace.</summary>
static class ChildProcess
{
    static string Program => Path.Combine(AppContext.BaseDirectory, "chainchief.dll");

    public static Process Start(IReadOnlyList<string> arguments, string? temporary = null) => Run(new("dotnet", [Program, .. arguments]), temporary);

    /// <summary>The program where no file may grow beyond these KiB: writing fails as on a full disk.</summary>
    public static Process StartCramped(IReadOnlyList<string> arguments, int kibibytes) =>
        Run(new("bash", ["-c", $"trap '' XFSZ; ulimit -f {kibibytes}; exec dotnet \"$@\"", "bash", Program, .. arguments]), null);

    static Process Run(ProcessStartInfo start, string? temporary)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        // Code pages mapped twice would count as a file that grows.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        if (temporary is not null) start.Environment["TMPDIR"] = temporary;
        return Process.Start(start)!;
    }

    public static async Task<(int Exit, string Output)> End(this Process process)
    {
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }
}
