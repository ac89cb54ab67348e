using System.Globalization;
using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>Problems that wait for the reader's step, that were raised, urged or escalated, and what was done to them since the time asked.</summary>
public static class IssueHappenings
{
    const int Most = 200;

    public static IEnumerable<Happening> Since(FeedQuestion question)
    {
        var rights = question.Rights(Act.SeeIssues);
        if (rights.Count == 0) return [];
        var workspace = question.Atlas.Workspace;
        var waiting = new[] { "open", "answered" }.SelectMany(pile => IssueShelf.List(workspace, new(Pile: pile), rights, question.Now, 0, Most)).Select(line => Waits(question, line)).OfType<Happening>();
        var steps = IssueShelf.StepsSince(workspace, question.Since, rights, question.Now, Most).DistinctBy(step => step.IssueCode).ToList();
        var lines = steps.ToDictionary(step => step.IssueCode, step => IssueShelf.Find(workspace, step.IssueCode)!);
        return [.. waiting, .. steps.Select(step => Done(lines[step.IssueCode], step))];
    }

    /// <summary>The step for which an issue waits, where the reader is the one to take it; whoever may do it everywhere is not asked to do the work of every department.</summary>
    static Happening? Waits(FeedQuestion question, IssueLine line)
    {
        var (one, subject) = (line.Case, IssueDesk.SubjectOf(line.Case));
        IssueMove? move = one switch
        {
            { Pile: "answered" } => question.May(Act.ConfirmIssue, subject) ? IssueMove.Confirm : null,
            { Handler: null } => question.May(Act.AssignIssues, subject) ? IssueMove.Assign : null,
            _ => question.Rights(Act.HandleIssue).Any(right => !right.IsWide && right.Covers(subject)) ? IssueMove.Answer : null,
        };
        return move is not { } next ? null : Of(HappeningKind.Waits, line, question.Now) with
        {
            What = EnumCode.Of(next),
            Light = one.RedFrom <= question.Now ? "red" : one.YellowFrom <= question.Now ? "yellow" : null,
            Due = (one.Handler is null ? one.AssignBy : one.Due) is { } due ? DateOnly.FromDateTime(due.AddTicks(-1)) : null,
        };
    }

    static Happening Done(IssueLine line, IssueStepRecord step) => Of(step.Move is IssueMove.Urge or IssueMove.Escalate ? HappeningKind.Lit : step.Move == IssueMove.Raise ? HappeningKind.Entered : HappeningKind.Changed, line, step.At) with
    {
        What = EnumCode.Of(step.Move),
        Light = step.Move == IssueMove.Escalate ? "red" : step.Slip is { } slip ? EnumCode.Of(slip) : null,
        Why = step.Note,
        By = step.Party == IssueParty.Rule ? null : step.Actor,
        Rule = step.Party == IssueParty.Rule ? string.Create(CultureInfo.InvariantCulture, $"{IssueDeadlines.TableName} {step.RulesVersion}") : null,
    };

    static Happening Of(HappeningKind kind, IssueLine line, DateTime at) =>
        new(kind, Act.SeeIssues, "issue", line.Case.IssueCode, line.Title, DateTime.SpecifyKind(at, DateTimeKind.Utc), IssueDesk.SubjectOf(line.Case), $"issues/{Uri.EscapeDataString(line.Case.IssueCode)}");
}
