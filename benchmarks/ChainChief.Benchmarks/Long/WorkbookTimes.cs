using ChainChief.Exporting;
using ChainChief.Generating;
using ChainChief.Importing;
using ChainChief.Storage;

namespace ChainChief.Benchmarks.Long;

/// <summary>100,000 enterprises as XLSX into a region that has its divisions. Baseline in the same run: reading the cells of the workbook, no more.</summary>
static class WorkbookTimes
{
    public static void Run(int count, int rounds, TextWriter output)
    {
        using var scratch = new ScratchFolder();
        var (csv, xlsx) = (scratch.Of("enterprises.csv"), scratch.Of("enterprises.xlsx"));
        CsvGenerator.WriteEnterprises(csv, count, seed: 7);
        var full = Prepared(scratch.Of("full"));
        Expect(new ImportRun(full, TimeProvider.System).Run(new([csv], "benchmark")));
        using (var stream = File.Create(xlsx)) new WorkbookExport(full, TimeProvider.System).Write(stream, "enterprises", chinese: true);
        List<double> read = [], import = [];
        for (var round = 0; round < rounds; round++)
        {
            read.Add(Timing.Seconds(() => Read(xlsx)));
            var workspace = Prepared(scratch.Of($"region{round}"));
            import.Add(Timing.Seconds(() => Expect(new ImportRun(workspace, TimeProvider.System).Run(new([xlsx], "benchmark")))));
        }
        output.WriteLine($"{Timing.Machine}; XLSX of {count:N0} rows, {new FileInfo(xlsx).Length / 1_048_576} MB; median of {rounds}\n");
        output.WriteLine("| run | seconds | ratio |\n|---|---:|---:|");
        output.WriteLine($"| baseline: reading the cells | {Timing.Text(Timing.Median(read))} | 1.00 |");
        output.WriteLine($"| import | {Timing.Text(Timing.Median(import))} | {Timing.Text(Timing.Median(import) / Timing.Median(read))} |");
    }

    static Workspace Prepared(string folder)
    {
        var workspace = Workspace.Open(folder);
        RegionGenerator.Run(workspace, new() { Enterprises = 10 }, TimeProvider.System);
        return workspace;
    }

    static void Read(string path)
    {
        using var files = TableFiles.Open([path], ReadingLimits.Default);
        var cells = files.Sheets.SelectMany(sheet => sheet.Rows()).Sum(row => row.Cells.Length);
        if (cells == 0) throw new InvalidOperationException("No cells.");
    }

    static void Expect(ImportReport report)
    {
        if (report.ErrorCount > 0 || report.ChangeSetId is null) throw new InvalidOperationException(string.Join('\n', report.Problems.Take(5).Select(problem => problem.Message(chinese: false))));
    }
}
