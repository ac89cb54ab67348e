using ChainChief.Access;
using ChainChief.Exploring;
using ChainChief.Governance;
using ChainChief.Storage;
using ChainChief.Tracking;

namespace ChainChief.Tests.Tracking;

public sealed class HomeFeedTests
{
    static readonly DateTime Noon = new(2026, 3, 10, 4, 0, 0, DateTimeKind.Utc);

    /// <summary>One happening in each scope: two chains, two counties, two departments, two enterprises.</summary>
    static readonly List<Happening> All = [.. new (string Code, Subject Subject)[]
    {
        ("chain-a", new() { Chains = ["2022:IC"] }), ("chain-b", new() { Chains = ["2022:NEV"] }), ("county-a", new() { County = "371402" }), ("county-b", new() { County = "371425" }),
        ("department-a", new() { Departments = ["市商务局"] }), ("department-b", new() { Departments = ["市科技局"] }), ("firm-a", new() { Enterprise = "E1" }), ("firm-b", new() { Enterprise = "E2" }),
    }.Select(pair => new Happening(HappeningKind.Lit, Act.SeeIssues, "issue", pair.Code, pair.Code, Noon, pair.Subject, "issues/" + pair.Code) { Light = "red" })];

    [Theory]
    [InlineData(Role.ChainOffice, null, "chain-a chain-b county-a county-b department-a department-b firm-a firm-b")]
    [InlineData(Role.ChainOffice, "2022:IC", "chain-a")]
    [InlineData(Role.ChainChief, "2022:IC", "chain-a")]
    [InlineData(Role.LeadDepartment, "市商务局", "department-a")]
    [InlineData(Role.County, "371402", "county-a")]
    [InlineData(Role.Enterprise, "E1", "firm-a")]
    [InlineData(Role.Analyst, null, "")]
    [InlineData(Role.Guest, null, "")]
    public void Nobody_is_told_of_a_record_outside_his_scope(Role role, string? scope, string told)
    {
        using var workspace = new TempWorkspace();
        var actor = new Actor("a", "岗位", [new(role, "region", scope)]);
        var feed = new HomeFeed([_ => All]).Get(Question(workspace.Workspace, actor));
        Assert.Equal(told, string.Join(' ', feed.Lit.Select(happening => happening.Code)));
        Assert.Equal(feed.Lit.Count, feed.Counts[HappeningKind.Lit]);
    }

    [Fact]
    public void A_grant_of_another_region_tells_nothing_here()
    {
        using var workspace = new TempWorkspace();
        Assert.True(new HomeFeed([_ => All]).Get(Question(workspace.Workspace, new("a", "岗位", [new(Role.ChainOffice, "elsewhere")]))).IsEmpty);
    }

    [Fact]
    public void What_is_red_and_due_first_stands_first()
    {
        using var workspace = new TempWorkspace();
        Happening Waits(string code, string light, int day) => new(HappeningKind.Waits, Act.SeeIssues, "issue", code, code, Noon, new(), code) { Light = light, Due = new(2026, 3, day) };
        var feed = new HomeFeed([_ => [Waits("green", "green", 1), Waits("late", "red", 9), Waits("yellow", "yellow", 2), Waits("soon", "red", 3)]])
            .Get(Question(workspace.Workspace, new("a", "市链办", [new(Role.ChainOffice, null)])), most: 3);
        Assert.Equal(["soon", "late", "yellow"], feed.Waits.Select(happening => happening.Code));
        Assert.Equal(4, feed.Counts[HappeningKind.Waits]);
    }

    [Fact]
    public void A_visit_ends_with_a_pause_and_not_with_a_reload()
    {
        using var region = new TempWorkspace();
        DateTime? Look(string account, DateTime now)
        {
            var since = Looks.Since(region.Workspace, account, now);
            Assert.True(Looks.Note(region.Workspace, account, now));
            return since;
        }
        Assert.Null(Look("a", Noon));
        Assert.Null(Look("a", Noon.AddMinutes(10)));
        Assert.Equal(Noon.AddMinutes(10), Look("a", Noon.AddDays(3)));
        Assert.Equal(Noon.AddMinutes(10), Look("a", Noon.AddDays(3).AddMinutes(29)));
        Assert.Null(Look("b", Noon.AddDays(3)));
    }

    [Fact]
    public void A_look_does_not_wait_for_a_writer()
    {
        using var region = new TempWorkspace();
        using var writer = Intake.Begin(region.Workspace, ChangeSetKind.Import, "test", "test", TimeProvider.System);
        Assert.Null(Looks.Since(region.Workspace, "a", Noon));
        Assert.False(Looks.Note(region.Workspace, "a", Noon));
    }

    [Fact]
    public void An_import_since_the_time_asked_is_told_to_those_who_see_the_whole_region()
    {
        using var workspace = new TempWorkspace();
        DezhouStore.Load(workspace.Workspace, new Dictionary<string, List<List<string>>> { ["sources"] = [["source_code", "title", "publisher", "grade"], ["a", "A", "city", "official"]] });
        var feed = new HomeFeed([RecordHappenings.Since]);
        var question = Question(workspace.Workspace, new("a", "市链办", [new(Role.ChainOffice, null)]));
        Assert.Single(feed.Get(question with { Since = DateTime.UnixEpoch }).Entered);
        Assert.Empty(feed.Get(question with { Since = DateTime.MaxValue }).Entered);
        Assert.Empty(feed.Get(question with { Since = DateTime.UnixEpoch, Actor = Actor.Guest }).Entered);
    }

    static FeedQuestion Question(Workspace workspace, Actor actor) =>
        new(new AtlasCache(workspace, TimeProvider.System).Get(), actor, PermissionTable.Shipped, Noon.AddDays(-7), Noon, Chinese: true);
}
