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
}

/// <summary>A step of an issue; written once, never changed.</summary>
public sealed class IssueStepRecord
{
    public long Id { get; init; }
    public required string IssueCode { get; init; }

    /// <summary>From 1 within the issue.</summary>
    public required int Number { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The post; 规则 for the clock. Never a person's name.</summary>
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
}
