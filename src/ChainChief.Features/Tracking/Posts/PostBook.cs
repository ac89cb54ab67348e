using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Governance;

namespace ChainChief.Tracking;

/// <summary>责任分工: who holds which post of a plan on a day, what changed in a period, and what one body answers for.</summary>
public sealed class PostBook
{
    readonly RegionAtlas atlas;
    readonly bool chinese;
    readonly DateOnly day;
    readonly string plan;
    readonly PostRules rules;
    readonly IReadOnlyList<PostHolder> posts;

    /// <param name="plan">Code of the plan version.</param>
    public PostBook(RegionAtlas atlas, bool chinese, string plan, DateOnly day)
    {
        (this.atlas, this.chinese, this.plan, this.day) = (atlas, chinese, plan, day);
        rules = PostRules.Read(new RulesInForce(atlas.Workspace, day)[PostRules.TableName]).Checked;
        posts = [.. atlas.Assignments.Where(post => post.PlanCode.Text == plan).Select(View)];
    }

    public PostRules Rules => rules;

    /// <summary>How many records of the plan are that sure to have held on the day.</summary>
    public int Count(Holding holding) => posts.Count(post => post.Holding == holding);

    /// <summary>Chains of the plan by code and name.</summary>
    public IReadOnlyList<(string Code, string Name)> Chains() => atlas.FindPlan(plan) is { } version ? [.. atlas.ChainsOf(version).Select(chain => (chain.Code, chain.Name(chinese)))] : [];

    /// <summary>Bodies and offices that any plan names, to choose from.</summary>
    public IReadOnlyList<string> Known() => [.. atlas.Assignments.Select(post => post.Holder).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public PostMatrix Matrix()
    {
        var system = Row(null, null);
        var chains = atlas.FindPlan(plan) is { } version ? atlas.ChainsOf(version).Select(chain => Row(chain.Code, chain)).ToList() : [];
        return new(plan, day, system, chains, posts.Count(post => post.Holding == Holding.Undated), rules.Version);
    }

    /// <summary>The posts of one chain, or of the whole system; null where the plan has no such chain.</summary>
    public PostRow? Find(string? chain) => chain is null ? Row(null, null)
        : atlas.FindItem(plan, chain) is { Item.Level: Plans.ItemLevel.Chain } place ? Row(chain, place) : null;

    /// <summary>All terms of a chain's posts, by post and start: what a timeline draws.</summary>
    public IReadOnlyList<PostHolder> Terms(string? chain) => [.. posts.Where(post => post.Item == chain).OrderBy(RoleOrder).ThenBy(post => post.From ?? "", StringComparer.Ordinal)];

    /// <summary>Posts that began or ended from one day to another, both counted, the newest first.</summary>
    public IReadOnlyList<PostTurn> Turns(DateOnly from, DateOnly to) => [.. posts.SelectMany(post => new[] { Turn(post, post.From, begins: true), Turn(post, post.To, begins: false) }).OfType<(PartialDate On, PostTurn Turn)>()
        .Where(pair => pair.On.Latest >= from && pair.On.Earliest <= to).Select(pair => (pair.On, Turn: pair.Turn with { Surely = pair.On.Earliest >= from && pair.On.Latest <= to }))
        .OrderByDescending(pair => pair.On).ThenBy(pair => pair.Turn.Post.Item ?? "", StringComparer.Ordinal).ThenBy(pair => pair.Turn.Begins).Select(pair => pair.Turn)];

    static (PartialDate, PostTurn)? Turn(PostHolder post, string? date, bool begins) => PartialDate.TryParse(date, out var on) ? (on, new PostTurn(on.ToString(), begins, post, true)) : null;

    /// <summary>Bodies and offices that hold a post that day, those of most chains first.</summary>
    public IReadOnlyList<HolderRow> Holders() => [.. posts.Where(post => post.IsHeld).GroupBy(post => post.Holder, StringComparer.Ordinal)
        .Select(group => new HolderRow(group.Key, [.. group.OrderBy(RoleOrder).ThenBy(post => Place(post.Item))], group.Select(post => post.Item).OfType<string>().Distinct(StringComparer.Ordinal).Count()))
        .OrderBy(row => row.Posts.Min(RoleOrder)).ThenByDescending(row => row.Chains).ThenBy(row => row.Name, StringComparer.Ordinal)];

    /// <summary>What one body or office answers for in all plans; null where it never held a post.</summary>
    public HolderCard? Holder(string name)
    {
        var own = atlas.Assignments.Where(post => post.Holder == name).Select(View).OrderByDescending(post => post.Plan, StringComparer.Ordinal).ThenBy(RoleOrder).ThenBy(post => post.Item ?? "", StringComparer.Ordinal).ToList();
        if (own.Count == 0) return null;
        var projects = atlas.Projects.Where(project => project.Responsible == name).Select(project => project.ProjectCode.Text).ToHashSet(StringComparer.Ordinal);
        return new(name, day, [.. own.Where(post => post.IsHeld)], [.. own.Where(post => !post.IsHeld)], [.. new ProjectBoard(atlas, chinese).List(new() { PageSize = int.MaxValue / 2 }).Projects.Where(project => projects.Contains(project.Code))]);
    }

    PostRow Row(string? chain, ItemPlace? place)
    {
        var own = posts.Where(post => post.Item == chain).ToLookup(post => post.Role, StringComparer.Ordinal);
        return new(plan, chain, place?.Name(chinese) ?? "", place?.Parent?.Name(chinese), [.. Enum.GetValues<AssignmentRole>().Select(role => Cell(role, chain, own[EnumCode.Of(role)]))]);
    }

    PostCell Cell(AssignmentRole role, string? chain, IEnumerable<PostHolder> terms)
    {
        var (rule, code) = (rules[role], EnumCode.Of(role));
        var all = terms.ToList();
        var held = all.Where(post => post.IsHeld).ToList();
        var system = chain is not null && held.Count == 0 && rule.Need == PostNeed.Either ? posts.Where(post => post.Item is null && post.Role == code && post.IsHeld).ToList() : [];
        var needed = chain is null ? rule.Need == PostNeed.System : rule.Need is PostNeed.Chain or PostNeed.Either;
        var vacant = needed && held.Count == 0 && system.Count == 0;
        return new(code, held.Count > 0 ? held : system, vacant, rule.Single && held.Count > 1, held.Count > 0 ? null : all.Where(post => post.Holding == Holding.Ended).MaxBy(post => post.To, StringComparer.Ordinal), system.Count > 0);
    }

    PostHolder View(Assignment post) => new(post.RowId, post.PlanCode.Text, post.ItemCode?.Text, post.ItemCode is { } item ? atlas.FindItem(post.PlanCode.Text, item.Text)?.Name(chinese) ?? item.Text : null, EnumCode.Of(post.Role), post.Holder,
        post.ValidFrom?.ToString(), post.ValidTo?.ToString(), new AsOf(day).Of(post.ValidFrom, post.ValidTo), post.SourceCode?.Text, atlas.SourceOf(post.SourceCode)?.Title, post.LastChange);

    static int RoleOrder(PostHolder post) => (int)EnumCode.Parse<AssignmentRole>(post.Role);

    int Place(string? item) => item is null ? -1 : atlas.FindItem(plan, item)?.Ordinal ?? int.MaxValue;
}
