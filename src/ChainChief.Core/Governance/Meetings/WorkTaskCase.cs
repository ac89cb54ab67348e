using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>What a light of a task says.</summary>
/// <param name="Reason">overdue, soon, silent, unconfirmed, reported, running, over.</param>
/// <param name="Days">Working days: over the term, left of it, or since the report; for silent, days since the last word.</param>
public sealed record WorkTaskLight(LightColour Colour, string Reason, int? Days = null);

/// <summary>What came of a step: the task after it, or the problem that kept it from being taken.</summary>
public sealed record WorkTaskTaking(WorkTaskCase? Case, Problem? Problem);

/// <summary>事项: where a task stands, as its steps have made it. The body that does it reports; only the office closes.</summary>
public sealed record WorkTaskCase
{
    public required string Owner { get; init; }
    public required DateOnly SetOn { get; init; }

    /// <summary>The term first set; statistics measure by it, whatever was put off later.</summary>
    public required DateOnly FirstDue { get; init; }

    /// <summary>Last day of the term.</summary>
    public required DateOnly Due { get; init; }

    public WorkTaskState State { get; init; } = WorkTaskState.Open;

    /// <summary>When it was last reported done; null after a return.</summary>
    public DateOnly? ReportedOn { get; init; }

    public DateOnly? ConfirmedOn { get; init; }

    /// <summary>The last day on which its body said anything.</summary>
    public DateOnly? LastWordOn { get; init; }

    public int Returned { get; init; }

    public bool IsRunning => WorkTaskMoves.Runs(State);

    public bool IsOver => State is WorkTaskState.Confirmed or WorkTaskState.Cancelled;

    /// <summary>Whether it was reported, and later confirmed, within the term first set; null while that is open, and for what was cancelled.</summary>
    public bool? InTime => State == WorkTaskState.Confirmed ? ReportedOn <= FirstDue : null;

    /// <summary>A task as it is set.</summary>
    public static WorkTaskCase Set(string owner, DateOnly on, DateOnly due) => new() { Owner = owner, SetOn = on, FirstDue = due, Due = due };

    public WorkTaskLight Light(DateOnly today, TaskRules rules)
    {
        if (IsOver) return new(LightColour.None, "over");
        if (State == WorkTaskState.Reported)
            return today > rules.After(TaskRule.Confirm, ReportedOn!.Value) ? new(LightColour.Yellow, "unconfirmed", rules.Calendar.Between(ReportedOn.Value, today)) : new(LightColour.Green, "reported");
        if (today > Due) return new(today > rules.After(TaskRule.Overdue, Due) ? LightColour.Red : LightColour.Yellow, "overdue", Math.Max(1, rules.Calendar.Between(Due, today)));
        if (today >= rules.Before(TaskRule.Soon, Due)) return new(LightColour.Yellow, "soon", rules.Calendar.Between(today, Due));
        var word = LastWordOn ?? SetOn;
        return today > rules.After(TaskRule.Silent, word) ? new(LightColour.Yellow, "silent", today.DayNumber - word.DayNumber) : new(LightColour.Green, "running", rules.Calendar.Between(today, Due));
    }

    /// <summary>The task after a step, or why it cannot be taken.</summary>
    public WorkTaskTaking Take(WorkTaskStep step) => Refusal(step) is { } code ? new(null, new(code)) : new(Moved(step), null);

    /// <summary>The moves that a party could make now; what they must say is checked when they are taken.</summary>
    public IEnumerable<WorkTaskMove> Open(WorkTaskParty party) => WorkTaskMoves.All.Where(move => WorkTaskMoves.PartyOf(move) == party && move.Leaves(State));

    string? Refusal(WorkTaskStep step)
    {
        if (!step.Move.Leaves(State)) return "task-step-not-now";
        if (WorkTaskMoves.PartyOf(step.Move) != step.Party) return "task-step-not-yours";
        if (step.Move.NeedsNote() && string.IsNullOrWhiteSpace(step.Note)) return "task-note-missing";
        return step.Move switch
        {
            WorkTaskMove.Transfer when string.IsNullOrWhiteSpace(step.Owner) || step.Owner.Trim() == Owner => "task-owner-missing",
            WorkTaskMove.Reschedule or WorkTaskMove.Reopen when step.Due is not { } due || due < step.On => "task-due-invalid",
            WorkTaskMove.Reschedule when step.Due == Due => "task-due-invalid",
            _ => null,
        };
    }

    WorkTaskCase Moved(WorkTaskStep step) => step.Move switch
    {
        WorkTaskMove.Progress => this with { LastWordOn = step.On },
        WorkTaskMove.Report => this with { State = WorkTaskState.Reported, ReportedOn = step.On, LastWordOn = step.On },
        WorkTaskMove.Confirm => this with { State = WorkTaskState.Confirmed, ConfirmedOn = step.On },
        WorkTaskMove.Return => this with { State = WorkTaskState.Returned, ReportedOn = null, Returned = Returned + 1 },
        WorkTaskMove.Reschedule => this with { Due = step.Due!.Value },
        WorkTaskMove.Transfer => this with { Owner = step.Owner!.Trim() },
        WorkTaskMove.Cancel => this with { State = WorkTaskState.Cancelled, ReportedOn = null },
        _ => this with { State = WorkTaskState.Open, Due = step.Due!.Value, ReportedOn = null, ConfirmedOn = null },
    };
}
