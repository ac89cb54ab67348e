using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>Forms that wait for the reader to fill, check or approve them, and what was done to forms since the time asked.</summary>
public sealed class FormHappenings(TimeProvider clock)
{
    const int Most = 200;

    public IEnumerable<Happening> Since(FeedQuestion question)
    {
        if (question.Rights(Act.SeeUnapproved).All(right => right.Reach == Reach.Masked)) return [];
        var book = new FormBook(question.Atlas, clock);
        var waiting = new Completeness(book).Waiting(question.May, fillsAll: !question.Rights(Act.FillFigures).Any(right => right.IsWide), Most).Where(one => IsMine(question, one));
        var done = SubmissionJournal.Since(question.Atlas.Workspace, question.Since, Most).DistinctBy(pair => pair.Form.Id);
        return [.. waiting.Select(one => Waits(one, question)), .. done.Select(pair => Done(book, pair.Form, pair.Step, question)).OfType<Happening>()];
    }

    /// <summary>Who may fill in everywhere is not asked to do it for every unit.</summary>
    static bool IsMine(FeedQuestion question, WaitingForm one) => one.Act != SubmissionAct.Submit || question.Rights(Act.FillFigures).Any(right => !right.IsWide && right.Covers(one.Unit.Subject));

    static Happening Waits(WaitingForm one, FeedQuestion question) => Of(HappeningKind.Waits, one.Form, one.Unit, one.Period, question.Now, question.Chinese) with
    {
        What = EnumCode.Of(one.Act),
        Light = one.Light is FormLight.Yellow or FormLight.Red ? EnumCode.Of(one.Light) : null,
        Due = DateOnly.FromDateTime(one.Due),
    };

    static Happening? Done(FormBook book, SubmissionHead form, KeptStep step, FeedQuestion question) => book.Forms.Find(form.Key.Form) is not { } known || book.FindUnit(known, form.Key.Unit) is not { } unit ? null
        : Of(HappeningKind.Changed, known, unit, form.Key.Period, step.At, question.Chinese) with { What = EnumCode.Of(step.Act), Why = step.Note, By = step.Actor };

    static Happening Of(HappeningKind kind, ReportForm form, ReportUnit unit, Period period, DateTime at, bool chinese) => new(kind, Act.SeeUnapproved, "submission", $"{form.Code}/{unit.Code}/{period}",
        $"{unit.Name(chinese)} · {(chinese ? form.NameZh : form.NameEn)} · {period}", DateTime.SpecifyKind(at, DateTimeKind.Utc), unit.Subject, $"entry/{form.Code}/{Uri.EscapeDataString(unit.Code)}/{period}");
}
