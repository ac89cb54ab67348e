using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Pages;

namespace ChainChief.Hosting;

/// <summary>What the frame says of the visitor: post, role and scope in the region shown.</summary>
static class Standing
{
    /// <summary>Roles with their scopes, such as 县区经办 · 德城区; in no region the roles alone.</summary>
    public static string? Of(Visitor visitor, RegionAtlas? atlas, Words words)
    {
        var held = visitor.Actor.Grants.Where(grant => grant.Role != Role.Guest && (atlas is null || grant.HoldsIn(atlas.Workspace.Name))).ToList();
        return held.Count == 0 ? null : string.Join(Words.Chinese ? "、" : ", ", held.Select(grant => Of(grant, atlas, words)).Distinct(StringComparer.Ordinal).Take(2)) + (held.Count > 2 ? "…" : "");
    }

    public static string Of(Grant grant, RegionAtlas? atlas, Words words)
    {
        var role = words.Of("account-role", EnumCode.Of(grant.Role));
        return atlas is not null && new ScopeNames(atlas, Words.Chinese).Of(grant) is { } scope ? $"{role} · {scope}" : role;
    }
}
