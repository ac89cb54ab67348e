namespace ChainChief.Access;

/// <summary>Who acts: a post with its grants. Records name the post, never a person.</summary>
/// <param name="Id">The account's lasting id; empty for guests and the command line.</param>
/// <param name="Name">The post as records show it, such as 市链办经办.</param>
/// <param name="Only">Acts that a token is confined to; null: all that the grants allow.</param>
public sealed record Actor(string Id, string Name, IReadOnlyList<Grant> Grants, IReadOnlySet<Act>? Only = null)
{
    /// <summary>Whoever has not signed in.</summary>
    public static Actor Guest { get; } = new("", "来宾", [new(Role.Guest, null)]);

    /// <summary>Whoever holds the data folder itself: the command line. Nothing is refused or masked.</summary>
    public static Actor Owner { get; } = new("", "命令行", [new(Role.ChainOffice, null), new(Role.Administrator, null)]);

    public bool IsGuest => Id.Length == 0 && Grants.All(grant => grant.Role == Role.Guest);

    /// <summary>How far an act reaches in a region: every scope with its reach, none twice, nothing that is refused.</summary>
    public IReadOnlyList<Right> Rights(PermissionTable table, Act act, string region) => Only?.Contains(act) == false ? []
        : [.. Grants.Where(grant => grant.HoldsIn(region)).Select(grant => Right.Of(grant.Bounded(table[act, grant.Role]), grant.Scope)).Where(right => right.Reach != Reach.None).Distinct()];

    /// <summary>Whether the act is allowed for something in the region; for one record ask with its subject.</summary>
    public bool May(PermissionTable table, Act act, string region) => Rights(table, act, region).Count > 0;

    /// <summary>Whether the act is allowed on the record.</summary>
    public bool May(PermissionTable table, Act act, string region, Subject subject) => Rights(table, act, region).Any(right => subject.LiesIn(right.Reach, right.Scope));

    /// <summary>The roles held in a region.</summary>
    public IEnumerable<Role> RolesIn(string region) => Grants.Where(grant => grant.HoldsIn(region)).Select(grant => grant.Role).Distinct();
}

/// <summary>An act allowed as far as this; the scope is null for the whole region.</summary>
public sealed record Right(Reach Reach, string? Scope)
{
    public bool IsWide => Reach == Reach.Region;

    /// <summary>Whether what belongs to the subject lies within the right; code names and public items are no such right.</summary>
    public bool Covers(Subject subject) => Reach is not (Reach.Masked or Reach.Public) && subject.LiesIn(Reach, Scope);

    internal static Right Of(Reach reach, string? scope) => new(reach, reach is Reach.Chain or Reach.Department or Reach.County or Reach.Enterprise ? scope : null);
}
