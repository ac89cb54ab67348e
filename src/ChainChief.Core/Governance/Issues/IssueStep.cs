using ChainChief.Access;

namespace ChainChief.Governance;

/// <summary>A step on the way of an issue.</summary>
public enum IssueMove
{
    Raise, Accept, Decline, Agree, Object, Assign, Transfer, Start, Progress, Answer, Remind, Confirm, Refuse, SilenceClose, Close, Reopen, Escalate, Urge, Reschedule,
}

/// <summary>On whose behalf a step is taken: the enterprise, the body that handles it, the chain office, or the rules by the clock.</summary>
public enum IssueParty { Enterprise, Handler, Office, Rule }

/// <summary>上报: who has been asked to see to it.</summary>
public enum IssueLevel { None, LeadDepartment, Chief }

/// <summary>督办单: blue near the deadline, yellow behind, red overdue.</summary>
public enum IssueSlip { Blue, Yellow, Red }

/// <summary>Why an issue counts as closed: the enterprise said so, or it stayed silent through the documented period and reminders.</summary>
public enum IssueClosing { Confirmed, Silent }

public enum IssueLight { None, Green, Yellow, Red }

/// <summary>Where an issue came from.</summary>
public enum IssueOrigin { Enterprise, Department, Visit, Import }

/// <summary>One step: what, by whom, when, and what it says. Fields beside the move matter only to the moves that name them.</summary>
/// <param name="At">In the time zone of the region: days end at its midnight.</param>
public sealed record IssueStep(IssueMove Move, IssueParty Party, DateTimeOffset At, string? Note = null)
{
    /// <summary>Assign, transfer: the body that is to handle it.</summary>
    public string? Handler { get; init; }

    /// <summary>Assign, reschedule: when it must be done; assign without it takes the rule's term.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>Confirm: 1 to 5.</summary>
    public int? Satisfaction { get; init; }

    /// <summary>Escalate.</summary>
    public IssueLevel? Level { get; init; }

    /// <summary>Urge.</summary>
    public IssueSlip? Slip { get; init; }
}

/// <summary>Which parties may take a step, in which states, and the act of the permission table behind each party.</summary>
public static class IssueMoves
{
    /// <summary>States in which a body works on the issue and its clock runs.</summary>
    static readonly IssueStatus[] Running = [IssueStatus.Assigned, IssueStatus.InProgress, IssueStatus.Escalated, IssueStatus.Reopened];

    static readonly Dictionary<IssueMove, (IssueParty[] Parties, IssueStatus[] From)> Table = new()
    {
        [IssueMove.Accept] = ([IssueParty.Office], [IssueStatus.Raised, IssueStatus.Reopened]),
        [IssueMove.Decline] = ([IssueParty.Office], [IssueStatus.Raised, IssueStatus.Accepted]),
        [IssueMove.Agree] = ([IssueParty.Enterprise], [IssueStatus.Declined]),
        [IssueMove.Object] = ([IssueParty.Enterprise], [IssueStatus.Declined]),
        [IssueMove.Assign] = ([IssueParty.Office], [IssueStatus.Raised, IssueStatus.Accepted, IssueStatus.Reopened]),
        [IssueMove.Transfer] = ([IssueParty.Office], [IssueStatus.Assigned, IssueStatus.InProgress, IssueStatus.Escalated]),
        [IssueMove.Start] = ([IssueParty.Handler], [IssueStatus.Assigned, IssueStatus.Reopened]),
        [IssueMove.Progress] = ([IssueParty.Handler], Running),
        [IssueMove.Answer] = ([IssueParty.Handler], Running),
        [IssueMove.Remind] = ([IssueParty.Office, IssueParty.Handler], [IssueStatus.Answered]),
        [IssueMove.Confirm] = ([IssueParty.Enterprise], [IssueStatus.Answered]),
        [IssueMove.Refuse] = ([IssueParty.Enterprise], [IssueStatus.Answered]),
        [IssueMove.SilenceClose] = ([IssueParty.Office], [IssueStatus.Answered]),
        [IssueMove.Close] = ([IssueParty.Office, IssueParty.Rule], [IssueStatus.Confirmed]),
        [IssueMove.Reopen] = ([IssueParty.Enterprise, IssueParty.Office], [IssueStatus.Confirmed, IssueStatus.Closed]),
        [IssueMove.Escalate] = ([IssueParty.Office, IssueParty.Handler, IssueParty.Rule], Running),
        [IssueMove.Urge] = ([IssueParty.Office, IssueParty.Rule], Running),
        [IssueMove.Reschedule] = ([IssueParty.Office], Running),
    };

    /// <summary>Moves that say nothing without a note: reasons, answers, what was done.</summary>
    static readonly IssueMove[] Explained = [IssueMove.Decline, IssueMove.Object, IssueMove.Progress, IssueMove.Answer, IssueMove.Remind, IssueMove.Refuse, IssueMove.Reopen, IssueMove.Escalate, IssueMove.Reschedule];

    /// <summary>Every move that follows the raising.</summary>
    public static IReadOnlyCollection<IssueMove> All => Table.Keys;

    public static IReadOnlyList<IssueParty> Parties(IssueMove move) => Table.TryGetValue(move, out var row) ? row.Parties : [];

    public static bool Leaves(this IssueMove move, IssueStatus state) => Table.TryGetValue(move, out var row) && row.From.Contains(state);

    public static bool NeedsNote(this IssueMove move) => Explained.Contains(move);

    /// <summary>The act that lets somebody step on behalf of a party; null for the rules, which nobody can be.</summary>
    public static Act? ActOf(IssueParty party) => party switch
    {
        IssueParty.Enterprise => Act.ConfirmIssue,
        IssueParty.Handler => Act.HandleIssue,
        IssueParty.Office => Act.AssignIssues,
        _ => null,
    };

    internal static bool Runs(IssueStatus state) => Running.Contains(state);
}
