using ChainChief.Exploring;
using ChainChief.Plans;

namespace ChainChief.Tracking;

/// <summary>Something to choose in a form.</summary>
/// <param name="Code">A chain as <c>PLAN:ITEM</c>, a county's region code, an enterprise code.</param>
public sealed record IssueChoice(string Code, string Name);

public sealed partial class IssueDesk
{
    /// <summary>Chains of the plan that the region shows by default.</summary>
    public IReadOnlyList<IssueChoice> Chains() => atlas.DefaultPlan is not { } plan ? []
        : [.. atlas.ItemsOf(plan).Where(item => item.Item.Level == ItemLevel.Chain).Select(item => new IssueChoice(item.Subject, item.Name(chinese)))];

    /// <summary>Of these the chains that an enterprise is placed in.</summary>
    public IReadOnlyList<IssueChoice> ChainsOf(string enterprise)
    {
        var chains = Sight.Public(atlas).SubjectOf(enterprise).Chains;
        return [.. Chains().Where(chain => chains.Contains(chain.Code))];
    }

    /// <summary>Counties of the region.</summary>
    public IReadOnlyList<IssueChoice> Counties() => [.. atlas.Counties.Select(county => new IssueChoice(county.RegionCode.Text, atlas.RegionName(county.RegionCode.Text, chinese) ?? county.NameZh))];

    /// <summary>Enterprises that a text may mean: the one of that code or full name, else those whose names fit best.</summary>
    public IReadOnlyList<IssueChoice> Enterprises(string text, int most = 8)
    {
        var table = atlas.Enterprises;
        if (table.Ordinals.TryGetValue(text.Trim(), out var at)) return [new(table.Code[at], table.Name[at])];
        List<int> hits = [.. new SearchBox(atlas, chinese).Suggest(text, most).Groups.Where(group => group.Kind == "enterprise").SelectMany(group => group.Hits).Select(hit => table.Ordinals.GetValueOrDefault(hit.Code, -1)).Where(hit => hit >= 0)];
        var exact = hits.Where(hit => table.Name[hit] == text.Trim() || table.ShortName[hit] == text.Trim()).ToList();
        return [.. (exact.Count == 1 ? exact : hits).Select(hit => new IssueChoice(table.Code[hit], table.Name[hit]))];
    }
}
