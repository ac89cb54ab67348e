using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Plans;

namespace ChainChief.Governance;

public enum IssueKind { Land, Finance, Labour, Energy, Logistics, Approval, Technology, Market, Policy, Environment, Other }

public enum Urgency { Urgent, Normal }

public enum IssueStatus { Raised, Accepted, Assigned, InProgress, Answered, Confirmed, Closed, Reopened, Escalated, Declined }

/// <summary>企业问题: a problem or demand of an enterprise, handled to closure.</summary>
public sealed class Issue : Noun
{
    public required Code<Issue> IssueCode { get; init; }
    public required PartialDate RaisedOn { get; init; }
    public Code<Enterprise>? EnterpriseCode { get; init; }
    public Code<Plan>? PlanCode { get; init; }
    public Code<PlanItem>? ChainCode { get; init; }
    public required IssueKind Kind { get; init; }
    public Urgency? Urgency { get; init; }
    public required string Title { get; init; }
    public string? Detail { get; init; }
    public string? Handler { get; init; }
    public PartialDate? DueOn { get; init; }
    public required IssueStatus Status { get; init; }
    public string? Answer { get; init; }
    public PartialDate? AnsweredOn { get; init; }
    public PartialDate? ConfirmedOn { get; init; }

    /// <summary>1 to 5.</summary>
    public int? Satisfaction { get; init; }

    public override IEnumerable<Flaw> Check()
    {
        if (Satisfaction is < 1 or > 5) yield return new("satisfaction", "satisfaction-range", $"{Satisfaction}");
        foreach (var flaw in Flaw.Order(RaisedOn, AnsweredOn, "answered_on").Concat(Flaw.Order(AnsweredOn, ConfirmedOn, "confirmed_on"))) yield return flaw;
    }
}
