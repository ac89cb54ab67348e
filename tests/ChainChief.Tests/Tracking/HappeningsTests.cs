using ChainChief.Access;
using ChainChief.Exploring;
using ChainChief.Tests.Generating;
using ChainChief.Tracking;

namespace ChainChief.Tests.Tracking;

/// <summary>What the overview of a synthetic region tells each of its roles.</summary>
public sealed class HappeningsTests(HappeningsTests.City city) : IClassFixture<HappeningsTests.City>
{
    static readonly DateOnly Day = new(2026, 7, 20);

    [Theory]
    [InlineData(Role.ChainOffice, "chain_office", "issue office,submission approve,submission check")]
    [InlineData(Role.LeadDepartment, "lead_department", "issue handler")]
    [InlineData(Role.Enterprise, "enterprise", "issue enterprise,submission submit")]
    [InlineData(Role.Analyst, "analyst", "")]
    public void What_waits_is_what_the_role_can_do_next(Role role, string code, string expected)
    {
        var waits = Feed(role, code).Waits.Select(happening => $"{happening.Noun} {happening.What}").ToHashSet();
        Assert.Superset(expected.Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(), waits);
        if (expected.Length == 0) Assert.Empty(waits);
    }

    [Fact]
    public void The_office_is_told_what_turned_colour_what_came_and_what_was_done()
    {
        var feed = Feed(Role.ChainOffice, "chain_office");
        Assert.Contains(feed.Lit, happening => happening.Noun == "issue" && happening.Light is not null);
        Assert.Contains(feed.Entered, happening => happening.Noun == "issue");
        Assert.Contains(feed.Changed, happening => happening is { Noun: "submission", By: not null });
        Assert.All(feed.Waits, happening => Assert.NotEmpty(happening.Title));
    }

    [Fact]
    public void An_enterprise_is_told_of_its_own_records_only()
    {
        var own = city.Scope("enterprise")!;
        var feed = Feed(Role.Enterprise, "enterprise");
        Assert.NotEmpty(feed.Waits);
        Assert.All(feed.Waits.Concat(feed.Lit).Concat(feed.Entered).Concat(feed.Changed).Where(happening => happening.Noun is "issue" or "submission" or "project"), happening => Assert.Equal(own, happening.Subject.Enterprise));
    }

    FeedView Feed(Role role, string code)
    {
        var clock = new Morning();
        var atlas = new AtlasCache(city.Demo.Workspace, clock).Get();
        var actor = new Actor("a", "岗位", [new Grant(role, atlas.Workspace.Name, city.Scope(code))]);
        var now = clock.GetUtcNow().UtcDateTime;
        return new HomeFeed([new IssueHappenings(clock).Since, new SubmissionHappenings(clock).Since, new ProjectHappenings(clock).Since, new TaskHappenings(clock).Since]).Get(new(atlas, actor, PermissionTable.Shipped, now.AddDays(-14), now, true), 500);
    }

    /// <summary>One region for all of these tests.</summary>
    public sealed class City : IDisposable
    {
        internal RegionGeneratorTests.DemoRegion Demo { get; } = new(new() { Enterprises = 600, Seed = 21, Months = 24, Today = Day }, new Morning());

        internal string? Scope(string role) => System.Text.Json.JsonDocument.Parse(Demo.Column("SELECT value FROM settings WHERE name = 'example-accounts'").Single()).RootElement.EnumerateArray()
            .Single(one => one.GetProperty("role").GetString() == role).GetProperty("scope").GetString();

        public void Dispose() => Demo.Dispose();
    }

    sealed class Morning : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(Day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
    }
}
