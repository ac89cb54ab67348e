using ChainChief.Exporting;
using ChainChief.Pages.Posts;
using ChainChief.Tracking;

namespace ChainChief.Pages.Lists;

public sealed partial class SeenLists
{
    DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    SeenTable? Posts(string name, SeenAsk ask)
    {
        if (ask.Atlas.FindPlan(ask.Plan) is not { } plan) return null;
        var day = PostWords.Day(ask.First("on")) ?? Today;
        PostBook book = new(ask.Atlas, Words.Chinese, plan.PlanCode.Text, day);
        List<SeenFact> filters = [new(words["asof.label"], PostWords.Iso(day))];
        if (name == "post-bodies") return Table(name, words["posts.bodies"], ask, BodyParts(), book.Holders(), null, filters, ofPlan: true);
        if (name == "posts") return Table(name, words["posts.title"], ask, PostParts(), [book.Matrix().System, .. book.Matrix().Chains], null, filters, ofPlan: true);
        var (from, to) = PostTurnsPeriod.Read(ask.First, Today);
        return Table(name, words["posts.changes"], ask, TurnParts(), book.Turns(from, to), null, [new(words["posts.period"], $"{PostWords.Iso(from)} — {PostWords.Iso(to)}")], ofPlan: true);
    }

    List<SeenPart<PostRow>> PostParts() =>
    [
        new("chain", words["chains-table.chain"], row => new(row.Code is null ? words["posts.system"] : row.Name)),
        .. PostWords.Columns.Select(column => new SeenPart<PostRow>(column.Name, words.Of("posts-column", column.Name), row => new(string.Join(Words.Chinese ? "；" : "; ", Roles(row, column.Name, column.Roles)
            .Where(cell => cell.Holders.Count > 0 || cell.Vacant).Select(cell => $"{(Several(row, column.Name, column.Roles) ? words.Of("post", cell.Role) + " " : "")}{(cell.Vacant ? words["posts.vacant"] : Labels.List(cell.Holders.Select(post => post.Holder)))}"))))),
    ];

    static bool Several(PostRow row, string column, IReadOnlyList<string> roles) => roles.Count > 1 || column == "chief" && row.Code is null;

    static IEnumerable<PostCell> Roles(PostRow row, string column, IReadOnlyList<string> roles) => row.Cells.Where(cell => (column == "chief" && row.Code is null ? ["general_chief", "chief"] : roles).Contains(cell.Role));

    List<SeenPart<HolderRow>> BodyParts() =>
    [
        new("holder", Labels.Column("assignments", "holder"), row => new(row.Name)), new("posts", words["posts.as"], row => new(Labels.List(row.Roles.Select(role => words.Of("post", role))))),
        new("chains", words["posts.chains"], row => cells.Number(row.Chains), SeenKind.Number), new("which", words["posts.which"], row => new(Labels.List(row.Posts.Select(post => post.ItemName ?? words["posts.system"]).Distinct()))),
    ];

    List<SeenPart<PostTurn>> TurnParts() =>
    [
        new("on", words["posts.when"], turn => new(formats.Date(turn.On))), new("what", words["posts.what"], turn => new(words.Of("posts-turn", turn.Begins ? "begins" : "ends"))),
        new("chain", words["chains-table.chain"], turn => new(turn.Post.ItemName ?? words["posts.system"])), new("role", Labels.Column("assignments", "role"), turn => new(words.Of("post", turn.Post.Role))),
        new("holder", Labels.Column("assignments", "holder"), turn => new(turn.Post.Holder)), new("source", words["figure.source"], turn => cells.Text(turn.Post.SourceTitle, "seen")),
    ];
}
