using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Figures;

namespace ChainChief.Exploring;

/// <summary>State of development of a category, cluster or industry, from what is known.</summary>
/// <param name="FigureYears">Figures of the item and of its chains, grouped by indicator, each with scope and source; nothing is summed.</param>
/// <param name="KeyEnterprises">Chain masters, then key firms by revenue.</param>
/// <param name="Missing">What is not known or not there.</param>
public sealed record IndustryView(
    string Plan, string Code, string Level, string? Sector, string Name, string? OtherName, IReadOnlyList<string> Aliases, IReadOnlyList<PathStep> Path, int Enterprises, int Masters,
    int Segments, int FilledSegments, IReadOnlyList<PathStep> Children, IReadOnlyList<ChainRow> Chains, IReadOnlyList<IndicatorYears> FigureYears, IReadOnlyList<PlacedEnterprise> KeyEnterprises,
    ProjectSummaryView Projects, IReadOnlyList<TargetView> Targets, IReadOnlyList<TargetView> Statements, DataGapsView Missing, IReadOnlyList<AssignmentRow> Assignments,
    IReadOnlyList<LinkView> From, IReadOnlyList<LinkView> To);

/// <summary>All figures of one indicator, newest first.</summary>
public sealed record IndicatorYears(string Indicator, string Name, string Unit, IReadOnlyList<FigureView> Figures);

/// <param name="Indicators">Usual indicators without any figure: code and name.</param>
/// <param name="ChainsWithoutRevenue">Chains without a present revenue figure.</param>
public sealed record DataGapsView(
    IReadOnlyList<NamedCode> Indicators, IReadOnlyList<NamedCode> ChainsWithoutRevenue, IReadOnlyList<NamedCode> ChainsWithoutChief, IReadOnlyList<NamedCode> SegmentsWithoutEnterprise,
    int EnterprisesWithoutCreditCode, int EnterprisesWithoutRevenue);

/// <param name="Code">A chain's code, or CHAIN:SEGMENT.</param>
public sealed record NamedCode(string Code, string Name);

/// <summary>Categories, clusters and industries of a plan.</summary>
public sealed class IndustryBook(RegionAtlas atlas, bool chinese)
{
    const int KeyShown = 30, ProjectShown = 12;

    /// <summary>What a yearly report of an industry gives.</summary>
    static readonly string[] Usual = ["revenue", "output_value", "profit", "enterprise_count", "above_scale_count", "employment", "value_added_growth", "tax"];

    readonly FigureWriter figures = new(atlas, chinese);
    readonly RecordRows rows = new(atlas, chinese);
    readonly ChainRows chains = new(atlas, chinese);

    /// <param name="plan">Plan code; null: the default version.</param>
    public IndustryView? Find(string code, string? plan = null)
    {
        if (atlas.FindPlan(plan) is not { } version || atlas.FindItem(version.PlanCode.Text, code) is not { } item) return null;
        var (enterprises, masters) = new PlanBook(atlas, chinese).Distinct(item);
        var branch = item.Branch().ToList();
        var targets = branch.SelectMany(new TargetBoard(atlas, chinese).Of).ToList();
        var years = FigureYears(branch);
        var projects = branch.SelectMany(chains.ProjectsOf).Select(rows.Project).ToList();
        return new(item.Plan, item.Code, EnumCode.Of(item.Item.Level), item.Item.Sector is { } sector ? EnumCode.Of(sector) : null, item.Name(chinese), item.Name(!chinese),
            item.Item.Aliases?.Items ?? [], [.. item.Path().SkipLast(1).Select(Step)], enterprises, masters, branch.Sum(place => place.Segments.Count),
            branch.SelectMany(atlas.SegmentsOf).Count(segment => segment.Enterprises > 0), [.. item.Children.Select(Step)], [.. item.Chains().Select(chains.Row)], years, KeyEnterprises(branch),
            RecordRows.Summary(projects, ProjectShown), [.. targets.Where(target => target.Form != "statement")], [.. targets.Where(target => target.Form == "statement")],
            Missing(item, branch, years), [.. branch.SelectMany(chains.AssignmentsOf).Select(rows.Assignment)],
            rows.LinksOf(item, incoming: true), rows.LinksOf(item, incoming: false));
    }

    PathStep Step(ItemPlace item) => new(item.Code, item.Name(chinese), EnumCode.Of(item.Item.Level));

    List<IndicatorYears> FigureYears(List<ItemPlace> branch)
    {
        var order = atlas.Indicators.Keys.Select((code, i) => (code, i)).ToDictionary(pair => pair.code, pair => pair.i, StringComparer.Ordinal);
        return [.. branch.SelectMany(item => atlas.Figures.Of(FigureSubject.PlanItem, item.Subject)).GroupBy(figure => figure.Indicator.Text, StringComparer.Ordinal)
            .OrderBy(group => Array.IndexOf(Usual, group.Key) is var at and >= 0 ? at : Usual.Length).ThenBy(group => order.GetValueOrDefault(group.Key, int.MaxValue))
            .Select(group => new IndicatorYears(group.Key, figures.IndicatorName(group.Key), atlas.Indicators.GetValueOrDefault(group.Key)?.Unit ?? "",
                [.. group.OrderByDescending(figure => figure.Period).ThenBy(atlas.Figures.IsPartial).Select(figures.Write)]))];
    }

    List<PlacedEnterprise> KeyEnterprises(List<ItemPlace> branch)
    {
        var table = atlas.Enterprises;
        var book = new ChainBook(atlas, chinese);
        Dictionary<int, int> best = []; // enterprise → its most important placement
        foreach (var item in branch)
            foreach (var p in table.PlacementsOfItem(item.Ordinal))
                if (table.PlacementRole[p] <= (byte)PlacementRole.Key && (!best.TryGetValue(table.PlacementOwner[p], out var known) || table.PlacementRole[p] < table.PlacementRole[known]))
                    best[table.PlacementOwner[p]] = p;
        return [.. best.Values.OrderBy(p => table.PlacementRole[p]).ThenByDescending(p => table.Revenue[table.PlacementOwner[p]] is var at and >= 0 ? table.Revenues.Comparable[at] : -1)
            .ThenBy(p => table.PlacementOwner[p]).Take(KeyShown).Select(book.Placed)];
    }

    DataGapsView Missing(ItemPlace item, List<ItemPlace> branch, List<IndicatorYears> years)
    {
        var (withoutCode, withoutRevenue) = RegisterGaps(branch);
        var own = item.Chains().ToList();
        return new([.. Usual.Where(code => atlas.Indicators.ContainsKey(code) && years.All(known => known.Indicator != code)).Select(code => new NamedCode(code, figures.IndicatorName(code)))],
            [.. own.Where(chain => chains.Revenue(chain).Figure is null).Select(Named)], [.. own.Where(chain => chains.Holders(chain, Governance.AssignmentRole.Chief).Count == 0).Select(Named)],
            [.. branch.SelectMany(atlas.SegmentsOf).Where(segment => segment.Enterprises == 0).Select(s => new NamedCode($"{s.Segment.ChainCode.Text}:{s.Code}", s.Name(chinese)))],
            withoutCode, withoutRevenue);
    }

    NamedCode Named(ItemPlace item) => new(item.Code, item.Name(chinese));

    (int WithoutCode, int WithoutRevenue) RegisterGaps(List<ItemPlace> branch)
    {
        var table = atlas.Enterprises;
        var seen = new System.Collections.BitArray(table.Count);
        var (code, revenue) = (0, 0);
        foreach (var item in branch)
            foreach (var p in table.PlacementsOfItem(item.Ordinal))
            {
                var i = table.PlacementOwner[p];
                if (seen[i]) continue;
                seen[i] = true;
                if (!table.Flags[i].HasFlag(EnterpriseFlags.HasCreditCode)) code++;
                if (table.Revenue[i] < 0) revenue++;
            }
        return (code, revenue);
    }
}
