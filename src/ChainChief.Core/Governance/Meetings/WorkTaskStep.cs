using ChainChief.Access;

namespace ChainChief.Governance;

/// <summary>在办, 待确认, 退回, 已办结, 已取消.</summary>
public enum WorkTaskState { Open, Reported, Returned, Confirmed, Cancelled }

/// <summary>A step on the way of a task.</summary>
public enum WorkTaskMove { Set, Progress, Report, Confirm, Return, Reschedule, Transfer, Cancel, Reopen }

/// <summary>On whose behalf a step is taken: the body that does the task, or the office that set it.</summary>
public enum WorkTaskParty { Owner, Office }

/// <summary>One step: what, by whom, on which day, and what it says.</summary>
/// <param name="On">Day in the region.</param>
public sealed record WorkTaskStep(WorkTaskMove Move, WorkTaskParty Party, DateOnly On, string? Note = null)
{
    /// <summary>Transfer: the body that is to do it.</summary>
    public string? Owner { get; init; }

    /// <summary>Reschedule, reopen: the last day of the new term.</summary>
    public DateOnly? Due { get; init; }
}

/// <summary>Which party may take a step, in which states, and the act of the permission table behind each party.</summary>
public static class WorkTaskMoves
{
    static readonly WorkTaskState[] Running = [WorkTaskState.Open, WorkTaskState.Returned];

    static readonly Dictionary<WorkTaskMove, (WorkTaskParty Party, WorkTaskState[] From, bool Explained)> Table = new()
    {
        [WorkTaskMove.Progress] = (WorkTaskParty.Owner, Running, true),
        [WorkTaskMove.Report] = (WorkTaskParty.Owner, Running, true),
        [WorkTaskMove.Confirm] = (WorkTaskParty.Office, [WorkTaskState.Reported], false),
        [WorkTaskMove.Return] = (WorkTaskParty.Office, [WorkTaskState.Reported], true),
        [WorkTaskMove.Reschedule] = (WorkTaskParty.Office, Running, true),
        [WorkTaskMove.Transfer] = (WorkTaskParty.Office, Running, false),
        [WorkTaskMove.Cancel] = (WorkTaskParty.Office, [.. Running, WorkTaskState.Reported], true),
        [WorkTaskMove.Reopen] = (WorkTaskParty.Office, [WorkTaskState.Confirmed, WorkTaskState.Cancelled], true),
    };

    /// <summary>Every move that follows the setting.</summary>
    public static IReadOnlyCollection<WorkTaskMove> All => Table.Keys;

    /// <exception cref="KeyNotFoundException">Nobody sets a task twice.</exception>
    public static WorkTaskParty PartyOf(WorkTaskMove move) => Table[move].Party;

    public static bool Leaves(this WorkTaskMove move, WorkTaskState state) => Table.TryGetValue(move, out var row) && row.From.Contains(state);

    /// <summary>Moves that say nothing without a note: what was done, why it goes back.</summary>
    public static bool NeedsNote(this WorkTaskMove move) => Table.TryGetValue(move, out var row) && row.Explained;

    /// <summary>The act that lets somebody step on behalf of a party.</summary>
    public static Act ActOf(WorkTaskParty party) => party == WorkTaskParty.Owner ? Act.DoTasks : Act.HoldMeetings;

    internal static bool Runs(WorkTaskState state) => Running.Contains(state);
}
