using System.Collections.Concurrent;

namespace ChainChief.Hosting;

/// <summary>Secrets between the form that made them and the page that shows them: taken out once, by the same account, within ten minutes. Never in an address or on disk.</summary>
public sealed class ShownOnce(TimeProvider clock)
{
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    readonly ConcurrentDictionary<string, (string Owner, IReadOnlyList<string> Lines, DateTimeOffset Until)> kept = new(StringComparer.Ordinal);

    /// <param name="owner">Id of the account that may see it.</param>
    /// <returns>The key for the page's address.</returns>
    public string Keep(string owner, params IReadOnlyList<string> lines)
    {
        foreach (var (old, value) in kept) if (value.Until < clock.GetUtcNow()) kept.TryRemove(old, out _);
        var key = Guid.NewGuid().ToString("N");
        kept[key] = (owner, lines, clock.GetUtcNow() + Kept);
        return key;
    }

    public IReadOnlyList<string> Take(string owner, string? key) =>
        key is not null && kept.TryGetValue(key, out var found) && found.Owner == owner && kept.TryRemove(key, out _) && found.Until > clock.GetUtcNow() ? found.Lines : [];
}
