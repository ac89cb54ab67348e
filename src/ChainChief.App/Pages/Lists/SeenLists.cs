using System.Globalization;
using ChainChief.Analysing;
using ChainChief.Exploring;
using ChainChief.Exporting;
using ChainChief.Hosting;

namespace ChainChief.Pages.Lists;

/// <summary>
/// Every list of the workbench by its name: the same conditions as its page, the same columns, the same rows in the same order, over all pages. Files, the API and the
/// tests that hold them against the screen take lists from here and from nowhere else.
/// </summary>
public sealed partial class SeenLists(Words words, Formats formats, Shown shown, Sights sights, Hosting.Visitor visitor, TimeProvider clock)
{
    readonly SeenCells cells = new(words, formats);

    /// <summary>Names of all lists, in the order of the pages.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "enterprises", "chains", "figures", "sources", "projects", "issues", "targets", "history",
        "enterprise-roles", "enterprise-figures", "enterprise-projects", "enterprise-partners", "enterprise-sources", "enterprise-changes",
        "chain-projects", "chain-figures", "chain-gaps", "chain-flows", "chain-targets", "chain-tasks", "chain-policies", "chain-investors", "chain-duties", "chain-links", "compare", "areas", "misplaced", "contradictions", "plan-links", "posts", "post-bodies", "post-turns", "meetings", "tasks", "circular",
        .. Analyses.All.Select(analysis => $"analysis-{analysis.Name}"),
    ];

    /// <summary>The list; null where there is none of that name, or where its enterprise, chain or plan is not there.</summary>
    public SeenTable? Find(string name, SeenAsk ask) => ask.Plan is not null && ask.Atlas.FindPlan(ask.Plan) is null ? null : name switch
    {
        "enterprises" => Enterprises(ask),
        "chains" => Chains(ask),
        "figures" => Figures(ask),
        "sources" => Sources(ask),
        "projects" => Projects(ask),
        "issues" => Issues(ask),
        "targets" => Targets(ask),
        "history" => History(ask),
        "compare" => Compare(ask),
        "areas" => Areas(ask),
        "misplaced" => Misplaced(ask),
        "contradictions" => Contradictions(ask),
        "plan-links" => PlanLinks(ask),
        "meetings" or "tasks" or "circular" => Work(name, ask),
        "posts" or "post-bodies" or "post-turns" => Posts(name, ask),
        _ when name.StartsWith("analysis-", StringComparison.Ordinal) => Analysed(name, ask),
        _ when name.StartsWith("enterprise-", StringComparison.Ordinal) => OfEnterprise(name, ask),
        _ when name.StartsWith("chain-", StringComparison.Ordinal) => OfChain(name, ask),
        _ => null,
    };

    SeenTable Table<T>(string name, string title, SeenAsk ask, IReadOnlyList<SeenPart<T>> parts, int total, IEnumerable<T> rows, SeenRecords? records,
        IReadOnlyList<SeenFact> filters, string? remark = null, bool ofPlan = false, string? usualSort = null)
    {
        var region = new RegionCards(ask.Atlas, Words.Chinese).Get();
        var about = new SeenAbout(region.Name, filters, Order(parts, ask.First("sort") ?? usualSort), ofPlan ? ask.Atlas.FindPlan(ask.Plan)?.PlanCode.Text : null,
            ask.Atlas.AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), remark, region.IsExample);
        return new(name, title, [.. parts.Select(part => new SeenColumn(part.Name, part.Label, part.Kind, part.Unit))], total,
            rows.Select(row => parts.Select(part => part.Cell(row)).ToArray()), about, records);
    }

    SeenTable Table<T>(string name, string title, SeenAsk ask, IReadOnlyList<SeenPart<T>> parts, IReadOnlyList<T> rows, SeenRecords? records, IReadOnlyList<SeenFact> filters,
        string? remark = null, bool ofPlan = false, string? usualSort = null) => Table(name, title, ask, parts, rows.Count, rows, records, filters, remark, ofPlan, usualSort);

    /// <summary>The column that the sort names, with its direction; null where the page has an order of its own.</summary>
    string? Order<T>(IReadOnlyList<SeenPart<T>> parts, string? sort) => parts.FirstOrDefault(part => part.Name == sort?.TrimStart('-'))?.Label is { } label
        ? sort![0] == '-' ? words.Format("seen.falling", label) : words.Format("seen.rising", label) : null;

    IEnumerable<SeenFact> Fact(string label, string? value) => string.IsNullOrWhiteSpace(value) ? [] : [new(label, value)];

    static SeenRecords Keyed(string table, IEnumerable<string> keys) => new(table, new() { Keys = [.. keys] });

    static SeenRecords Numbered(string table, IEnumerable<long> rowIds) => new(table, new() { RowIds = [.. rowIds] });
}
