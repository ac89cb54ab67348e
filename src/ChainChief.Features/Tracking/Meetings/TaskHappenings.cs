using ChainChief.Access;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>Tasks and meetings as happenings: what waits for the actor, what was set, reported, returned and confirmed since the time asked.</summary>
public sealed class TaskHappenings(TimeProvider clock)
{
    static readonly string[] Entering = ["set"];

    const int Most = 200;

    public IEnumerable<Happening> Since(FeedQuestion question)
    {
        if (question.Rights(Act.SeeMeetings).Count == 0) return [];
        var desk = new TaskDesk(question.Atlas, clock, question.Chinese);
        return Waiting(desk, question).Concat(Steps(desk, question)).Concat(Meetings(question));
    }

    /// <summary>Tasks to do, reports to confirm. Past the office, whose whole region would drown it, only what is the actor's own to do.</summary>
    static IEnumerable<Happening> Waiting(TaskDesk desk, FeedQuestion question) => desk.Waiting(question.Rights(Act.DoTasks), question.Rights(Act.HoldMeetings))
        .Select(pair => Of(HappeningKind.Waits, pair.Task, (pair.Task.ReportedOn ?? pair.Task.SetOn).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)) with { What = pair.For == WorkTaskParty.Office ? "confirm" : "do", Due = pair.Task.Due });

    /// <summary>Steps on tasks in the scopes, the newest first.</summary>
    static IEnumerable<Happening> Steps(TaskDesk desk, FeedQuestion question) => desk.Since(new(DateTime.SpecifyKind(question.Since, DateTimeKind.Unspecified), TimeSpan.Zero), question.Rights(Act.SeeMeetings))
        .Select(pair => Of(Entering.Contains(pair.Step.Move) ? HappeningKind.Entered : HappeningKind.Changed, pair.Task, pair.Step.At.UtcDateTime) with { What = pair.Step.Move, By = pair.Step.Actor, Why = pair.Step.Note });

    /// <summary>Meetings planned, held and called off, as far as the rights let them be seen.</summary>
    IEnumerable<Happening> Meetings(FeedQuestion question)
    {
        var book = new MeetingBook(question.Atlas, clock, question.Rights(Act.SeeMeetings), question.Chinese).List().ToDictionary(row => row.Code, StringComparer.Ordinal);
        return MeetingShelf.EditsSince(question.Atlas.Workspace, question.Since, Most).Where(edit => edit.What is "create" or "hold" or "cancel" && book.ContainsKey(edit.MeetingCode)).Select(edit => (Edit: edit, Row: book[edit.MeetingCode])).Select(pair =>
            new Happening(pair.Edit.What == "create" ? HappeningKind.Entered : HappeningKind.Changed, Act.SeeMeetings, "meeting", pair.Row.Code, pair.Row.Title.Length > 0 ? pair.Row.Title : pair.Row.Code, DateTime.SpecifyKind(pair.Edit.At, DateTimeKind.Utc),
                new() { Chains = pair.Row.Chain is null ? [] : [$"{pair.Row.Plan}:{pair.Row.Chain}"], Departments = [.. pair.Row.Bodies], Enterprise = pair.Row.Enterprises is [var only] ? only.Code : null }, $"meetings/{pair.Row.Code}")
            { What = pair.Edit.What, By = pair.Edit.Actor, Due = pair.Row.HeldOn });
    }

    static Happening Of(HappeningKind kind, TaskView task, DateTime at) => new(kind, Act.SeeMeetings, "task", task.Code, task.Title, at, task.Subject, $"tasks/{task.Code}") { Light = task.Light, Rule = TaskRules.TableName, Due = task.Due };
}
