namespace ChainChief.Storage;

/// <summary>A meeting with all that belongs to it.</summary>
public sealed record MeetingFile(MeetingRecord Meeting, IReadOnlyList<AgendaRecord> Agenda, IReadOnlyList<DecisionRecord> Decisions);

/// <summary>Meetings, tasks and circulars as pages ask for them. A city holds some hundred meetings a year: they are read whole and cut by rights above.</summary>
public static class MeetingShelf
{
    /// <summary>Meetings within days, both counted, the newest first.</summary>
    public static IReadOnlyList<MeetingRecord> List(Workspace workspace, DateOnly? from = null, DateOnly? to = null)
    {
        using var store = workspace.OpenStore();
        return [.. store.Meetings.Where(one => (from == null || one.HeldOn >= from) && (to == null || one.HeldOn <= to)).OrderByDescending(one => one.HeldOn).ThenByDescending(one => one.Code)];
    }

    public static MeetingFile? Find(Workspace workspace, string code)
    {
        using var store = workspace.OpenStore();
        return store.Meetings.FirstOrDefault(one => one.Code == code) is { } meeting
            ? new(meeting, [.. store.Agenda.Where(item => item.MeetingCode == code).OrderBy(item => item.Number)], [.. store.Decisions.Where(one => one.MeetingCode == code).OrderBy(one => one.Number)]) : null;
    }

    /// <summary>Items of agendas and decisions by meeting, counted.</summary>
    public static (IReadOnlyDictionary<string, int> Agenda, IReadOnlyDictionary<string, int> Decisions) Counts(Workspace workspace)
    {
        using var store = workspace.OpenStore();
        return (store.Agenda.GroupBy(item => item.MeetingCode).Select(group => new { group.Key, Count = group.Count() }).ToDictionary(row => row.Key, row => row.Count),
            store.Decisions.GroupBy(one => one.MeetingCode).Select(group => new { group.Key, Count = group.Count() }).ToDictionary(row => row.Key, row => row.Count));
    }

    /// <summary>What was written into a meeting after a version, oldest first; 0: all.</summary>
    public static IReadOnlyList<MeetingEdit> Edits(Workspace workspace, string code, int after = 0)
    {
        using var store = workspace.OpenStore();
        return [.. store.MeetingEdits.Where(edit => edit.MeetingCode == code && edit.Version > after).OrderBy(edit => edit.Version)];
    }

    /// <summary>Writings since an instant (UTC), the newest first.</summary>
    public static IReadOnlyList<MeetingEdit> EditsSince(Workspace workspace, DateTime since, int most)
    {
        using var store = workspace.OpenStore();
        return [.. store.MeetingEdits.Where(edit => edit.At > since).OrderByDescending(edit => edit.At).Take(most)];
    }

    /// <summary>Tasks, all or those of one meeting, by term.</summary>
    public static IReadOnlyList<WorkTaskRecord> Tasks(Workspace workspace, string? meeting = null)
    {
        using var store = workspace.OpenStore();
        return [.. store.WorkTasks.Where(task => meeting == null || task.MeetingCode == meeting).OrderBy(task => task.Due).ThenBy(task => task.Code)];
    }

    public static WorkTaskRecord? Task(Workspace workspace, string code)
    {
        using var store = workspace.OpenStore();
        return store.WorkTasks.FirstOrDefault(task => task.Code == code);
    }

    /// <summary>Steps of a task, oldest first.</summary>
    public static IReadOnlyList<WorkTaskStepRecord> Steps(Workspace workspace, string task)
    {
        using var store = workspace.OpenStore();
        return [.. store.WorkTaskSteps.Where(step => step.TaskCode == task).OrderBy(step => step.Number)];
    }

    /// <summary>Steps since an instant (UTC), the newest first.</summary>
    public static IReadOnlyList<WorkTaskStepRecord> StepsSince(Workspace workspace, DateTime since, int most)
    {
        using var store = workspace.OpenStore();
        return [.. store.WorkTaskSteps.Where(step => step.At > since).OrderByDescending(step => step.At).ThenByDescending(step => step.Id).Take(most)];
    }

    /// <summary>Circulars, the newest first.</summary>
    public static IReadOnlyList<CircularRecord> Circulars(Workspace workspace)
    {
        using var store = workspace.OpenStore();
        return [.. store.Circulars.OrderByDescending(one => one.Code)];
    }

    public static CircularRecord? Circular(Workspace workspace, string code)
    {
        using var store = workspace.OpenStore();
        return store.Circulars.FirstOrDefault(one => one.Code == code);
    }
}
