using ChainChief.Common;
using ChainChief.Importing;
using ChainChief.Pages.Components;

namespace ChainChief.Pages.Import;

/// <summary>The five steps of an import and where one stands.</summary>
static class ImportSteps
{
    const int Problems = 3, Changes = 4, AllDone = 6;

    public static IReadOnlyList<StepView> Empty(Words words) =>
        [new(words["import.step-give"]), new(words["import.step-columns"]), new(words["import.step-problems"]), new(words["import.step-changes"]), new(words["import.step-write"], words["import.step-write-remark"])];

    public static IReadOnlyList<StepView> Of(UploadState state, string files, Words words, Formats formats)
    {
        var report = state.Report;
        var columns = report.Sheets.SelectMany(sheet => sheet.Columns).ToList();
        return
        [
            new(words["import.step-give"], files),
            new(words["import.step-columns"], words.Format("import.step-columns-remark", columns.Count, columns.Count(column => column.Column is not null))),
            new(words["import.step-problems"], Remark(report, words)),
            new(words["import.step-changes"], words.Format("import.step-changes-remark", formats.Number(report.Counts.Sum(count => count.Added)), formats.Number(report.Counts.Sum(count => count.Updated)))),
            new(words["import.step-write"], state.Committed ? report.ChangeSetId is { } id ? words.Format("import.batch", id) : words["import.nothing"] : words["import.step-write-remark"]),
        ];
    }

    /// <summary>The step that asks for a person now.</summary>
    public static int Now(UploadState state) => state.Committed ? AllDone : state.Report.ErrorCount > 0 ? Problems : Changes;

    static string Remark(ImportReport report, Words words) => report.Problems.Count == 0 ? words["import.no-problems"]
        : words.Format("import.step-problems-remark", report.ErrorCount, report.Problems.Count(problem => problem.Severity == Severity.Question), report.Problems.Count(problem => problem.Severity == Severity.Warning));
}
