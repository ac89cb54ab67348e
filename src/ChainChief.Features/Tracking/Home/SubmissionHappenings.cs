using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>Monthly forms as happenings: those that wait for the reader's hand, and those that moved.</summary>
public sealed class SubmissionHappenings(TimeProvider clock)
{
    const int Most = 1_000;

    public IEnumerable<Happening> Since(FeedQuestion question)
    {
        var fills = question.Rights(Act.FillFigures);
        if (fills.Count == 0 && question.Rights(Act.CheckFigures).Count == 0 && question.Rights(Act.SeeUnapproved).All(right => right.Reach == Reach.Masked)) yield break;
        var book = new FormBook(question.Atlas, clock);
        // Whoever may fill every form of the region is not asked to fill those of all units.
        var own = fills.Where(right => !right.IsWide).ToList();
        foreach (var form in new Completeness(book).Waiting((act, subject) => act == Act.FillFigures ? own.Any(right => right.Covers(subject)) : question.May(act, subject) && question.Concerns(subject), fillsAll: own.Count > 0, Most))
        {
            var act = form.Act switch { SubmissionAct.Check => Act.CheckFigures, SubmissionAct.Approve => Act.ApproveFigures, _ => Act.FillFigures };
            yield return Of(HappeningKind.Waits, act, form.Form, form.Unit, form.Period, question.Chinese) with { At = question.Now, Light = EnumCode.Of(form.Light), What = EnumCode.Of(form.Act), Due = DateOnly.FromDateTime(form.Due) };
        }
        foreach (var (head, step) in SubmissionJournal.Since(question.Atlas.Workspace, question.Since, Most).DistinctBy(pair => pair.Form.Id))
            if (book.Forms.Find(head.Key.Form) is { } form && book.FindUnit(form, head.Key.Unit) is { } unit && Seen(question, unit) is { } act && question.Concerns(unit.Subject))
                yield return Of(step.Act == SubmissionAct.Submit ? HappeningKind.Entered : HappeningKind.Changed, act, form, unit, head.Key.Period, question.Chinese) with { At = step.At, What = EnumCode.Of(step.Act), By = step.Actor, Why = step.Note };
    }

    /// <summary>The act by which the reader may look into a form of the unit that is not approved; null: by none.</summary>
    static Act? Seen(FeedQuestion question, ReportUnit unit) => question.May(Act.FillFigures, unit.Subject) ? Act.FillFigures : question.May(Act.CheckFigures, unit.Subject) ? Act.CheckFigures
        : question.Rights(Act.SeeUnapproved).Any(right => right.Covers(unit.Subject)) ? Act.SeeUnapproved : null;

    static Happening Of(HappeningKind kind, Act act, ReportForm form, ReportUnit unit, Period period, bool chinese)
    {
        var address = $"{Uri.EscapeDataString(form.Code)}/{Uri.EscapeDataString(unit.Code)}/{Uri.EscapeDataString(period.ToString())}";
        return new(kind, act, "submission", address, $"{unit.Name(chinese)} · {(chinese ? form.NameZh : form.NameEn)} · {period}", default, unit.Subject, "entry/" + address);
    }
}
