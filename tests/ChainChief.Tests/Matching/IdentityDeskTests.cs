using ChainChief.Matching;
using ChainChief.Tests.Importing;

namespace ChainChief.Tests.Matching;

public sealed class IdentityDeskTests
{
    sealed class Clock(DateTimeOffset start) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = start;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    readonly Clock clock = new(new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));

    static SmallRegion Region()
    {
        var region = new SmallRegion();
        Assert.Equal(0, region.Import(("enterprises.csv", "enterprise_code,name,region_code\nF1,德州欧瑞电子通信设备制造有限公司,371402\nF2,欧瑞电子通信设备制造有限公司,371402\nF3,德州市欧瑞电子通信设备制造有限责任公司,371402\n")).ErrorCount);
        return region;
    }

    IdentityOutcome Decide(IdentityDesk desk, SmallRegion region, string first, string second, string verdict, string? survivor = null) =>
        desk.Decide(region.Workspace, new(first, second, verdict, "市链办", "核对过", survivor));

    List<(string, string)> Open(IdentityDesk desk, SmallRegion region) => [.. desk.List(region.Workspace, new(), chinese: true).Pairs.Select(pair => (pair.First, pair.Second)).Order()];

    [Fact]
    public void A_pair_that_was_decided_is_never_asked_again_until_the_decision_is_taken_back()
    {
        using var region = Region();
        var desk = new IdentityDesk(clock);
        Assert.Equal([("F1", "F2"), ("F1", "F3"), ("F2", "F3")], Open(desk, region));
        var set = Decide(desk, region, "F2", "F1", "different").ChangeSet!.Value;
        clock.Now += TimeSpan.FromDays(400);
        region.Import(("enterprises.csv", "enterprise_code,name,region_code,note\nF1,德州欧瑞电子通信设备制造有限公司,371402,新备注\n"));
        Assert.Equal([("F1", "F3"), ("F2", "F3")], Open(new IdentityDesk(clock), region));
        var decision = desk.Decisions(region.Workspace).Decisions.Single();
        Assert.Equal(("different", "市链办", "核对过", "2026-01-05T08:00:00Z"), (decision.Verdict, decision.Actor, decision.Reason, decision.At));
        Assert.InRange(decision.Score!.Value, PairScore.Auto, 1);
        Assert.Empty(region.Undo(set).Obstacles);
        Assert.Equal(3, Open(desk, region).Count);
    }

    [Fact]
    public void A_pair_put_off_comes_back_after_thirty_days_or_when_a_record_changes()
    {
        using var region = Region();
        var desk = new IdentityDesk(clock);
        Decide(desk, region, "F1", "F2", "later");
        Decide(desk, region, "F2", "F3", "later");
        Assert.Equal([("F1", "F3")], Open(desk, region));
        region.Import(("enterprises.csv", "enterprise_code,name,region_code,note\nF1,德州欧瑞电子通信设备制造有限公司,371402,新备注\n"));
        Assert.Equal([("F1", "F2"), ("F1", "F3")], Open(desk, region));
        clock.Now += TimeSpan.FromDays(IdentityDesk.LaterDays);
        Assert.Equal(3, Open(desk, region).Count);
    }

    [Fact]
    public void A_merge_takes_its_pairs_off_the_list_and_the_old_code_and_name_are_still_found()
    {
        using var region = Region();
        var desk = new IdentityDesk(clock);
        Assert.NotNull(Decide(desk, region, "F1", "F2", "same", "F1").ChangeSet);
        Assert.Equal([("F1", "F3")], Open(desk, region));
        Assert.Equal("F1", IdentityDesk.Survivor(region.Workspace, "F2"));
        var atlas = new ChainChief.Exploring.AtlasCache(region.Workspace, clock).Get();
        var list = new ChainChief.Exploring.EnterpriseDirectory(atlas, true).List(new() { Text = "欧瑞电子通信设备制造有限公司" });
        Assert.Contains("F1", list.Rows.Select(row => row.Code));
    }

    [Fact]
    public void Two_records_are_shown_side_by_side_with_what_differs()
    {
        using var region = Region();
        var pair = new IdentityDesk(clock).Find(region.Workspace, "F3", "F1", chinese: true)!;
        Assert.Equal(("F1", "F3"), (pair.First.Code, pair.Second.Code));
        Assert.Equal("differs", pair.Fields.Single(field => field.Column == "name").State);
        Assert.Equal(("德城区", "same"), (pair.Fields.Single(field => field.Column == "region_code").Left, pair.Fields.Single(field => field.Column == "region_code").State));
        Assert.Equal(pair.Score, pair.Evidence.Sum(part => part.Points), 0.002);
        Assert.Null(new IdentityDesk(clock).Find(region.Workspace, "F1", "F9", chinese: true));
    }

    [Fact]
    public void An_unknown_verdict_is_said()
    {
        using var region = Region();
        Assert.Equal("verdict-unknown", Decide(new IdentityDesk(clock), region, "F1", "F2", "perhaps").Obstacles.Single().Code);
    }

    [Fact]
    public async Task A_large_register_is_compared_while_nobody_waits_and_then_answers_as_ever()
    {
        using var region = new SmallRegion();
        var rows = string.Concat(Enumerable.Range(0, 10_001).Select(i => $"F{i},第{i:00000}号公司,371402\n"));
        Assert.Equal(0, region.Import(("enterprises.csv", $"enterprise_code,name,region_code\n{rows}X1,德州欧瑞电子通信设备制造有限公司,371402\nX2,欧瑞电子通信设备制造有限公司,371402\n")).ErrorCount);
        var desk = new IdentityDesk(clock);
        Assert.False(desk.IsReady(region.Workspace));
        for (var i = 0; i < 600 && !desk.IsReady(region.Workspace); i++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.True(desk.IsReady(region.Workspace));
        Assert.Contains(desk.List(region.Workspace, new(PageSize: int.MaxValue), chinese: true).Pairs, pair => (pair.First, pair.Second) == ("X1", "X2"));
        Decide(desk, region, "X1", "X2", "different");
        Assert.DoesNotContain(desk.List(region.Workspace, new(PageSize: int.MaxValue), chinese: true).Pairs, pair => pair.First == "X1");
    }
}
