using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Plans;

namespace ChainChief.Exploring;

/// <summary>The overview of a region: where it stands, what it runs, how fast it must be, what needs a hand.</summary>
public sealed class HomePage(RegionAtlas atlas, bool chinese)
{
    const int HeadlineCount = 6, TargetShown = 5, ConflictShown = 4, ProjectShown = 4, SourceShown = 6;

    readonly FigureWriter figures = new(atlas, chinese);
    readonly RecordRows rows = new(atlas, chinese);

    /// <param name="plan">Plan code; null: the default version.</param>
    public HomeView Get(string? plan = null)
    {
        var version = atlas.FindPlan(plan) ?? atlas.DefaultPlan;
        var targets = new TargetBoard(atlas, chinese).List().Targets;
        return new(new RegionCards(atlas, chinese).Get(), version is null ? null : new PlanBook(atlas, chinese).Version(version), atlas.AsOf?.ToString("yyyy-MM-dd"), Counts(version),
            [.. new HeadlineChoice(atlas, chinese, version).List(HeadlineCount)], version is null ? [] : Groups(version), Shown(targets, version), targets.Count, Map(),
            [.. atlas.Figures.Conflicts.Where(Mine).Take(ConflictShown).Select(conflict => rows.Conflict(conflict, figures))], atlas.Figures.Conflicts.Count(Mine),
            RecordRows.Summary([.. atlas.Projects.Select(rows.Project)], ProjectShown), Sources(), atlas.Sources.Count);
    }

    HomeCounts Counts(Plan? plan)
    {
        var items = plan is null ? [] : atlas.ItemsOf(plan).ToList();
        var industries = items.Where(item => item.Item.Level == ItemLevel.Industry).ToList();
        return new(items.Count(item => item.Item.Level == ItemLevel.Cluster), industries.Count(item => item.Item.Sector != Sector.Service),
            industries.Count(item => item.Item.Sector == Sector.Service), items.Count(item => item.Item.Level == ItemLevel.Chain), items.Sum(item => item.Segments.Count),
            atlas.Enterprises.Count, atlas.Projects.Count, atlas.Sources.Count, atlas.Figures.All.Count);
    }

    List<ChainGroupView> Groups(Plan plan)
    {
        var chains = new ChainRows(atlas, chinese);
        return [.. atlas.ChainsOf(plan).GroupBy(chain => chain.Parent).Select(group => new ChainGroupView(group.Key?.Code, group.Key?.Name(chinese),
            group.Key is null ? null : EnumCode.Of(group.Key.Item.Level), [.. group.Select(chains.Row)]))];
    }

    /// <summary>Those whose pace can be told, the latest actual first; the last place for one of the plan whose scope keeps it from being told.</summary>
    static List<TargetView> Shown(IReadOnlyList<TargetView> targets, Plan? plan)
    {
        var told = targets.Where(t => t.Outcome == "computed").OrderByDescending(t => Period.Parse(t.Actual!.Period)).ToList();
        var untold = targets.Where(t => t.Outcome is "scope-unclear" or "scope-differs" && t.Plan == plan?.PlanCode.Text && t.Item is not null && t.Share is not null).ToList();
        return [.. told.Take(Math.Max(TargetShown - 1, TargetShown - untold.Count)), .. untold.Take(Math.Max(1, TargetShown - told.Count))];
    }

    TileMapView Map()
    {
        var counts = new int[atlas.Counties.Count];
        var unknown = 0;
        foreach (var county in atlas.Enterprises.County)
            if (county < 0) unknown++;
            else counts[county]++;
        return new([.. atlas.Counties.Select((county, i) => new CountyTile(county.RegionCode.Text, Wording.Pick(chinese, county.NameZh, county.NameEn), ShortName(county),
            county.TileColumn, county.TileRow, counts[i]))], atlas.Enterprises.Count, unknown);
    }

    string ShortName(Region county)
    {
        var name = Wording.Area(chinese, county, atlas.Root);
        if (!chinese && county.NameEn is { Length: > 0 }) return name;
        return name.EndsWith("新区", StringComparison.Ordinal) && name.Length > 3 ? name[..^2] : name.Length > 2 ? name[..^1] : name;
    }

    /// <summary>Comparison areas outside the region are not the region's to settle.</summary>
    bool Mine(FigureConflict conflict) => conflict.Subject != FigureSubject.Region || conflict.SubjectCode == atlas.Root?.RegionCode.Text
        || atlas.Counties.Any(county => county.RegionCode.Text == conflict.SubjectCode);

    /// <summary>Newest first, those dated to the day before the others: a bare year says too little to stand in front.</summary>
    List<SourceRow> Sources() => [.. atlas.Sources.Values.OrderBy(source => source.PublishedOn?.Day is null).ThenByDescending(source => source.PublishedOn).ThenBy(source => source.SourceCode.Text, StringComparer.Ordinal).Take(SourceShown).Select(RecordRows.Source)];
}
