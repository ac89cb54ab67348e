using ChainChief.Governance;

namespace ChainChief.Storage;

/// <summary>Where an issue stands, one row each: what lists filter, sort and colour by. All instants are UTC in whole seconds.</summary>
public sealed class IssueCaseRecord
{
    public required string IssueCode { get; init; }
    public required IssueOrigin Origin { get; init; }

    /// <summary>Which list it stands in: open, answered (waits for the enterprise), closed, declined.</summary>
    public required string Pile { get; set; }

    public required IssueStatus State { get; set; }
    public required IssueKind Kind { get; init; }
    public required Urgency Urgency { get; init; }
    public string? EnterpriseCode { get; set; }

    /// <summary>PLAN:ITEM.</summary>
    public string? Chain { get; init; }

    /// <summary>Region code of the enterprise's county.</summary>
    public string? County { get; set; }

    /// <summary>The chain's lead department when the issue was raised.</summary>
    public string? Lead { get; init; }

    public string? ContactPost { get; init; }
    public string? ContactPhone { get; init; }
    public required DateTime RaisedAt { get; init; }
    public DateTime? AssignBy { get; set; }
    public string? Handler { get; set; }
    public DateTime? AssignedAt { get; set; }
    public DateTime? FirstDue { get; set; }
    public DateTime? Due { get; set; }
    public DateTime? BlueFrom { get; set; }
    public DateTime? ReplyBy { get; set; }
    public DateTime? FeedbackBy { get; set; }
    public DateTime? YellowFrom { get; set; }
    public DateTime? RedFrom { get; set; }

    /// <summary>When the clock takes its next step.</summary>
    public DateTime? NextAt { get; set; }

    public IssueSlip? Slip { get; set; }
    public IssueLevel Level { get; set; }
    public DateTime? AnsweredAt { get; set; }
    public int Reminders { get; set; }
    public DateTime? RemindedAt { get; set; }
    public DateTime? ConfirmedAt { get; set; }
    public DateTime? ClosedAt { get; set; }
    public IssueClosing? Closing { get; set; }
    public int? Satisfaction { get; set; }
    public int Reopened { get; set; }
    public bool WasDeclined { get; set; }
    public bool DeclineAgreed { get; set; }

    /// <summary>Number of the last step; 0: imported and not touched since.</summary>
    public int LastStep { get; set; }

    /// <summary>Makes the row say what the case says, with its lights and the clock's next step.</summary>
    public IssueCaseRecord Follow(IssueCase issue, IssueRules rules)
    {
        (State, Pile, Handler, Slip, Level, Closing) = (issue.State, PileOf(issue.State), issue.Handler, issue.Slip, issue.Level, issue.Closing);
        (AssignBy, AssignedAt, FirstDue, Due) = (issue.AssignBy?.UtcDateTime, issue.AssignedAt?.UtcDateTime, issue.FirstDue?.UtcDateTime, issue.Due?.UtcDateTime);
        (BlueFrom, ReplyBy, FeedbackBy) = (issue.BlueFrom?.UtcDateTime, issue.ReplyBy?.UtcDateTime, issue.FeedbackBy?.UtcDateTime);
        (YellowFrom, RedFrom, NextAt) = (issue.YellowFrom?.UtcDateTime, issue.RedFrom?.UtcDateTime, rules.NextByClock(issue)?.At.UtcDateTime);
        (AnsweredAt, Reminders, RemindedAt, ConfirmedAt, ClosedAt) = (issue.AnsweredAt?.UtcDateTime, issue.Reminders, issue.RemindedAt?.UtcDateTime, issue.ConfirmedAt?.UtcDateTime, issue.ClosedAt?.UtcDateTime);
        (Satisfaction, Reopened, WasDeclined, DeclineAgreed) = (issue.Satisfaction, issue.Reopened, issue.WasDeclined, issue.DeclineAgreed);
        return this;
    }

    static string PileOf(IssueStatus state) => state switch
    {
        IssueStatus.Answered => "answered",
        IssueStatus.Confirmed or IssueStatus.Closed => "closed",
        IssueStatus.Declined => "declined",
        _ => "open",
    };
}

/// <summary>A step of an issue; written once, never changed.</summary>
public sealed class IssueStepRecord
{
    /// <summary>The actor of steps that the rules take by themselves.</summary>
    public const string Clock = "规则";

    public long Id { get; init; }
    public required string IssueCode { get; init; }

    /// <summary>From 1 within the issue.</summary>
    public required int Number { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The post; <see cref="Clock"/> for the rules. Never a person's name.</summary>
    public required string Actor { get; init; }

    public required IssueParty Party { get; init; }
    public required IssueMove Move { get; init; }
    public IssueStatus? StateBefore { get; init; }
    public required IssueStatus StateAfter { get; init; }
    public string? Note { get; init; }
    public string? Handler { get; init; }
    public DateTime? DueBefore { get; init; }
    public DateTime? DueAfter { get; init; }
    public int? Satisfaction { get; init; }
    public IssueLevel? Level { get; init; }
    public IssueSlip? Slip { get; init; }

    /// <summary>Version of the table of terms it was worked out by.</summary>
    public required int RulesVersion { get; init; }

    /// <summary>The raising, the first step of every issue.</summary>
    public static IssueStepRecord Raised(IssueCaseRecord one, IssueParty party, string actor, IssueRules rules) => new()
    {
        IssueCode = one.IssueCode,
        Number = 1,
        At = one.RaisedAt,
        Actor = actor,
        Party = party,
        Move = IssueMove.Raise,
        StateAfter = IssueStatus.Raised,
        RulesVersion = rules.Deadlines.Version,
    };

    /// <summary>A later step, with what it made of the case; the record's last step is this one.</summary>
    public static IssueStepRecord Of(IssueCaseRecord one, IssueStep step, IssueCase before, IssueCase after, string actor, IssueRules rules) => new()
    {
        IssueCode = one.IssueCode,
        Number = one.LastStep,
        At = step.At.UtcDateTime,
        Actor = actor,
        Party = step.Party,
        Move = step.Move,
        StateBefore = before.State,
        StateAfter = after.State,
        Note = step.Note,
        Handler = step.Handler,
        DueBefore = before.Due?.UtcDateTime,
        DueAfter = after.Due?.UtcDateTime,
        Satisfaction = step.Satisfaction,
        Level = step.Level,
        Slip = step.Slip,
        RulesVersion = rules.Deadlines.Version,
    };
}
