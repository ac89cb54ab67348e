using ChainChief.Storage;

namespace ChainChief.Generating;

/// <summary>What was made.</summary>
/// <param name="ChangeSet">Number of the change set that holds everything.</param>
/// <param name="Counts">Records per table.</param>
/// <param name="History">What is kept beside the tables.</param>
/// <param name="Problems">Rules of the import that the synthetic records break; empty by design.</param>
public sealed record GeneratedRegion(int ChangeSet, IReadOnlyList<TableCounts> Counts, IReadOnlyList<HistoryCount> History, IReadOnlyList<StagedProblem> Problems);

/// <summary>How many records of a kind that no table of the format holds.</summary>
public sealed record HistoryCount(string Table, string NameZh, string NameEn, int Count);

/// <summary>
/// Makes the synthetic region "demo": divisions, plans and chains with the structure of the first example region under invented names, and enterprises,
/// placements, figures, projects, relations, targets, problems and forms with their history from a seed. Everything goes through one intake, so it keeps every rule of an import,
/// and removing the workspace leaves nothing.
/// </summary>
public static class RegionGenerator
{
    /// <summary>Name of the setting that says a region is synthetic; its value is <see cref="GeneratorOptions.Mark"/>.</summary>
    public const string SettingName = "example";

    static readonly (string Table, string Zh, string En)[] History =
    [
        ("issue_steps", "问题办理步骤", "steps of problems"), ("project_reports", "项目月报", "monthly reports of projects"), ("project_steps", "项目阶段变动", "moves of projects"),
        ("submissions", "填报表", "forms"), ("submission_steps", "填报步骤", "steps of forms"),
    ];

    const int ReportEvery = 4_096;

    /// <summary>Fills an empty workspace in one transaction. Enterprises pass one by one; memory holds a few numbers of each.</summary>
    /// <exception cref="InvalidOperationException">The workspace holds records already: synthetic ones are never mixed with others.</exception>
    /// <exception cref="OperationCanceledException">Nothing is kept then.</exception>
    public static GeneratedRegion Run(Workspace workspace, GeneratorOptions options, TimeProvider clock, IProgress<GeneratorProgress>? progress = null, CancellationToken cancel = default)
    {
        GeneratorOptions.Validate(options);
        using var intake = Intake.Begin(workspace, ChangeSetKind.Generate, "generate", $"合成示例区域 / Synthetic region ({options.Mark})", clock);
        if (intake.ChangeSetId != 1) throw new InvalidOperationException($"The workspace '{workspace.Name}' is not empty.");
        Stage(intake, options, clock.LocalTimeZone, progress, cancel);
        intake.Apply(new Steps(progress, options.Enterprises), cancel);
        intake.Set(SettingName, options.Mark);
        List<HistoryCount> history = [.. History.Select(kind => new HistoryCount(kind.Table, kind.Zh, kind.En, intake.Read($"SELECT count(*) FROM {kind.Table}", r => r.GetInt32(0)).Single()))];
        return new(intake.Commit([]) ?? intake.ChangeSetId, intake.Counts, history, intake.Problems);
    }

    static void Stage(Intake intake, GeneratorOptions options, TimeZoneInfo zone, IProgress<GeneratorProgress>? progress, CancellationToken cancel)
    {
        var structure = Structure.Instance;
        var landscape = new Landscape(structure, options.Seed);
        var ranking = new Ranking(landscape, options, cancel);
        var calendar = new Calendar(options);
        var totals = new Totals(structure, calendar);
        StructureRows.Stage(intake, structure);
        var enterprises = new EnterpriseRows(intake, ranking, totals, options.Seed);
        var figures = new FigureRows(intake.Stage("figures"), calendar, ranking.AllMonthly, options.Seed);
        var traders = new Traders(calendar, options);
        foreach (var (firm, card) in new Register(landscape, options).All())
        {
            if (firm.Index % ReportEvery == 0) ReportDrawn(progress, firm.Index, options, cancel);
            var series = Series.Draw(landscape, calendar, firm, options.Seed);
            totals.Count(firm, card);
            enterprises.Add(firm, card);
            traders.Add(firm, card, series);
            if (firm.AboveScale) AddFigures(firm, series);
        }
        figures.Add(totals);
        new NationRows(intake.Stage("industry_figures"), calendar, options.Seed).Stage();
        new RelationRows(intake.Stage("supply_relations"), calendar, options).Stage(new(landscape, traders, calendar, options), cancel);
        var (posts, moments) = (new Posts(landscape, options), new Moments(options, zone));
        new GovernanceRows(intake, landscape, ranking, calendar, posts, options).Stage(totals);
        var example = Example.Find(landscape, ranking, posts, options);
        if (example is not null) intake.Set(Example.Setting, example.Roles());
        var projects = new ProjectRows(intake, landscape, ranking, posts, example, options, moments);
        projects.Stage();
        Report("issues");
        new IssueRows(intake, landscape, ranking, posts, example, options, moments).Stage(cancel);
        Report("submissions");
        new FormRows(intake, new(landscape, ranking, posts, totals, projects.Ledger, calendar, options), calendar, example, options, moments).Stage(cancel);

        void Report(string step) => progress?.Report(new(step, options.Enterprises, options.Enterprises));

        void AddFigures(Firm firm, Series series)
        {
            var monthly = ranking.ReportsMonthly(firm.Index);
            totals.Add(firm, series, monthly);
            figures.Add(firm, series, monthly);
        }
    }

    static void ReportDrawn(IProgress<GeneratorProgress>? progress, int index, GeneratorOptions options, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        progress?.Report(new("enterprises", index, options.Enterprises));
    }

    sealed class Steps(IProgress<GeneratorProgress>? progress, int enterprises) : IProgress<string>
    {
        public void Report(string value) => progress?.Report(new(value, enterprises, enterprises));
    }
}
