using ChainChief.Exploring;
using ChainChief.Exporting;
using ChainChief.Pages.Enterprises;

namespace ChainChief.Pages.Lists;

public sealed partial class SeenLists
{
    SeenTable Enterprises(SeenAsk ask)
    {
        var filter = EnterpriseQuery.Read(ask.Query);
        var all = new EnterpriseDirectory(ask.Atlas, Words.Chinese).All(filter);
        List<SeenFact> filters = [.. Fact(words["figures.text"], filter.Text), .. all.Facets.Where(facet => facet.Options.Any(option => option.Selected))
            .Select(facet => new SeenFact(words.Of("firm-facet", facet.Name), Labels.List(facet.Options.Where(option => option.Selected).Select(option => option.Label))))];
        return Table("enterprises", words["firms.title"], ask, [.. FirmName(), .. EnterpriseColumns.Read(ask.First("cols")).SelectMany(Firm)], all.Total, all.Rows,
            Numbered("enterprises", all.RowIds), filters, words["firms.never-added"], ofPlan: true, usualSort: "-role");
    }

    IEnumerable<SeenPart<EnterpriseRow>> FirmName()
    {
        yield return new("name", words["firm-column.name"], row => new(row.ShortName ?? row.Name));
        yield return new("full_name", words["firm.full-name"], row => row.ShortName is not null && row.ShortName != row.Name ? new(row.Name) : new(words["firms.name-to-check"], Missing: true));
    }

    /// <summary>The columns of a file that say what one column of the page says.</summary>
    IEnumerable<SeenPart<EnterpriseRow>> Firm(string column)
    {
        var label = words.Of("firm-column", column);
        return column switch
        {
            "county" => [new(column, label, row => row.County is null ? new(words["firms.county-to-check"], Missing: true) : new(row.County))],
            "role" => [new(column, label, row => row.Role is null ? new(words["firms.in-no-chain"], Missing: true) : new(words.Of("role", row.Role)))],
            "chains" => [new(column, label, row => new(Labels.List(row.Chains.Select(chain => chain.Name)))), new("first_segment", words["seen.first-segment"], row => new(row.FirstSegment ?? "")),
                new("segments", words["seen.segments"], row => row.SegmentCount > 0 ? new(formats.Number(row.SegmentCount), row.SegmentCount) : new(""), SeenKind.Number)],
            "products" => [new(column, label, row => cells.List(row.MainProducts))],
            "titles" => [new(column, label, row => cells.List(row.Titles.Select(title => words.Of("title", title)), "seen"))],
            "revenue" => [new(column, label, row => cells.Money(InHundredMillions(row.Revenue)), SeenKind.Number, cells.MoneyUnit),
                new("revenue_period", words["seen.revenue-period"], row => new(row.Revenue is null ? "" : formats.Period(row.Revenue.Period)))],
            "credit" => [new(column, label, row => row.HasCreditCode ? new(words["firms.has"]) : cells.Gap("asked"))],
            "grade" => [new(column, label, row => cells.Grade(row.Grade))],
            "status" => [new(column, label, row => cells.Text(row.Status is null ? null : Labels.Value("enterprises", "status", row.Status), "check"))],
            "scale" => [new(column, label, row => cells.Text(row.AboveScale is { } above ? Labels.Value("enterprises", "above_scale", above ? "yes" : "no") : null, "check"))],
            "code" => [new(column, label, row => new(row.Code))],
            _ => [new(column, label, row => new(row.Note ?? ""))],
        };
    }

    /// <summary>亿元, whatever the unit of the figure.</summary>
    static decimal? InHundredMillions(RevenueView? revenue) => revenue?.Unit == "万元" ? revenue.Value / 10_000 : revenue?.Value;

    SeenTable? OfEnterprise(string name, SeenAsk ask)
    {
        if (ask.First("enterprise") is not { } code || new EnterpriseCard(ask.Atlas, Words.Chinese, sights.Of(ask.Atlas)).Find(code) is not { } firm) return null;
        List<SeenFact> whom = [new(words["firm-column.name"], firm.Name)];
        return name switch
        {
            "enterprise-roles" => Table(name, words["firm.roles"], ask, Roles(), firm.Roles,
                new("placements", new() { Equal = new Dictionary<string, string>(StringComparer.Ordinal) { ["enterprise_code"] = firm.Code } }), whom),
            "enterprise-figures" => Table(name, words["firm.figures"], ask, OwnFigures(), firm.Figures, Numbered("figures", firm.Figures.Select(figure => figure.RowId)), whom, words["firm.figures-note"]),
            "enterprise-projects" => Table(name, words["chains.projects"], ask, FirmProjects(), firm.Projects, Keyed("projects", firm.Projects.Select(project => project.Code)), whom),
            "enterprise-partners" => Table(name, words["firm.partners"], ask, Partners(), [.. firm.Suppliers.Select(supply => (true, supply)), .. firm.Buyers.Select(supply => (false, supply))], null, whom, PartnersRemark(firm)),
            "enterprise-sources" => Table(name, words["firm.sources"], ask, FirmSources(), firm.Sources, Keyed("sources", firm.Sources.Select(source => source.Code)), whom),
            "enterprise-changes" => Table(name, words["firm.changes"], ask, Changes(), firm.History, null, whom),
            _ => null,
        };
    }

    List<SeenPart<PlacementView>> Roles() =>
    [
        new("chain", Labels.Column("placements", "chain_code"), role => new(role.ChainName)), new("segment", words["chain.segment"], role => cells.Text(role.SegmentName, "check")),
        new("stage", words["chain.stage"], role => new(role.Stage is null ? "" : words.Of("stage", role.Stage))), new("role", Labels.Column("placements", "role"), role => new(words.Of("role", role.Role))),
        new("evidence", words["firm.evidence"], role => new(role.Note ?? Labels.Value("placements", "basis", role.Basis))),
        new("basis", Labels.Column("placements", "basis"), role => new(Labels.Value("placements", "basis", role.Basis))),
        new("confidence", words["firm.confidence"], role => cells.Share(role.Confidence, "entered"), SeenKind.Share), new("source", words["figure.source"], role => cells.Text(role.SourceTitle, "seen")),
        new("grade", words["figure.grade"], role => cells.Grade(role.SourceCode is null ? null : role.Grade ?? "weak")),
    ];

    List<SeenPart<ProjectRow>> FirmProjects() =>
    [
        new("stage", words["projects.stage"], project => new(words.Of("project-stage", project.Stage))), new("name", words["projects.name"], project => new(project.Name)),
        new("started", Labels.Column("projects", "started_on"), project => cells.Date(project.StartedOn, "seen"), SeenKind.Date), new("note", words["figure.note"], project => new(project.Note ?? "")),
        new("investment", words["projects.investment"], project => cells.Money(project.TotalInvestment, "seen"), SeenKind.Number, cells.MoneyUnit),
    ];

    /// <summary>Why not all partners are named; null where they are.</summary>
    string? PartnersRemark(EnterpriseView firm) => firm.PartnerVeil == "open" ? null : words.Of("firm-veil", firm.PartnerVeil);

    List<SeenPart<(bool Supplier, SupplyView Supply)>> Partners() =>
    [
        new("side", words["seen.side"], row => new(row.Supplier ? words["firm.suppliers"] : words["firm.buyers"])), new("partner", words["seen.partner"], row => new(row.Supply.PartnerName)),
        new("county", words["firm-column.county"], row => row.Supply.Masked ? cells.Gap("veiled") : row.Supply.PartnerCode is null ? new(words["firm.outside"]) : cells.Text(row.Supply.PartnerCounty, "check")),
        new("product", Labels.Column("supply_relations", "product"), row => cells.Text(row.Supply.Product, row.Supply.Masked ? "veiled" : "seen")), new("year", Labels.Column("supply_relations", "year"), row => cells.Period(row.Supply.Year)),
        new("amount", Labels.Column("supply_relations", "amount"), row => cells.Money(row.Supply.Amount / 10_000, row.Supply.Masked ? "veiled" : "seen"), SeenKind.Number, cells.MoneyUnit),
        new("basis", Labels.Column("supply_relations", "basis"), row => row.Supply.Masked ? cells.Gap("veiled") : new(Labels.Value("supply_relations", "basis", row.Supply.Basis))),
        new("source", words["figure.source"], row => cells.Text(row.Supply.SourceTitle, "seen")), new("grade", words["figure.grade"], row => cells.Grade(row.Supply.Grade)),
    ];

    List<SeenPart<SourceRow>> FirmSources() =>
    [
        new("grade", words["figure.grade"], source => cells.Grade(source.Grade)), new("title", words["sources.source"], source => new(source.Title)),
        new("publisher", words["sources.publisher"], source => new(source.Publisher)), new("date", words["sources.published"], source => cells.Date(source.PublishedOn, "check"), SeenKind.Date),
    ];

    List<SeenPart<EventView>> Changes() =>
    [
        new("batch", words["history.batch"], change => new($"{change.ChangeSet}", change.ChangeSet), SeenKind.Number), new("date", words["history.when"], change => new(change.At[..10]), SeenKind.Date),
        new("what", words["history.what"], change => new(words.Format("firm.change", words.Of("firm-change", change.Kind), change.Title))), new("actor", words["history.who"], change => new(change.Actor)),
        new("fields", words["seen.fields"], change => new(string.Join(Words.Chinese ? "；" : "; ", change.Fields.Select(field => $"{Labels.Column("enterprises", field.Column)}: {field.Before ?? "—"} → {field.After ?? "—"}")))),
    ];
}
