using ChainChief.Access;
using ChainChief.Exporting;
using ChainChief.Governance;
using ChainChief.Pages.Meetings;
using ChainChief.Tracking;

namespace ChainChief.Pages.Lists;

public sealed partial class SeenLists
{
    IReadOnlyList<Right> MeetingRights(SeenAsk ask) => visitor.Rights(Act.SeeMeetings, ask.Atlas.Workspace.Name);

    /// <summary>Meetings, tasks and one circular, cut by the same rights as their pages.</summary>
    SeenTable? Work(string name, SeenAsk ask)
    {
        var rights = MeetingRights(ask);
        if (rights.Count == 0) return null;
        if (name == "meetings") return Table(name, words["meetings.title"], ask, MeetingParts(), MeetingWords.Meetings(new(ask.Atlas, clock, rights, Words.Chinese), ask.First), null, [.. Fact(words["meetings.kind"], ask.First("kind") is { } kind ? words.Of("meeting-kind", kind) : null)]);
        if (name == "tasks")
        {
            var filter = MeetingWords.Tasks(ask.First);
            return Table(name, words["tasks.title"], ask, WorkParts(), new TaskDesk(ask.Atlas, clock, Words.Chinese).List(filter, rights).Rows, null,
                [new(words["meetings.state"], words.Of("task-pile", filter.Pile)), .. Fact(words["tasks.owner"], filter.Owner), .. Fact(words["projects.light"], filter.Light is null ? null : words.Of("task-lit", filter.Light)), .. Fact(words["figures.text"], filter.Text)]);
        }
        return ask.First("circular") is { } code && new CircularDesk(ask.Atlas, clock, Words.Chinese).Find(code, rights, visitor.Rights(Act.HoldMeetings, ask.Atlas.Workspace.Name)) is { } card
            ? Table(name, card.Row.Title, ask, CircularParts(), card.Lines, null, [new(words["posts.period"], $"{MeetingWords.Iso(card.Row.From)} — {MeetingWords.Iso(card.Row.To)}"), new(words["meetings.state"], words.Of("circular-state", card.Row.State))]) : null;
    }

    List<SeenPart<MeetingRow>> MeetingParts() =>
    [
        new("day", words["meetings.day"], row => cells.Date(formats.Date(row.HeldOn))), new("kind", words["meetings.kind"], row => new(words.Of("meeting-kind", row.Kind))), new("title", words["meetings.what"], row => new(MeetingWords.Title(row, words, formats))),
        new("chain", words["chains-table.chain"], row => new(row.ChainName ?? (row.Kind == "visit" ? "—" : words["meetings.all-chains"]))), new("agenda", words["meetings.agenda"], row => cells.Number(row.Agenda), SeenKind.Number),
        new("decisions", words["meetings.decisions"], row => cells.Number(row.Decisions), SeenKind.Number), new("tasks", words["meetings.tasks"], row => new(row.Tasks == 0 ? "—" : words.Format("meetings.tasks-open", formats.Number(row.TasksOpen), formats.Number(row.Tasks)))),
        new("state", words["meetings.state"], row => new(words.Of("meeting-state", row.State))),
    ];

    List<SeenPart<TaskView>> WorkParts() =>
    [
        new("light", words["projects.light"], task => new(MeetingWords.Light(task, words, formats))), new("code", words["issues.code"], task => new(task.Code)), new("title", words["tasks.what"], task => new(task.Title)), new("owner", words["tasks.owner"], task => new(task.Owner)),
        new("chain", words["chains-table.chain"], task => new(task.ChainName ?? words["meetings.all-chains"])), new("due", words["tasks.due"], task => cells.Date(formats.Date(task.Due))), new("from", words["tasks.from"], task => new(task.Meeting ?? "")),
        new("state", words["meetings.state"], task => new(words.Of("task-state", task.State))),
    ];

    List<SeenPart<CircularLine>> CircularParts() =>
    [
        new("body", words["tasks.owner"], line => new(line.Body)), new("due", words["circulars.due"], line => cells.Number(line.Due), SeenKind.Number), new("in_time", words["circulars.in-time"], line => cells.Number(line.InTime), SeenKind.Number),
        new("late", words["circulars.late"], line => cells.Number(line.Late), SeenKind.Number), new("open", words["circulars.open"], line => cells.Number(line.Open), SeenKind.Number), new("issues", words["circulars.issues"], line => cells.Number(line.IssuesOverdue), SeenKind.Number),
        new("forms", words["circulars.forms"], line => cells.Number(line.FormsLate), SeenKind.Number), new("which", words["circulars.which"], line => new(line.Names.Count > 0 ? Labels.List(line.Names) : "—")),
    ];
}
