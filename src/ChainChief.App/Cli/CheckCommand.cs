using System.CommandLine;
using ChainChief.Importing;
using ChainChief.Storage;

namespace ChainChief.Cli;

/// <summary>chainchief check PATH: reads a pack or a file and prints its problems; exit code 1 where there are any. A folder is checked as a pack on its own,
/// strictly; a file against the region, as an import would.</summary>
static class CheckCommand
{
    public static Command Create(TimeProvider clock)
    {
        var path = new Argument<string>("path") { Description = "数据包目录，或一个文件 / folder of a pack, or a file" };
        var alone = new Option<bool>("--alone") { Description = "不对照地区，单独检查 / check a file on its own, not against the region" };
        var command = new Command("check", "检查 / check without importing") { path, alone, Options.Region, Options.Json };
        command.SetAction((parsed, cancel) =>
        {
            var given = parsed.GetRequiredValue(path);
            var pack = Directory.Exists(given);
            using var scratch = new Scratch();
            var workspace = pack || parsed.GetValue(alone) ? scratch.Workspace() : parsed.Folder().List().Count > 0 ? parsed.Workspace() : scratch.Workspace();
            if (workspace is null) return Task.FromResult(Exit.Missing);
            if (scratch.IsUsed && !File.Exists(Path.Combine(given, "industries.csv")))
                new ImportRun(workspace, clock).Run(new([Path.Combine(AppContext.BaseDirectory, "data", "classifications", "industries.csv")], "check"), cancel);
            var report = TerminalProgress.Run(parsed, progress => new ImportRun(workspace, clock, progress).Run(new ImportRequest([given], "check", DryRun: true) { Strict = pack }, cancel));
            ReportText.Write(parsed, report);
            return Task.FromResult(report.ErrorCount > 0 || (pack && report.Problems.Count > 0) ? Exit.Problems : Exit.Done);
        });
        return command;
    }

    /// <summary>A region that lasts as long as the check.</summary>
    sealed class Scratch : IDisposable
    {
        readonly string folder = Path.Combine(Path.GetTempPath(), $"chainchief-check-{Guid.NewGuid():N}");

        public bool IsUsed => Directory.Exists(folder);

        public Workspace Workspace() => Storage.Workspace.Open(Path.Combine(folder, "check"));

        public void Dispose()
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            if (IsUsed) Directory.Delete(folder, recursive: true);
        }
    }
}
