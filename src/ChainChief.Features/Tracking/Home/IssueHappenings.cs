using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Governance;

namespace ChainChief.Tracking;

/// <summary>Issues as happenings: raised, stepped on, turned colour, and whose turn it is.</summary>
public sealed class IssueHappenings(TimeProvider clock)
{
    const int Most = 1_000;

    static readonly IssueParty[] Parties = [IssueParty.Office, IssueParty.Handler, IssueParty.Enterprise];

    public IEnumerable<Happening> Since(FeedQuestion question)
    {
        var rights = question.Rights(Act.SeeIssues);
        if (rights.Count == 0) yield break;
        IssueDesk desk = new(question.Atlas, clock, question.Chinese);
        foreach (var waits in Waiting(desk, question)) yield return waits;
        var since = new DateTimeOffset(question.Since, TimeSpan.Zero);
        foreach (var issue in desk.Turned(since, rights, Most)) yield return Of(HappeningKind.Lit, issue) with { At = question.Now, LightBefore = issue.LightBefore, Light = issue.Light, Rule = desk.Rules };
        // One line for each issue: the last step, or that it is new.
        foreach (var steps in desk.Since(since, rights, Most).GroupBy(pair => pair.Issue.Code))
        {
            var (issue, step) = steps.First();
            var isNew = steps.Any(pair => pair.Step.Move == EnumCode.Of(IssueMove.Raise));
            yield return Of(isNew ? HappeningKind.Entered : HappeningKind.Changed, issue) with { At = step.At, What = step.Move, By = step.Actor, Why = step.Note };
        }
    }

    static IEnumerable<Happening> Waiting(IssueDesk desk, FeedQuestion question)
    {
        HashSet<string> told = [];
        var chief = question.Actor.RolesIn(question.Region).Contains(Role.ChainChief);
        // Whoever may handle every issue is not asked to do the work of every department.
        var mine = Parties.SelectMany(party => desk.Waiting(party, [.. question.Rights(IssueMoves.ActOf(party)!.Value).Where(right => party != IssueParty.Handler || !right.IsWide)], Most).Where(issue => question.Concerns(issue.Subject)).Select(issue => (issue, What: EnumCode.Of(party))));
        var brought = chief ? desk.BeforeTheChief(question.Rights(Act.SeeIssues), Most).Select(issue => (issue, What: "chief")) : [];
        foreach (var (issue, what) in brought.Concat(mine))
            if (told.Add(issue.Code)) yield return Of(HappeningKind.Waits, issue) with { Light = issue.Light, What = what, Due = issue.Due, By = issue.Handler };
    }

    static Happening Of(HappeningKind kind, IssueTurn issue) => new(kind, Act.SeeIssues, "issue", issue.Code, issue.Title, issue.At, issue.Subject, "issues/" + Uri.EscapeDataString(issue.Code));
}
