using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Exporting;
using ChainChief.Governance;
using ChainChief.Pages.History;
using ChainChief.Pages.Projects;
using ChainChief.Pages.Targets;
using ChainChief.Tracking;

namespace ChainChief.Pages.Lists;

public sealed partial class SeenLists
{
    SeenTable Figures(SeenAsk ask)
    {
        var filter = ListQueries.Figures(ask.First);
        var board = new FigureTable(ask.Atlas, Words.Chinese);
        var (rowIds, rows) = board.All(filter);
        var whom = filter.SubjectCode is null ? null : board.List(filter with { Page = 1, PageSize = 1 }).Figures is [var one, ..] ? one.SubjectName : filter.SubjectCode;
        List<SeenFact> filters =
        [
            .. Fact(words["figures.subject"], whom ?? (filter.Subject is null ? null : words.Of("subject", filter.Subject))), .. Fact(words["figures.indicator"], IndicatorName(ask, filter.Indicator)),
            .. Fact(words["figure.grade"], filter.Grade is null ? null : words.Of("grade", filter.Grade)), .. Fact(words["figure.period"], filter.Period), .. Fact(words["figure.scope"], filter.Scope),
            .. Fact(words["figure.source"], filter.Source), .. Fact(words["figures.text"], filter.Text), .. Fact(words["figures.only-conflicts"], filter.OnlyConflicts ? words["figures.yes"] : null),
        ];
        return Table("figures", words["figures.title"], ask, FigureParts(), rowIds.Count, rows, Numbered("figures", rowIds), filters, words["figures.never-added"], usualSort: "-period");
    }

    static string? IndicatorName(SeenAsk ask, string? code) => code is null ? null : !ask.Atlas.Indicators.TryGetValue(code, out var indicator) ? code
        : Words.Chinese ? indicator.NameZh : indicator.NameEn ?? indicator.NameZh;

    List<SeenPart<FigureView>> FigureParts() =>
    [
        new("subject", words["figures.subject"], figure => new(figure.SubjectName)), new("subject_kind", words["seen.subject-kind"], figure => new(words.Of("subject", figure.Subject))),
        new("subject_code", words["seen.subject-code"], figure => new(figure.SubjectCode)), new("indicator", words["figures.indicator"], figure => new(figure.IndicatorName)),
        new("value", words["figures.value"], figure => cells.Value(figure.Value, figure.Unit), SeenKind.Number), new("unit", words["seen.unit"], figure => cells.Unit(figure.Value, figure.Unit)),
        new("year_on_year", words["figure.year-on-year"], figure => figure.YearOnYear is { } share ? new(formats.Growth(share * 100), share) : cells.Gap("reported"), SeenKind.Share),
        new("period", words["figure.period"], figure => cells.Period(figure.Period)), new("scope", words["figure.scope"], figure => cells.Text(figure.Scope)),
        new("partial", words["seen.partial"], figure => new(figure.Partial ? words["figures.partial"] : "")), new("source", words["figure.source"], figure => cells.Text(figure.Publisher, "seen")),
        new("source_title", words["sources.source"], figure => new(figure.SourceTitle ?? "")), new("published", words["sources.published"], figure => new(figure.PublishedOn ?? ""), SeenKind.Date),
        new("grade", words["figure.grade"], figure => cells.Grade(figure.Grade)), new("batch", words["history.batch"], figure => new($"{figure.ChangeSet}", figure.ChangeSet), SeenKind.Number),
    ];

    SeenTable Sources(SeenAsk ask)
    {
        var (key, reversed) = ListQueries.Sources(ask.First("sort"));
        var view = new SourceShelf(ask.Atlas, Words.Chinese, sights.Of(ask.Atlas)).List(ask.First("q"), ask.First("grade"), 1, int.MaxValue / 2, key, reversed);
        List<SeenFact> filters = [.. Fact(words["figures.text"], ask.First("q")), .. Fact(words["figure.grade"], ask.First("grade") is { } grade ? words.Of("grade", grade) : null)];
        return Table("sources", words["sources.title"], ask, SourceParts(), view.Sources, Keyed("sources", view.Sources.Select(row => row.Source.Code)), filters, usualSort: "-date");
    }

    List<SeenPart<SourceCount>> SourceParts() =>
    [
        new("title", words["sources.source"], row => new(row.Source.Title)), new("code", words["seen.source-code"], row => new(row.Source.Code)),
        new("publisher", words["sources.publisher"], row => new(row.Source.Publisher)), new("date", words["sources.published"], row => cells.Date(row.Source.PublishedOn), SeenKind.Date),
        new("grade", words["figure.grade"], row => cells.Grade(row.Source.Grade)), new("facts", words["sources.facts-count"], row => cells.Number(row.Facts), SeenKind.Number),
    ];

    SeenTable Projects(SeenAsk ask)
    {
        var filter = ListQueries.Projects(ask.Query) with { Page = 1, PageSize = int.MaxValue / 2 };
        var view = new ProjectBoard(ask.Atlas, Words.Chinese).List(filter);
        LightColour? colour = EnumCode.TryParse<LightColour>(ask.First("light"), out var wanted) ? wanted : null;
        var lines = Portfolio(ask).List(filter, colour: colour).ToDictionary(line => line.Row.Code, StringComparer.Ordinal);
        List<ProjectRow> rows = [.. view.Projects.Where(project => lines.ContainsKey(project.Code))];
        List<SeenFact> filters =
        [
            .. Fact(words["figures.text"], filter.Text), .. Fact(words["projects.stage"], Labels.List(filter.Stages.Select(stage => words.Of("project-stage", stage)))),
            .. Fact(words["chains-table.chain"], Chosen(view.Chains, filter.Chains, words["projects.no-chain"])), .. Fact(words["item.county"], Chosen(view.Counties, filter.Counties, words["missing.check"])),
        ];
        if (colour is { } only) filters.AddRange(Fact(words["projects.light"], words.Of("light-colour", EnumCode.Of(only))));
        return Table("projects", words["projects.title"], ask, ProjectParts(lines), rows, Keyed("projects", rows.Select(project => project.Code)), filters, words["projects.remark"], usualSort: "-investment");
    }

    static string Chosen(IReadOnlyList<ProjectChoice> choices, IReadOnlyList<string> codes, string none) =>
        Labels.List(codes.Select(code => choices.FirstOrDefault(choice => choice.Code == code) is not { } found ? code : found.Name.Length > 0 ? found.Name : none));

    ProjectPortfolio Portfolio(SeenAsk ask) => ProjectPortfolio.Of(ask.Atlas, Words.Chinese, DateOnly.FromDateTime(clock.GetLocalNow().DateTime), ProjectWords.SeesWork(visitor));

    IEnumerable<SeenPart<ProjectRow>> LightParts(Dictionary<string, ProjectLine> lines) => Enum.GetValues<ProjectAspect>().Select(aspect => new SeenPart<ProjectRow>($"light-{EnumCode.Of(aspect)}",
        aspect == ProjectAspect.Start ? $"{words["projects.lights"]} ({words.Of("project-aspect", EnumCode.Of(aspect))})" : words.Of("project-aspect", EnumCode.Of(aspect)), project => new(ProjectWords.Said(lines[project.Code].Lights[(int)aspect], words, formats))));

    List<SeenPart<ProjectRow>> ProjectParts(Dictionary<string, ProjectLine> lines) =>
    [
        new("stage", words["projects.stage"], project => new(words.Of("project-stage", project.Stage))), new("name", words["projects.name"], project => new(project.Name)),
        new("who", words["chain-project.builder"], project => new((project.EnterpriseCode is null ? project.Investor : project.Enterprise) ?? "")), new("note", words["figure.note"], project => new(project.Note ?? "")),
        new("chain", words["chains-table.chain"], project => project.Chain is null ? new(words["projects.no-chain"], Missing: true) : new(project.ChainName ?? project.Chain)),
        new("segment", words["chain.segment"], project => new(project.SegmentName ?? "")), new("county", words["item.county"], project => cells.Text(project.County, "check")), .. LightParts(lines), .. ProjectDates(words["projects.dates"]),
        new("investment", words["projects.investment"], project => cells.Money(project.TotalInvestment, "entered"), SeenKind.Number, cells.MoneyUnit),
        new("source", words["figure.source"], project => project.SourceCode is null ? cells.Gap("entered") : new(project.SourceDate ?? words["projects.source"])),
        new("grade", words["figure.grade"], project => new(project.Grade is null ? "" : words.Of("grade", project.Grade))),
    ];

    SeenTable? Targets(SeenAsk ask)
    {
        var of = ask.First("of") ?? ask.Atlas.FindPlan(ask.Plan)?.PlanCode.Text ?? "all";
        if (of != "all" && ask.Atlas.FindPlan(of) is null) return null;
        var view = new TargetDesk(ask.Atlas, Words.Chinese).List(of == "all" ? null : of);
        var rows = TargetTable.Ordered(ListQueries.Targets(view, ask.Query));
        List<SeenFact> filters =
        [
            .. Fact(words["frame.plan"].TrimEnd('：', ':'), of == "all" ? words["targets.all-plans"] : words.Format("plans.version", of)),
            .. Fact(words["targets.outcome"], Labels.List(ask.Query("outcome").Select(outcome => words.Of("outcome", outcome)))),
            .. Fact(words["plan.item"], Labels.List(ask.Query("item").Select(code => code == "region" ? words["targets.region"] : view.Targets.FirstOrDefault(standing => standing.Target.Item == code)?.Target.Name ?? code))),
            .. Fact(words["targets.light"], Labels.List(ask.Query("light").Select(code => words.Of("light", code)))), .. Fact(words["targets.form"], Labels.List(ask.Query("form").Select(code => words.Of("target-form", code)))),
            .. Fact(words["targets.branch"], Labels.List(ask.Query("branch").Select(code => view.Targets.FirstOrDefault(standing => standing.Branch == code)?.BranchName ?? code))),
        ];
        return Table("targets", words["targets.title"], ask, TargetParts(), rows, Keyed("targets", rows.Select(standing => standing.Code)), filters, words["targets.legend"]);
    }

    List<SeenPart<TargetStanding>> TargetParts() =>
    [
        new("light", words["targets.light"], row => new(row.Light.Word)), new("plan", words["seen.plan"], row => new(row.Target.Plan)),
        new("level", words["seen.level"], row => new(row.Target.ItemLevel is null ? words["targets.region"] : Labels.Value("plan_items", "level", row.Target.ItemLevel))),
        new("target", words["targets.target"], row => new(row.Target.Name)), new("indicator", words["figures.indicator"], row => new(row.Target.IndicatorName ?? "")),
        new("scope", words["figure.scope"], row => new(row.Target.Scope ?? "")),
        new("now", words["targets.now"], row => cells.Value(row.Target.Actual?.Value, row.Target.Actual?.Unit, row.Target.Outcome == "statement" ? "none" : "reported"), SeenKind.Number),
        new("unit", words["seen.unit"], row => cells.Unit(row.Target.Actual?.Value, row.Target.Actual?.Unit)), new("now_period", words["seen.now-period"], row => new(row.Target.Actual is null ? "" : formats.Period(row.Target.Actual.Period))),
        new("now_scope", words["seen.now-scope"], row => new(row.Target.Actual?.Scope ?? "")), new("promised", words["targets.promised"], row => new(row.Target.Outcome == "statement" ? row.Target.Statement ?? "" : shown.Due(row.Target))),
        new("due", words["seen.due"], row => new(formats.Period(row.Target.DuePeriod))), new("progress", words["targets.progress"], row => row.Target.Share is null ? new("") : cells.Share(row.Target.Share), SeenKind.Share),
        new("required", words["targets.required"], row => new(Required(row.Target))), new("so_far", words["targets.pace-so-far"], row => new(shown.PaceSoFar(row))),
        new("reach", words["targets.reach"], row => new(shown.Reach(row))),
    ];

    string Required(TargetView target) => shown.Pace(target) ?? (target.Outcome == "scope-differs" ? words["pace.scope-differs"]
        : words.Of("outcome-short", target.Outcome));

    SeenTable History(SeenAsk ask)
    {
        var view = new ChangeLog(ask.Cache.Workspace).List(1, int.MaxValue);
        return Table("history", words["history.title"], ask, HistoryParts(), view.ChangeSets, null, []);
    }

    List<SeenPart<ChangeSetRow>> HistoryParts() =>
    [
        new("batch", words["history.batch"], set => new($"{set.Id}", set.Id), SeenKind.Number), new("what", words["history.what"], set => new(ChangeSetWords.Title(set, words))),
        new("kind", words["seen.kind"], set => new(words.Of("history-kind", set.Kind))), new("when", words["history.when"], set => new(ChangeSetWords.When(set.At, formats))),
        new("who", words["history.who"], set => new(set.Actor)), new("added", words["history.added"], set => cells.Number(set.Added), SeenKind.Number),
        new("updated", words["history.updated"], set => cells.Number(set.Updated), SeenKind.Number), new("removed", words["history.removed"], set => cells.Number(set.Removed), SeenKind.Number),
        new("files", words["history.files"], set => new(Labels.List(set.Files.Select(file => file.Name)))),
        new("state", words["history.state"], set => new(set.UndoneIn is { } by ? $"{words["history.undone"]} #{by}" : words["history.standing"])),
    ];
}
