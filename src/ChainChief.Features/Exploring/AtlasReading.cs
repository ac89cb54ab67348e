using ChainChief.Common;
using ChainChief.Plans;
using ChainChief.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChainChief.Exploring;

/// <summary>Loads an atlas in one read transaction, so that all of it is of one commit.</summary>
static class AtlasReading
{
    public static RegionAtlas Read(Workspace workspace, DateOnly today)
    {
        using var connection = workspace.Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        using var store = Store.Over(connection);
        store.Database.UseTransaction(transaction);
        var version = connection.Count("SELECT coalesce(max(id), 0) FROM change_sets");
        var regions = store.Regions.AsEnumerable().ToDictionary(region => region.RegionCode.Text, StringComparer.Ordinal);
        var sources = store.Sources.AsEnumerable().ToDictionary(source => source.SourceCode.Text, StringComparer.Ordinal);
        var indicators = store.Indicators.AsEnumerable().ToDictionary(indicator => indicator.IndicatorCode.Text, StringComparer.Ordinal);
        var plans = store.Plans.AsEnumerable().OrderBy(plan => plan.InForceFrom).ThenBy(plan => plan.PlanCode.Text, StringComparer.Ordinal).ToList();
        var items = Items(store, plans);
        var itemOrdinals = items.ToDictionary(item => (item.Plan, item.Code), item => item.Ordinal);
        var segments = Segments(store, items, itemOrdinals);
        var segmentOrdinals = segments.ToDictionary(s => (s.Segment.PlanCode.Text, s.Segment.ChainCode.Text, s.Code), s => s.Ordinal);
        var root = Root(regions);
        var counties = Counties(regions, root);
        var register = new EnterpriseReading(connection, today, items, segments, itemOrdinals, segmentOrdinals, CountyOf(regions, counties), sources, indicators);
        return new(workspace, version, today, items, segments, register.Read(), new(Inside(store), new(regions.Values)))
        {
            Plans = plans,
            Links = [.. store.PlanLinks],
            Targets = [.. store.Targets],
            Flows = [.. store.SegmentFlows],
            Projects = [.. store.Projects],
            Assignments = [.. store.Assignments],
            Policies = [.. store.Policies],
            InvestmentTargets = [.. store.InvestmentTargets],
            TechnologyTasks = [.. store.TechnologyTasks],
            Regions = regions,
            Sources = sources,
            Indicators = indicators,
            Settings = store.Settings.AsEnumerable().ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal),
            Root = root,
            Counties = counties,
        };
    }

    /// <summary>All figures but those of enterprises, which may be millions; the index on the key finds them without a scan.</summary>
    static List<Figures.Figure> Inside(Store store) =>
        [.. store.Figures.FromSqlRaw("SELECT * FROM figures WHERE row_key < 'enterprise' || char(31) OR row_key >= 'enterprise' || char(32)")];

    static List<ItemPlace> Items(Store store, List<Plan> plans)
    {
        var order = plans.Select((plan, i) => (plan.PlanCode, i)).ToDictionary(pair => pair.PlanCode, pair => pair.i);
        List<ItemPlace> items = [.. store.PlanItems.AsEnumerable().Where(item => order.ContainsKey(item.PlanCode))
            .OrderBy(item => order[item.PlanCode]).ThenBy(item => item.SortOrder ?? int.MaxValue).ThenBy(item => item.ItemCode.Text, StringComparer.Ordinal)
            .Select((item, ordinal) => new ItemPlace(item, ordinal))];
        var byCode = items.ToDictionary(item => (item.Plan, item.Code));
        foreach (var item in items)
            if (item.Item.ParentItemCode is { } parent && byCode.TryGetValue((item.Plan, parent.Text), out var above))
            {
                item.Parent = above;
                above.Children.Add(item);
            }
        return items;
    }

    static List<SegmentPlace> Segments(Store store, List<ItemPlace> items, Dictionary<(string, string), int> ordinals)
    {
        List<SegmentPlace> segments = [];
        foreach (var segment in store.Segments.AsEnumerable().OrderBy(s => ordinals.GetValueOrDefault((s.PlanCode.Text, s.ChainCode.Text), int.MaxValue))
            .ThenBy(s => s.Stage).ThenBy(s => s.SortOrder ?? int.MaxValue).ThenBy(s => s.SegmentCode.Text, StringComparer.Ordinal))
        {
            var chain = ordinals.TryGetValue((segment.PlanCode.Text, segment.ChainCode.Text), out var at) ? items[at] : null;
            chain?.Segments.Add(segments.Count);
            segments.Add(new(segment, segments.Count, chain));
        }
        return segments;
    }

    static Region? Root(Dictionary<string, Region> regions) => regions.Values.OrderBy(r => r.RegionCode.Text, StringComparer.Ordinal)
        .Where(r => r.Level is RegionLevel.City or RegionLevel.County or RegionLevel.Zone or RegionLevel.Province)
        .OrderBy(r => r.Level switch { RegionLevel.City => 0, RegionLevel.County => 1, RegionLevel.Zone => 2, _ => 3 })
        .ThenByDescending(r => regions.Values.Count(other => other.ParentCode == r.RegionCode)).FirstOrDefault();

    static List<Region> Counties(Dictionary<string, Region> regions, Region? root) =>
        [.. regions.Values.Where(r => r.Level is RegionLevel.County or RegionLevel.Zone && r.ParentCode == root?.RegionCode)
            .OrderBy(r => r.TileRow ?? int.MaxValue).ThenBy(r => r.TileColumn ?? int.MaxValue).ThenBy(r => r.RegionCode.Text, StringComparer.Ordinal)];

    /// <summary>Region code → county index, for towns and parks that of their county.</summary>
    static Dictionary<string, short> CountyOf(Dictionary<string, Region> regions, List<Region> counties)
    {
        var own = counties.Select((county, i) => (county.RegionCode.Text, (short)i)).ToDictionary(pair => pair.Text, pair => pair.Item2, StringComparer.Ordinal);
        Dictionary<string, short> all = new(StringComparer.Ordinal);
        foreach (var region in regions.Values)
        {
            var at = region;
            for (var steps = 0; at is not null && steps < 8; steps++) // deeper than any division; a cycle ends too
            {
                if (own.TryGetValue(at.RegionCode.Text, out var county))
                {
                    all[region.RegionCode.Text] = county;
                    break;
                }
                at = at.ParentCode is { } up ? regions.GetValueOrDefault(up.Text) : null;
            }
        }
        return all;
    }
}
