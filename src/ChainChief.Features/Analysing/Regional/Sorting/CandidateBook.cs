using ChainChief.Exploring;
using ChainChief.Plans;

namespace ChainChief.Analysing;

/// <summary>Which chains could be key ones: those of the plan read, and those of other versions that did not become one of them.</summary>
sealed class CandidateBook(AnalysisCase given)
{
    readonly Dictionary<int, HashSet<int>> related = [];

    /// <summary>Chains of the plan, then leaves of other versions without a descendant or ancestor among them; by version and order.</summary>
    public List<Candidate> Chains()
    {
        var plan = given.Plan.PlanCode.Text;
        List<Candidate> found = [.. given.Chains.Select(chain => new Candidate(chain.Code, AnalysisCase.NameOf(chain), "plan", chain, given.Sizes.Members(chain), OtherVersions(chain)))];
        found.AddRange(Leaves().Where(item => item.Plan != plan && Chains(item).Count == 0).Select(item => new Candidate($"{item.Plan}~{item.Code}", AnalysisCase.NameOf(item), "version", item, given.Sizes.Members(item), [item.Plan])));
        return found;
    }

    /// <summary>Chains of the plan read that an item of any version became or came from, over all versions between; an item above chains stands for those below it.</summary>
    public IReadOnlyCollection<int> Chains(ItemPlace item)
    {
        if (related.TryGetValue(item.Ordinal, out var known)) return known;
        HashSet<int> found = [];
        foreach (var forward in new[] { true, false })
        {
            HashSet<int> seen = [item.Ordinal];
            Stack<ItemPlace> open = new([item]);
            while (open.TryPop(out var at))
            {
                if (at.Plan == given.Plan.PlanCode.Text) found.UnionWith(at.Chains().Select(chain => chain.Ordinal));
                else
                    foreach (var next in Linked(at, forward).Where(next => seen.Add(next.Ordinal))) open.Push(next);
            }
        }
        return related[item.Ordinal] = found;
    }

    /// <summary>Items of a version that have nothing below them: its chains, or its industries where it names no chains.</summary>
    public IEnumerable<ItemPlace> Leaves() => given.Atlas.Items.Where(item => item.Children.Count == 0 && item.Item.Level is ItemLevel.Chain or ItemLevel.Industry);

    List<string> OtherVersions(ItemPlace chain) => [.. Leaves().Where(item => item.Plan != chain.Plan && Chains(item).Contains(chain.Ordinal)).Select(item => item.Plan).Distinct(StringComparer.Ordinal)];

    IEnumerable<ItemPlace> Linked(ItemPlace item, bool forward) => given.Atlas.Links
        .Where(link => link.ToPlanCode is not null && link.ToItemCode is not null && (forward ? link.FromPlanCode.Text == item.Plan && link.FromItemCode.Text == item.Code : link.ToPlanCode.Value.Text == item.Plan && link.ToItemCode.Value.Text == item.Code))
        .Select(link => forward ? given.Atlas.FindItem(link.ToPlanCode!.Value.Text, link.ToItemCode!.Value.Text) : given.Atlas.FindItem(link.FromPlanCode.Text, link.FromItemCode.Text)).OfType<ItemPlace>();
}
