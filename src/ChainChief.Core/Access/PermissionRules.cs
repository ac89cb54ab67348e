using ChainChief.Common;

namespace ChainChief.Access;

/// <summary>A cell of the permission table that changes.</summary>
public sealed record CellChange(Act Act, Role Role, Reach Before, Reach After);

/// <summary>What the permission table may become. Some cells carry the system itself and are not a matter of taste.</summary>
public static class PermissionRules
{
    /// <summary>Reaches that make sense in a cell, None first.</summary>
    public static IReadOnlyList<Reach> Choices(Act act, Role role) => [.. Enum.GetValues<Reach>().Where(reach => Fits(act, role, reach))];

    /// <summary>Whether a reach can stand in a cell: a scope must be one that the role is bound to, code names belong to seeing, guests only look.</summary>
    public static bool Fits(Act act, Role role, Reach reach) => reach switch
    {
        Reach.None => true,
        _ when act == Act.ConfirmIssue => (role, reach) == (Role.Enterprise, Reach.Enterprise), // closing rates must not be raised by those who are measured by them
        _ when role == Role.Guest => reach is Reach.Public or Reach.Masked && Sees(act),
        Reach.Public => Sees(act),
        Reach.Masked => act is Act.SeePartners or Act.SeeUnapproved or Act.ExportRecords,
        Reach.Region => role != Role.Enterprise || act is Act.SeeAtlas or Act.SeeEnterprise,
        _ => Grant.ScopeOf(role) == reach && !Installation(act),
    };

    /// <summary>What keeps a change from being made; empty where nothing does.</summary>
    public static IReadOnlyList<Problem> Check(PermissionTable table, CellChange change)
    {
        if (!Fits(change.Act, change.Role, change.After))
            return [new(change.Act == Act.ConfirmIssue ? "permission-confirm-only-enterprise" : change.Role == Role.Guest ? "permission-guest-looks" : "permission-reach-unfit",
                Arguments: [EnumCode.Of(change.Act), EnumCode.Of(change.Role), EnumCode.Of(change.After)])];
        return change is { Act: Act.ManageUsers, After: Reach.None } && Enum.GetValues<Role>().All(role => role == change.Role || table[Act.ManageUsers, role] == Reach.None)
            ? [new("permission-last-administrator")] : [];
    }

    static bool Sees(Act act) => act is Act.SeeAtlas or Act.SeeEnterprise or Act.SeePartners or Act.SeeContacts or Act.SeeUnapproved or Act.SeeIssues or Act.SeeMeetings;

    static bool Installation(Act act) => act is Act.ManageUsers or Act.ManageRegion or Act.SeeAudit;
}
