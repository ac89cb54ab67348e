namespace ChainChief.Governance;

/// <summary>The rules by which issues run: terms, routes and the calendar of working days.</summary>
public sealed record IssueRules(IssueDeadlines Deadlines, IssueRoutes Routes, WorkCalendar Calendar)
{
    public static IssueRules Shipped { get; } = new(IssueDeadlines.Read(RuleTable.Shipped(IssueDeadlines.TableName)).Checked,
        IssueRoutes.Read(RuleTable.Shipped(IssueRoutes.TableName)).Checked, WorkCalendar.Shipped);

    /// <summary>When a term that begins at an instant runs out.</summary>
    public DateTimeOffset After(IssueTerm term, IssueCase issue, DateTimeOffset start) => Deadlines[term, issue.Kind, issue.Urgency].After(start, Calendar);

    /// <summary>The next step that the clock takes by itself and when; null where it waits for people.</summary>
    public IssueStep? NextByClock(IssueCase issue)
    {
        if (issue.State == IssueStatus.Confirmed && issue.ConfirmedAt is { } confirmed)
            return new(IssueMove.Close, IssueParty.Rule, Deadlines[IssueTerm.Close, issue.Kind, issue.Urgency] is { Amount: 0 } ? confirmed : After(IssueTerm.Close, issue, confirmed));
        return issue.IsRunning ? Slips(issue).Concat(Escalations(issue)).OrderBy(step => step.At).ThenBy(step => step.Move).FirstOrDefault() : null;
    }

    IEnumerable<IssueStep> Slips(IssueCase issue)
    {
        if (issue.Slip is null && issue.BlueFrom is { } blue) yield return Urge(blue, IssueSlip.Blue);
        if (issue.Slip is null or IssueSlip.Blue && issue.BehindFrom is { } behind) yield return Urge(behind, IssueSlip.Yellow);
        if (issue.Slip is not IssueSlip.Red && issue.Due is { } due) yield return Urge(due, IssueSlip.Red);
    }

    static IssueStep Urge(DateTimeOffset at, IssueSlip slip) => new(IssueMove.Urge, IssueParty.Rule, at) { Slip = slip };

    IEnumerable<IssueStep> Escalations(IssueCase issue)
    {
        if (issue.Due is not { } due) yield break;
        if (issue.Level < IssueLevel.LeadDepartment) yield return Escalate(issue, due, IssueTerm.LeadDepartment, IssueLevel.LeadDepartment);
        if (issue.Level < IssueLevel.Chief) yield return Escalate(issue, due, IssueTerm.Chief, IssueLevel.Chief);
    }

    IssueStep Escalate(IssueCase issue, DateTimeOffset due, IssueTerm term, IssueLevel level) =>
        new(IssueMove.Escalate, IssueParty.Rule, Deadlines[term, issue.Kind, issue.Urgency].AfterTerm(due, Calendar)) { Level = level };

    /// <summary>Whether a silent enterprise lets the issue be closed at that time: the period has passed since the answer and the reminders were made.</summary>
    public bool SilenceSuffices(IssueCase issue, DateTimeOffset at) =>
        issue.AnsweredAt is { } answered && at >= After(IssueTerm.Silence, issue, answered) && issue.Reminders >= Deadlines.Times(IssueTerm.Reminders);
}
