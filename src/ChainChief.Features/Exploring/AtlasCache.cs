using ChainChief.Storage;

namespace ChainChief.Exploring;

/// <summary>Holds the current atlas of one workspace. Readers take it without waiting; after another commit, also of another process, it is loaded anew.</summary>
public sealed class AtlasCache(Workspace workspace, TimeProvider clock)
{
    /// <summary>How long a look at the version holds, so that a busy page does not ask the file each time.</summary>
    static readonly TimeSpan Trust = TimeSpan.FromMilliseconds(200);

    readonly Lock loading = new();
    volatile RegionAtlas? current;
    long checkedAt = long.MinValue;

    public Workspace Workspace => workspace;

    /// <summary>The atlas of the last commit, at most 200 ms behind another process.</summary>
    public RegionAtlas Get() => current is { } atlas && IsTrusted() ? atlas : Reload();

    /// <summary>Looks for a new commit at once; call it after committing.</summary>
    public RegionAtlas Refresh()
    {
        Volatile.Write(ref checkedAt, long.MinValue);
        return Reload();
    }

    bool IsTrusted() => Volatile.Read(ref checkedAt) is var at && at != long.MinValue && clock.GetElapsedTime(at) < Trust;

    RegionAtlas Reload()
    {
        lock (loading)
        {
            if (current is { } known && IsTrusted()) return known;
            var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
            if (current is not { } atlas || atlas.Version != workspace.Version() || atlas.Today != today) current = AtlasReading.Read(workspace, today);
            Volatile.Write(ref checkedAt, clock.GetTimestamp());
            return current!;
        }
    }
}
