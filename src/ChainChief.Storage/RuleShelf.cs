using ChainChief.Governance;

namespace ChainChief.Storage;

/// <summary>A version of a rule table that a region has put in the place of the shipped one.</summary>
public sealed class RuleVersion
{
    public int Id { get; init; }

    /// <summary>Name of the table: issue-deadlines, project-lights, …</summary>
    public required string Name { get; init; }

    /// <summary>2 and up; 1 is the table that ships with the program.</summary>
    public required int Version { get; init; }

    /// <summary>The table as CSV.</summary>
    public required string Text { get; init; }

    /// <summary>First day on which it holds.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The post that set it; never a person's name.</summary>
    public required string Actor { get; init; }

    public required string Reason { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
}

/// <summary>The rule tables of a region: shipped ones, and the versions by which people replaced them.</summary>
public static class RuleShelf
{
    /// <summary>The table in force on a day.</summary>
    /// <exception cref="ArgumentException">No table of that name ships.</exception>
    public static RuleTable Get(Workspace workspace, string name, DateOnly day)
    {
        using var store = workspace.OpenStore();
        var kept = store.RuleVersions.Where(version => version.Name == name && version.ValidFrom <= day).OrderByDescending(version => version.Version).FirstOrDefault();
        return kept is null ? RuleTable.Shipped(name) : new(name, kept.Version, kept.Text);
    }

    /// <summary>All versions that people set, the newest first.</summary>
    public static IReadOnlyList<RuleVersion> List(Workspace workspace, string name)
    {
        using var store = workspace.OpenStore();
        return [.. store.RuleVersions.Where(version => version.Name == name).OrderByDescending(version => version.Version)];
    }

    /// <summary>Keeps a new version; its number. Whether the text makes sense is for the noun that reads it to say, before.</summary>
    /// <param name="seen">The newest version that its author saw; where there is a newer one, nothing is kept and 0 comes back. Null: whatever there is.</param>
    public static int Set(Workspace workspace, string name, string text, DateOnly validFrom, string actor, string reason, TimeProvider clock, int? seen = null)
    {
        using var connection = workspace.Connect();
        return connection.Count("INSERT INTO rule_versions (name, version, text, valid_from, actor, reason, at) SELECT $0, 1 + coalesce(max(version), 1), $1, $2, $3, $4, $5 FROM rule_versions WHERE name = $0 HAVING $6 IS NULL OR coalesce(max(version), 1) = $6 RETURNING version",
            name, text, validFrom.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), actor, reason, clock.GetUtcNow().UtcDateTime, seen);
    }
}
