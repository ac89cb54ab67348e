using System.Text.Json;
using ChainChief.Storage;
using Microsoft.Data.Sqlite;

namespace ChainChief.AppTests.Cli;

/// <summary>Runs of an analysis by the program itself that are killed: the list of runs holds whole runs only, and the snapshot of the network is whole or not there.</summary>
public sealed class InterruptedRunTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("chainchief-killed-run-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_killed_run_is_not_in_the_list_and_can_be_made_again()
    {
        var (made, said) = await ChildProcess.Start(["generate", "--region", "demo", "--data", folder, "--enterprises", "400", "--today", "2026-01-20"]).End();
        Assert.True(made == 0, said);
        var workspace = new DataFolder(folder).Find("demo")!;
        string[] run = ["analyse", "resilience", "--data", folder, "--region", "demo", "--json"];
        var dice = new Random(11);
        foreach (var after in new[] { dice.Next(200, 900), dice.Next(900, 1_800), dice.Next(1_800, 3_500), -1 })
        {
            using var process = ChildProcess.Start(run);
            if (after >= 0) await Task.Delay(after, TestContext.Current.CancellationToken);
            else while (!process.HasExited && !File.Exists(Path.Combine(workspace.Folder, "network.csr"))) await Task.Delay(1, TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            using var connection = workspace.Connect();
            Assert.Equal("ok", connection.Scalar("PRAGMA integrity_check"));
            foreach (var result in connection.Rows(r => r.GetFieldValue<byte[]>(0), "SELECT result FROM analysis_runs")) Assert.True(JsonDocument.Parse(result).RootElement.GetProperty("rows").GetArrayLength() > 0);
        }
        var (exit, output) = await ChildProcess.Start(run).End();
        Assert.True(exit == 0, output);
        var (again, second) = await ChildProcess.Start(run).End();
        Assert.True(again == 0, second);
        Assert.Equal(JsonDocument.Parse(output).RootElement.GetProperty("run").GetProperty("resultHash").GetString(), JsonDocument.Parse(second).RootElement.GetProperty("run").GetProperty("resultHash").GetString());
        using var last = workspace.Connect();
        Assert.Equal(1L, last.Scalar("SELECT count(*) FROM analysis_runs"));
        Assert.All(Directory.GetFiles(workspace.Folder, "network*"), file => Assert.True(file.EndsWith("network.csr", StringComparison.Ordinal) || file.EndsWith(".new", StringComparison.Ordinal), file));
    }
}
