using ChainChief.Storage;

namespace ChainChief.Importing;

/// <summary>The change sets of a region: listed, looked into, taken back.</summary>
public static class ChangeSets
{
    /// <summary>Newest first.</summary>
    public static IReadOnlyList<ChangeSet> List(Workspace workspace)
    {
        using var store = workspace.OpenStore();
        return [.. store.ChangeSets.OrderByDescending(set => set.Id)];
    }

    public static ChangeSet? Find(Workspace workspace, int id)
    {
        using var store = workspace.OpenStore();
        return store.ChangeSets.FirstOrDefault(set => set.Id == id);
    }

    /// <summary>Records that a change set updated or removed, at most <paramref name="most"/>.</summary>
    public static IReadOnlyList<ChangedRecord> Changes(Workspace workspace, int id, int most)
    {
        using var connection = workspace.Connect();
        return RecordHistory.Changes(connection, id, most);
    }

    /// <summary>Takes a change set back, exactly, or names what stands in the way.</summary>
    public static UndoResult Undo(Workspace workspace, int id, string actor, TimeProvider clock) => Storage.Undo.Run(workspace, id, actor, clock);

    /// <summary>The key of a changed record as people read it: its parts separated by " · ".</summary>
    public static string ReadableKey(string key) => RecordHistory.ReadableKey(key);
}
