using ChainChief.Access;

namespace ChainChief.Hosting;

/// <summary>Who sent the request, and what the permission table lets them do. One per request; pages and handlers ask it.</summary>
public sealed class Visitor
{
    /// <summary>Who acts; whoever holds the machine where accounts are not in force.</summary>
    public Actor Actor { get; set; } = Actor.Owner;

    public PermissionTable Permissions { get; set; } = PermissionTable.Shipped;

    public bool May(Act act, string region) => Actor.May(Permissions, act, region);

    /// <summary>Whether the act is allowed on the record; what the route allows in general must be asked for the record again.</summary>
    public bool May(Act act, string region, Subject subject) => Actor.May(Permissions, act, region, subject);

    public IReadOnlyList<Right> Rights(Act act, string region) => Actor.Rights(Permissions, act, region);

    /// <summary>What the request did, for the audit log: the record and a few words.</summary>
    public string? Noted { get; private set; }

    public void Note(string what) => Noted = what;
}
