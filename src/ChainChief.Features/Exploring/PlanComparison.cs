using ChainChief.Plans;

namespace ChainChief.Exploring;

/// <summary>What became of the items of one plan version in the next.</summary>
/// <param name="Links">In the order of the old items.</param>
/// <param name="Unseen">Old items of the levels that links speak of, whose later life no link tells.</param>
/// <param name="Appeared">New items of those levels that no link leads to.</param>
public sealed record PlanStepView(PlanVersionView From, PlanVersionView To, IReadOnlyList<LinkView> Links, IReadOnlyList<PlanItemName> Unseen, IReadOnlyList<PlanItemName> Appeared);

/// <param name="Earlier">For a new item: code of the last earlier version that had one of the same name; null: none had.</param>
public sealed record PlanItemName(string Plan, string Code, string Level, string Name, string? Earlier);

/// <summary>Plan versions side by side, from the first to the last.</summary>
public sealed class PlanComparison(RegionAtlas atlas, bool chinese)
{
    readonly PlanBook book = new(atlas, chinese);
    readonly RecordRows rows = new(atlas, chinese);

    /// <summary>One step for each pair of versions that links join, a dropped item standing in the step that left it out.</summary>
    public IReadOnlyList<PlanStepView> List() => [.. atlas.Plans.Zip(atlas.Plans.Skip(1)).Select(pair => Step(pair.First, pair.Second)).Where(step => step.Links.Count > 0)];

    PlanStepView Step(Plan from, Plan to)
    {
        var links = atlas.Links.Where(link => link.FromPlanCode == from.PlanCode && link.Stands && (link.ToPlanCode == to.PlanCode || link.ToPlanCode is null)).ToList();
        var (old, later) = (Items(from), Items(to));
        var left = links.Select(link => link.FromItemCode.Text).ToHashSet(StringComparer.Ordinal);
        var reached = links.Where(link => link.ToItemCode is not null).Select(link => link.ToItemCode!.Value.Text).ToHashSet(StringComparer.Ordinal);
        var place = old.Select((item, i) => (item.Code, i)).ToDictionary(pair => pair.Code, pair => pair.i, StringComparer.Ordinal);
        return new(book.Version(from), book.Version(to), [.. links.OrderBy(link => place.GetValueOrDefault(link.FromItemCode.Text, int.MaxValue)).Select(rows.Link)],
            [.. Others(old, left).Select(item => Name(item, null))], [.. Others(later, reached).Select(item => Name(item, Earlier(from, item)))]);
    }

    List<ItemPlace> Items(Plan plan) => [.. atlas.ItemsOf(plan)];

    /// <summary>Items of the levels that are linked, but not linked themselves, nor standing above or below a linked one.</summary>
    static IEnumerable<ItemPlace> Others(List<ItemPlace> items, HashSet<string> linked)
    {
        var levels = items.Where(item => linked.Contains(item.Code)).Select(item => item.Item.Level).ToHashSet();
        return items.Where(item => levels.Contains(item.Item.Level) && !item.Branch().Any(below => linked.Contains(below.Code)) && !item.Path().Any(above => linked.Contains(above.Code)));
    }

    string? Earlier(Plan before, ItemPlace item) => atlas.Plans.TakeWhile(plan => plan != before).LastOrDefault(plan => atlas.ItemsOf(plan).Any(old => Same(old, item)))?.PlanCode.Text;

    internal static bool Same(ItemPlace one, ItemPlace other) => one.Item.NameZh == other.Item.NameZh || one.Code == other.Code && one.Item.Level == other.Item.Level;

    PlanItemName Name(ItemPlace item, string? earlier) => new(item.Plan, item.Code, Common.EnumCode.Of(item.Item.Level), item.Name(chinese), earlier);
}
