using System.Globalization;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>企业问题: raising, stepping and listing issues. Every call first lets the clock take the steps that are due.</summary>
public sealed partial class IssueDesk
{
    /// <summary>The actor of steps that the rules take by themselves.</summary>
    public const string Clock = IssueStepRecord.Clock;

    /// <summary>Characters of a title.</summary>
    public const int LongestTitle = 120;

    const int LongestNote = 2_000;

    readonly RegionAtlas atlas;
    readonly TimeProvider clock;
    readonly bool chinese;
    readonly IssueRules rules;

    public IssueDesk(RegionAtlas atlas, TimeProvider clock, bool chinese = true)
    {
        (this.atlas, this.clock, this.chinese) = (atlas, clock, chinese);
        var tables = RulesInForce.Today(atlas.Workspace, clock);
        rules = new(IssueDeadlines.Read(tables[IssueDeadlines.TableName]).Checked, IssueRoutes.Read(tables[IssueRoutes.TableName]).Checked, WorkCalendar.Read(tables[WorkCalendar.TableName]).Checked);
        Sweep();
    }

    /// <summary>Name and version of the rules in force.</summary>
    public string Rules => $"{IssueDeadlines.TableName} v{rules.Deadlines.Version}";

    DateTimeOffset Now => clock.GetLocalNow() is var now ? new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, now.Second, now.Offset) : default;

    DateTimeOffset? Local(DateTime? utc) => utc is { } at ? TimeZoneInfo.ConvertTime(new DateTimeOffset(at, TimeSpan.Zero), clock.LocalTimeZone) : null;

    /// <summary>Takes the steps that the rules have due by now, each at its own instant: however rarely this runs, the path is the same.</summary>
    void Sweep()
    {
        using var connection = atlas.Workspace.Connect();
        var behind = IssueJournal.IsBehind(connection);
        if (!behind && connection.Count("SELECT EXISTS (SELECT 1 FROM issue_cases WHERE next_at <= $0)", Now.UtcDateTime) == 0) return;
        using var journal = IssueJournal.Begin(atlas.Workspace, clock.LocalTimeZone);
        if (behind)
        {
            journal.Adopt(Adopted);
            journal.FollowEnterprises(CountyOf);
        }
        foreach (var code in journal.DueBy(Now.UtcDateTime, 10_000)) Advance(journal, journal.Find(code)!);
        journal.Commit();
    }

    void Advance(IssueJournal journal, IssueCaseRecord record)
    {
        for (var issue = CaseOf(record); rules.NextByClock(issue) is { } step && step.At <= Now; issue = CaseOf(record))
            if (Take(journal, record, issue, step, Clock) is not null) return;
    }

    /// <summary>Writes one step; the problem where it cannot be taken.</summary>
    Problem? Take(IssueJournal journal, IssueCaseRecord record, IssueCase issue, IssueStep step, string actor)
    {
        var taking = issue.Take(step, rules);
        if (taking.Case is not { } after) return taking.Problem;
        record.Follow(after, rules);
        record.LastStep++;
        journal.Step(record, IssueStepRecord.Of(record, step, issue, after, actor, rules));
        return null;
    }

    /// <summary>Takes a step on behalf of a party; that the actor may is for the caller to ask, with the subject of the issue.</summary>
    public IssueOutcome Step(string code, IssueStepWish wish, IssueParty party, string actor)
    {
        using var journal = IssueJournal.Begin(atlas.Workspace, clock.LocalTimeZone);
        if (journal.Find(code) is not { } record) return new(null, new("issue-unknown", Value: code, Arguments: [code]), []);
        if (record.LastStep != wish.Seen) return Moved(code, wish.Seen);
        if (StepOf(wish, party) is not { } step) return new(code, new("issue-step-not-now"), []);
        if (step.Note?.Length > LongestNote) return new(code, new("issue-text-long", Value: step.Note, Arguments: [step.Note[..20], $"{LongestNote}"]), []);
        if (Take(journal, record, CaseOf(record), step, actor) is { } problem) return new(code, problem, []);
        Advance(journal, record);
        journal.Commit();
        return new(code, null, []);
    }

    IssueOutcome Moved(string code, int seen)
    {
        IReadOnlyList<IssueStepView> meanwhile = [.. Path(code).Where(step => step.Number > seen)];
        return new(code, new("issue-moved", Value: code, Arguments: [meanwhile.Count > 0 ? meanwhile[^1].Actor : "", meanwhile.Count > 0 ? meanwhile[^1].Move : ""]), meanwhile);
    }

    IssueStep? StepOf(IssueStepWish wish, IssueParty party)
    {
        if (!EnumCode.TryParse<IssueMove>(wish.Move, out var move) || move == IssueMove.Raise) return null;
        var due = DateOnly.TryParseExact(wish.Due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? IssueSpan.EndOf(day, Now.Offset) : (DateTimeOffset?)null;
        return new(move, party, Now, Text(wish.Note))
        {
            Handler = Text(wish.Handler),
            Due = due,
            Satisfaction = wish.Satisfaction,
            Level = EnumCode.TryParse<IssueLevel>(wish.Level, out var level) ? level : null,
            Slip = EnumCode.TryParse<IssueSlip>(wish.Slip, out var slip) ? slip : null,
        };
    }

    /// <summary>Raises an issue; its code, or why not.</summary>
    public IssueOutcome Raise(IssueWish wish, IssueParty party, string actor)
    {
        if (Flaw(wish) is { } flaw) return new(null, flaw, []);
        using var journal = IssueJournal.Begin(atlas.Workspace, clock.LocalTimeZone);
        var code = journal.NextCode(Now.Year);
        var urgency = EnumCode.TryParse<Urgency>(wish.Urgency, out var asked) ? asked : Urgency.Normal;
        var kind = EnumCode.Parse<IssueKind>(wish.Kind);
        var plan = Text(wish.Chain) is null ? null : atlas.FindPlan(Text(wish.Plan))?.PlanCode.Text;
        var issue = IssueCase.Raise(kind, urgency, Now, rules);
        var record = RecordOf(code, issue, Text(wish.Enterprise), plan, Text(wish.Chain), EnumCode.TryParse<IssueOrigin>(wish.Origin, out var origin) ? origin : IssueOrigin.Department, Text(wish.ContactPost), Text(wish.ContactPhone), 1);
        journal.Insert(new Issue
        {
            IssueCode = new(code),
            RaisedOn = PartialDate.Of(Day(Now)!.Value),
            EnterpriseCode = record.EnterpriseCode is { } firm ? new(firm) : null,
            PlanCode = plan is null ? null : new(plan),
            ChainCode = Text(wish.Chain) is { } chain ? new(chain) : null,
            Kind = kind,
            Urgency = urgency,
            Title = wish.Title.Trim(),
            Detail = Text(wish.Detail),
            Status = IssueStatus.Raised,
        }, record, IssueStepRecord.Raised(record, party, actor, rules));
        journal.Commit();
        return new(code, null, []);
    }

    /// <summary>The issue that the blocker of a project becomes, for its enterprise and chain; its code.</summary>
    public string? RaiseBlocker(BlockerReport blocker)
    {
        var project = blocker.Project;
        var title = $"{project.Name}：{blocker.Blocker}";
        var chain = project is { PlanCode: { } plan, ChainCode: { } item } && atlas.LevelOf(plan.Text, item.Text) == "chain" ? item.Text : null;
        return Raise(new(title.Length > LongestTitle ? title[..LongestTitle] : title, EnumCode.Of(IssueKind.Other), Detail: $"{project.ProjectCode.Text} · {blocker.Month} · {blocker.Blocker}",
            Enterprise: project.EnterpriseCode is { } firm && atlas.Enterprises.Ordinals.ContainsKey(firm.Text) ? firm.Text : null, Plan: chain is null ? null : project.PlanCode!.Value.Text, Chain: chain), IssueParty.Handler, blocker.Actor).Code;
    }

    Problem? Flaw(IssueWish wish) => wish switch
    {
        _ when string.IsNullOrWhiteSpace(wish.Title) => new("issue-title-missing", Column: "title"),
        _ when wish.Title.Length > LongestTitle => new("issue-text-long", Column: "title", Arguments: [wish.Title[..20], $"{LongestTitle}"]),
        _ when wish.Detail?.Length > LongestNote => new("issue-text-long", Column: "detail", Arguments: [wish.Detail[..20], $"{LongestNote}"]),
        _ when !EnumCode.TryParse<IssueKind>(wish.Kind, out _) => new("issue-kind-missing", Column: "kind"),
        _ when Text(wish.Enterprise) is { } firm && !atlas.Enterprises.Ordinals.ContainsKey(firm) => new("issue-enterprise-unknown", Column: "enterprise_code", Value: firm, Arguments: [firm]),
        _ when Text(wish.Chain) is { } chain && (atlas.FindPlan(Text(wish.Plan)) is not { } plan || atlas.LevelOf(plan.PlanCode.Text, chain) != "chain") => new("issue-chain-unknown", Column: "chain_code", Value: chain, Arguments: [chain]),
        _ => null,
    };

    static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    static DateOnly? Day(DateTimeOffset? at) => at is { } known ? DateOnly.FromDateTime(known.DateTime) : null;

    /// <summary>The day that a term ends with.</summary>
    static DateOnly? LastDay(DateTimeOffset? end) => Day(end?.AddTicks(-1));
}
