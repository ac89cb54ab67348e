using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ChainChief.Common;
using ChainChief.Importing;
using ChainChief.Templates;

namespace ChainChief.Cli;

/// <summary>An import report as lines for people or JSON for machines.</summary>
static class ReportText
{
    static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes the report; true where there were errors (or, in a strict check, any problem).</summary>
    public static void Write(ParseResult parsed, ImportReport report)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(Options.Json))
        {
            WriteJson(output, ImportReportView.Of(report, parsed.Chinese()));
            return;
        }
        foreach (var problem in report.Problems) output.WriteLine(Line(problem, parsed.Chinese()));
        foreach (var count in report.Counts)
            output.WriteLine(parsed.Words($"{TemplateCatalog.Get(count.Table).NameZh,-6} 新增 {count.Added.Text()}，更改 {count.Updated.Text()}，不变 {count.Unchanged.Text()}",
                $"{count.Table,-20} {count.Added.Text()} added, {count.Updated.Text()} updated, {count.Unchanged.Text()} unchanged"));
        output.WriteLine(Summary(parsed, report));
    }

    public static void WriteJson(TextWriter output, object value) => output.WriteLine(JsonSerializer.Serialize(value, JsonOptions));

    /// <summary>FILE[SHEET]:ROW:COLUMN: sentence (code)</summary>
    public static string Line(Problem problem, bool chinese)
    {
        var place = problem.File + (problem.Sheet is { } sheet ? $"[{sheet}]" : "");
        var row = problem.Row is int number ? number.ToString(CultureInfo.InvariantCulture) : "";
        return $"{place}:{row}:{problem.Column}: {problem.Message(chinese)} ({problem.Code})";
    }

    static string Summary(ParseResult parsed, ImportReport report)
    {
        var seconds = report.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        var outcome = (report.ErrorCount, report.ChangedCount, report.DryRun) switch
        {
            ( > 0, _, _) => parsed.Words($"有 {report.ErrorCount.Text()} 处错误，没有写入任何内容", $"{report.ErrorCount.Text()} errors, nothing was kept"),
            (_, 0, _) => parsed.Words("没有任何变化", "nothing changed"),
            (_, _, true) => parsed.Words($"试写入：会改动 {report.ChangedCount.Text()} 条", $"dry run: would change {report.ChangedCount.Text()} records"),
            _ => parsed.Words($"已写入批次 #{report.ChangeSetId}：改动 {report.ChangedCount.Text()} 条", $"kept as change set #{report.ChangeSetId}: {report.ChangedCount.Text()} records changed"),
        };
        return parsed.Words($"{report.RowCount.Text()} 行，{outcome}，提醒 {report.WarningCount.Text()} 处，{seconds} 秒", $"{report.RowCount.Text()} rows, {outcome}, {report.WarningCount.Text()} warnings, {seconds} s");
    }
}
