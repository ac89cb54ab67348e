using System.Collections.Concurrent;
using ChainChief.Accounts;

namespace ChainChief.Hosting;

/// <summary>Which regions may be read without signing in: those that say so, and synthetic examples that do not say otherwise.</summary>
public sealed class GuestAccess(Regions regions, TimeProvider clock)
{
    /// <summary>The setting is read again after this time; another process may have written it.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    readonly ConcurrentDictionary<string, (bool Open, long Read)> known = new(StringComparer.Ordinal);

    public IEnumerable<string> OpenRegions() => regions.List().Where(IsOpen);

    public bool IsOpen(string region)
    {
        if (known.TryGetValue(region, out var seen) && clock.GetElapsedTime(seen.Read) < Kept) return seen.Open;
        var open = regions.Find(region) is { } cache && (RegionSettings.GuestsRead(cache.Workspace) ?? cache.Get().IsExample);
        known[region] = (open, clock.GetTimestamp());
        return open;
    }

    /// <returns>False where there is no such region.</returns>
    public bool Set(string region, bool open)
    {
        if (regions.Find(region) is not { } cache) return false;
        RegionSettings.LetGuestsRead(cache.Workspace, open);
        known.TryRemove(region, out _);
        return true;
    }
}
