namespace ChainChief.Governance;

/// <summary>链长会议, 调度会, 走访.</summary>
public enum MeetingKind { Chain, Dispatch, Visit }

public enum MeetingState { Planned, Held, Cancelled }

/// <summary>What an item of an agenda is about.</summary>
public enum MatterKind { Issue, Project, Target, Form, Task, Other }

/// <summary>Which work a meeting takes in which state; whoever writes asks here first.</summary>
public static class MeetingStates
{
    /// <summary>Time, place, agenda and who attends: open until the meeting is over.</summary>
    public static bool TakesPlans(this MeetingState state) => state is MeetingState.Planned or MeetingState.Held;

    /// <summary>Minutes and decisions belong to a meeting that took place.</summary>
    public static bool TakesMinutes(this MeetingState state) => state == MeetingState.Held;

    /// <summary>Code of what keeps a meeting from becoming held or cancelled on a day; null: nothing.</summary>
    public static string? Refusal(MeetingState from, MeetingState to, DateOnly heldOn, DateOnly today) => (from, to) switch
    {
        (MeetingState.Planned, MeetingState.Held) => heldOn > today ? "meeting-not-yet" : null,
        (MeetingState.Planned, MeetingState.Cancelled) => null,
        (MeetingState.Cancelled, MeetingState.Planned) => null,
        _ => "meeting-step-not-now",
    };
}
