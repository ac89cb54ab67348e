using System.Runtime.CompilerServices;
using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>All projects of a region with their lights on a day.</summary>
/// <param name="reported">With monthly reports, reasons and steps; false for readers who see the public record only.</param>
public sealed class ProjectPortfolio(RegionAtlas atlas, bool chinese, DateOnly day, ProjectLightRules rules, bool reported = true)
{
    /// <summary>Reports are read again when one is added; a page of many projects asks for them once.</summary>
    static readonly ConditionalWeakTable<RegionAtlas, Kept> Shelf = [];

    readonly ProjectLights lights = new(rules, day);
    readonly Dictionary<string, ProjectRow> rows = new ProjectBoard(atlas, chinese).List(new() { PageSize = int.MaxValue / 2 }).Projects.ToDictionary(row => row.Code, StringComparer.Ordinal);
    readonly Kept kept = reported ? Get(atlas) : Kept.Nothing;

    /// <summary>The portfolio under the rules in force that day.</summary>
    public static ProjectPortfolio Of(RegionAtlas atlas, bool chinese, DateOnly day, bool reported = true) =>
        new(atlas, chinese, day, ProjectLightRules.Of(new RulesInForce(atlas.Workspace, day)[ProjectLightRules.Table]), reported);

    public ProjectLightRules Rules => rules;

    public DateOnly Day => day;

    /// <summary>Every project, in the order of its codes.</summary>
    public IReadOnlyList<ProjectLine> Lines => field ??= [.. atlas.Projects.Where(project => rows.ContainsKey(project.ProjectCode.Text)).Select(Line)];

    /// <summary>Those that pass a filter and, where rights are given, lie in one of their scopes.</summary>
    /// <param name="rights">Null: all; else only projects on which they allow something.</param>
    /// <param name="colour">Only projects with a light of that colour.</param>
    public IReadOnlyList<ProjectLine> List(ProjectFilter filter, IReadOnlyList<Right>? rights = null, LightColour? colour = null)
    {
        var passed = new ProjectBoard(atlas, chinese).List(filter with { Page = 1, PageSize = int.MaxValue / 2 }).Projects;
        var lines = Lines.ToDictionary(line => line.Row.Code, StringComparer.Ordinal);
        return [.. passed.Select(row => lines[row.Code]).Where(line => (rights is null || rights.Any(right => Allows(right, line.Subject))) && (colour is null || line.Lights.Any(light => light.Colour == colour)))];
    }

    /// <summary>What a project belongs to, as scopes name it; null where there is no such project.</summary>
    public static Subject? SubjectOf(RegionAtlas atlas, string code) => atlas.Projects.FirstOrDefault(project => project.ProjectCode.Text == code) is { } project ? SubjectOf(atlas, project) : null;

    /// <summary>What a project to be registered would belong to, to ask before it is.</summary>
    public static Subject SubjectOf(string? chain, string? county, string? responsible) =>
        new() { Chains = chain is null ? [] : [chain], Departments = string.IsNullOrWhiteSpace(responsible) ? [] : [responsible.Trim()], County = county };

    public static IReadOnlyList<StageLane> Lanes(IReadOnlyList<ProjectLine> lines) => [.. ProjectLife.Way.Append(ProjectStage.Stopped).Select(stage => (Stage: stage, Cards: lines.Where(line => line.Record.Stage == stage).ToList()))
        .Select(lane => new StageLane(EnumCode.Of(lane.Stage), ProjectCount.Of(lane.Cards.Select(line => line.Record)), lane.Cards))];

    public static PortfolioHead Head(IReadOnlyList<ProjectLine> lines) => new(ProjectCount.Of(lines.Select(line => line.Record)),
        lines.Count(line => line.Lights[0].Colour == LightColour.Red), lines.Count(line => line.Lights[1].Reason == "unseen"), lines.Count(line => line.Stale),
        lines.Count(line => line.Worst == LightColour.Red), lines.Count(line => line.Worst == LightColour.Yellow));

    /// <summary>Counties and zones, and at the end the projects whose county is not known.</summary>
    public IReadOnlyList<CountySum> Counties(IReadOnlyList<ProjectLine> lines)
    {
        var sums = lines.GroupBy(line => line.Subject.County ?? "").ToDictionary(group => group.Key, group => ProjectCount.Of(group.Select(line => line.Record)), StringComparer.Ordinal);
        var none = new ProjectSum(0, 0, 0, 0);
        var known = atlas.Counties.Select(county => county.RegionCode.Text).ToHashSet(StringComparer.Ordinal);
        return [.. atlas.Counties.Select(county => new CountySum(county.RegionCode.Text, atlas.Regions[county.RegionCode.Text] is var region && chinese ? region.NameZh : region.NameEn ?? region.NameZh, county.TileColumn, county.TileRow, sums.GetValueOrDefault(county.RegionCode.Text, none))),
            new("", "", null, null, sums.Where(pair => !known.Contains(pair.Key)).Aggregate(none, (sum, pair) => sum + pair.Value))];
    }

    public ProjectCard? Find(string code)
    {
        if (Lines.FirstOrDefault(line => line.Row.Code == code) is not { } line) return null;
        var all = reported ? ProjectJournal.Of(atlas.Workspace, code) : [];
        var steps = reported ? ProjectJournal.Steps(atlas.Workspace, code) : [];
        var extends = line.Record.ExtendsCode?.Text;
        return new(line, Course(line.Record, all), reported ? ProjectJournal.Waivers(atlas.Workspace, code) : [], steps, Lines.FirstOrDefault(other => other.Row.Code == extends),
            [.. Lines.Where(other => other.Record.ExtendsCode?.Text == code)], line.Record.Stage == ProjectStage.Stopped ? steps.LastOrDefault(step => step.ToStage == ProjectStage.Stopped)?.FromStage : null,
            new ChangeLog(atlas.Workspace).Life("projects", line.Record.RowId));
    }

    /// <summary>What turned colour between two days, the worst first: by time alone, from the records and reports of now.</summary>
    public IReadOnlyList<LightTurn> TurnedSince(DateOnly earlier)
    {
        var then = new ProjectLights(rules, earlier);
        var cut = new DateTime(earlier.AddDays(1), TimeOnly.MinValue, DateTimeKind.Utc);
        return [.. Turns(facts => then.Of(facts with { Reports = [.. facts.Reports.Where(report => report.At < cut)], Waivers = [.. facts.Waivers.Where(waiver => waiver.At < cut)] }))];
    }

    /// <summary>Steps between stages since an instant (UTC), the newest first.</summary>
    public IReadOnlyList<(ProjectLine Project, ProjectStep Step)> StepsSince(DateTime since)
    {
        var lines = Lines.ToDictionary(line => line.Row.Code, StringComparer.Ordinal);
        return [.. kept.Steps.SelectMany(steps => steps).Where(step => step.At > since && lines.ContainsKey(step.ProjectCode)).OrderByDescending(step => step.At).Select(step => (lines[step.ProjectCode], step))];
    }

    /// <summary>What would turn colour if other rules were in force today.</summary>
    public IReadOnlyList<LightTurn> Under(ProjectLightRules other) => [.. Turns(new ProjectLights(other, day).Of).Select(turn => turn with { Before = turn.Now, Now = turn.Before })];

    IEnumerable<LightTurn> Turns(Func<ProjectFacts, IReadOnlyList<ProjectLight>> then) => Lines.SelectMany(line => then(Facts(line.Record)).Zip(line.Lights, (before, now) => new LightTurn(line, before, now)))
        .Where(turn => turn.Before.Colour != turn.Now.Colour).OrderByDescending(turn => turn.Now.Colour);

    ProjectFacts Facts(KeyProject project) => new(project, [.. kept.Reports[project.ProjectCode.Text]], [.. kept.Waivers[project.ProjectCode.Text]], kept.Steps.Contains(project.ProjectCode.Text), atlas.Sources.GetValueOrDefault(project.SourceCode?.Text ?? "")?.PublishedOn);

    ProjectLine Line(KeyProject project)
    {
        var facts = Facts(project);
        var row = rows[project.ProjectCode.Text];
        return new(row, project, SubjectOf(atlas, project), lights.Of(facts), Since(project) is { } since ? day.DayNumber - since.DayNumber : null, ProjectCount.Counted(project),
            lights.IsStale(facts), facts.Reports.LastOrDefault()?.Blocker is not null);
    }

    /// <summary>The day that brought it into its stage: that of the step, else the date of the record that the stage is reached by.</summary>
    DateOnly? Since(KeyProject project)
    {
        var step = kept.Steps[project.ProjectCode.Text].LastOrDefault();
        if (step is not null && step.ToStage == project.Stage) return (step.HappenedOn ?? PartialDate.Of(DateOnly.FromDateTime(step.At.ToLocalTime()))).Earliest;
        var date = project.Stage switch { ProjectStage.Signed => project.SignedOn, ProjectStage.Started or ProjectStage.UnderConstruction => project.StartedOn, ProjectStage.InProduction => project.CompletedOn, _ => null };
        return date?.Day is null ? null : date.Value.Earliest;
    }

    List<CourseMonth> Course(KeyProject project, IReadOnlyList<ProjectReport> all)
    {
        var holding = all.GroupBy(report => report.Month).ToDictionary(group => group.Key, group => (Report: group.MaxBy(report => report.Revision)!, Count: group.Count()));
        if (holding.Count == 0) return [];
        var course = new ProjectCourse(Facts(project), day);
        var (first, last) = (holding.Keys.Min(month => month.Start), holding.Keys.Max(month => month.Start));
        return [.. Enumerable.Range(0, (last.Year - first.Year) * 12 + last.Month - first.Month + 1).Select(i => first.AddMonths(i)).Select(start => Period.Month(start.Year, start.Month)).Select(month =>
        {
            var (report, count) = holding.GetValueOrDefault(month);
            return new CourseMonth(month.ToString(), month.End, report?.PlannedToDate ?? (course.ExpectedOn(month.End) is { } share && course.Total is { } total ? Math.Round(share * total, 2) : null), report?.InvestedToDate, report, count);
        })];
    }

    static Subject SubjectOf(RegionAtlas atlas, KeyProject project) => new()
    {
        Chains = project is { PlanCode: { } plan, ChainCode: { } chain } ? [$"{plan.Text}:{chain.Text}"] : [],
        Departments = project.Responsible is { } responsible ? [responsible] : [],
        County = CountyOf(atlas, project.RegionCode?.Text),
        Enterprise = project.EnterpriseCode?.Text,
    };

    /// <summary>The county or zone that a site lies in: itself, or the one above it.</summary>
    static string? CountyOf(RegionAtlas atlas, string? code)
    {
        var counties = atlas.Counties.Select(county => county.RegionCode.Text).ToHashSet(StringComparer.Ordinal);
        for (var (at, steps) = (code, 0); at is not null && steps < 8; at = atlas.Regions.GetValueOrDefault(at)?.ParentCode?.Text, steps++)
            if (counties.Contains(at)) return at;
        return null;
    }

    static bool Allows(Right right, Subject subject) => right.IsWide || right.Scope is { } scope && right.Reach switch
    {
        Reach.Chain => subject.Chains.Contains(scope),
        Reach.Department => subject.Departments.Contains(scope),
        Reach.County => subject.County == scope,
        Reach.Enterprise => subject.Enterprise == scope,
        _ => false,
    };

    static Kept Get(RegionAtlas atlas)
    {
        var version = ProjectJournal.Version(atlas.Workspace);
        if (Shelf.TryGetValue(atlas, out var known) && known.Version == version) return known;
        var read = new Kept(version, ProjectJournal.Holding(atlas.Workspace), ProjectJournal.Waivers(atlas.Workspace), ProjectJournal.Steps(atlas.Workspace));
        Shelf.AddOrUpdate(atlas, read);
        return read;
    }

    sealed class Kept((long, long) version, IReadOnlyList<ProjectReport> reports, IReadOnlyList<ProjectWaiver> waivers, IReadOnlyList<ProjectStep> steps)
    {
        public static Kept Nothing { get; } = new((0, 0), [], [], []);

        public (long, long) Version => version;

        public ILookup<string, ProjectReport> Reports { get; } = reports.ToLookup(report => report.ProjectCode, StringComparer.Ordinal);

        public ILookup<string, ProjectWaiver> Waivers { get; } = waivers.ToLookup(waiver => waiver.ProjectCode, StringComparer.Ordinal);

        public ILookup<string, ProjectStep> Steps { get; } = steps.ToLookup(step => step.ProjectCode, StringComparer.Ordinal);
    }
}
