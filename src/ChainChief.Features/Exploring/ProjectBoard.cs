using ChainChief.Governance;

namespace ChainChief.Exploring;

/// <summary>What a list of projects is asked for. Several values of one facet mean "any of these"; facets are joined by "and".</summary>
public sealed record ProjectFilter
{
    /// <summary>Part of the name, the investor, the enterprise or the code.</summary>
    public string? Text { get; init; }

    /// <summary>Stages as in files: planned, signed, …</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>Chain codes, or none for projects of no chain.</summary>
    public IReadOnlyList<string> Chains { get; init; } = [];

    /// <summary>Region codes, or unknown.</summary>
    public IReadOnlyList<string> Counties { get; init; } = [];

    /// <summary>investment, stage, chain, county, date, name.</summary>
    public string Sort { get; init; } = "investment";

    public bool Reversed { get; init; }
    public int Page { get; init; } = 1;
    public int PageSize { get; init; } = 50;
}

/// <summary>Projects of a region: one page of those that pass, the sums of all of them by stage, and what each choice would count.</summary>
/// <param name="All">Projects of the region.</param>
/// <param name="Summary">Of those that pass; sums hold the known totals only.</param>
/// <param name="Stages">By stage, of those that pass everything but the choice of stages.</param>
public sealed record ProjectListView(
    int All, int Page, int PageSize, ProjectSummaryView Summary, IReadOnlyList<StageCount> Stages, IReadOnlyList<ProjectChoice> Chains, IReadOnlyList<ProjectChoice> Counties,
    IReadOnlyList<ProjectRow> Projects);

/// <summary>A value of a facet with the number of projects it would show.</summary>
public sealed record ProjectChoice(string Code, string Name, int Count);

/// <summary>Key projects, filtered and sorted.</summary>
public sealed class ProjectBoard(RegionAtlas atlas, bool chinese)
{
    /// <summary>In place of a chain or county that a project does not name.</summary>
    public const string None = "none", Unknown = "unknown";

    readonly RecordRows rows = new(atlas, chinese);

    public ProjectListView List(ProjectFilter filter)
    {
        List<Entry> all = [.. atlas.Projects.Select(project => new Entry(rows.Project(project), project)).Where(entry => Says(entry.Row, filter.Text))];
        List<Entry> passed = [.. all.Where(entry => InStage(entry, filter) && InChain(entry, filter) && InCounty(entry, filter))];
        var beforeStage = RecordRows.Summary([.. all.Where(entry => InChain(entry, filter) && InCounty(entry, filter)).Select(entry => entry.Row)], 0);
        var page = Math.Max(1, Math.Min(filter.Page, (passed.Count + filter.PageSize - 1) / filter.PageSize));
        return new(atlas.Projects.Count, page, filter.PageSize, RecordRows.Summary([.. passed.Select(entry => entry.Row)], 0), beforeStage.Stages,
            Chains([.. all.Where(entry => InStage(entry, filter) && InCounty(entry, filter))]), Counties([.. all.Where(entry => InStage(entry, filter) && InChain(entry, filter))]),
            [.. Sorted(passed, filter).Skip((page - 1) * filter.PageSize).Take(filter.PageSize).Select(entry => entry.Row)]);
    }

    static bool InStage(Entry entry, ProjectFilter filter) => filter.Stages.Count == 0 || filter.Stages.Contains(entry.Row.Stage);

    static bool InChain(Entry entry, ProjectFilter filter) => filter.Chains.Count == 0 || filter.Chains.Contains(entry.Row.Chain ?? None);

    static bool InCounty(Entry entry, ProjectFilter filter) => filter.Counties.Count == 0 || filter.Counties.Contains(CountyOf(entry));

    static string CountyOf(Entry entry) => entry.Row.County is null ? Unknown : entry.Project.RegionCode!.Value.Text;

    static bool Says(ProjectRow row, string? text) => string.IsNullOrWhiteSpace(text)
        || new[] { row.Name, row.Investor, row.Enterprise, row.Code }.Any(part => part?.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase) == true);

    List<ProjectChoice> Chains(List<Entry> entries)
    {
        var counts = entries.CountBy(entry => entry.Row.Chain ?? None, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var known = atlas.Projects.Where(project => project.ChainCode is not null).Select(project => (project.PlanCode?.Text ?? "", project.ChainCode!.Value.Text)).ToHashSet();
        return [.. atlas.Items.Where(item => known.Contains((item.Plan, item.Code))).DistinctBy(item => item.Code, StringComparer.Ordinal)
            .Select(item => new ProjectChoice(item.Code, item.Name(chinese), counts.GetValueOrDefault(item.Code))), new(None, "", counts.GetValueOrDefault(None))];
    }

    List<ProjectChoice> Counties(List<Entry> entries)
    {
        var counts = entries.CountBy(CountyOf, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var others = counts.Keys.Where(code => code != Unknown && atlas.Counties.All(county => county.RegionCode.Text != code)).Order(StringComparer.Ordinal);
        return [.. atlas.Counties.Select(county => county.RegionCode.Text).Concat(others).Select(code => new ProjectChoice(code, atlas.RegionName(code, chinese), counts.GetValueOrDefault(code))),
            new(Unknown, "", counts.GetValueOrDefault(Unknown))];
    }

    IEnumerable<Entry> Sorted(List<Entry> entries, ProjectFilter filter)
    {
        var order = filter.Sort switch
        {
            "stage" => entries.OrderBy(entry => entry.Project.Stage),
            "chain" => entries.OrderBy(entry => entry.Row.Plan is { } plan && entry.Row.Chain is { } chain ? atlas.FindItem(plan, chain)?.Ordinal ?? int.MaxValue : int.MaxValue),
            "county" => entries.OrderBy(entry => entry.Row.County is null).ThenBy(CountyOf, StringComparer.Ordinal),
            "date" => entries.OrderBy(entry => entry.Row.SourceDate ?? "", StringComparer.Ordinal),
            "name" => entries.OrderBy(entry => entry.Row.Name, StringComparer.Ordinal),
            _ => entries.OrderBy(entry => entry.Row.TotalInvestment ?? -1),
        };
        var rising = order.ThenByDescending(entry => entry.Row.TotalInvestment ?? -1).ThenBy(entry => entry.Row.Code, StringComparer.Ordinal);
        return filter.Reversed ? rising.Reverse() : rising;
    }

    sealed record Entry(ProjectRow Row, KeyProject Project);
}
