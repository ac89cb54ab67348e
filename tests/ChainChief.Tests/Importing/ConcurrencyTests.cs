using ChainChief.Importing;
using ChainChief.Storage;

namespace ChainChief.Tests.Importing;

/// <summary>Two imports at once, and reading beside one.</summary>
public sealed class ConcurrencyTests : IDisposable
{
    readonly SmallRegion region = new();

    public void Dispose() => region.Dispose();

    [Fact]
    public async Task Imports_that_meet_come_one_after_the_other()
    {
        var paths = Enumerable.Range(0, 4).Select(i => region.Write($"enterprises.{i}.csv", System.Text.Encoding.UTF8.GetBytes($"enterprise_code,name,region_code\nY{i},企业{i},371402\n"))).ToList();
        var reports = await Task.WhenAll(paths.Select(path => Task.Run(() => region.Import(path), TestContext.Current.CancellationToken)));
        Assert.Equal([2, 3, 4, 5], reports.Select(report => report.ChangeSetId ?? 0).Order());
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal($"企业{i}", region.Value("enterprises", $"Y{i}", "name")));
    }

    [Fact]
    public void Who_waits_too_long_is_told()
    {
        using var other = Intake.Begin(region.Workspace, ChangeSetKind.Import, "test", "test", TimeProvider.System);
        var report = region.Import("plans.csv", "plan_code,name_zh\nP1,改\n", request => request with { WaitForOthers = TimeSpan.FromSeconds(1) });
        Assert.Equal(("store-busy", null), (Assert.Single(report.Problems).Code, report.ChangeSetId));
        other.Dispose();
        Assert.NotNull(region.Import(region.PathOf("plans.csv")).ChangeSetId);
    }

    [Fact]
    public void Readers_see_the_last_commit_while_an_import_works()
    {
        var before = region.Everything();
        var seen = "";
        var look = new Look(() => seen = region.Everything());
        var path = region.Write("enterprises.csv", "enterprise_code,name\nE1,新名称\n"u8.ToArray());
        var report = new ImportRun(region.Workspace, TimeProvider.System, look).Run(new([path], "test"), TestContext.Current.CancellationToken);
        Assert.Equal((2, before), (report.ChangeSetId, seen));
        Assert.Equal("新名称", region.Value("enterprises", "E1", "name"));
    }

    [Fact]
    public async Task A_region_opened_by_many_at_once_is_made_once()
    {
        var folder = region.PathOf("fresh");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Workspace.Open(folder), TestContext.Current.CancellationToken)));
        Assert.Equal(0, Workspace.Open(folder).Version());
    }

    [Fact]
    public void A_region_whose_making_was_cut_off_opens()
    {
        var folder = region.PathOf("cut");
        Workspace.Open(folder);
        using (var connection = Workspace.Open(folder).Connect())
            connection.Execute("""
                DROP TABLE settings; DELETE FROM __EFMigrationsHistory;
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2020-01-01 00:00:00')
                """);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Delete(Path.Combine(folder, "region.db-wal"));
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "region.db")};Pooling=False"))
        {
            connection.Open();
            foreach (var table in connection.Rows(r => r.GetString(0), "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> '__EFMigrationsLock' AND name <> '__EFMigrationsHistory'").ToList()) connection.Execute($"DROP TABLE {table}");
        }
        Assert.Equal(0, Workspace.Open(folder).Version());
    }

    sealed class Look(Action look) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Step != "reading") look();
        }
    }
}
