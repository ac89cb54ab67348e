using ChainChief.Common;
using ChainChief.Storage;

namespace ChainChief.Importing;

/// <summary>A report on invoices for machines: what the API answers and <c>--json</c> prints. Amounts are in yuan, exact.</summary>
/// <param name="ChangeSet">The change set kept; null for a dry run, where there were errors, or where nothing changed.</param>
/// <param name="Version">Last change set of the region; give it as expectedVersion to commit only what was looked at.</param>
public sealed record InvoiceReportView(
    int? ChangeSet, bool DryRun, bool SkipBad, int Version, IReadOnlyList<ChangedFile> Files, InvoiceCounts Counts, IReadOnlyList<InvoiceYear> Years, TableCounts? Relations,
    IReadOnlyList<InvoiceEndView> Unmatched, IReadOnlyList<InvoiceReversal> Reversals, IReadOnlyList<ProblemView> BadRows, IReadOnlyList<ProblemView> Problems, int Errors, double Seconds)
{
    public static InvoiceReportView Of(InvoiceReport report, bool chinese) => new(report.ChangeSetId, report.DryRun, report.SkipBad, report.Version, report.Files, report.Counts, report.Years, report.Relations,
        [.. report.Unmatched.Select(end => new InvoiceEndView(end.Text, end.Name, end.Code, EnumCode.Of(end.Reason), end.Rows, end.Amount))], report.Reversals,
        [.. report.BadRows.Select(row => ProblemView.Of(row, chinese))], [.. report.Problems.Select(problem => ProblemView.Of(problem, chinese))], report.ErrorCount, Math.Round(report.Duration.TotalSeconds, 3));
}

/// <summary>A supplier or buyer that is not in the register.</summary>
/// <param name="Code">How relations will name it: EXT:name.</param>
/// <param name="Reason">unknown, ambiguous or other_code.</param>
/// <param name="Amount">Yuan, in both roles, net.</param>
public sealed record InvoiceEndView(string Text, string? Name, string Code, string Reason, long Rows, decimal Amount);
