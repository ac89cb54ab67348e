using System.Globalization;
using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>事项: tasks out of decisions; who does them reports, who set them confirms or returns.</summary>
public sealed class TaskDesk
{
    const int LongestNote = 2_000;

    static readonly string[] Order = ["red", "yellow", "none", "green"];

    readonly RegionAtlas atlas;
    readonly TimeProvider clock;
    readonly bool chinese;
    readonly TaskRules rules;
    readonly MeetingScopes scopes;

    public TaskDesk(RegionAtlas atlas, TimeProvider clock, bool chinese = true)
    {
        (this.atlas, this.clock, this.chinese) = (atlas, clock, chinese);
        var tables = RulesInForce.Today(atlas.Workspace, clock);
        rules = TaskRules.Read(tables[TaskRules.TableName], WorkCalendar.Read(tables[WorkCalendar.TableName]).Checked).Checked;
        scopes = new(atlas);
    }

    /// <summary>Name and version of the rules in force.</summary>
    public string Rules => $"{TaskRules.TableName} v{rules.Version}";

    public DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <summary>The tasks that lie in the scopes, the most urgent first, with the counts of every pile, light and owner.</summary>
    public TaskListView List(TaskFilter filter, IReadOnlyList<Right> rights)
    {
        var all = MeetingShelf.Tasks(atlas.Workspace).Where(task => rights.Any(right => right.Covers(scopes.Of(task)))).Select(View).ToList();
        var open = all.Where(task => PileOf(task) == "open").ToList();
        return new([.. all.Where(task => Passes(task, filter)).OrderBy(task => Array.IndexOf(Order, task.Light)).ThenBy(task => PileOf(task) == "over" ? DateOnly.MaxValue.DayNumber - task.SetOn.DayNumber : task.Due.DayNumber).ThenBy(task => task.Code, StringComparer.Ordinal)],
            all.CountBy(PileOf).ToDictionary(StringComparer.Ordinal), open.CountBy(task => task.Light).ToDictionary(StringComparer.Ordinal), open.CountBy(task => task.Owner).ToDictionary(StringComparer.Ordinal), Rules);
    }

    /// <summary>open, reported (waits for the office), over.</summary>
    public static string PileOf(TaskView task) => task.State switch { "reported" => "reported", "confirmed" or "cancelled" => "over", _ => "open" };

    static bool Passes(TaskView task, TaskFilter filter) => (filter.Pile == "all" || PileOf(task) == filter.Pile) && (filter.Light is null || task.Light == filter.Light) && (filter.Owner is null || task.Owner == filter.Owner)
        && (filter.Chain is null || filter.Chain == $"{task.Plan}:{task.Chain}") && (filter.Meeting is null || task.Meeting == filter.Meeting)
        && (string.IsNullOrWhiteSpace(filter.Text) || $"{task.Code} {task.Title} {task.Detail} {task.Owner}".Contains(filter.Text.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>Tasks of one meeting, whoever does them.</summary>
    public IReadOnlyList<TaskView> OfMeeting(string meeting) => [.. MeetingShelf.Tasks(atlas.Workspace, meeting).Select(View)];

    /// <summary>What a task belongs to, as scopes name it; null where there is none of that code.</summary>
    public Subject? SubjectOf(string code) => MeetingShelf.Task(atlas.Workspace, code) is { } task ? scopes.Of(task) : null;

    public TaskCard? Find(string code)
    {
        if (MeetingShelf.Task(atlas.Workspace, code) is not { } task) return null;
        var meeting = task.MeetingCode is { } of ? MeetingShelf.Find(atlas.Workspace, of)?.Meeting : null;
        return new(View(task), Path(code), meeting?.Title, meeting?.HeldOn, Rules);
    }

    /// <summary>The moves that a party could make now.</summary>
    public IReadOnlyList<string> Open(string code, WorkTaskParty party) => MeetingShelf.Task(atlas.Workspace, code) is { } task ? [.. CaseOf(task).Open(party).Select(EnumCode.Of)] : [];

    /// <summary>Bodies to whom tasks can be given: those that hold posts, and counties.</summary>
    public IReadOnlyList<string> Owners() => [.. atlas.Assignments.Where(post => post.Role is AssignmentRole.LeadDepartment or AssignmentRole.MemberDepartment or AssignmentRole.ChainOffice or AssignmentRole.TaskForce or AssignmentRole.Convener)
        .Select(post => post.Holder).Concat(new IssueDesk(atlas, clock, chinese).Handlers()).Concat(atlas.Counties.Select(county => county.NameZh)).Distinct(StringComparer.Ordinal)];

    /// <summary>Takes a step on behalf of a party; that the actor may is for the caller to ask, with the subject of the task.</summary>
    public TaskOutcome Step(string code, TaskStepWish wish, WorkTaskParty party, string actor)
    {
        using var journal = MeetingJournal.Begin(atlas.Workspace);
        if (journal.Task(code) is not { } task) return new(null, new("task-unknown", Value: code, Arguments: [code]), []);
        if (task.LastStep != wish.Seen) return Moved(code, wish.Seen);
        if (!EnumCode.TryParse<WorkTaskMove>(wish.Move, out var move) || move == WorkTaskMove.Set) return new(code, new("task-step-not-now"), []);
        if (wish.Note?.Length > LongestNote || wish.Owner?.Length > 60) return new(code, new("task-text-long", Arguments: [$"{(wish.Note?.Length > LongestNote ? LongestNote : 60)}"]), []);
        var before = CaseOf(task);
        var taking = before.Take(new(move, party, Today, Text(wish.Note)) { Owner = Text(wish.Owner), Due = DayOf(wish.Due) });
        if (taking.Case is not { } after) return new(code, taking.Problem, []);
        Fill(task, after);
        task.LastStep++;
        journal.Step(task, new()
        {
            TaskCode = code,
            Number = task.LastStep,
            At = clock.GetUtcNow().UtcDateTime,
            Actor = actor,
            Party = party,
            Move = move,
            StateBefore = before.State,
            StateAfter = after.State,
            Note = Text(wish.Note),
            OwnerBefore = before.Owner == after.Owner ? null : before.Owner,
            OwnerAfter = after.Owner,
            DueBefore = before.Due == after.Due ? null : before.Due,
            DueAfter = after.Due,
        });
        journal.Commit();
        return new(code, null, []);
    }

    TaskOutcome Moved(string code, int seen)
    {
        IReadOnlyList<TaskStepView> meanwhile = [.. Path(code).Where(step => step.Number > seen)];
        return new(code, new("task-moved", Value: code, Arguments: [meanwhile.Count > 0 ? meanwhile[^1].Actor : ""]), meanwhile);
    }

    /// <summary>A task as it is set by a decision; written by the caller's journal.</summary>
    internal static (WorkTaskRecord Task, WorkTaskStepRecord Step) New(string code, string title, string? detail, string owner, DateOnly on, DateOnly due, DateTime at, string actor, MeetingRecord meeting, int decision, AgendaRecord? about) => (new()
    {
        Code = code,
        Title = title,
        Detail = detail,
        Owner = owner,
        Chain = meeting.Chain,
        MeetingCode = meeting.Code,
        Decision = decision,
        Matter = about?.Kind,
        MatterCode = about?.MatterCode,
        State = WorkTaskState.Open,
        SetOn = on,
        FirstDue = due,
        Due = due,
        LastStep = 1,
    }, new() { TaskCode = code, Number = 1, At = at, Actor = actor, Party = WorkTaskParty.Office, Move = WorkTaskMove.Set, StateAfter = WorkTaskState.Open, OwnerAfter = owner, DueAfter = due });

    /// <summary>Tasks whose first term ended within days, both counted, with what came of them by the last.</summary>
    internal IReadOnlyList<(WorkTaskRecord Task, WorkTaskCase Case)> DueWithin(DateOnly from, DateOnly to, string? chain) =>
        [.. MeetingShelf.Tasks(atlas.Workspace).Where(task => task.FirstDue >= from && task.FirstDue <= to && (chain is null || task.Chain == chain)).Select(task => (task, CaseOf(task)))];

    /// <summary>Steps since an instant on tasks in the scopes, the newest first.</summary>
    public IReadOnlyList<(TaskView Task, TaskStepView Step)> Since(DateTimeOffset since, IReadOnlyList<Right> rights, int most = 200)
    {
        var tasks = MeetingShelf.Tasks(atlas.Workspace).Where(task => rights.Any(right => right.Covers(scopes.Of(task)))).ToDictionary(task => task.Code, StringComparer.Ordinal);
        return [.. MeetingShelf.StepsSince(atlas.Workspace, since.UtcDateTime, most).Where(step => tasks.ContainsKey(step.TaskCode)).Select(step => (View(tasks[step.TaskCode]), View(step)))];
    }

    /// <summary>What waits for whoever does tasks in these scopes, and what for whoever confirms them.</summary>
    public IReadOnlyList<(TaskView Task, WorkTaskParty For)> Waiting(IReadOnlyList<Right> doing, IReadOnlyList<Right> holding) => [.. MeetingShelf.Tasks(atlas.Workspace).Where(task => task.State is not (WorkTaskState.Confirmed or WorkTaskState.Cancelled)).Select(task => (Task: task, Subject: scopes.Of(task)))
        .Where(pair => pair.Task.State == WorkTaskState.Reported ? holding.Any(right => right.Covers(pair.Subject)) : doing.Any(right => right is { IsWide: false, Reach: not Reach.Chain } && right.Covers(pair.Subject)))
        .Select(pair => (Task: View(pair.Task), For: pair.Task.State == WorkTaskState.Reported ? WorkTaskParty.Office : WorkTaskParty.Owner)).OrderBy(pair => Array.IndexOf(Order, pair.Task.Light)).ThenBy(pair => pair.Task.Due)];

    TaskView View(WorkTaskRecord task)
    {
        var state = CaseOf(task);
        var light = state.Light(Today, rules);
        var (plan, chain) = task.Chain?.Split(':') is [var first, var second] ? (first, second) : (null, (string?)null);
        return new(task.Code, task.Title, task.Detail, task.Owner, plan, chain, plan is null ? null : atlas.FindItem(plan, chain!)?.Name(chinese) ?? chain, task.MeetingCode, task.Decision, task.Matter is { } matter ? EnumCode.Of(matter) : null, task.MatterCode,
            task.Matter is { } kind ? OpenMatters.LinkOf(kind, task.MatterCode) : null, EnumCode.Of(task.State), EnumCode.Of(light.Colour), light.Reason, light.Reason == "overdue" ? -light.Days : light.Days, task.SetOn, task.Due, task.FirstDue, task.ReportedOn, task.ConfirmedOn, task.Returned, state.InTime,
            scopes.Of(task), task.LastStep);
    }

    IReadOnlyList<TaskStepView> Path(string code) => [.. MeetingShelf.Steps(atlas.Workspace, code).Select(View)];

    TaskStepView View(WorkTaskStepRecord step) => new(step.Number, TimeZoneInfo.ConvertTime(new DateTimeOffset(step.At, TimeSpan.Zero), clock.LocalTimeZone), step.Actor, EnumCode.Of(step.Party), EnumCode.Of(step.Move), step.StateBefore is { } before ? EnumCode.Of(before) : null,
        EnumCode.Of(step.StateAfter), step.Note, step.OwnerBefore, step.OwnerAfter, step.DueBefore, step.DueAfter);

    static WorkTaskCase CaseOf(WorkTaskRecord task) => new()
    {
        Owner = task.Owner,
        SetOn = task.SetOn,
        FirstDue = task.FirstDue,
        Due = task.Due,
        State = task.State,
        ReportedOn = task.ReportedOn,
        ConfirmedOn = task.ConfirmedOn,
        LastWordOn = task.LastWordOn,
        Returned = task.Returned,
    };

    static void Fill(WorkTaskRecord task, WorkTaskCase state) => (task.Owner, task.Due, task.State, task.ReportedOn, task.ConfirmedOn, task.LastWordOn, task.Returned) = (state.Owner, state.Due, state.State, state.ReportedOn, state.ConfirmedOn, state.LastWordOn, state.Returned);

    static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    internal static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
