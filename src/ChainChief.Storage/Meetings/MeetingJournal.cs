using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChainChief.Storage;

/// <summary>Meetings, tasks and circulars inside one transaction; what is written is kept with its step or edit, or not at all.</summary>
public sealed class MeetingJournal : IDisposable
{
    readonly SqliteConnection connection;
    readonly SqliteTransaction transaction;
    readonly Store store;

    MeetingJournal(SqliteConnection connection)
    {
        this.connection = connection;
        transaction = connection.BeginTransaction(deferred: false);
        store = Store.Over(connection);
        store.Database.UseTransaction(transaction);
    }

    public static MeetingJournal Begin(Workspace workspace) => new(workspace.Connect());

    public MeetingRecord? Meeting(string code) => store.Meetings.FirstOrDefault(one => one.Code == code);

    public WorkTaskRecord? Task(string code) => store.WorkTasks.FirstOrDefault(one => one.Code == code);

    public CircularRecord? Circular(string code) => store.Circulars.FirstOrDefault(one => one.Code == code);

    public IReadOnlyList<AgendaRecord> Agenda(string meeting) => [.. store.Agenda.Where(item => item.MeetingCode == meeting).OrderBy(item => item.Number)];

    public IReadOnlyList<DecisionRecord> Decisions(string meeting) => [.. store.Decisions.Where(one => one.MeetingCode == meeting).OrderBy(one => one.Number)];

    /// <summary>The next free code of a year: M2026-001 …</summary>
    /// <param name="letter">M meetings, T tasks, C circulars.</param>
    public string NextCode(char letter, int year)
    {
        var table = letter switch { 'M' => "meetings", 'T' => "work_tasks", _ => "circulars" };
        return connection.Rows(r => r.GetString(0), $"SELECT printf('{letter}%d-%03d', $0, 1 + coalesce(max(CAST(substr(code, 7) AS INTEGER)), 0)) FROM {table} WHERE code GLOB $1", year, $"{letter}{year}-[0-9]*").Single();
    }

    public int NextAgenda(string meeting) => connection.Count("SELECT 1 + coalesce(max(number), 0) FROM agenda WHERE meeting_code = $0", meeting);

    public int NextDecision(string meeting) => connection.Count("SELECT 1 + coalesce(max(number), 0) FROM decisions WHERE meeting_code = $0", meeting);

    public void Insert(MeetingRecord meeting, MeetingEdit edit)
    {
        store.Meetings.Add(meeting);
        store.MeetingEdits.Add(edit);
    }

    /// <summary>The meeting as it is now, with what was done to it.</summary>
    public void Edit(MeetingRecord meeting, MeetingEdit edit)
    {
        store.Meetings.Update(meeting);
        store.MeetingEdits.Add(edit);
    }

    public void Insert(AgendaRecord item) => store.Agenda.Add(item);

    public void Remove(AgendaRecord item) => store.Agenda.Remove(item);

    public void Insert(DecisionRecord decision) => store.Decisions.Add(decision);

    public void Insert(WorkTaskRecord task, params IEnumerable<WorkTaskStepRecord> steps)
    {
        store.WorkTasks.Add(task);
        store.WorkTaskSteps.AddRange(steps);
    }

    /// <summary>A step with what it made of the task.</summary>
    public void Step(WorkTaskRecord task, WorkTaskStepRecord step)
    {
        store.WorkTasks.Update(task);
        store.WorkTaskSteps.Add(step);
    }

    public void Insert(CircularRecord circular) => store.Circulars.Add(circular);

    public void Edit(CircularRecord circular) => store.Circulars.Update(circular);

    /// <summary>Writes what was given so far, so that the next code counts it.</summary>
    public void Save()
    {
        store.SaveChanges();
        store.ChangeTracker.Clear();
    }

    public void Commit()
    {
        Save();
        transaction.Commit();
    }

    public void Dispose()
    {
        store.Dispose();
        transaction.Dispose();
        connection.Dispose();
    }
}
