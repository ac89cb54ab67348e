using System.Globalization;
using ChainChief.Access;
using ChainChief.Analysing;
using ChainChief.Exporting;

namespace ChainChief.Pages.Lists;

public sealed partial class SeenLists
{
    /// <summary>The rows of an analysis under the settings of its page, with the run and its method as what is said about them; null where the reader may not see analyses.</summary>
    SeenTable? Analysed(string name, SeenAsk ask)
    {
        if (Analyses.Find(name["analysis-".Length..]) is not { } analysis || !visitor.May(Act.SeeAnalysis, ask.Cache.Workspace.Name)) return null;
        var settings = AnalysisSettings.Of(analysis, option => string.Join(',', ask.Query(option)), out _);
        if (new AnalysisDesk(ask.Atlas, clock, sights.Of(ask.Atlas)).Run(analysis, ask.Plan, settings, visitor.Actor.Name) is not { } report) return null;
        var subject = report.Table.Columns.Select((column, i) => (column, i)).First(pair => pair.column.Name == "subject").i;
        List<SeenPart<IReadOnlyList<object?>>> parts = [.. report.Table.Columns.Select((column, i) => new SeenPart<IReadOnlyList<object?>>(column.Name, words.Of("analysis-column", column.Name), row => Cell(row[i], column),
            column.Kind is AnalysisKind.Number or AnalysisKind.Money ? SeenKind.Number : column.Kind == AnalysisKind.Share ? SeenKind.Share : SeenKind.Text, column.Kind == AnalysisKind.Money ? cells.MoneyUnit : null))];
        if (analysis.Verdicts.Count > 0)
        {
            parts.Add(new("verdict", words.Of("analysis-column", "verdict"), row => Held(row) is { } held ? new(words.Of($"verdict-{analysis.Name}", held.Verdict)) : new("")));
            parts.Add(new("reason", words.Of("analysis-column", "reason"), row => new(Held(row)?.Reason ?? "")));
        }
        return Table(name, words.Of("analysis", analysis.Name), ask, parts, report.Table.Rows, null, Method(report), ofPlan: true);

        Judgement? Held(IReadOnlyList<object?> row) => report.Judgements.GetValueOrDefault(row[subject] as string ?? "");
    }

    SeenFact[] Method(AnalysisReport report) =>
    [
        new(words["analysis.run"], report.Run.Number), new(words["analysis.method"], $"{words.Of("analysis", report.Run.Method)} {words.Format("analysis.version", report.Run.Version)}"),
        .. report.Run.Settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).Select(part => new SeenFact(words.Of("analysis-option", part[0]), part[1])),
        .. report.Run.Inputs.Select(input => new SeenFact($"{words["analysis.input"]}: {input.Name}", $"{input.Rows.ToString(CultureInfo.InvariantCulture)} · sha256 {input.Sha256}")),
        new(words["analysis.all-inputs"], $"sha256 {report.Run.InputHash}"), new(words["analysis.result-hash"], $"sha256 {report.Run.ResultHash}"),
        .. report.Missing.Select(gap => new SeenFact(words["analysis.missing"], $"{words.Of("analysis-gap", gap.Code)} {words.Format("analysis.missing-of", gap.Count, gap.Of)}")),
    ];

    SeenCell Cell(object? value, AnalysisColumn column) => (column.Kind, value) switch
    {
        (_, null) => cells.Gap("none"),
        (AnalysisKind.Money, double number) => cells.Money((decimal)number),
        (AnalysisKind.Share, double share) => new(formats.Share((decimal)share), (decimal)share),
        (AnalysisKind.Number, double number) => cells.Number((decimal)number, decimals: column.Decimals),
        (AnalysisKind.Number, int number) => cells.Number(number, decimals: 0),
        (AnalysisKind.Word, string word) => new(words.Of(column.Family!, word)),
        (_, Named named) => new(named.Name(Words.Chinese)),
        _ => new(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };
}
