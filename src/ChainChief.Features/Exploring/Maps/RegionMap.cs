using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Governance;

namespace ChainChief.Exploring;

/// <summary>The region as a map: any count or figure by county, or by the towns of one county.</summary>
public sealed class RegionMap(RegionAtlas atlas, bool chinese)
{
    public static IReadOnlyList<string> Measures { get; } = ["enterprises", "masters", "titled", "above_scale", "projects", "investment"];

    const string FigureMeasure = "figure";

    readonly FigureWriter figures = new(atlas, chinese);

    public AreaMapView Get(MapFilter filter)
    {
        var plan = atlas.FindPlan(filter.Plan)?.PlanCode.Text;
        var book = BoundaryBook.Of(atlas);
        List<Region> withTowns = [.. atlas.Counties.Where(county => atlas.TownsOf(county.RegionCode.Text).Any())];
        var county = filter.Towns is null ? null : withTowns.FirstOrDefault(one => one.RegionCode.Text == filter.Towns) ?? withTowns.FirstOrDefault();
        IReadOnlyList<Region> places = county is null ? atlas.Counties : [.. atlas.TownsOf(county.RegionCode.Text)];
        var own = places.ToDictionary(place => place.RegionCode.Text, place => (IReadOnlyList<Figure>)[.. atlas.Figures.Of(FigureSubject.Region, place.RegionCode.Text)], StringComparer.Ordinal);
        List<NamedCode> indicators = [.. own.Values.SelectMany(list => list).Select(figure => figure.Indicator.Text).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(code => new NamedCode(code, figures.IndicatorName(code)))];
        var isFigure = filter.Measure == FigureMeasure && filter.Indicator is not null;
        List<string> periods = isFigure ? [.. own.Values.SelectMany(list => list).Where(figure => figure.Indicator.Text == filter.Indicator).Select(figure => figure.Period.ToString()).Distinct(StringComparer.Ordinal).OrderDescending(StringComparer.Ordinal)] : [];
        var period = filter.Period is { } asked && periods.Contains(asked) ? asked : periods.MaxBy(one => own.Values.Count(list => list.Any(figure => figure.Indicator.Text == filter.Indicator && figure.Period.ToString() == one)));
        var (values, unplaced) = isFigure ? (Figures(places, own, filter.Indicator!, period), 0) : filter.Measure is "projects" or "investment" ? Projects(places, county, filter, plan)
            : county is null ? Enterprises(filter, plan) : OfTowns(places, county, filter, plan);
        var classes = Classes([.. values.Select(value => value.Value).OfType<decimal>()]);
        return new(isFigure ? FigureMeasure : Measures.Contains(filter.Measure) ? filter.Measure : Measures[0], isFigure ? values.Select(value => value.Figure?.Unit).FirstOrDefault(unit => unit is not null) : filter.Measure == "investment" ? "亿元" : null,
            period, [.. places.Select((place, i) => Area(place, values[i], classes))], classes, unplaced, plan is null ? [] : [.. atlas.ChainsOf(atlas.FindPlan(plan)!).Select(chain => new NamedCode(chain.Code, chain.Name(chinese)))], indicators, periods,
            county is not null || book.Shapes.Count == 0 ? null : new TrueMap(atlas, book, chinese).Get(filter, plan), book.Points.Count, book.Misfits(atlas).Count, county is null ? null : Named(county), [.. withTowns.Select(Named)]);
    }

    NamedCode Named(Region region) => new(region.RegionCode.Text, Wording.Pick(chinese, region.NameZh, region.NameEn));

    MapArea Area(Region place, Told told, IReadOnlyList<MapClass> classes) => new(place.RegionCode.Text, atlas.RegionName(place.RegionCode.Text, chinese), Wording.Area(chinese, place, atlas.Root), place.TileColumn, place.TileRow,
        told.Value, classes.FirstOrDefault(one => told.Value >= one.From && told.Value <= one.To)?.Number ?? 0, told.Figure, atlas.TownsOf(place.RegionCode.Text).Count());

    /// <summary>Enterprises whose coordinates contradict their division, the farthest first.</summary>
    public IReadOnlyList<MisfitRow> Misfits() => [.. BoundaryBook.Of(atlas).Misfits(atlas).Select(misfit => new MisfitRow(atlas.Enterprises.Code[misfit.Enterprise], atlas.Enterprises.Name[misfit.Enterprise],
        atlas.RegionName(misfit.County, chinese), misfit.Inside is null ? null : atlas.RegionName(misfit.Inside, chinese), misfit.Swapped ? "swapped" : misfit.Inside is null ? "outside-region" : "other-county",
        misfit.Metres / 1000, misfit.Longitude, misfit.Latitude))];

    /// <summary>The figure of that period without a partial scope, the best source first.</summary>
    List<Told> Figures(IReadOnlyList<Region> places, Dictionary<string, IReadOnlyList<Figure>> own, string indicator, string? period) => [.. places.Select(place =>
    {
        var found = own[place.RegionCode.Text].Where(figure => figure.Indicator.Text == indicator && figure.Period.ToString() == period).OrderBy(figure => atlas.Figures.IsPartial(figure))
            .ThenBy(figure => figures.GradeOf(figure)).FirstOrDefault();
        return found is null ? new Told(null, null) : new(found.Value, figures.Write(found));
    })];

    (List<Told>, int) Enterprises(MapFilter filter, string? plan)
    {
        var table = atlas.Enterprises;
        var counts = new int[atlas.Counties.Count + 1];
        for (var i = 0; i < table.Count; i++)
            if (Counts(i, filter, plan)) counts[table.County[i] is var county and >= 0 ? county : atlas.Counties.Count]++;
        return ([.. counts.SkipLast(1).Select(count => new Told(count, null))], counts[^1]);
    }

    bool Counts(int i, MapFilter filter, string? plan)
    {
        var table = atlas.Enterprises;
        if (filter.Measure == "titled" && table.Titles[i] == 0) return false;
        if (filter.Measure == "above_scale" && !table.Flags[i].HasFlag(EnterpriseFlags.AboveScale)) return false;
        return filter.Chain is null && filter.Measure != "masters" || TrueMap.IsPlaced(atlas, i, plan, filter.Chain, filter.Measure == "masters");
    }

    /// <summary>Where no enterprise of the county names a town, nothing is known of any.</summary>
    (List<Told>, int) OfTowns(IReadOnlyList<Region> towns, Region county, MapFilter filter, string? plan)
    {
        var ordinal = atlas.Counties.Index().First(pair => pair.Item == county).Index;
        var all = Enumerable.Range(0, atlas.Enterprises.Count).Count(i => atlas.Enterprises.County[i] == ordinal && Counts(i, filter, plan));
        var known = towns.Any(town => atlas.EnterprisesByTown.ContainsKey(town.RegionCode.Text));
        List<int> counts = [.. towns.Select(town => atlas.EnterprisesByTown.GetValueOrDefault(town.RegionCode.Text, []).Count(i => Counts(i, filter, plan)))];
        return ([.. counts.Select(count => new Told(known ? count : null, null))], all - counts.Sum());
    }

    (List<Told>, int) Projects(IReadOnlyList<Region> places, Region? county, MapFilter filter, string? plan)
    {
        var ordinals = places.Index().ToDictionary(pair => pair.Item.RegionCode.Text, pair => pair.Index, StringComparer.Ordinal);
        var (counts, sums, unplaced) = (new int[places.Count], new decimal?[places.Count], 0);
        foreach (var project in atlas.Projects.Where(project => filter.Chain is null || project.ChainCode?.Text == filter.Chain && project.PlanCode?.Text == plan))
        {
            if (county is not null && !IsIn(project.RegionCode?.Text, county)) continue;
            if (project.RegionCode is not { } at || !ordinals.TryGetValue(county is null && at.Text.Length > 6 ? at.Text[..6] : at.Text, out var place)) { unplaced++; continue; }
            if (project.ExtendsCode is null) counts[place]++;
            if (ProjectCount.Counted(project) is { } total) sums[place] = (sums[place] ?? 0) + total;
        }
        var known = county is null || counts.Any(count => count > 0);
        return ([.. places.Select((_, i) => new Told(filter.Measure == "investment" ? sums[i] : known ? counts[i] : null, null))], unplaced);
    }

    bool IsIn(string? code, Region county) => code is not null && (code == county.RegionCode.Text || atlas.Regions.GetValueOrDefault(code)?.ParentCode == county.RegionCode);

    /// <summary>Five classes of as many counties as can be, so that one large county does not empty the middle; equal values share a class.</summary>
    internal static List<MapClass> Classes(IReadOnlyList<decimal> values)
    {
        var sorted = values.Order().ToList();
        return [.. sorted.GroupBy(value => 1 + Math.Min(4, sorted.FindIndex(other => other == value) * 5 / sorted.Count)).Select(group => new MapClass(group.Key, group.Min(), group.Max(), group.Count()))];
    }

    /// <summary>What one place says.</summary>
    sealed record Told(decimal? Value, FigureView? Figure);
}
