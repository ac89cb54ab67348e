namespace ChainChief.Access;

/// <summary>A role with its scope: what an account may do, where.</summary>
/// <param name="Region">Folder name of the region; null: every region of the installation.</param>
/// <param name="Scope">What the role is bound to: the chain as <c>PLAN:ITEM</c>, the department's name as posts write it, the county's region code, or the enterprise code;
/// null for roles of the whole region, for the general chain chief and for the office of all chains.</param>
public sealed record Grant(Role Role, string? Region, string? Scope = null)
{
    /// <summary>The kind of scope that a role can be bound to; null where it always holds for the whole region.</summary>
    public static Reach? ScopeOf(Role role) => role switch
    {
        Role.ChainChief or Role.ChainOffice => Reach.Chain,
        Role.LeadDepartment => Reach.Department,
        Role.County => Reach.County,
        Role.Enterprise => Reach.Enterprise,
        _ => null,
    };

    /// <summary>Whether the scope is there where the role needs one and absent where it can have none.</summary>
    public bool IsComplete => ScopeOf(Role) is null ? Scope is null : Scope is not null || Role is Role.ChainChief or Role.ChainOffice;

    /// <summary>How far a reach of the permission table goes under this grant: that of a general chief widens to the region, that of a chain's office narrows to its chain.</summary>
    internal Reach Bounded(Reach reach) => (reach, Scope) switch
    {
        (Reach.Chain, null) => Reach.Region,
        (Reach.Region, not null) when Role == Role.ChainOffice => Reach.Chain,
        _ => reach,
    };

    public bool HoldsIn(string region) => Region is null || Region == region;
}

/// <summary>What a record belongs to, as scopes name it. A record of several chains or departments lies in the scope of each of them.</summary>
public sealed record Subject
{
    /// <summary><c>PLAN:ITEM</c>.</summary>
    public IReadOnlyCollection<string> Chains { get; init; } = [];

    /// <summary>Names of departments as posts write them.</summary>
    public IReadOnlyCollection<string> Departments { get; init; } = [];

    /// <summary>Region code of the county.</summary>
    public string? County { get; init; }

    public string? Enterprise { get; init; }

    /// <summary>Whether the record lies in a scope of that kind.</summary>
    internal bool LiesIn(Reach reach, string? scope) => reach switch
    {
        Reach.Region or Reach.Masked or Reach.Public => true,
        Reach.Chain => scope is not null && Chains.Contains(scope),
        Reach.Department => scope is not null && Departments.Contains(scope),
        Reach.County => scope is not null && County == scope,
        Reach.Enterprise => scope is not null && Enterprise == scope,
        _ => false,
    };
}
