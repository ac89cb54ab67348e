using ChainChief.Access;
using ChainChief.Governance;
using ChainChief.Plans;

namespace ChainChief.Exploring;

/// <summary>One scope that a role can be bound to, with its name.</summary>
public sealed record ScopeChoice(string Value, string Name);

/// <summary>Scopes of grants as people name them: chains, departments, counties and enterprises of a region.</summary>
public sealed class ScopeNames(RegionAtlas atlas, bool chinese)
{
    /// <summary>The scopes of a kind; enterprises are too many to choose from and are named by their code.</summary>
    public IReadOnlyList<ScopeChoice> List(Reach kind) => kind switch
    {
        Reach.Chain => [.. atlas.Plans.Reverse().SelectMany(plan => atlas.ChainsOf(plan).Select(chain => new ScopeChoice(chain.Subject, $"{chain.Name(chinese)} {plan.PlanCode.Text}")))],
        Reach.County => [.. atlas.Counties.Select(county => new ScopeChoice(county.RegionCode.Text, atlas.RegionName(county.RegionCode.Text, chinese)))],
        Reach.Department => [.. atlas.Assignments.Where(IsDepartment).Select(one => one.Holder).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => new ScopeChoice(name, name))],
        _ => [],
    };

    /// <summary>The name of a grant's scope; null where it holds for the whole region.</summary>
    public string? Of(Grant grant) => (Grant.ScopeOf(grant.Role), grant.Scope) switch
    {
        (_, null) => null,
        (Reach.Chain, { } scope) => scope.Split(':') is [var plan, var item] && atlas.FindItem(plan, item) is { } chain ? chain.Name(chinese) : scope,
        (Reach.County, { } scope) => atlas.RegionName(scope, chinese),
        (Reach.Enterprise, { } scope) => Enterprise(scope) is { } i ? atlas.Enterprises.CallName(i) : scope,
        (_, { } scope) => scope,
    };

    /// <summary>Whether the region has what the grant is bound to. A department may be one that no post names yet.</summary>
    public bool Knows(Grant grant) => grant.Scope is not { } scope || Grant.ScopeOf(grant.Role) switch
    {
        Reach.Chain => scope.Split(':') is [var plan, var item] && atlas.FindItem(plan, item)?.Item.Level == ItemLevel.Chain,
        Reach.County => atlas.Counties.Any(county => county.RegionCode.Text == scope),
        Reach.Enterprise => Enterprise(scope) is not null,
        Reach.Department => scope.Length <= 60,
        _ => false,
    };

    /// <summary>One scope of each kind that belong together: a chain of the newest plan with a chief, a department that leads it, the first county, the first enterprise. Null where the region has none.</summary>
    public (string? Chain, string? Department, string? County, string? Enterprise) First()
    {
        var plan = atlas.DefaultPlan;
        var led = atlas.Assignments.Where(one => one.Role == AssignmentRole.Chief && one.PlanCode.Text == plan?.PlanCode.Text && one.HoldsOn(atlas.Today)).Select(one => one.ItemCode?.Text).FirstOrDefault(item => item is not null);
        var chain = plan is null ? null : atlas.ChainsOf(plan).FirstOrDefault(chain => led is null || chain.Code == led);
        var department = atlas.Assignments.FirstOrDefault(one => one.Role == AssignmentRole.LeadDepartment && one.ItemCode?.Text == chain?.Code && one.PlanCode.Text == plan?.PlanCode.Text && one.HoldsOn(atlas.Today)) ?? atlas.Assignments.FirstOrDefault(IsDepartment);
        return (chain?.Subject, department?.Holder, atlas.Counties.FirstOrDefault()?.RegionCode.Text, atlas.Enterprises.Count > 0 ? atlas.Enterprises.Code[atlas.ByCode[0]] : null);
    }

    static bool IsDepartment(Assignment assignment) => assignment.Role is AssignmentRole.LeadDepartment or AssignmentRole.MemberDepartment or AssignmentRole.Convener;

    int? Enterprise(string code)
    {
        var at = Array.BinarySearch(atlas.ByCode, 0, atlas.ByCode.Length, -1, Comparer<int>.Create((left, right) => string.CompareOrdinal(left < 0 ? code : atlas.Enterprises.Code[left], right < 0 ? code : atlas.Enterprises.Code[right])));
        return at < 0 ? null : atlas.ByCode[at];
    }
}
