using ChainChief.Access;
using ChainChief.Exporting;
using ChainChief.Pages.Issues;
using ChainChief.Tracking;

namespace ChainChief.Pages.Lists;

public sealed partial class SeenLists
{
    /// <summary>台账: as far as the reader may see issues; null where he may see none.</summary>
    SeenTable? Issues(SeenAsk ask)
    {
        var rights = visitor.Rights(Act.SeeIssues, ask.Atlas.Workspace.Name);
        if (rights.Count == 0) return null;
        var desk = new IssueDesk(ask.Atlas, clock, Words.Chinese);
        var filter = ListQueries.Issues(ask.First) with { Page = 1, PageSize = int.MaxValue / 2 };
        var view = desk.List(filter, rights);
        List<SeenFact> filters =
        [
            .. Fact(words["issues.piles"], words.Of("issue-pile", filter.Pile)), .. Fact(words["projects.light"], filter.Light is { } light ? words.Of("light", light) : null), .. Fact(words["issues.handler"], filter.Handler),
            .. Fact(words["chains-table.chain"], filter.Chain), .. Fact(words["item.county"], filter.County is null ? null : view.Rows is [var first, ..] ? first.County : filter.County),
            .. Fact(Labels.Column("issues", "kind"), filter.Kind is null ? null : IssueWords.Kind(filter.Kind)), .. Fact(Labels.Column("issues", "enterprise_code"), filter.Enterprise), .. Fact(words["figures.text"], filter.Text),
        ];
        return Table("issues", words["issues.title"], ask, IssueParts(view.Rules), view.Total, view.Rows, null, filters, words["issues.remark"]);
    }

    List<SeenPart<IssueRow>> IssueParts(string rules) =>
    [
        new("light", words["projects.light"], row => new(IssueWords.Light(row, words, formats))), new("slip", words["issues.slip"], row => new(row.Slip is { } slip ? words.Of("light", slip) : "")),
        new("code", words["issues.code"], row => new(row.Code)), new("title", words["issues.matter"], row => new(row.Title)),
        new("enterprise", Labels.Column("issues", "enterprise_code"), row => row.EnterpriseName is null ? new(words["issues.no-firm"], Missing: true) : new(row.EnterpriseName)),
        new("chain", words["chains-table.chain"], row => row.Chain is null ? new(words["projects.no-chain"], Missing: true) : new(row.ChainName ?? row.Chain)), new("county", words["item.county"], row => cells.Text(row.County, "check")),
        new("kind", Labels.Column("issues", "kind"), row => new(IssueWords.Kind(row.Kind))), new("urgency", Labels.Column("issues", "urgency"), row => new(Labels.Value("issues", "urgency", row.Urgency))),
        new("status", Labels.Column("issues", "status"), row => new(IssueWords.Status(row.State))), new("handler", words["issues.handler"], row => cells.Text(row.Handler)),
        new("level", words["issues.level"], row => new(words.Of("issue-level", row.Level))), new("origin", words["issues.origin"], row => new(words.Of("issue-origin", row.Origin))),
        new("raised", words["issues.raised"], row => Day(row.Raised), SeenKind.Date), new("assigned", words["issues.assigned"], row => Day(row.Assigned), SeenKind.Date), new("due", words["issues.due"], row => Day(row.Due), SeenKind.Date),
        new("first_due", words["issues.first-term"], row => Day(row.FirstDue), SeenKind.Date), new("reopened", words["issues.reopened"], row => cells.Number(row.Reopened), SeenKind.Number),
        new("satisfaction", words["issues.satisfaction"], row => cells.Number(row.Satisfaction, "none"), SeenKind.Number), new("rule", words["issues.rule-head"], _ => new(IssueWords.Rule(rules, words))),
    ];

    SeenCell Day(DateOnly? day) => cells.Date(day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), "none");
}
