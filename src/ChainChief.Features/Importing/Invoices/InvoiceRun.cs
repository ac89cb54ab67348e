using System.Diagnostics;
using ChainChief.Common;
using ChainChief.Storage;
using ChainChief.Templates;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace ChainChief.Importing;

/// <summary>
/// One import of invoices in bulk: sums files to links per supplier, buyer, calendar year and product group, and keeps these as supply relations, all or nothing.
/// CLI, API and page run this same code; a dry run leaves out only the commit. The invoices themselves are not kept.
/// </summary>
public sealed class InvoiceRun(Workspace workspace, TimeProvider clock, IProgress<ImportProgress>? progress = null)
{
    public InvoiceReport Run(InvoiceRequest request, CancellationToken cancel = default)
    {
        var (watch, problems) = (Stopwatch.StartNew(), new List<Problem>());
        List<InvoiceFile> files = [];
        try
        {
            using var store = new InvoiceStore(workspace, request.Limits, cancel);
            foreach (var path in request.Paths)
            {
                progress?.Report(new("reading", Path.GetFileName(path)));
                if (InvoiceFile.Look(path, store, problems, cancel) is { } file) files.Add(file);
            }
            CheckFiles(request, files, store, problems);
            return problems.Count > 0 ? Nothing(request, files, problems, watch) : Run(request, files, store, problems, watch, cancel);
        }
        catch (Exception exception) when (Stopped(exception, request) is { } problem)
        {
            problems.Add(problem);
            return Nothing(request, files, problems, watch);
        }
    }

    InvoiceReport Run(InvoiceRequest request, List<InvoiceFile> files, InvoiceStore store, List<Problem> problems, Stopwatch watch, CancellationToken cancel)
    {
        var sums = new InvoiceAggregation(store);
        List<BadCounts> bad = [];
        foreach (var file in files)
        {
            progress?.Report(new("reading", file.Name));
            bad.Add(sums.Add(file));
            if (InvoiceShape.Fault(file, bad[^1], store) is { } fault) problems.Add(fault);
        }
        if (problems.Count > 0) return Nothing(request, files, problems, watch);

        using var intake = Intake.Begin(workspace, ChangeSetKind.Import, request.Actor, Title(files), clock, request.WaitForOthers);
        var version = intake.ChangeSetId - 1;
        if (request.ExpectedVersion is int expected && expected != version) problems.Add(new("store-changed", Arguments: [$"{version}"]));
        var ends = InvoiceEnds.Find(sums, new(intake));
        var nobody = sums.RowsOfNobody();
        var badCount = bad.Select((file, i) => file.Rejected + file.BadValues + nobody.GetValueOrDefault(i)).Sum();
        var badRows = new InvoiceBadRows(store, ends.IsNobody, cancel);
        for (var i = 0; i < files.Count; i++) badRows.Add(files[i], bad[i].Rejected > 0 ? bad[i].Rejects : null, bad[i].BadValues + nobody.GetValueOrDefault(i) > 0);
        if (badCount > 0) problems.Add(new(request.SkipBad ? "invoice-rows-skipped" : "invoice-rows-bad", Arguments: [$"{badCount}", $"{badRows.Found.Count}"]));

        problems.AddRange(Stage(request, intake, sums, ends));
        progress?.Report(new("supply_relations"));
        intake.Apply(cancel: cancel);
        problems.AddRange(intake.Problems.Take(InvoiceReport.MostListed).Select(problem => new Problem(problem.Code, null, null, null, problem.Column, problem.Value, problem.Arguments)));
        problems.AddRange(files.Where(file => file.HasChanged()).Select(file => new Problem("file-changed", file.Name)));
        var sample = intake.Sample(200);
        var kept = request.DryRun || problems.Exists(problem => problem.Severity == Severity.Error) ? null : intake.Commit(Changed(files));
        var kinds = sums.Kinds();
        var counts = Counts(sums.RowCount() + bad.Sum(file => file.Rejected), badCount, kinds, ends);
        return new(kept, request.DryRun, request.SkipBad, kept ?? version, Changed(files), counts, sums.Years(), intake.Counts.FirstOrDefault(), ends.Unmatched(InvoiceReport.MostListed),
            [.. sums.Reversals().Select(reversal => ends.Reversal(reversal.Key, reversal.Rows))], badRows.Found, problems, sample, watch.Elapsed);
    }

    static InvoiceCounts Counts(long rows, long bad, Dictionary<int, (long Keys, long Rows, long Negative)> kinds, InvoiceEnds ends)
    {
        var (link, self, outside, reversed) = (kinds.GetValueOrDefault(InvoiceAggregation.Link), kinds.GetValueOrDefault(InvoiceAggregation.Self), kinds.GetValueOrDefault(InvoiceAggregation.Outside), kinds.GetValueOrDefault(InvoiceAggregation.Reversed));
        return new(rows, bad, kinds.Values.Sum(kind => kind.Negative), kinds.Values.Sum(kind => kind.Keys), link.Keys, link.Rows, reversed.Keys, reversed.Rows, self.Rows, outside.Keys, outside.Rows, ends.Count, ends.MatchedCount);
    }

    /// <summary>Puts the links into the intake; a sum that a kept number cannot carry exactly is a problem.</summary>
    static List<Problem> Stage(InvoiceRequest request, Intake intake, InvoiceAggregation sums, InvoiceEnds ends)
    {
        List<Problem> problems = [];
        var table = intake.Stage("supply_relations");
        var template = TemplateCatalog.Get("supply_relations");
        var (supplier, buyer, product, year, amount, basis, source) = (At("supplier_code"), At("buyer_code"), At("product"), At("year"), At("amount"), At("basis"), At("source_code"));
        var values = new object?[template.Columns.Count];
        (values[basis], values[source]) = ("invoice", request.Source);
        var line = 0;
        foreach (var link in sums.Links())
        {
            var tenThousandYuan = Money.Yuan(link.Yuan).TenThousandYuan;
            (values[supplier], values[buyer], values[product], values[year]) = (ends.CodeOf(link.Supplier), ends.CodeOf(link.Buyer), ends.ProductOf(link.Product), $"{link.Year}");
            values[amount] = (double)tenThousandYuan;
            if ((decimal)(double)tenThousandYuan != tenThousandYuan) problems.Add(new("invoice-sum-too-large", Column: "amount", Value: $"{values[supplier]} → {values[buyer]}", Arguments: [$"{values[supplier]} → {values[buyer]}", $"{link.Year}"]));
            table.Add(0, ++line, values, 0, 0);
        }
        return [.. problems.Take(InvoiceReport.MostListed)];

        int At(string column) => template.Get(column).Index;
    }

    static void CheckFiles(InvoiceRequest request, List<InvoiceFile> files, InvoiceStore store, List<Problem> problems)
    {
        foreach (var twice in files.GroupBy(file => file.Sha256, StringComparer.Ordinal).Where(same => same.Count() > 1))
            problems.Add(new("invoice-file-twice", twice.Last().Name, Arguments: [twice.First().Name, twice.Last().Name]));
        foreach (var file in files.Where(file => file.Kind == InvoiceFileKind.Parquet))
            if (InvoiceSql.IsInexact(store.ParquetTypes(file.Path)![file.Columns.Index[InvoiceField.Amount]].Type)) problems.Add(new("invoice-amount-inexact", file.Name, Column: "amount"));
        if (request.ExpectedHashes is { } hashes)
            problems.AddRange(files.Where(file => hashes.TryGetValue(file.Name, out var hash) && hash != file.Sha256).Select(file => new Problem("file-changed", file.Name)));
    }

    InvoiceReport Nothing(InvoiceRequest request, List<InvoiceFile> files, List<Problem> problems, Stopwatch watch) =>
        new(null, request.DryRun, request.SkipBad, workspace.Version(), Changed(files), InvoiceCounts.None, [], null, [], [], [], problems, [], watch.Elapsed);

    static List<ChangedFile> Changed(List<InvoiceFile> files) => [.. files.Select(file => new ChangedFile(file.Name, file.Length, file.Sha256))];

    static string Title(List<InvoiceFile> files) => "发票 invoices: " + (files.Count <= 3 ? string.Join(", ", files.Select(file => file.Name)) : $"{files[0].Name}, {files[1].Name} … ({files.Count})");

    /// <summary>The problem behind an exception of the stores that is no fault of the program; null for any other.</summary>
    static Problem? Stopped(Exception exception, InvoiceRequest request) => exception switch
    {
        DuckDBException { ErrorType: DuckDBErrorType.OutOfMemory } => new("invoice-no-room"),
        DuckDBException { ErrorType: DuckDBErrorType.Io } => new("invoice-no-room"),
        _ => ImportRun.Stopped(exception, request.WaitForOthers),
    };
}
