using System.Collections.Immutable;
using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>填报中, 待审核, 待批准, 已批准 (locked), 已退回.</summary>
public enum SubmissionState { Draft, Submitted, Checked, Approved, Returned }

public enum SubmissionAct { Save, Submit, Withdraw, Check, Return, Approve, Unlock }

/// <summary>Whose form of which period.</summary>
public sealed record SubmissionKey(string Form, ReportUnitKind UnitKind, string Unit, Period Period);

/// <summary>One cell of a form as it stands.</summary>
/// <param name="Text">As typed; null: blank.</param>
/// <param name="Note">The reason or remark of who fills it in.</param>
/// <param name="ReturnNote">Why it was returned; stays until approved.</param>
/// <param name="Approved">What was approved last and stands among the figures.</param>
/// <param name="Corrections">How often an approved number was replaced by another (改n).</param>
/// <param name="ChangedAt">Number of the step that last changed text or note.</param>
/// <param name="ReturnedAt">Number of the step that returned it; 0: never.</param>
public sealed record SubmissionCell(string Line, string? Text = null, string? Note = null, string? ReturnNote = null, decimal? Approved = null, int Corrections = 0, int ChangedAt = 0, int ReturnedAt = 0)
{
    public decimal? Value { get; } = CellNumber.Read(Text);

    /// <summary>Whether it was changed or explained since it was returned.</summary>
    public bool IsAnswered => ChangedAt > ReturnedAt;
}

/// <summary>A wish to change one cell.</summary>
/// <param name="Seen">Number of the step behind the cell as its writer saw it; a newer one with another text refuses the wish.</param>
/// <param name="Text">Null or empty: blank.</param>
/// <param name="Note">Null: the note stays.</param>
public sealed record CellEdit(string Line, string? Text, int Seen, string? Note = null);

/// <summary>One field of a cell that a step changed: text, note, return or approved.</summary>
public sealed record CellChange(string Line, string Field, string? Before, string? After);

/// <summary>A cell that someone else changed meanwhile.</summary>
/// <param name="Now">What stands there.</param>
/// <param name="Wanted">What the second person wrote; it is not lost.</param>
public sealed record CellConflict(string Line, string? Now, string? Wanted, int ChangedAt);

/// <summary>What an act did: the form after it, or why it was refused.</summary>
public sealed record SubmissionOutcome(Submission? After, IReadOnlyList<CellChange> Changes, IReadOnlyList<CellConflict> Conflicts, Problem? Refusal = null)
{
    internal static SubmissionOutcome Refused(string code, params IReadOnlyList<string> arguments) => new(null, [], [], new(code, Arguments: arguments));
}

/// <summary>
/// 填报: a form of one unit and period on its way: draft → submitted → checked → approved; returned ones go back to the clerk; an approved one changes only
/// after it was unlocked, as the next revision. Every act is one numbered step and leaves the old value as it was: forms are values.
/// </summary>
/// <param name="Version">Number of the last step.</param>
/// <param name="Due">Until when it is to be submitted, local time.</param>
/// <param name="FirstSubmittedAt">Local time of the first submission; it alone tells whether the form came late.</param>
public sealed record Submission(SubmissionKey Key, DateTime Due, SubmissionState State, int Revision, int Version, ImmutableSortedDictionary<string, SubmissionCell> Cells,
    DateTime? FirstSubmittedAt = null, string? SubmittedBy = null, long Id = 0)
{
    public const int LongestText = 40, LongestNote = 300;

    /// <summary>A form that nobody has touched.</summary>
    public static Submission Blank(SubmissionKey key, DateTime due) => new(key, due, SubmissionState.Draft, 1, 0, ImmutableSortedDictionary.Create<string, SubmissionCell>(StringComparer.Ordinal));

    public bool IsEditable => State is SubmissionState.Draft or SubmissionState.Returned;

    public bool IsLocked => State == SubmissionState.Approved;

    /// <summary>Handed in for the first time after the deadline, or not at all by now.</summary>
    public bool IsLate(DateTime now) => (FirstSubmittedAt ?? now) > Due;

    /// <summary>The state that an act leads to; null where it is not allowed.</summary>
    public static SubmissionState? Next(SubmissionState state, SubmissionAct act) => (state, act) switch
    {
        (SubmissionState.Draft or SubmissionState.Returned, SubmissionAct.Save) => state,
        (SubmissionState.Draft or SubmissionState.Returned, SubmissionAct.Submit) => SubmissionState.Submitted,
        (SubmissionState.Submitted, SubmissionAct.Withdraw) => SubmissionState.Draft,
        (SubmissionState.Submitted, SubmissionAct.Check) => SubmissionState.Checked,
        (SubmissionState.Submitted or SubmissionState.Checked, SubmissionAct.Return) => SubmissionState.Returned,
        (SubmissionState.Checked, SubmissionAct.Approve) => SubmissionState.Approved,
        (SubmissionState.Approved, SubmissionAct.Unlock) => SubmissionState.Draft,
        _ => null,
    };

    public bool Allows(SubmissionAct act) => Next(State, act) is not null;

    public SubmissionCell Cell(string line) => Cells.GetValueOrDefault(line) ?? new(line);

    /// <summary>Keeps what was typed. Cells that someone else changed to something different since they were seen stay as they are and come back as conflicts.</summary>
    public SubmissionOutcome Save(IReadOnlyList<CellEdit> edits)
    {
        if (!Allows(SubmissionAct.Save)) return Wrong(SubmissionAct.Save);
        if (edits.FirstOrDefault(edit => edit.Text?.Length > LongestText || edit.Note?.Length > LongestNote) is { } longest) return SubmissionOutcome.Refused("submission-text-long", longest.Line);
        List<CellChange> changes = [];
        List<CellConflict> conflicts = [];
        var cells = Cells.ToBuilder();
        foreach (var edit in edits)
        {
            var cell = cells.GetValueOrDefault(edit.Line) ?? new(edit.Line);
            var (text, note) = (Tidy(edit.Text), edit.Note is null ? cell.Note : Tidy(edit.Note));
            if (text == cell.Text && note == cell.Note) continue;
            if (cell.ChangedAt > edit.Seen)
            {
                conflicts.Add(new(edit.Line, cell.Text, text, cell.ChangedAt));
                continue;
            }
            if (text != cell.Text) changes.Add(new(edit.Line, "text", cell.Text, text));
            if (note != cell.Note) changes.Add(new(edit.Line, "note", cell.Note, note));
            cells[edit.Line] = new(edit.Line, text, note, cell.ReturnNote, cell.Approved, cell.Corrections, Version + 1, cell.ReturnedAt);
        }
        return changes.Count == 0 ? new(this, [], conflicts) : new(this with { Cells = cells.ToImmutable(), Version = Version + 1 }, changes, conflicts);
    }

    /// <summary>Hands the form in.</summary>
    /// <param name="blocking">Rules met that must be settled first.</param>
    public SubmissionOutcome Submit(int blocking, string actor, DateTime now) => !Allows(SubmissionAct.Submit) ? Wrong(SubmissionAct.Submit)
        : blocking > 0 ? SubmissionOutcome.Refused("submission-blocked", blocking.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : new(Step(SubmissionAct.Submit) with { FirstSubmittedAt = FirstSubmittedAt ?? now, SubmittedBy = actor }, [], []);

    /// <summary>Takes it back before anyone has checked it.</summary>
    public SubmissionOutcome Withdraw() => Allows(SubmissionAct.Withdraw) ? new(Step(SubmissionAct.Withdraw), [], []) : Wrong(SubmissionAct.Withdraw);

    /// <param name="mustDiffer">Whether the checking post must be another than the one that submitted.</param>
    public SubmissionOutcome Check(string actor, bool mustDiffer) => !Allows(SubmissionAct.Check) ? Wrong(SubmissionAct.Check)
        : mustDiffer && actor == SubmittedBy ? SubmissionOutcome.Refused("submission-same-post", actor) : new(Step(SubmissionAct.Check), [], []);

    /// <summary>Sends the form back as a whole (a note) or for single cells (a note each).</summary>
    public SubmissionOutcome Return(string? note, IReadOnlyDictionary<string, string> notes)
    {
        if (!Allows(SubmissionAct.Return)) return Wrong(SubmissionAct.Return);
        if (string.IsNullOrWhiteSpace(note) && notes.Count == 0) return SubmissionOutcome.Refused("submission-note-missing");
        if (notes.Any(one => one.Value.Length > LongestNote)) return SubmissionOutcome.Refused("submission-text-long", notes.First(one => one.Value.Length > LongestNote).Key);
        var changes = notes.Select(one => new CellChange(one.Key, "return", Cell(one.Key).ReturnNote, one.Value)).ToList();
        var cells = Cells.SetItems(notes.Select(one => KeyValuePair.Create(one.Key, Cell(one.Key) with { ReturnNote = one.Value, ReturnedAt = Version + 1 })));
        return new(Step(SubmissionAct.Return) with { Cells = cells }, changes, []);
    }

    /// <summary>Approves and locks: the numbers become figures, a number that replaces an approved one counts as a correction.</summary>
    public SubmissionOutcome Approve()
    {
        if (!Allows(SubmissionAct.Approve)) return Wrong(SubmissionAct.Approve);
        var changes = Cells.Values.Where(cell => cell.Value is not null && cell.Value != cell.Approved).Select(cell => new CellChange(cell.Line, "approved", Plain(cell.Approved), Plain(cell.Value)))
            .Concat(Cells.Values.Where(cell => cell.ReturnNote is not null).Select(cell => new CellChange(cell.Line, "return", cell.ReturnNote, null))).ToList();
        var cells = Cells.SetItems(Cells.Values.Select(cell => KeyValuePair.Create(cell.Line, cell with
        {
            ReturnNote = null,
            Approved = cell.Value ?? cell.Approved,
            Corrections = cell.Corrections + (cell.Approved is not null && cell.Value is not null && cell.Value != cell.Approved ? 1 : 0),
        })));
        return new(Step(SubmissionAct.Approve) with { Cells = cells }, changes, []);
    }

    /// <summary>Opens an approved form for a correction: the next revision. What was approved stands until the next approval.</summary>
    public SubmissionOutcome Unlock(string? reason) => !Allows(SubmissionAct.Unlock) ? Wrong(SubmissionAct.Unlock)
        : string.IsNullOrWhiteSpace(reason) ? SubmissionOutcome.Refused("submission-reason-missing") : new(Step(SubmissionAct.Unlock) with { Revision = Revision + 1 }, [], []);

    Submission Step(SubmissionAct act) => this with { State = Next(State, act)!.Value, Version = Version + 1 };

    SubmissionOutcome Wrong(SubmissionAct act) => SubmissionOutcome.Refused("submission-state", EnumCode.Of(State), EnumCode.Of(act));

    static string? Tidy(string? text) => text?.Trim() is { Length: > 0 } tidy ? tidy : null;

    static string? Plain(decimal? value) => value?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
