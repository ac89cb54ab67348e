using ChainChief.Access;
using ChainChief.Accounts;

namespace ChainChief.Hosting;

/// <summary>Who sent the request, and what the permission table lets them do. One per request; pages and handlers ask it.</summary>
public sealed class Visitor
{
    /// <summary>Who acts; nobody, until the host has looked.</summary>
    public Actor Actor { get; set; } = Actor.Guest with { Grants = [] };

    public PermissionTable Permissions { get; set; } = PermissionTable.Shipped;

    /// <summary>The account behind the request; null for guests.</summary>
    public SignedIn? Account { get; set; }

    public bool IsSignedIn => Account is not null;

    /// <summary>The example region that the account is confined to; null for accounts of people.</summary>
    public string? ExampleOf => Account?.ExampleOf;

    public bool May(Act act, string region) => Actor.May(Permissions, act, region);

    /// <summary>Whether the act is allowed on the record; what the route allows in general must be asked for the record again.</summary>
    public bool May(Act act, string region, Subject subject) => Actor.May(Permissions, act, region, subject);

    /// <summary>Whether the act is allowed for the installation as a whole: by a grant that holds in every region.</summary>
    public bool MayEverywhere(Act act) => Actor.May(Permissions, act, "");

    /// <summary>Whether the act is allowed in some region.</summary>
    public bool MayAnywhere(Act act) => Actor.Grants.Any(grant => Actor.May(Permissions, act, grant.Region ?? ""));

    public IReadOnlyList<Right> Rights(Act act, string region) => Actor.Rights(Permissions, act, region);

    /// <summary>What the request did, for the audit log: the record and a few words.</summary>
    public string? Noted { get; private set; }

    public void Note(string what) => Noted = what;
}
