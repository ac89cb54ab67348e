using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>What an act at the desk did.</summary>
/// <param name="Conflicts">Cells that someone else changed meanwhile; what was wanted is in them.</param>
public sealed record DeskResult(Submission? After, Problem? Refusal = null, IReadOnlyList<CellConflict>? Conflicts = null, int? ChangeSetId = null)
{
    public bool IsDone => Refusal is null;
}

/// <summary>Fills, hands in, checks, returns, approves and unlocks forms. Who may do what is asked before; the desk asks only what the form itself allows.</summary>
public sealed class SubmissionDesk(FormBook book, TimeProvider clock)
{
    const int Tries = 8;

    /// <summary>Keeps cells. Two clerks at one form lose nothing: every cell is compared with the step at which its writer saw it.</summary>
    public DeskResult Save(OpenForm form, IReadOnlyList<CellEdit> edits, string actor)
    {
        if (edits.FirstOrDefault(edit => form.Find(edit.Line) is null) is { } stray) return new(null, new("submission-line-unknown", Arguments: [stray.Line]));
        for (var i = 0; i < Tries; i++)
        {
            var before = Read(form);
            var outcome = before.Save(edits);
            if (outcome.Refusal is not null) return new(null, outcome.Refusal);
            if (outcome.Changes.Count == 0 || SubmissionJournal.Write(book.Workspace, Step(before, outcome, SubmissionAct.Save, actor, null))) return new(outcome.After, Conflicts: outcome.Conflicts);
        }
        return Moved(form);
    }

    public DeskResult Submit(OpenForm form, int seen, string actor)
    {
        var fresh = form with { Submission = Read(form) };
        return Do(form, seen, SubmissionAct.Submit, actor, null, before => before.Submit(book.Hits(fresh).Count(hit => hit.Blocks), actor, clock.GetLocalNow().DateTime));
    }

    public DeskResult Withdraw(OpenForm form, int seen, string actor) => Do(form, seen, SubmissionAct.Withdraw, actor, null, before => before.Withdraw());

    /// <param name="isAccount">Whether the actor signed in; the command line is not held to four eyes.</param>
    public DeskResult Check(OpenForm form, int seen, string actor, bool isAccount = true) => Do(form, seen, SubmissionAct.Check, actor, null, before => before.Check(actor, isAccount && form.Form.IsFourEyes));

    /// <param name="notes">Line key → why this cell is returned.</param>
    public DeskResult Return(OpenForm form, int seen, string actor, string? note, IReadOnlyDictionary<string, string> notes) =>
        notes.Keys.FirstOrDefault(key => form.Find(key) is null) is { } stray ? new(null, new("submission-line-unknown", Arguments: [stray]))
        : Do(form, seen, SubmissionAct.Return, actor, Tidy(note), before => before.Return(note, notes));

    public DeskResult Unlock(OpenForm form, int seen, string actor, string? reason) => Do(form, seen, SubmissionAct.Unlock, actor, Tidy(reason), before => before.Unlock(reason));

    /// <summary>Approves and locks; the numbers enter the figures in the same transaction.</summary>
    public DeskResult Approve(OpenForm form, int seen, string actor)
    {
        var before = Read(form);
        if (before.Version != seen) return Moved(form);
        var outcome = before.Approve();
        if (outcome.Refusal is not null) return new(null, outcome.Refusal);
        var step = Step(before, outcome, SubmissionAct.Approve, actor, null);
        using (var intake = Intake.Begin(book.Workspace, ChangeSetKind.Work, actor, Title(form, outcome.After!), clock))
        {
            new FormFigures(book, form).Stage(intake, outcome.After!);
            intake.Apply();
            if (intake.Problems.FirstOrDefault(problem => ProblemCatalog.Get(problem.Code).Severity == Severity.Error) is { } problem)
                return new(null, new(problem.Code, Column: problem.Column, Value: problem.Value, Arguments: problem.Arguments));
            if (intake.Counts.Sum(count => count.Changed) > 0)
                return intake.Remember(step) && intake.Commit([]) is { } changeSet ? new(outcome.After, ChangeSetId: changeSet) : Moved(form);
        }
        // Nothing among the figures differs, as after an unlock without a correction: only the form moves.
        return SubmissionJournal.Write(book.Workspace, step) ? new(outcome.After) : Moved(form);
    }

    DeskResult Do(OpenForm form, int seen, SubmissionAct act, string actor, string? note, Func<Submission, SubmissionOutcome> move)
    {
        var before = Read(form);
        if (before.Version != seen) return Moved(form);
        var outcome = move(before);
        if (outcome.Refusal is not null) return new(null, outcome.Refusal);
        return SubmissionJournal.Write(book.Workspace, Step(before, outcome, act, actor, note)) ? new(outcome.After) : Moved(form);
    }

    SubmissionStep Step(Submission before, SubmissionOutcome outcome, SubmissionAct act, string actor, string? note) => new(before, outcome.After!, act, actor, clock.GetUtcNow().UtcDateTime, note, outcome.Changes);

    Submission Read(OpenForm form) => SubmissionJournal.Find(book.Workspace, form.Key) ?? Submission.Blank(form.Key, form.Submission.Due);

    /// <summary>Someone else moved the form: who, and to which state.</summary>
    DeskResult Moved(OpenForm form)
    {
        var now = Read(form);
        var last = SubmissionJournal.Steps(book.Workspace, now.Id).FirstOrDefault();
        return new(null, new("submission-moved", Arguments: [last?.Actor ?? "", EnumCode.Of(now.State)]));
    }

    static string Title(OpenForm form, Submission after) => $"{form.Form.NameZh} · {form.Unit.NameZh} · {form.Period}" + (after.Revision > 1 ? $" · 改{after.Revision - 1}" : "");

    static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
