using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>
/// Where an issue stands, as its steps have made it. It leaves the open ones only by the word of the enterprise, or by a documented silence that counts apart
/// (docs/methods/issue-closing-rate.md). Instants are in the time zone of the region.
/// </summary>
public sealed record IssueCase
{
    public required IssueKind Kind { get; init; }
    public Urgency Urgency { get; init; } = Urgency.Normal;
    public required DateTimeOffset RaisedAt { get; init; }
    public IssueStatus State { get; init; } = IssueStatus.Raised;

    /// <summary>When it must have been assigned.</summary>
    public DateTimeOffset? AssignBy { get; init; }

    public string? Handler { get; init; }
    public DateTimeOffset? AssignedAt { get; init; }

    /// <summary>The term first set; statistics measure by it, whatever was put off later.</summary>
    public DateTimeOffset? FirstDue { get; init; }

    public DateTimeOffset? Due { get; init; }

    /// <summary>When the blue slip goes out; null where it would not come before the work begins.</summary>
    public DateTimeOffset? BlueFrom { get; init; }

    /// <summary>When the first reply must be there; null once there is one.</summary>
    public DateTimeOffset? ReplyBy { get; init; }

    /// <summary>When the next note on progress must be there.</summary>
    public DateTimeOffset? FeedbackBy { get; init; }

    public IssueSlip? Slip { get; init; }
    public IssueLevel Level { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public int Reminders { get; init; }
    public DateTimeOffset? RemindedAt { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public IssueClosing? Closing { get; init; }
    public int? Satisfaction { get; init; }
    public int Reopened { get; init; }

    /// <summary>Whether it was declined before; it cannot be declined twice.</summary>
    public bool WasDeclined { get; init; }

    /// <summary>Whether the enterprise agreed to its being declined.</summary>
    public bool DeclineAgreed { get; init; }

    /// <summary>A body works on it: the clock runs.</summary>
    public bool IsRunning => IssueMoves.Runs(State) && Handler is not null;

    public bool IsOver => State is IssueStatus.Confirmed or IssueStatus.Closed or IssueStatus.Declined;

    /// <summary>Whether the enterprise's own word closed it: the numerator of the closing rate.</summary>
    public bool IsConfirmed => Closing == IssueClosing.Confirmed;

    /// <summary>When it falls behind: the first reply or the monthly note is missing.</summary>
    public DateTimeOffset? BehindFrom => ReplyBy is { } reply && (FeedbackBy is null || reply < FeedbackBy) ? reply : FeedbackBy;

    /// <summary>From when its light is yellow; null: never in this state.</summary>
    public DateTimeOffset? YellowFrom => IsRunning ? (BlueFrom, BehindFrom) switch
    {
        ({ } blue, { } behind) => blue < behind ? blue : behind,
        var (blue, behind) => blue ?? behind,
    } : IsOver || State == IssueStatus.Answered ? null : AssignBy;

    /// <summary>From when its light is red.</summary>
    public DateTimeOffset? RedFrom => IsRunning ? Due : null;

    public IssueLight Light(DateTimeOffset now) => now >= RedFrom ? IssueLight.Red : now >= YellowFrom ? IssueLight.Yellow
        : IsRunning && Due is not null || State == IssueStatus.Answered ? IssueLight.Green : IssueLight.None;

    /// <summary>The issue as it is raised.</summary>
    public static IssueCase Raise(IssueKind kind, Urgency urgency, DateTimeOffset at, IssueRules rules)
    {
        var raised = new IssueCase { Kind = kind, Urgency = urgency, RaisedAt = at };
        return raised with { AssignBy = rules.After(IssueTerm.Assign, raised, at) };
    }

    /// <summary>The issue after a step, or why it cannot be taken.</summary>
    public IssueTaking Take(IssueStep step, IssueRules rules) => Refusal(step, rules) is { } code ? new(null, new(code)) : new(Moved(step, rules), null);

    /// <summary>The moves that a party could make now; what they must say is checked when they are taken.</summary>
    public IEnumerable<IssueMove> Open(IssueParty party, DateTimeOffset at, IssueRules rules) => IssueMoves.All.Where(move => IssueMoves.Parties(move).Contains(party) && StateRefusal(move, at, rules) is null);

    string? Refusal(IssueStep step, IssueRules rules)
    {
        if (!IssueMoves.Parties(step.Move).Contains(step.Party)) return "issue-step-not-yours";
        if (StateRefusal(step.Move, step.At, rules) is { } refusal) return refusal;
        if (step.Party != IssueParty.Rule && step.Move.NeedsNote() && string.IsNullOrWhiteSpace(step.Note)) return "issue-note-missing";
        return step.Move switch
        {
            IssueMove.Assign or IssueMove.Transfer when string.IsNullOrWhiteSpace(step.Handler) => "issue-handler-missing",
            IssueMove.Assign when step.Due is { } due && due <= step.At => "issue-due-invalid",
            IssueMove.Reschedule when step.Due is not { } due || due <= step.At => "issue-due-invalid",
            IssueMove.Confirm when step.Satisfaction is not (>= 1 and <= 5) => "issue-satisfaction-missing",
            IssueMove.Escalate when step.Level is not { } level || level <= Level => "issue-level-not-higher",
            IssueMove.Urge when step.Slip is null => "issue-slip-missing",
            _ => null,
        };
    }

    string? StateRefusal(IssueMove move, DateTimeOffset at, IssueRules rules) => move switch
    {
        _ when !move.Leaves(State) => "issue-step-not-now",
        IssueMove.Accept when State == IssueStatus.Reopened && Handler is not null => "issue-step-not-now",
        IssueMove.Decline when WasDeclined => "issue-declined-before",
        IssueMove.Agree or IssueMove.Object when DeclineAgreed => "issue-step-not-now",
        IssueMove.Start or IssueMove.Progress or IssueMove.Answer or IssueMove.Escalate or IssueMove.Urge or IssueMove.Reschedule when Handler is null => "issue-handler-missing",
        IssueMove.Escalate when Level == IssueLevel.Chief => "issue-level-not-higher",
        IssueMove.Remind when RemindedAt is { } last && last.ToOffset(at.Offset).Date == at.Date => "issue-reminder-same-day",
        IssueMove.SilenceClose when !rules.SilenceSuffices(this, at) => "issue-silence-early",
        _ => null,
    };

    IssueCase Moved(IssueStep step, IssueRules rules) => step.Move switch
    {
        IssueMove.Accept => this with { State = IssueStatus.Accepted },
        IssueMove.Decline => this with { State = IssueStatus.Declined, WasDeclined = true },
        IssueMove.Agree => this with { DeclineAgreed = true },
        IssueMove.Object => this with { State = IssueStatus.Reopened, Reopened = Reopened + 1, AssignBy = rules.After(IssueTerm.Assign, this, step.At) },
        IssueMove.Assign => Assigned(step, rules),
        IssueMove.Transfer => this with { Handler = step.Handler!.Trim() },
        IssueMove.Start => this with { State = IssueStatus.InProgress },
        IssueMove.Progress => this with { State = State == IssueStatus.Escalated ? State : IssueStatus.InProgress, ReplyBy = null, FeedbackBy = rules.After(IssueTerm.Feedback, this, step.At) },
        IssueMove.Answer => this with { State = IssueStatus.Answered, ReplyBy = null, AnsweredAt = step.At, Reminders = 0, RemindedAt = null },
        IssueMove.Remind => this with { Reminders = Reminders + 1, RemindedAt = step.At },
        IssueMove.Confirm => this with { State = IssueStatus.Confirmed, Closing = IssueClosing.Confirmed, ConfirmedAt = step.At, Satisfaction = step.Satisfaction },
        IssueMove.SilenceClose => this with { State = IssueStatus.Closed, Closing = IssueClosing.Silent, ClosedAt = step.At },
        IssueMove.Close => this with { State = IssueStatus.Closed, ClosedAt = step.At },
        IssueMove.Refuse or IssueMove.Reopen => Again(step, rules),
        IssueMove.Escalate => this with { State = IssueStatus.Escalated, Level = step.Level!.Value },
        IssueMove.Urge => this with { Slip = step.Slip },
        IssueMove.Reschedule => Put(step.Due!.Value, step.At, rules),
        _ => this,
    };

    IssueCase Assigned(IssueStep step, IssueRules rules)
    {
        var due = step.Due ?? rules.After(IssueTerm.Due, this, step.At);
        var assigned = this with { State = IssueStatus.Assigned, Handler = step.Handler!.Trim(), AssignedAt = step.At, ReplyBy = rules.After(IssueTerm.Reply, this, step.At), FeedbackBy = rules.After(IssueTerm.Feedback, this, step.At) };
        return assigned.Put(due, step.At, rules) with { FirstDue = FirstDue ?? due };
    }

    /// <summary>The term set anew: slips begin again.</summary>
    IssueCase Put(DateTimeOffset due, DateTimeOffset at, IssueRules rules)
    {
        var blue = rules.Deadlines[IssueTerm.Blue, Kind, Urgency].Before(due, rules.Calendar);
        return this with { Due = due, BlueFrom = blue > at ? blue : null, Slip = null };
    }

    /// <summary>Not satisfied, or closed too early: another round, which leaves the numerator.</summary>
    IssueCase Again(IssueStep step, IssueRules rules)
    {
        var again = this with
        {
            State = IssueStatus.Reopened,
            Reopened = Reopened + 1,
            Closing = null,
            ConfirmedAt = null,
            ClosedAt = null,
            Satisfaction = null,
            AnsweredAt = null,
            Reminders = 0,
            RemindedAt = null,
            AssignBy = rules.After(IssueTerm.Assign, this, step.At),
            FeedbackBy = rules.After(IssueTerm.Feedback, this, step.At),
        };
        return Handler is null ? again : again.Put(rules.After(IssueTerm.Redo, this, step.At), step.At, rules);
    }
}

/// <summary>What came of a step: the issue after it, or the problem that kept it from being taken.</summary>
public sealed record IssueTaking(IssueCase? Case, Problem? Problem);
