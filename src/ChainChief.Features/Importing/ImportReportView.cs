using ChainChief.Common;
using ChainChief.Storage;

namespace ChainChief.Importing;

/// <summary>An import report for machines: what the API answers and <c>--json</c> prints.</summary>
/// <param name="ChangeSet">The change set kept; null for a dry run, where there were errors, or where nothing changed.</param>
/// <param name="Version">Last change set of the region; give it as expectedVersion to commit only what was looked at.</param>
public sealed record ImportReportView(
    int? ChangeSet, bool DryRun, int Version, IReadOnlyList<ChangedFile> Files, IReadOnlyList<SheetReading> Sheets, IReadOnlyList<TableCounts> Counts, int Errors, int Warnings,
    IReadOnlyList<ProblemView> Problems, double Seconds)
{
    public static ImportReportView Of(ImportReport report, bool chinese) => new(report.ChangeSetId, report.DryRun, report.Version, report.Files, report.Sheets, report.Counts,
        report.ErrorCount, report.WarningCount, [.. report.Problems.Select(problem => ProblemView.Of(problem, chinese))], Math.Round(report.Duration.TotalSeconds, 3));
}

/// <summary>A problem with its words.</summary>
/// <param name="Row">Row as a spreadsheet numbers it.</param>
public sealed record ProblemView(string Code, string Severity, string? File, string? Sheet, int? Row, string? Column, string? Value, string? Suggestion, string Message)
{
    public static ProblemView Of(Problem problem, bool chinese) => new(problem.Code, EnumCode.Of(problem.Severity), problem.File, problem.Sheet, problem.Row, problem.Column, problem.Value,
        problem.Suggestion, problem.Message(chinese));
}
