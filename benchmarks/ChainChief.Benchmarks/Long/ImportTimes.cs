using ChainChief.Exploring;
using ChainChief.Generating;
using ChainChief.Importing;
using ChainChief.Storage;
using Microsoft.Data.Sqlite;
using Sylvan.Data.Csv;

namespace ChainChief.Benchmarks.Long;

/// <summary>
/// A CSV of 1,000,000 synthetic enterprises (21 columns, 20 filled): validated, upserted, searchable; the same file again; 100,000 rows as XLSX.
/// Baseline in the same run: the CSV read by Sylvan and inserted as text into a plain SQLite table, without a check.
/// </summary>
static class ImportTimes
{
    public static void Run(int count, int rounds, TextWriter output)
    {
        using var scratch = new ScratchFolder();
        var csv = scratch.Of("enterprises.csv");
        CsvGenerator.WriteEnterprises(csv, count, seed: 7);
        List<double> raw = [], first = [], again = [];
        string? peak = null;
        for (var round = 0; round < rounds; round++)
        {
            raw.Add(Timing.Seconds(() => Insert(csv, scratch.Of($"raw{round}.db"))));
            var workspace = Workspace.Open(scratch.Of($"region{round}"));
            RegionGenerator.Run(workspace, new() { Enterprises = 10 }, TimeProvider.System);
            first.Add(Timing.Seconds(() => Expect(count, Import(workspace, csv), workspace)));
            peak ??= Timing.PeakMegabytes();
            again.Add(Timing.Seconds(() => Expect(0, Import(workspace, csv), null)));
            workspace.Remove();
            File.Delete(scratch.Of($"raw{round}.db"));
        }
        output.WriteLine($"{Timing.Machine}; {count:N0} rows, {new FileInfo(csv).Length / 1_048_576} MB; median of {rounds}; peak memory of the process after the first import {peak} MB\n");
        output.WriteLine("| run | seconds | ratio |\n|---|---:|---:|");
        foreach (var (name, times) in new[] { ("baseline: read and insert as text, no check", raw), ("import, until searchable", first), ("the same file again: nothing changes", again) })
            output.WriteLine($"| {name} | {Timing.Text(Timing.Median(times))} | {Timing.Text(Timing.Median(times) / Timing.Median(raw))} |");
    }

    static ImportReport Import(Workspace workspace, string path) => new ImportRun(workspace, TimeProvider.System).Run(new([path], "benchmark"));

    /// <summary>The import did what it should; with a workspace, the names are searchable when this returns.</summary>
    static void Expect(int changed, ImportReport report, Workspace? workspace)
    {
        if (report.ErrorCount > 0 || (changed == 0 ? report.ChangedCount != 0 : report.ChangedCount < changed)) throw new InvalidOperationException($"{report.ErrorCount} errors, {report.ChangedCount} changed.");
        if (workspace is null) return;
        var atlas = new AtlasCache(workspace, TimeProvider.System).Get();
        if (new EnterpriseDirectory(atlas, chinese: true).List(new() { Text = "示例" }).Total < changed / 2) throw new InvalidOperationException("Not searchable.");
    }

    static void Insert(string csv, string database)
    {
        using var reader = CsvDataReader.Create(csv);
        using var connection = new SqliteConnection($"Data Source={database}");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        var columns = Enumerable.Range(0, reader.FieldCount).ToList();
        connection.Execute($"CREATE TABLE enterprises ({string.Join(", ", columns.Select(i => $"c{i} TEXT"))})");
        using var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO enterprises VALUES ({string.Join(", ", columns.Select(i => $"$p{i}"))})";
        foreach (var i in columns) insert.Parameters.AddWithValue($"$p{i}", "");
        while (reader.Read())
        {
            foreach (var i in columns) insert.Parameters[i].Value = reader.GetString(i);
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
    }
}
