using System.Globalization;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>A version of a rule table.</summary>
/// <param name="Version">1: as shipped.</param>
/// <param name="ValidFrom">Null for the shipped one.</param>
/// <param name="InForce">It holds today.</param>
/// <param name="Changes">Cells that differ from the version before.</param>
public sealed record RuleVersionView(int Version, RuleTable Table, DateOnly? ValidFrom, string? Actor, string? Reason, DateTime? At, bool InForce, IReadOnlyList<RuleCellChange> Changes);

/// <param name="Row">The row's first two cells.</param>
public sealed record RuleCellChange(string Row, string Column, string? Before, string? After);

/// <param name="Version">Null where nothing was kept.</param>
public sealed record RuleOutcome(int? Version, IReadOnlyList<Problem> Problems);

/// <summary>规则: looks at rule tables, checks changed ones and puts them in force from a day on. Versions are never changed; going back is a further version.</summary>
public sealed class RuleDesk(Workspace workspace, TimeProvider clock)
{
    public const int LongestText = 100_000, LongestReason = 500;

    DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <summary>The version in force today of every table.</summary>
    public IReadOnlyList<RuleVersionView> List() => [.. RuleTable.Names.Select(name => Versions(name).First(version => version.InForce))];

    /// <summary>All versions, the newest first, the shipped one last; empty where there is no such table.</summary>
    public IReadOnlyList<RuleVersionView> Versions(string name)
    {
        if (!RuleTable.Names.Contains(name)) return [];
        var (shipped, kept) = (RuleTable.Shipped(name), RuleShelf.List(workspace, name));
        var force = RuleShelf.Get(workspace, name, Today).Version;
        var tables = kept.Select(version => new RuleTable(name, version.Version, version.Text)).Append(shipped).ToList();
        return [.. kept.Select((version, i) => new RuleVersionView(version.Version, tables[i], version.ValidFrom, version.Actor, version.Reason, version.At, version.Version == force, Changes(tables[i + 1], tables[i]))),
            new(1, shipped, null, null, null, null, force == 1, [])];
    }

    /// <summary>Keeps a further version; nothing where it is the same, has problems, or someone kept one meanwhile.</summary>
    /// <param name="seen">The newest version that the reader saw.</param>
    public RuleOutcome Set(string name, string text, string validFrom, string reason, int seen, string actor)
    {
        if (!RuleTable.Names.Contains(name)) return new(null, [new("record-unknown", Arguments: [name])]);
        if (text.Length > LongestText) return new(null, [new("project-text-long", Arguments: [$"{LongestText}"])]);
        var table = new RuleTable(name, seen + 1, text.ReplaceLineEndings("\n"));
        List<Problem> problems = [.. RuleChecks.Run(table)];
        if (!DateOnly.TryParseExact(validFrom, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) || from < Today) problems.Add(new("rule-date-invalid"));
        if (reason.Trim().Length is 0 or > LongestReason) problems.Add(new("rule-reason-missing"));
        var newest = Versions(name)[0];
        if (newest.Version != seen) problems.Add(new("rule-version-newer", Arguments: [$"{newest.Version}"]));
        else if (problems.Count == 0 && Changes(newest.Table, table).Count == 0) problems.Add(new("rule-unchanged"));
        if (problems.Count > 0) return new(null, problems);
        var version = RuleShelf.Set(workspace, name, table.Text, from, actor, reason.Trim(), clock, seen);
        return version > 0 ? new(version, []) : new(null, [new("rule-version-newer", Arguments: [$"{Versions(name)[0].Version}"])]);
    }

    /// <summary>Cells of rows with the same first two cells that differ; rows that came or went are told whole.</summary>
    public static IReadOnlyList<RuleCellChange> Changes(RuleTable before, RuleTable after)
    {
        var (old, now) = (Rows(before), Rows(after));
        return [.. old.Keys.Union(now.Keys, StringComparer.Ordinal).SelectMany(key => (old.GetValueOrDefault(key), now.GetValueOrDefault(key)) switch
        {
            ({ } was, { } row) => before.Columns.Union(after.Columns, StringComparer.Ordinal).Where(column => was[column] != row[column]).Select(column => new RuleCellChange(key, column, was[column], row[column])),
            ({ } was, null) => [new(key, "", string.Join(" · ", was.Cells.Values), null)],
            (_, { } row) => [new(key, "", null, string.Join(" · ", row.Cells.Values))],
            _ => [],
        })];
    }

    static Dictionary<string, RuleRow> Rows(RuleTable table) => table.Rows().GroupBy(row => string.Join(" ", row.Cells.Values.Take(2)), StringComparer.Ordinal)
        .SelectMany(group => group.Select((row, i) => (Key: i == 0 ? group.Key : $"{group.Key} #{i + 1}", row))).ToDictionary(pair => pair.Key, pair => pair.row, StringComparer.Ordinal);
}
