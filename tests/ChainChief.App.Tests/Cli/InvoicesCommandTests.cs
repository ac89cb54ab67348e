using System.Globalization;
using System.Text.Json;
using ChainChief.Importing;
using ChainChief.Storage;
using Microsoft.Data.Sqlite;

namespace ChainChief.AppTests.Cli;

/// <summary>Invoices by the program itself: what it says in both languages and in JSON, and that a killed run leaves all or nothing.</summary>
public sealed class InvoicesCommandTests : IDisposable
{
    const int Firms = 300;
    readonly string folder = Directory.CreateTempSubdirectory("chainchief-invoices-").FullName;
    readonly Workspace workspace;

    public InvoicesCommandTests()
    {
        workspace = new DataFolder(Data).Open("test");
        File.WriteAllText(Path.Combine(folder, "regions.csv"), "region_code,name_zh,level\n371400,德州市,city\n");
        File.WriteAllLines(Path.Combine(folder, "enterprises.csv"), Enumerable.Range(0, Firms).Select(i => $"K{i:000},第{i}号企业,371400").Prepend("enterprise_code,name,region_code"));
        var report = new ImportRun(workspace, TimeProvider.System).Run(new([Path.Combine(folder, "regions.csv"), Path.Combine(folder, "enterprises.csv")], "test"), TestContext.Current.CancellationToken);
        Assert.NotNull(report.ChangeSetId);
    }

    string Data => Path.Combine(folder, "data");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    string Invoices(params string[] rows)
    {
        var path = Path.Combine(folder, "invoices.csv");
        File.WriteAllLines(path, rows.Prepend("supplier_code,buyer_code,issued_on,goods,amount"));
        return path;
    }

    Task<(int Exit, string Output)> Run(params string[] more) => ChildProcess.Start(["invoices", .. more, "--data", Data, "--region", "test"]).End();

    [Fact]
    public async Task The_report_is_said_in_both_languages_and_as_json()
    {
        var path = Invoices("K001,K002,2024-01-02,*电*池,10000.05", "K001,K002,2024-02-02,*电*池,-0.01", "K001,外地公司,2024-02-02,水,5", "K003,K004,2024-02-02,水,-5", "K003,K004,2024-02-02,水");
        var (exit, chinese) = await Run(path, "--dry-run");
        Assert.Equal(1, exit);
        Assert.Contains("invoices.csv:6:: 这一行有 4 列，表头有 5 列", chinese, StringComparison.Ordinal);
        Assert.Contains("没有写入任何内容", chinese, StringComparison.Ordinal);
        (exit, var english) = await Run(path, "--dry-run", "--skip-bad", "--lang", "en");
        Assert.True(exit == 0, english);
        foreach (var line in new[] { "outside the register EXT:外地公司: 1 rows, 5.00 yuan", "not above zero after reversals, no relation: K003 → K004 2024 水 -5.00 yuan", "2024: 4 rows, 10,000.04 yuan; 2 relations, 10,005.04 yuan",
            "5 rows: in relations 3, reversed 1, to oneself 0, both ends outside 0, unreadable 1; 2 of them negative", "5 ends, 4 of them in the register", "dry run: would add 2 relations and update 0" })
            Assert.Contains(line, english, StringComparison.Ordinal);
        Assert.Equal(0L, Ask("SELECT count(*) FROM supply_relations"));
        (exit, var json) = await Run(path, "--skip-bad", "--json");
        Assert.Equal(0, exit);
        var report = JsonDocument.Parse(json).RootElement;
        Assert.Equal((2, 2, 10005.04m), (report.GetProperty("changeSet").GetInt32(), report.GetProperty("counts").GetProperty("links").GetInt32(), report.GetProperty("years")[0].GetProperty("linkAmount").GetDecimal()));
        Assert.Equal(2L, Ask("SELECT count(*) FROM supply_relations"));
    }

    [Fact]
    public async Task A_killed_run_leaves_all_or_nothing_and_can_be_repeated()
    {
        var path = Invoices([.. Enumerable.Range(0, 400_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"K{i % Firms:000},K{(i / Firms + i + 1) % Firms:000},202{i % 4}-01-02,*类{i % 7}*某,{i % 1000 + 1}.07"))]);
        var dice = new Random(11);
        var links = 0L;
        foreach (var after in new[] { dice.Next(300, 900), dice.Next(900, 2_500), dice.Next(2_500, 5_000), -1 })
        {
            using var process = ChildProcess.Start(["invoices", path, "--data", Data, "--region", "test", "--json"]);
            if (after >= 0) await Task.Delay(after, TestContext.Current.CancellationToken);
            else while (!process.HasExited && WalLength() < 1 << 20) await Task.Delay(1, TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal("ok", Ask("PRAGMA integrity_check"));
            links = (long)Ask("SELECT count(*) FROM supply_relations")!;
            Assert.Equal(links == 0 ? 1 : 2, workspace.Version());
        }
        var (exit, output) = await Run(path);
        Assert.True(exit == 0, output);
        var kept = (long)Ask("SELECT count(*) FROM supply_relations")!;
        Assert.True(kept > 100_000 && (links == 0 || links == kept), $"{links} then {kept}");
        Assert.Empty(Directory.GetDirectories(workspace.Folder));
    }

    long WalLength() => new FileInfo(workspace.DatabasePath + "-wal") is { Exists: true } file ? file.Length : 0;

    object? Ask(string sql)
    {
        using var connection = workspace.Connect();
        return connection.Scalar(sql);
    }
}
