using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Figures;

namespace ChainChief.Exploring;

/// <summary>A county or zone with what stands in it.</summary>
/// <param name="Titled">Enterprises with a title.</param>
/// <param name="Investment">Sum of the known totals of its projects, 亿元; null where none is known.</param>
/// <param name="Towns">By their codes.</param>
public sealed record AreaView(string Code, string Name, string Level, int Enterprises, int Masters, int AboveScale, int Titled, IReadOnlyList<AreaChain> Chains, IReadOnlyList<ProjectRow> Projects,
    decimal? Investment, IReadOnlyList<FigureView> Figures, IReadOnlyList<AreaTown> Towns, IReadOnlyList<string> HostOf, string? SourceCode, string? SourceTitle);

/// <summary>A chain of the plan with the area's firms in it.</summary>
public sealed record AreaChain(string Code, string Name, int Color, int Enterprises, int Masters);

/// <param name="Enterprises">Whose division code is the town's own; null where no enterprise of the county has the code of a town.</param>
public sealed record AreaTown(string Code, string Name, int? Column, int? Row, int? Enterprises);

/// <summary>Counties and zones of a region, one by one.</summary>
public sealed class AreaBook(RegionAtlas atlas, bool chinese)
{
    /// <summary>The area of that code; null where it is no county or zone of the region.</summary>
    public AreaView? Find(string code, string? plan = null)
    {
        var ordinal = -1;
        for (var i = 0; i < atlas.Counties.Count && ordinal < 0; i++)
            if (atlas.Counties[i].RegionCode.Text == code) ordinal = i;
        if (ordinal < 0 || atlas.FindPlan(plan) is not { } version) return null;
        var (region, table) = (atlas.Counties[ordinal], atlas.Enterprises);
        List<int> own = [.. Enumerable.Range(0, table.Count).Where(i => table.County[i] == ordinal)];
        var chains = Chains(own, version.PlanCode.Text);
        var (rows, figures) = (new RecordRows(atlas, chinese), new FigureWriter(atlas, chinese));
        List<ProjectRow> projects = [.. atlas.Projects.Where(project => project.RegionCode is { } at && (at.Text == code || at.Text.StartsWith(code, StringComparison.Ordinal)))
            .OrderByDescending(project => project.TotalInvestment ?? -1).Select(rows.Project)];
        var source = atlas.SourceOf(region.SourceCode);
        return new(code, atlas.RegionName(code, chinese), EnumCode.Of(region.Level), own.Count, own.Count(i => Masters(i, version.PlanCode.Text)), own.Count(i => table.Flags[i].HasFlag(EnterpriseFlags.AboveScale)),
            own.Count(i => table.Titles[i] != 0), chains, projects, projects.Any(project => project.Counted is not null) ? projects.Sum(project => project.Counted) : null,
            [.. atlas.Figures.Of(FigureSubject.Region, code).OrderBy(figure => figure.Indicator.Text, StringComparer.Ordinal).ThenByDescending(figure => figure.Period).Select(figures.Write)], Towns(code),
            [.. atlas.Assignments.Where(duty => duty.PlanCode == version.PlanCode && EnumCode.Of(duty.Role) == "host_area" && duty.Holder == region.NameZh).Select(duty => rows.ChainName(duty.PlanCode.Text, duty.ItemCode?.Text)).OfType<string>()],
            region.SourceCode?.Text, source?.Title);
    }

    bool Masters(int enterprise, string plan) => Placed(enterprise, plan).Any(p => atlas.Enterprises.PlacementRole[p] == (byte)PlacementRole.Master);

    IEnumerable<int> Placed(int enterprise, string plan)
    {
        for (var p = atlas.Enterprises.PlacementStart[enterprise]; p < atlas.Enterprises.PlacementStart[enterprise + 1]; p++)
            if (atlas.Items[atlas.Enterprises.PlacementItem[p]].Plan == plan) yield return p;
    }

    /// <summary>Those with most firms first.</summary>
    List<AreaChain> Chains(List<int> enterprises, string plan)
    {
        var table = atlas.Enterprises;
        return [.. enterprises.SelectMany(i => Placed(i, plan).GroupBy(p => table.PlacementItem[p]).Select(item => (Item: item.Key, Master: item.Any(p => table.PlacementRole[p] == (byte)PlacementRole.Master))))
            .GroupBy(placed => placed.Item).Select(group => new AreaChain(atlas.Items[group.Key].Code, atlas.Items[group.Key].Name(chinese), atlas.ColorOf(atlas.Items[group.Key]), group.Count(), group.Count(placed => placed.Master)))
            .OrderByDescending(chain => chain.Enterprises).ThenBy(chain => chain.Code, StringComparer.Ordinal)];
    }

    List<AreaTown> Towns(string county)
    {
        var (towns, firms) = (atlas.TownsOf(county).ToList(), atlas.EnterprisesByTown);
        var known = towns.Any(town => firms.ContainsKey(town.RegionCode.Text));
        return [.. towns.Select(town => new AreaTown(town.RegionCode.Text, Wording.Pick(chinese, town.NameZh, town.NameEn), town.TileColumn, town.TileRow, known ? firms.GetValueOrDefault(town.RegionCode.Text, []).Length : null))];
    }
}
