using System.Diagnostics;
using System.Globalization;
using ChainChief.Common;
using ChainChief.Importing;
using ChainChief.Storage;
using DuckDB.NET.Data;

namespace ChainChief.Benchmarks.Long;

/// <summary>
/// 50,000,000 invoices over 20,000 enterprises by credit code, one end in ten outside the register, one row in fifty a reversal, three years:
/// summed to links, then kept as supply relations. As CSV and as Parquet. Baseline in the same run: DuckDB's plain count(*) and sum(amount) of the same file.
/// </summary>
static class InvoiceTimes
{
    const int Enterprises = 20_000;

    public static void Run(long count, TextWriter output)
    {
        using var scratch = new ScratchFolder();
        var (csv, parquet) = (scratch.Of("invoices.csv"), scratch.Of("invoices.parquet"));
        var sum = Write(csv, parquet, count);
        output.WriteLine($"{Timing.Machine}; {count:N0} rows; one round\n");
        output.WriteLine("| file | MB | baseline, s | rows to links, s | ratio | kept and indexed, s | links | peak MB of the process |\n|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (name, path, reader) in new[] { ("Parquet", parquet, "read_parquet"), ("CSV", csv, "read_csv") })
        {
            var workspace = Workspace.Open(scratch.Of($"region-{name}"));
            Register(workspace, scratch);
            var baseline = Timing.Seconds(() => Query($"SELECT count(*), sum(amount) FROM {reader}('{path}')"));
            Marks marks = new();
            var report = new InvoiceRun(workspace, TimeProvider.System, marks).Run(new([path], "benchmark"));
            Expect(report, count, sum);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {new FileInfo(path).Length >> 20} | {Timing.Text(baseline)} | {Timing.Text(marks.Links)} | {Timing.Text(marks.Links / baseline)} | {Timing.Text(report.Duration.TotalSeconds)} | {report.Counts.Links:N0} | {Timing.PeakMegabytes()} |"));
            workspace.Remove();
        }
    }

    /// <summary>When the links were there, hash and encoding of the file included.</summary>
    sealed class Marks : IProgress<ImportProgress>
    {
        readonly Stopwatch watch = Stopwatch.StartNew();

        public double Links { get; private set; }

        public void Report(ImportProgress value)
        {
            if (value.Step == "supply_relations") Links = watch.Elapsed.TotalSeconds;
        }
    }

    static void Expect(InvoiceReport report, long count, decimal sum)
    {
        if (report.ChangeSetId is null || report.Counts.Rows != count || report.Years.Sum(year => year.Amount) != sum)
            throw new InvalidOperationException($"{report.Counts}, {report.Years.Sum(year => year.Amount)} for {sum}; {string.Join(", ", report.Problems.Select(problem => problem.Message(false)))}");
    }

    static void Register(Workspace workspace, ScratchFolder scratch)
    {
        File.WriteAllText(scratch.Of("regions.csv"), "region_code,name_zh,level\n371400,德州市,city\n");
        File.WriteAllLines(scratch.Of("enterprises.csv"), Enumerable.Range(0, Enterprises).Select(i => $"K{i:00000},{Credit(i)},第{i}号企业,371400").Prepend("enterprise_code,credit_code,name,region_code"));
        var report = new ImportRun(workspace, TimeProvider.System).Run(new([scratch.Of("regions.csv"), scratch.Of("enterprises.csv")], "benchmark"));
        if (report.ErrorCount > 0) throw new InvalidOperationException(report.Problems[0].Message(false));
    }

    static string Credit(int number)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"91371400{number:000000000}");
        return body + CreditCode.CheckCharacter(body);
    }

    /// <summary>Writes the rows from a hash of their number, twice the same, and gives their exact sum in yuan.</summary>
    static decimal Write(string csv, string parquet, long count)
    {
        using var duck = Open();
        Execute(duck, "CREATE TABLE firms (id BIGINT, code VARCHAR)");
        using (var appender = duck.CreateAppender("firms"))
            for (var i = 0; i < Enterprises * 11 / 10; i++) appender.CreateRow().AppendValue((long)i).AppendValue(Credit(i)).EndRow();
        Execute(duck, $"""
            COPY (SELECT s.code AS supplier_code, b.code AS buyer_code, date '2022-01-01' + CAST(hash(i * 3) % 1095 AS INTEGER) AS issued_on, lpad(CAST(hash(i * 5) % 30 AS VARCHAR), 19, '0') AS goods_code,
            '*类别' || (s.id % 40) || '*某种产品' || (hash(i * 11) % 500) AS goods, CAST(CAST(hash(i * 13) % 10000000 AS BIGINT) * CASE WHEN hash(i * 17) % 50 = 0 THEN -1 ELSE 1 END / 100.0 AS DECIMAL(18,2)) AS amount
            FROM range({count}) t(i) JOIN firms s ON s.id = hash(i * 7) % {Enterprises * 11 / 10} JOIN firms b ON b.id = (hash(i * 7) + 1 + hash(i) % 10) % {Enterprises * 11 / 10}) TO '{parquet}'
            """);
        Execute(duck, $"COPY (SELECT * FROM read_parquet('{parquet}')) TO '{csv}' (HEADER)");
        using var command = duck.CreateCommand();
        command.CommandText = $"SELECT sum(amount) FROM read_parquet('{parquet}')";
        return (decimal)command.ExecuteScalar()!;
    }

    static void Query(string sql)
    {
        using var duck = Open();
        using var command = duck.CreateCommand();
        command.CommandText = sql;
        command.ExecuteScalar();
    }

    static DuckDBConnection Open()
    {
        var duck = new DuckDBConnection("DataSource=:memory:");
        duck.Open();
        Execute(duck, "SET threads = 2");
        Execute(duck, "SET memory_limit = '1GiB'");
        Execute(duck, "SET preserve_insertion_order = false");
        return duck;
    }

    static void Execute(DuckDBConnection duck, string sql)
    {
        using var command = duck.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
