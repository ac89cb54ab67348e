using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ChainChief.Exploring;
using ChainChief.Storage;

namespace ChainChief.Analysing;

/// <summary>What the tables of a region hold, as hashes; each is kept until a change set touches its table, so that work elsewhere in the region costs analyses nothing.</summary>
sealed class RecordHashes
{
    static readonly ConditionalWeakTable<Workspace, RecordHashes> Shared = [];

    readonly ConcurrentDictionary<string, (int Version, AnalysisInput Input)> known = new(StringComparer.Ordinal);

    /// <summary>A table as it is in an atlas. Where it was changed since the atlas was read, a hash that no content has: what is worked out of that atlas is not taken for a result of the records of now.</summary>
    public static AnalysisInput Of(RegionAtlas atlas, string table)
    {
        var hashes = Shared.GetOrCreateValue(atlas.Workspace);
        if (!hashes.known.TryGetValue(table, out var kept) || (kept.Version < atlas.Version && Touched(atlas.Workspace, table, kept.Version, atlas.Version))) hashes.known[table] = kept = Read(atlas.Workspace, table);
        else if (kept.Version < atlas.Version) hashes.known[table] = kept = (atlas.Version, kept.Input);
        return kept.Version > atlas.Version && Touched(atlas.Workspace, table, atlas.Version, kept.Version) ? kept.Input with { Sha256 = $"{new string('0', 48)}{atlas.Version:x16}" } : kept.Input;
    }

    static (int, AnalysisInput) Read(Workspace workspace, string table)
    {
        while (true)
        {
            var version = workspace.Version();
            var input = RecordHash.Of(workspace, table);
            if (workspace.Version() == version) return (version, input);
        }
    }

    /// <summary>Whether a change set after a version and up to another changed the table.</summary>
    static bool Touched(Workspace workspace, string table, int after, int until)
    {
        using var store = workspace.OpenStore();
        return store.ChangeSets.Where(set => set.Id > after && set.Id <= until).AsEnumerable().Any(set => set.Counts.Any(count => count.Table == table && count.Changed > 0));
    }
}
