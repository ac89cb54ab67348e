using System.Runtime.CompilerServices;
using ChainChief.Access;
using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Figures;
using ChainChief.Governance;

namespace ChainChief.Tracking;

/// <summary>填报单位: one that fills forms.</summary>
/// <param name="Code">Region code, enterprise code, the department's name, or the chain as <c>PLAN:ITEM</c>.</param>
/// <param name="Subject">What it belongs to, as permissions ask.</param>
/// <param name="FigureSubject">Of whom the lines of the unit itself speak.</param>
public sealed record ReportUnit(ReportUnitKind Kind, string Code, string NameZh, string NameEn, Subject Subject, FigureSubject FigureSubject, string FigureCode)
{
    public string Name(bool chinese) => chinese ? NameZh : NameEn;
}

/// <summary>Who fills forms in a region, worked out once per state of the atlas.</summary>
sealed class ReportUnits
{
    static readonly ConditionalWeakTable<RegionAtlas, ReportUnits> Known = [];

    readonly RegionAtlas atlas;
    readonly Dictionary<ReportUnitKind, Dictionary<string, ReportUnit>> byKind = [];
    readonly Lazy<Dictionary<string, List<ItemPlace>>> chainsOfCounties;
    readonly Dictionary<string, HashSet<string>> leads;

    ReportUnits(RegionAtlas atlas)
    {
        this.atlas = atlas;
        chainsOfCounties = new(ChainsOfCounties);
        leads = Leads();
        byKind[ReportUnitKind.County] = Index(atlas.Counties.Select(County));
        byKind[ReportUnitKind.Department] = Index(leads.Values.SelectMany(holders => holders).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Department));
        byKind[ReportUnitKind.Chain] = atlas.DefaultPlan is { } plan ? Index(atlas.ChainsOf(plan).Select(Chain)) : [];
    }

    public static ReportUnits Of(RegionAtlas atlas) => Known.GetValue(atlas, one => new(one));

    /// <summary>The units that must fill a form.</summary>
    public IReadOnlyCollection<ReportUnit> List(ReportForm form) => form.Filler == ReportUnitKind.Enterprise ? Enterprises(form.Roles).Values : byKind[form.Filler].Values;

    public ReportUnit? Find(ReportForm form, string code) => form.Filler == ReportUnitKind.Enterprise ? Enterprises(form.Roles).GetValueOrDefault(code) : byKind[form.Filler].GetValueOrDefault(code);

    /// <summary>The chains that a county reports: those in which it has a chain master or key firm.</summary>
    public IReadOnlyList<ItemPlace> Chains(ReportUnit unit) => unit.Kind == ReportUnitKind.County ? chainsOfCounties.Value.GetValueOrDefault(unit.Code) ?? [] : [];

    static Dictionary<string, ReportUnit> Index(IEnumerable<ReportUnit> units) => units.DistinctBy(unit => unit.Code).ToDictionary(unit => unit.Code, StringComparer.Ordinal);

    ReportUnit County(Region county) => new(ReportUnitKind.County, county.RegionCode.Text, Wording.Area(true, county, atlas.Root), Wording.Area(false, county, atlas.Root), new() { County = county.RegionCode.Text },
        FigureSubject.Region, county.RegionCode.Text);

    ReportUnit Department(string name) => new(ReportUnitKind.Department, name, name, name, new() { Departments = [name] }, FigureSubject.Region, atlas.Root?.RegionCode.Text ?? "");

    ReportUnit Chain(ItemPlace chain) => new(ReportUnitKind.Chain, chain.Subject, chain.Name(true), chain.Name(false), new() { Chains = [chain.Subject], Departments = [.. leads.GetValueOrDefault(chain.Subject) ?? []] },
        FigureSubject.PlanItem, chain.Subject);

    /// <summary>Departments that lead today, by chain, of the plan in use.</summary>
    Dictionary<string, HashSet<string>> Leads() => atlas.Assignments.Where(one => one.Role == AssignmentRole.LeadDepartment && one.ItemCode is not null && one.PlanCode == atlas.DefaultPlan?.PlanCode && one.HoldsOn(atlas.Today))
        .GroupBy(one => $"{one.PlanCode}:{one.ItemCode}", StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(one => one.Holder).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    readonly System.Collections.Concurrent.ConcurrentDictionary<string, Dictionary<string, ReportUnit>> enterprises = new(StringComparer.Ordinal);

    Dictionary<string, ReportUnit> Enterprises(IReadOnlyList<string> roles) => enterprises.GetOrAdd(string.Join(';', roles), _ =>
    {
        var wanted = roles.Select(EnumCode.Parse<PlacementRole>).Select(role => (byte)role).ToHashSet();
        var table = atlas.Enterprises;
        return Index(Enumerable.Range(0, table.PlacementRole.Length).Where(p => wanted.Contains(table.PlacementRole[p])).Select(p => table.PlacementOwner[p]).Distinct().Order().Select(Enterprise));
    });

    ReportUnit Enterprise(int i)
    {
        var table = atlas.Enterprises;
        var chains = Enumerable.Range(table.PlacementStart[i], table.PlacementStart[i + 1] - table.PlacementStart[i]).Select(p => atlas.Items[table.PlacementItem[p]].Subject).Distinct().ToList();
        var county = table.County[i] >= 0 ? atlas.Counties[table.County[i]].RegionCode.Text : null;
        return new(ReportUnitKind.Enterprise, table.Code[i], table.CallName(i), table.CallName(i),
            new() { Enterprise = table.Code[i], County = county, Chains = chains, Departments = [.. chains.SelectMany(chain => leads.GetValueOrDefault(chain) ?? []).Distinct()] }, FigureSubject.Enterprise, table.Code[i]);
    }

    Dictionary<string, List<ItemPlace>> ChainsOfCounties()
    {
        var table = atlas.Enterprises;
        var pairs = Enumerable.Range(0, table.PlacementRole.Length).Where(p => table.PlacementRole[p] <= (byte)PlacementRole.Key && table.County[table.PlacementOwner[p]] >= 0)
            .Select(p => (County: atlas.Counties[table.County[table.PlacementOwner[p]]].RegionCode.Text, Item: atlas.Items[table.PlacementItem[p]]))
            .Where(pair => pair.Item.Item.Level == Plans.ItemLevel.Chain && pair.Item.Item.PlanCode == atlas.DefaultPlan?.PlanCode).Distinct();
        return pairs.GroupBy(pair => pair.County, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(pair => pair.Item).OrderBy(item => item.Ordinal).ToList(), StringComparer.Ordinal);
    }
}
