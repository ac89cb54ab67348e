using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

public sealed partial class IssueDesk
{
    IssueCase CaseOf(IssueCaseRecord record) => new()
    {
        Kind = record.Kind,
        Urgency = record.Urgency,
        RaisedAt = Local(record.RaisedAt)!.Value,
        State = record.State,
        AssignBy = Local(record.AssignBy),
        Handler = record.Handler,
        AssignedAt = Local(record.AssignedAt),
        FirstDue = Local(record.FirstDue),
        Due = Local(record.Due),
        BlueFrom = Local(record.BlueFrom),
        ReplyBy = Local(record.ReplyBy),
        FeedbackBy = Local(record.FeedbackBy),
        Slip = record.Slip,
        Level = record.Level,
        AnsweredAt = Local(record.AnsweredAt),
        Reminders = record.Reminders,
        RemindedAt = Local(record.RemindedAt),
        ConfirmedAt = Local(record.ConfirmedAt),
        ClosedAt = Local(record.ClosedAt),
        Closing = record.Closing,
        Satisfaction = record.Satisfaction,
        Reopened = record.Reopened,
        WasDeclined = record.WasDeclined,
        DeclineAgreed = record.DeclineAgreed,
    };

    IssueCaseRecord RecordOf(string code, IssueCase issue, string? enterprise, string? plan, string? chain, IssueOrigin origin, string? contactPost, string? contactPhone, int lastStep)
    {
        return new IssueCaseRecord
        {
            IssueCode = code,
            Origin = origin,
            Pile = "open",
            State = issue.State,
            Kind = issue.Kind,
            Urgency = issue.Urgency,
            EnterpriseCode = enterprise,
            Chain = chain is null ? null : $"{plan}:{chain}",
            County = CountyOf(enterprise),
            Lead = HolderOf(plan, chain, AssignmentRole.LeadDepartment),
            ContactPost = contactPost,
            ContactPhone = contactPhone,
            RaisedAt = issue.RaisedAt.UtcDateTime,
            LastStep = lastStep,
        }.Follow(issue, rules);
    }

    string? CountyOf(string? enterprise) =>
        enterprise is not null && atlas.Enterprises.Ordinals.TryGetValue(enterprise, out var at) && atlas.Enterprises.County[at] >= 0 ? atlas.Counties[atlas.Enterprises.County[at]].RegionCode.Text : null;

    /// <summary>The case that an imported row tells: its terms are what it says, and no step is taken for the past before somebody touches it.</summary>
    IssueCaseRecord Adopted(Issue issue)
    {
        DateTimeOffset? End(PartialDate? date) => date is { } day ? IssueSpan.EndOf(day.Latest, Now.Offset) : null;
        var raised = new DateTimeOffset(issue.RaisedOn.Earliest.ToDateTime(TimeOnly.MinValue), Now.Offset);
        var running = IssueMoves.All.Any(move => move == IssueMove.Progress && move.Leaves(issue.Status));
        var told = new IssueCase
        {
            Kind = issue.Kind,
            Urgency = issue.Urgency ?? Urgency.Normal,
            RaisedAt = raised,
            State = issue.Status,
            Handler = issue.Handler,
            AssignedAt = running ? raised : null,
            Due = End(issue.DueOn),
            FirstDue = End(issue.DueOn),
            AnsweredAt = issue.Status == IssueStatus.Answered ? End(issue.AnsweredOn) ?? raised : End(issue.AnsweredOn),
            Level = issue.Status == IssueStatus.Escalated ? IssueLevel.LeadDepartment : IssueLevel.None,
            Satisfaction = issue.Satisfaction,
            Reopened = issue.Status == IssueStatus.Reopened ? 1 : 0,
            WasDeclined = issue.Status == IssueStatus.Declined,
        };
        var record = RecordOf(issue.IssueCode.Text, told, issue.EnterpriseCode?.Text, issue.PlanCode?.Text, issue.ChainCode?.Text, IssueOrigin.Import, null, null, 0);
        record.NextAt = null;
        if (told.Due is { } due) record.YellowFrom = rules.Deadlines[IssueTerm.Blue, told.Kind, told.Urgency].Before(due, rules.Calendar).UtcDateTime;
        if (record.RedFrom is null) record.YellowFrom = null;
        return record;
    }

    /// <summary>The holder of a post of a chain today; that of the whole system where the chain has none.</summary>
    string? HolderOf(string? plan, string? chain, AssignmentRole role)
    {
        var today = Day(Now)!.Value;
        var held = atlas.Assignments.Where(post => post.Role == role && post.HoldsOn(today)
            && (plan is null || post.PlanCode.Text == plan) && (post.ItemCode is null || post.ItemCode.Value.Text == chain)).ToList();
        return (held.Find(post => post.ItemCode is not null) ?? held.Find(post => post.ItemCode is null))?.Holder;
    }
}
