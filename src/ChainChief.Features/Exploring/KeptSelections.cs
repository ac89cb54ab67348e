using System.Collections.Concurrent;

namespace ChainChief.Exploring;

/// <summary>Selections of the register that were asked for lately: a list that is only sorted or paged does not go through the register anew. What is typed is not kept.</summary>
sealed class KeptSelections(RegionAtlas atlas)
{
    /// <summary>A selection is one byte for each enterprise.</summary>
    const int Most = 32;

    readonly ConcurrentDictionary<string, EnterpriseSelection> kept = new(StringComparer.Ordinal);

    public EnterpriseSelection Of(EnterpriseFilter filter)
    {
        if (!string.IsNullOrWhiteSpace(filter.Text)) return new(atlas, filter);
        if (kept.Count >= Most) kept.Clear();
        return kept.GetOrAdd(Key(filter), _ => new(atlas, filter));
    }

    static string Key(EnterpriseFilter filter) => string.Join('\n', new[] { filter.Roles, filter.Chains, filter.Segments, filter.Counties, filter.Titles, filter.Statuses, filter.AboveScale, filter.CreditCode, filter.Grades }
        .Select(values => string.Join('\t', values)).Prepend(filter.Plan ?? "").Append(filter.Town ?? ""));
}
