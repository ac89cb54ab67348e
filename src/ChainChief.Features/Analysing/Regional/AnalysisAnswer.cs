using System.Globalization;
using System.Text.Json;
using ChainChief.Common;

namespace ChainChief.Analysing;

/// <summary>A finding for machines: the run, the finding as it was kept, what is missing, and what people hold against it. API and command line give the same.</summary>
public sealed record AnalysisAnswer(RunFacts Run, JsonElement Finding, IReadOnlyList<DataGap> Missing, IReadOnlyList<Judgement> Judgements)
{
    public static AnalysisAnswer Of(AnalysisReport report) => new(report.Run, JsonDocument.Parse(report.Json).RootElement, report.Missing, [.. report.Judgements.Values.OrderBy(one => one.Subject, StringComparer.Ordinal)]);
}

/// <summary>The rows of a finding as CSV: code names as heads, numbers in full, and the judgement in force of each row.</summary>
public static class AnalysisCsv
{
    public static void Write(AnalysisReport report, bool judged, TextWriter output, bool chinese)
    {
        var subject = AnalysisDesk.SubjectColumn(report.Table);
        output.WriteLine(string.Join(',', report.Table.Columns.Select(column => column.Name).Concat(judged ? ["verdict", "reason"] : [])));
        foreach (var row in report.Table.Rows)
        {
            var held = report.Judgements.GetValueOrDefault(AnalysisDesk.Subject(row, subject) ?? "");
            output.WriteLine(string.Join(',', row.Select(value => Cell(value, chinese)).Concat(judged ? [held?.Verdict ?? "", CsvText.Cell(held?.Reason ?? "")] : [])));
        }
    }

    static string Cell(object? value, bool chinese) => value switch
    {
        null => "",
        Named named => CsvText.Cell(named.Name(chinese)),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable plain => plain.ToString(null, CultureInfo.InvariantCulture),
        _ => CsvText.Cell(value.ToString() ?? ""),
    };
}
