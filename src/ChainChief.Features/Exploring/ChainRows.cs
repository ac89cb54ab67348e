using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Governance;
using ChainChief.Plans;

namespace ChainChief.Exploring;

/// <summary>Chains as rows of a table: strip, register, projects, revenue and the age of what is known.</summary>
sealed class ChainRows
{
    readonly RegionAtlas atlas;
    readonly bool chinese;
    readonly FigureWriter figures;
    readonly ILookup<(string, string), Assignment> assignments;
    readonly ILookup<(string, string), KeyProject> projects;

    public ChainRows(RegionAtlas atlas, bool chinese)
    {
        (this.atlas, this.chinese, figures) = (atlas, chinese, new(atlas, chinese));
        assignments = atlas.Assignments.Where(a => a.ItemCode is not null).ToLookup(a => (a.PlanCode.Text, a.ItemCode!.Value.Text));
        projects = atlas.Projects.Where(p => p.PlanCode is not null && p.ChainCode is not null).ToLookup(p => (p.PlanCode!.Value.Text, p.ChainCode!.Value.Text));
    }

    /// <summary>Year from which a figure still counts as present.</summary>
    public int Since => (atlas.AsOf ?? atlas.Today).Year - TargetBoard.CurrentYears;

    public ChainRow Row(ItemPlace chain)
    {
        var own = projects[(chain.Plan, chain.Code)].ToList();
        var (revenue, of) = Revenue(chain);
        var newest = NewestYear(chain);
        var strip = Strip(chain);
        return new(chain.Plan, chain.Code, chain.Name(chinese), atlas.ColorOf(chain), chain.Parent?.Name(chinese), Holders(chain, AssignmentRole.Chief), HostAreas(chain),
            strip, strip.Count, strip.Count(cell => cell.HasEnterprise), chain.Enterprises, chain.Masters, own.Count(p => p.ExtendsCode is null), Investment(own),
            revenue is null ? null : figures.Write(revenue), of == chain ? null : of?.Name(chinese), RevenueConflicts(chain), Age(newest), newest);
    }

    /// <summary>亿元 of projects and of what follow-ons add; null where nothing is known.</summary>
    public static decimal? Investment(IEnumerable<KeyProject> projects) => ProjectCount.Of(projects) is { WithInvestment: > 0 } sum ? sum.Investment : null;

    /// <summary>Posts or areas that hold a role for the chain today.</summary>
    public IReadOnlyList<string> Holders(ItemPlace chain, AssignmentRole role) => [.. assignments[(chain.Plan, chain.Code)]
        .Where(a => a.Role == role && a.HoldsOn(atlas.Today)).Select(a => a.Holder).Distinct(StringComparer.Ordinal)];

    /// <summary>Host areas by the short names of the regions they are; others as written.</summary>
    IReadOnlyList<string> HostAreas(ItemPlace chain) => [.. Holders(chain, AssignmentRole.HostArea).Select(holder =>
        atlas.Counties.FirstOrDefault(county => county.NameZh == holder) is { } county ? Wording.Area(chinese, county, atlas.Root) : holder)];

    public IReadOnlyList<Assignment> AssignmentsOf(ItemPlace item) => [.. assignments[(item.Plan, item.Code)]];

    public IReadOnlyList<KeyProject> ProjectsOf(ItemPlace chain) => [.. projects[(chain.Plan, chain.Code)]];

    public IReadOnlyList<StripCell> Strip(ItemPlace chain) => [.. atlas.SegmentsOf(chain).Select(segment =>
        new StripCell(segment.Code, EnumCode.Of(segment.Segment.Stage), segment.Name(chinese), segment.Enterprises > 0, segment.Masters > 0))];

    /// <summary>The revenue that stands for the chain: its own, else that of the item it became or came from.</summary>
    public (Figure? Figure, ItemPlace? Of) Revenue(ItemPlace chain) => Newest(chain, "revenue");

    /// <param name="only">Figures to choose from; null: all.</param>
    public (Figure? Figure, ItemPlace? Of) Newest(ItemPlace chain, string indicator, Func<Figure, bool>? only = null)
    {
        foreach (var item in Lineage(chain))
            if (atlas.Figures.Newest(atlas.Figures.Of(FigureSubject.PlanItem, item.Subject, indicator).Where(only ?? (_ => true)), Since, figures.GradeOf, atlas.IsPiece) is { } found) return (found, item);
        return default;
    }

    public int RevenueConflicts(ItemPlace chain) => atlas.Figures.Conflicts
        .Where(conflict => conflict.Subject == FigureSubject.PlanItem && conflict.SubjectCode == chain.Subject && conflict.Indicator.Text == "revenue").Select(conflict => conflict.Figures.Count).FirstOrDefault();

    /// <summary>The chain itself, then the items of other plans it is linked with as a whole.</summary>
    IEnumerable<ItemPlace> Lineage(ItemPlace chain) => atlas.Links
        .Where(link => link.Relation is LinkRelation.Continues or LinkRelation.Renamed or LinkRelation.Merged
            && link.FromPlanCode == chain.Item.PlanCode && link.FromItemCode == chain.Item.ItemCode && link.ToPlanCode is not null)
        .Select(link => atlas.FindItem(link.ToPlanCode!.Value.Text, link.ToItemCode!.Value.Text)).OfType<ItemPlace>().Prepend(chain);

    int? NewestYear(ItemPlace chain) => Lineage(chain).Select(item => atlas.Figures.Of(FigureSubject.PlanItem, item.Subject)).FirstOrDefault(found => found.Count > 0)
        ?.Max(figure => figure.Period.EndYear);

    string Age(int? year) => (year, (atlas.AsOf ?? atlas.Today).Year) switch
    {
        (null, _) => "none",
        var (newest, now) when newest >= now - 1 => "new",
        var (newest, now) when newest == now - 2 => "old",
        _ => "stale",
    };
}
