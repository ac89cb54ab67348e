using System.Globalization;
using ChainChief.Exploring;
using ChainChief.Exporting;
using ChainChief.Pages.Chains;

namespace ChainChief.Pages.Lists;

public sealed partial class SeenLists
{
    SeenTable Chains(SeenAsk ask)
    {
        var rows = ChainOrder.Of(new ChainBook(ask.Atlas, Words.Chinese).List(ask.Plan).Where(row => ChainOrder.Fits(row, ask.First("q"), ask.First("show"), ask.First("group"))), ask.First("sort"));
        List<SeenFact> filters = [.. Fact(words["figures.text"], ask.First("q")), .. Fact(words["chains.show"], ask.First("show") is { } show ? words.Of("chains-show", show) : null), .. Fact(words["chains.group"], ask.First("group"))];
        return Table("chains", words["chains.title"], ask, ChainParts(), rows, Keyed("plan_items", rows.Select(row => RowSelection.Key(row.Plan, row.Code))), filters, ofPlan: true);
    }

    List<SeenPart<ChainRow>> ChainParts() =>
    [
        new("name", words["chains.name"], row => new(row.Name)), new("group", words["chains.group"], row => new(row.Group ?? "")),
        new("filled", words["seen.filled-segments"], row => row.SegmentCount == 0 ? cells.Gap("entered") : cells.Number(row.FilledSegments), SeenKind.Number),
        new("segments", words["seen.segments"], row => row.SegmentCount == 0 ? cells.Gap("entered") : cells.Number(row.SegmentCount), SeenKind.Number),
        new("gaps", words["chains.gaps"], row => Above(ChainOrder.Gaps(row), row.SegmentCount == 0 ? "entered" : "none"), SeenKind.Number),
        new("firms", words["chains.firms"], row => Above(row.Enterprises, "seen"), SeenKind.Number), new("masters", words["chains.masters"], row => Above(row.Masters, "entered"), SeenKind.Number),
        new("projects", words["chains.projects"], row => Above(row.Projects, "seen"), SeenKind.Number),
        new("investment", words["chain.investment"], row => row.Investment is null ? new("") : cells.Money(row.Investment), SeenKind.Number, cells.MoneyUnit),
        new("revenue", words["chains.revenue"], row => cells.Money(InHundredMillions(row.Revenue)), SeenKind.Number, cells.MoneyUnit),
        new("revenue_period", words["seen.revenue-period"], row => new(row.Revenue is null ? "" : formats.Period(row.Revenue.Period))),
        new("revenue_of", words["seen.revenue-of"], row => new(row.RevenueOf ?? "")), new("revenue_scope", words["figure.scope"], row => new(row.Revenue?.Scope ?? "")),
        new("chief", words["chains.chief"], row => cells.List(row.Chiefs)), new("area", words["chains.area"], row => cells.List(row.HostAreas)),
        new("age", words["chains.age"], row => cells.Text(row.NewestYear?.ToString(CultureInfo.InvariantCulture), "seen")),
    ];

    SeenCell Above(int count, string gap) => count > 0 ? cells.Number(count) : cells.Gap(gap);

    static decimal? InHundredMillions(FigureView? figure) => figure?.Unit == "万元" ? figure.Value / 10_000 : figure?.Value;

    SeenTable? OfChain(string name, SeenAsk ask)
    {
        if (ask.First("chain") is not { } code || new ChainBook(ask.Atlas, Words.Chinese).Find(code, ask.Plan) is not { } chain) return null;
        List<SeenFact> whom = [new(words["chains-table.chain"], chain.Head.Name)];
        return name switch
        {
            "chain-projects" => One(words["chains.projects"], ChainProjectParts(), chain.Projects, Keyed("projects", chain.Projects.Select(project => project.Code))),
            "chain-figures" => One(words["chain.figures"], OwnFigures(), chain.Figures, Numbered("figures", chain.Figures.Select(figure => figure.RowId))),
            "chain-gaps" => One(words["chains.gaps"], GapParts(chain), chain.Gaps, Keyed("segments", chain.Gaps.Select(gap => RowSelection.Key(chain.Head.Plan, chain.Head.Code, gap.Code)))),
            "chain-flows" => One(words["seen.flows"], FlowParts(), chain.Flows, null),
            "chain-targets" => One(words["chain.targets"], ChainTargetParts(), chain.Targets, Keyed("targets", chain.Targets.Select(target => target.Code))),
            "chain-tasks" => One(words["chain.tasks"], TaskParts(), chain.Tasks, Keyed("technology_tasks", chain.Tasks.Select(task => task.Code))),
            "chain-policies" => One(words["chain.policies"], PolicyParts(), chain.Policies, Keyed("policies", chain.Policies.Select(policy => policy.Code))),
            "chain-investors" => One(words["chain.investors"], InvestorParts(), chain.Investors, Keyed("investment_targets", chain.Investors.Select(investor => investor.Code))),
            "chain-duties" => One(words["chain.duties"], DutyParts(), chain.Assignments, null),
            "chain-links" => One(words["chain.links"], LinkParts(), [.. chain.From, .. chain.To], null),
            _ => null,
        };

        SeenTable One<T>(string title, IReadOnlyList<SeenPart<T>> parts, IReadOnlyList<T> rows, SeenRecords? records) => Table(name, title, ask, parts, rows, records, whom, ofPlan: true);
    }

    List<SeenPart<ProjectRow>> ChainProjectParts() =>
    [
        new("name", words["chain-project.name"], project => new(project.Name)), new("note", words["figure.note"], project => new(project.Note ?? "")),
        new("stage", words["chain-project.stage"], project => new(words.Of("project-stage", project.Stage))), new("segment", words["chain-project.segment"], project => cells.Text(project.SegmentName)),
        new("builder", words["chain-project.builder"], project => cells.Text(project.EnterpriseCode is null ? project.Investor : project.Enterprise)),
        new("site", words["chain-project.site"], project => cells.Text(project.County, "check")),
        new("investment", words["chain.investment"], project => cells.Money(project.TotalInvestment, "seen"), SeenKind.Number, cells.MoneyUnit), .. ProjectDates(words["chain-project.dates"]),
        new("grade", words["figure.source"], project => cells.Grade(project.SourceCode is null ? null : project.Grade ?? "weak")), new("source_date", words["sources.published"], project => new(project.SourceDate ?? ""), SeenKind.Date),
    ];

    /// <summary>Start and end; the end as it happened, else as planned.</summary>
    IEnumerable<SeenPart<ProjectRow>> ProjectDates(string label)
    {
        yield return new("dates", label, project => project.StartedOn is null && project.CompletedOn is null && project.PlannedCompletion is null ? cells.Gap("seen") : new(formats.Date(project.StartedOn)));
        yield return new("completed", Labels.Column("projects", "completed_on"), project => new(formats.Date(project.CompletedOn)));
        yield return new("planned", Labels.Column("projects", "planned_completion"), project => new(project.CompletedOn is null ? formats.Date(project.PlannedCompletion) : ""));
    }

    List<SeenPart<FigureView>> OwnFigures() =>
    [
        new("indicator", words["chain.indicator"], figure => new(figure.IndicatorName)), new("scope", words["figure.scope"], figure => cells.Text(figure.Scope)),
        new("period", words["figure.period"], figure => cells.Period(figure.Period)), new("value", words["chain.value"], figure => cells.Value(figure.Value, figure.Unit), SeenKind.Number),
        new("unit", words["seen.unit"], figure => cells.Unit(figure.Value, figure.Unit)),
        new("year_on_year", words["figure.year-on-year"], figure => figure.YearOnYear is { } share ? new(formats.Growth(share * 100), share) : new(""), SeenKind.Share),
        new("source", words["figure.source"], figure => cells.Text(shown.Source(figure.Publisher, figure.SourceTitle, null), "seen")), new("grade", words["figure.grade"], figure => cells.Grade(figure.Grade ?? "weak")),
    ];

    List<SeenPart<GapView>> GapParts(ChainView chain) =>
    [
        new("segment", words["chain.segment"], gap => new(gap.Name)), new("stage", words["chain.stage"], gap => new(words.Of("stage", gap.Stage))),
        new("suppliers", words["chain.suppliers"], gap => cells.List(Neighbours(chain, gap.Code, inward: true), "none")), new("buyers", words["chain.buyers"], gap => cells.List(Neighbours(chain, gap.Code, inward: false), "none")),
        new("other_chains", words["chain.other-chains"], gap => Above(gap.OtherChains, "none"), SeenKind.Number),
        new("investors", words["chain.investors"], gap => Above(chain.Investors.Count(investor => investor.Segment == gap.Code), "entered"), SeenKind.Number),
        new("note", words["figure.note"], gap => cells.Text(gap.Note, "seen")),
    ];

    /// <summary>Segments of the chain with firms on one side of a gap, in the order of the map.</summary>
    static IEnumerable<string> Neighbours(ChainView chain, string gap, bool inward)
    {
        var codes = chain.Flows.Where(flow => flow.FromChain == chain.Head.Code && flow.ToChain == chain.Head.Code && (inward ? flow.ToSegment : flow.FromSegment) == gap)
            .Select(flow => inward ? flow.FromSegment : flow.ToSegment).ToHashSet(StringComparer.Ordinal);
        return chain.Segments.Where(segment => codes.Contains(segment.Code) && segment.EnterpriseCount > 0).Select(segment => segment.Name);
    }

    List<SeenPart<FlowView>> FlowParts() =>
    [
        new("from_chain", words["seen.from-chain"], flow => new(flow.FromChainName)), new("from", words["chain.from"], flow => new(flow.FromName)), new("what", words["seen.goods"], flow => cells.Text(flow.What)),
        new("to_chain", words["seen.to-chain"], flow => new(flow.ToChainName)), new("to", words["chain.to"], flow => new(flow.ToName)),
        new("essential", Labels.Column("segment_flows", "essential"), flow => flow.Essential is { } essential ? new(Labels.Value("segment_flows", "essential", essential ? "yes" : "no")) : cells.Gap("entered")),
        new("local", words["seen.both-local"], flow => new(Labels.Value("segment_flows", "essential", flow.Local ? "yes" : "no"))),
    ];

    List<SeenPart<TargetView>> ChainTargetParts() =>
    [
        new("target", words["chain.target"], target => new(target.IndicatorName ?? target.Name)), new("said", words["figure.note"], target => new(target.Statement ?? target.Note ?? "")),
        new("promised", words["chain.promised"], target => new(Promised(target))), new("due", words["chain.due"], target => cells.Period(target.DuePeriod)),
        new("now", words["chain.now"], target => target.Actual is { } actual ? cells.Value(actual.Value, actual.Unit) : cells.Gap(target.Form == "statement" ? "none" : "reported"), SeenKind.Number),
        new("unit", words["seen.unit"], target => cells.Unit(target.Actual?.Value, target.Actual?.Unit)), new("now_period", words["seen.now-period"], target => new(target.Actual is null ? "" : formats.Period(target.Actual.Period))),
        new("scope", words["figure.scope"], target => cells.Text(target.Scope)), new("source", words["figure.source"], target => cells.Text(target.SourceTitle, "seen")),
    ];

    string Promised(TargetView target) => ChainTargets.Promised(target, words, formats);

    List<SeenPart<TaskRow>> TaskParts() =>
    [
        new("name", Labels.Column("technology_tasks", "name"), task => new(task.Name)), new("weakness", Labels.Column("technology_tasks", "weakness"), task => cells.Text(Labels.Value("technology_tasks", "weakness", task.Weakness))),
        new("segment", words["chain.segment"], task => cells.Text(task.SegmentName)), new("enterprise", Labels.Column("technology_tasks", "enterprise_code"), task => cells.Text(task.Enterprise)),
        new("partner", Labels.Column("technology_tasks", "partner"), task => cells.Text(task.Partner, "seen")),
        new("funds", Labels.Column("technology_tasks", "funds"), task => cells.Money(task.Funds / 10_000, "seen"), SeenKind.Number, cells.MoneyUnit),
        new("due", Labels.Column("technology_tasks", "due_on"), task => cells.Date(task.DueOn), SeenKind.Date), new("status", Labels.Column("technology_tasks", "status"), task => cells.Text(Labels.Value("technology_tasks", "status", task.Status))),
        new("grade", words["figure.source"], task => cells.Grade(task.SourceCode is null ? null : task.Grade ?? "weak")),
    ];

    List<SeenPart<PolicyRow>> PolicyParts() =>
    [
        new("title", Labels.Column("policies", "title"), policy => new(policy.Title)), new("number", Labels.Column("policies", "document_number"), policy => new(policy.DocumentNumber ?? "")),
        new("reach", words["seen.reach"], policy => new(policy.WholeRegion ? words["chain.policy-all"] : "")), new("clause", Labels.Column("policies", "clause"), policy => new(policy.Clause ?? "")),
        new("amount", Labels.Column("policies", "amount_cap"), policy => cells.Money(policy.AmountCap / 10_000, "entered"), SeenKind.Number, cells.MoneyUnit),
        new("condition", Labels.Column("policies", "condition"), policy => cells.Text(policy.Condition, "seen")), new("issued_by", Labels.Column("policies", "issued_by"), policy => new(policy.IssuedBy ?? "")),
        new("issued_on", Labels.Column("policies", "issued_on"), policy => new(policy.IssuedOn ?? ""), SeenKind.Date), new("valid_to", Labels.Column("policies", "valid_to"), policy => cells.Date(policy.ValidTo, "seen"), SeenKind.Date),
        new("grade", words["figure.source"], policy => cells.Grade(policy.SourceCode is null ? null : policy.Grade ?? "weak")),
    ];

    List<SeenPart<InvestorRow>> InvestorParts() =>
    [
        new("name", Labels.Column("investment_targets", "name"), investor => new(investor.Name)), new("segment", Labels.Column("investment_targets", "segment_code"), investor => cells.Text(investor.SegmentName)),
        new("stage", Labels.Column("investment_targets", "stage"), investor => cells.Text(Labels.Value("investment_targets", "stage", investor.Stage))), new("home", Labels.Column("investment_targets", "home"), investor => new(investor.Home ?? "")),
        new("products", Labels.Column("investment_targets", "products"), investor => new(Labels.List(investor.Products))),
        new("revenue", Labels.Column("investment_targets", "revenue"), investor => cells.Money(investor.Revenue, "seen"), SeenKind.Number, cells.MoneyUnit),
        new("reason", Labels.Column("investment_targets", "reason"), investor => new(investor.Reason ?? "")), new("grade", words["figure.source"], investor => cells.Grade(investor.SourceCode is null ? null : investor.Grade ?? "weak")),
    ];

    List<SeenPart<AssignmentRow>> DutyParts() =>
    [
        new("role", Labels.Column("assignments", "role"), duty => new(Labels.Value("assignments", "role", duty.Role))), new("holder", Labels.Column("assignments", "holder"), duty => new(duty.Holder)),
        new("in_force", words["chain.in-force"], duty => duty.ValidFrom is null && duty.ValidTo is null ? cells.Gap("seen") : new(formats.Date(duty.ValidFrom))),
        new("valid_to", Labels.Column("assignments", "valid_to"), duty => new(formats.Date(duty.ValidTo))), new("source", words["figure.source"], duty => cells.Text(duty.SourceTitle, "seen")),
    ];

    List<SeenPart<LinkView>> LinkParts() =>
    [
        new("from", words["chain.from"], link => new(link.FromName)), new("from_plan", words["seen.from-plan"], link => new(link.FromPlan)),
        new("relation", words["chain.relation"], link => new(Labels.Value("plan_links", "relation", link.Relation))),
        new("weight", Labels.Column("plan_links", "weight"), link => link.Weight is > 0 and < 1 ? new(formats.Share(link.Weight, 0), link.Weight) : new(""), SeenKind.Share),
        new("to", words["chain.to"], link => cells.Text(link.ToName, "seen")), new("to_plan", words["seen.to-plan"], link => new(link.ToPlan ?? "")),
        new("basis", words["chain.basis"], link => new(Labels.Value("plan_links", "basis", link.Basis))), new("note", words["figure.note"], link => new(link.Note ?? "")),
        new("source", words["figure.source"], link => cells.Text(link.SourceTitle, "seen")),
    ];
}
