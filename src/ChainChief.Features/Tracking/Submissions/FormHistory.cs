using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>A step of a form as people read it.</summary>
/// <param name="At">Local time.</param>
/// <param name="Lines">Changed cells: name, before, after; of approvals only corrections.</param>
public sealed record HistoryStep(Period Period, DateTime At, string Actor, SubmissionAct Act, int Revision, string? Note, bool IsLate, IReadOnlyList<(string Name, string? Before, string? After, string Field)> Lines, int? ChangeSetId);

/// <summary>An item of "这张表用在哪里".</summary>
/// <param name="Kind">targets, chains, enterprise, figures.</param>
public sealed record FormUse(string Kind, string Name, string Path);

/// <summary>本表经过 and where its numbers are used.</summary>
public sealed class FormHistory(FormBook book, TimeProvider clock)
{
    public IReadOnlyList<HistoryStep> Get(OpenForm form, bool chinese, int most)
    {
        var names = form.Rows.ToDictionary(row => row.Key, row => row.Name(chinese), StringComparer.Ordinal);
        return [.. SubmissionJournal.StepsOf(book.Workspace, form.Key, most).Select(pair => Step(form, pair.Period, pair.Step, names))];
    }

    HistoryStep Step(OpenForm form, Period period, KeptStep step, Dictionary<string, string> names)
    {
        var at = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(step.At, DateTimeKind.Utc), clock.LocalTimeZone);
        var lines = step.Changes.Where(change => change.Field == "approved" ? change.Before is not null : change.After is not null || change.Field != "return").Select(change => (names.GetValueOrDefault(change.Line, change.Line), change.Before, change.After, change.Field)).ToList();
        return new(period, at, step.Actor, step.Act, step.Revision, step.Note, step.Act == SubmissionAct.Submit && step.Revision == 1 && at > book.Due(form.Form, period), lines, step.ChangeSetId);
    }

    /// <summary>Saved changes of single cells: who changed what, the newest first.</summary>
    public IReadOnlyList<HistoryStep> Cells(OpenForm form, bool chinese)
    {
        var names = form.Rows.ToDictionary(row => row.Key, row => row.Name(chinese), StringComparer.Ordinal);
        return [.. SubmissionJournal.Steps(book.Workspace, form.Submission.Id).Select(step => Step(form, form.Period, step, names))];
    }

    /// <summary>Targets, chains and pages fed by the form.</summary>
    public IReadOnlyList<FormUse> Uses(OpenForm form, bool chinese)
    {
        var indicators = form.Form.Lines.Select(line => line.Indicator).ToHashSet(StringComparer.Ordinal);
        var chains = form.Rows.Where(row => row.Chain is not null).Select(row => row.Chain!).Append(form.Unit.Kind == ReportUnitKind.Chain ? form.Unit.Code : "").Where(code => code.Length > 0).Distinct().ToList();
        var targets = book.Atlas.Targets.Count(target => target.Indicator is { } indicator && indicators.Contains(indicator.Text) && chains.Contains($"{target.PlanCode}:{target.ItemCode}"));
        List<FormUse> uses = [new("figures", "", $"figures?source={Uri.EscapeDataString(FormFigures.SourceOf(form.Form.Code))}")];
        if (targets > 0) uses.Add(new("targets", targets.ToString(System.Globalization.CultureInfo.InvariantCulture), "targets"));
        uses.AddRange(chains.Take(6).Select(chain => new FormUse("chain", Name(chain, chinese), $"chains/{chain.Split(':')[1]}?plan={Uri.EscapeDataString(chain.Split(':')[0])}")));
        if (form.Unit.Kind == ReportUnitKind.Enterprise) uses.Add(new("enterprise", form.Unit.Name(chinese), $"enterprises/{Uri.EscapeDataString(form.Unit.Code)}"));
        return uses;
    }

    string Name(string chain, bool chinese) => book.Atlas.FindItem(chain.Split(':')[0], chain.Split(':')[1])?.Name(chinese) ?? chain;
}
