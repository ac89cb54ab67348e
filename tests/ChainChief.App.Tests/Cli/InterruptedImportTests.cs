using System.Globalization;
using System.IO.Compression;
using ChainChief.Hosting;
using ChainChief.Importing;
using ChainChief.Storage;
using Microsoft.Data.Sqlite;

namespace ChainChief.AppTests.Cli;

/// <summary>Imports by the program itself that are killed, find no room, or run beside an open workbench.</summary>
public sealed class InterruptedImportTests : IDisposable
{
    const int RowCount = 100_000;
    readonly string folder = Directory.CreateTempSubdirectory("chainchief-interrupted-").FullName;
    readonly Workspace workspace;

    public InterruptedImportTests()
    {
        workspace = new DataFolder(Data).Open("test");
        var region = Path.Combine(folder, "regions.csv");
        File.WriteAllText(region, "region_code,name_zh,level\n371400,德州市,city\n");
        Assert.NotNull(new ImportRun(workspace, TimeProvider.System).Run(new([region], "test"), TestContext.Current.CancellationToken).ChangeSetId);
    }

    string Data => Path.Combine(folder, "data");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    string Register()
    {
        var path = Path.Combine(folder, "enterprises.csv");
        using var writer = new StreamWriter(path);
        writer.WriteLine("enterprise_code,name,region_code,address,business_scope");
        for (var i = 0; i < RowCount; i++) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"K{i:000000},第{i}号企业,371400,某路{i}号,生产和销售第{i}类产品以及相关的技术服务"));
        return path;
    }

    string[] Import(string path) => ["import", path, "--data", Data, "--region", "test", "--json"];

    /// <summary>Killed after so long, or, where -1, while the commit is being written.</summary>
    [Fact]
    public async Task A_killed_import_leaves_all_or_nothing_and_can_be_repeated()
    {
        var path = Register();
        var dice = new Random(7);
        foreach (var after in new[] { dice.Next(300, 1_500), dice.Next(1_500, 4_000), -1 })
        {
            using var process = ChildProcess.Start(Import(path));
            if (after >= 0) await Task.Delay(after, TestContext.Current.CancellationToken);
            else while (!process.HasExited && WalLength() < 1 << 20) await Task.Delay(1, TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal("ok", Ask("PRAGMA integrity_check"));
            Assert.Contains(Ask("SELECT count(*) FROM enterprises"), new object[] { 0L, (long)RowCount });
            Assert.Equal(Ask("SELECT count(*) FROM enterprises") is 0L ? 1 : 2, workspace.Version());
        }
        var (exit, output) = await ChildProcess.Start(Import(path)).End();
        Assert.True(exit == 0, output);
        Assert.Equal((long)RowCount, Ask("SELECT count(*) FROM enterprises"));
        Assert.All(Directory.GetFiles(workspace.Folder).Select(Path.GetFileName), name => Assert.Contains(name, new[] { "region.db", "region.db-wal", "region.db-shm" }));
    }

    [Fact]
    public async Task Without_room_nothing_is_kept_and_it_is_said()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Limits of file sizes are set by the shell of Unix.");
        var path = Register();
        var (exit, output) = await ChildProcess.StartCramped(Import(path), kibibytes: 4_096).End();
        Assert.True(exit == 1, $"{exit}: {output}");
        Assert.True(output.Contains("store-write-failed", StringComparison.Ordinal) || output.Contains("disk-full", StringComparison.Ordinal), output);
        Assert.Equal(("ok", 0L, 1), (Ask("PRAGMA integrity_check"), Ask("SELECT count(*) FROM enterprises"), workspace.Version()));
    }

    [Fact]
    public async Task Archives_good_and_bad_leave_nothing_in_the_temporary_folder()
    {
        var temporary = Directory.CreateDirectory(Path.Combine(folder, "temporary")).FullName;
        foreach (var (name, size) in new[] { ("good.zip", 10), ("bomb.zip", 64 << 20) })
        {
            using (var zip = ZipFile.Open(Path.Combine(folder, name), ZipArchiveMode.Create))
            using (var entry = zip.CreateEntry("plans.csv").Open())
            {
                entry.Write("plan_code,name_zh,in_force_from\nP1,规划,2024\n"u8);
                for (var i = 0; i < size >> 20; i++) entry.Write(new byte[1 << 20]);
            }
            var (exit, output) = await ChildProcess.Start(Import(Path.Combine(folder, name)), temporary).End();
            Assert.Equal(name == "good.zip" ? 0 : 1, exit);
            Assert.Equal(name == "bomb.zip", output.Contains("zip-too-large", StringComparison.Ordinal));
        }
        Assert.Empty(Directory.GetFileSystemEntries(temporary, "chainchief*"));
        Assert.Equal(1L, Ask("SELECT count(*) FROM plans"));
    }

    [Fact]
    public async Task Pages_are_served_while_an_import_writes()
    {
        await using var host = WorkbenchHost.Build(new DataFolder(Data), "http://127.0.0.1:0", "Development");
        await host.StartAsync(TestContext.Current.CancellationToken);
        using var client = SignedIn.Client(host.Urls.First(), await SignedIn.Office(host));
        var path = Register();
        await client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        using var import = ChildProcess.Start(Import(path));
        var answers = 0;
        do
        {
            using var answer = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
            answers++;
        }
        while (!import.HasExited);
        Assert.True(answers > 3);
        Assert.Equal((0, (long)RowCount), (import.ExitCode, Ask("SELECT count(*) FROM enterprises")));
    }

    long WalLength() => new FileInfo(workspace.DatabasePath + "-wal") is { Exists: true } file ? file.Length : 0;

    object? Ask(string sql)
    {
        using var connection = workspace.Connect();
        return connection.Scalar(sql);
    }
}
