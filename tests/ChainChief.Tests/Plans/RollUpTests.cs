using ChainChief.Common;
using ChainChief.Plans;
using CsCheck;

namespace ChainChief.Tests.Plans;

public sealed class RollUpTests
{
    static readonly Unit Yi = Unit.Get("亿元");
    static readonly Unit Wan = Unit.Get("万元");

    static Member Of(string code, decimal? level, decimal? actual, string? scope = "规上", Unit? unit = null, int due = 2027, int at = 2025) =>
        new(code, scope, unit ?? Yi, level, level is null ? null : Period.Year(due), actual, actual is null ? null : Period.Year(at));

    [Fact]
    public void Members_of_one_scope_that_all_report_are_added()
    {
        var sum = RollUp.Of([Of("a", 500, 300), Of("b", 3_000_000, 1_000_000, unit: Wan)]);
        Assert.Equal(800m, sum.Level);
        Assert.Equal(400m, sum.Actual);
        Assert.Equal("规上", sum.Scope);
    }

    [Fact]
    public void One_that_does_not_report_stops_the_sum_of_figures_and_is_named()
    {
        var sum = RollUp.Of([Of("a", 500, 300), Of("b", 300, null)]);
        Assert.Equal(800m, sum.Level);
        Assert.Null(sum.Actual);
        Assert.Equal(["b"], sum.Unreported);
    }

    [Fact]
    public void Another_scope_due_period_or_unit_stops_the_sum_and_is_named()
    {
        Assert.Equal([("b", Unlike.Scope)], RollUp.Of([Of("a", 500, null), Of("b", 300, null, "全口径")]).Unlikes);
        Assert.Equal([("b", Unlike.Due)], RollUp.Of([Of("a", 500, null), Of("b", 300, null, due: 2026)]).Unlikes);
        Assert.Equal([("b", Unlike.Unit)], RollUp.Of([Of("a", 500, null), Of("b", 300, null, unit: Unit.Get("家"))]).Unlikes);
        Assert.Equal([("b", Unlike.Period)], RollUp.Of([Of("a", null, 5), Of("b", null, 3, at: 2024)]).Unlikes);
    }

    [Fact]
    public void Ratios_and_means_are_never_added() => Assert.Null(RollUp.Of([Of("a", 50, 46), Of("b", 60, 50)], Aggregation.Ratio).Level);

    static readonly Gen<Member> AnyMember = Gen.Select(Gen.Int[0, 2].Select(i => new[] { "规上", "全口径", null }[i]), Gen.Int[0, 2].Select(i => new[] { "亿元", "万元", "家" }[i]), Gen.Int[0, 900], Gen.Bool, Gen.Bool, Gen.Int[2026, 2027], Gen.Int[2024, 2025])
        .Select((scope, unit, value, promises, reports, due, at) => new Member("", scope, Unit.Get(unit), promises ? value : null, promises ? Period.Year(due) : null, reports ? value / 2m : null, reports ? Period.Year(at) : null));

    [Fact]
    public void A_sum_is_told_only_of_like_members_and_is_their_sum() => AnyMember.Array[1, 4].Sample(drawn =>
    {
        Member[] members = [.. drawn.Select((member, i) => member with { Code = $"{i}" })];
        var sum = RollUp.Of(members);
        var alike = members.Select(member => (member.Scope, member.Unit.Dimension)).Distinct().Count() == 1;
        if (sum.Level is { } level)
        {
            Assert.All(members, member => Assert.NotNull(member.Level));
            Assert.Single(members.Select(member => (member.Scope, member.Unit.Dimension, member.Due)).Distinct());
            Assert.Equal(members.Sum(member => member.Level!.Value * member.Unit.Factor), level * sum.Unit!.Factor);
        }
        if (sum.Actual is { } actual)
        {
            Assert.All(members, member => Assert.NotNull(member.Actual));
            Assert.Single(members.Select(member => (member.Scope, member.Unit.Dimension, member.At)).Distinct());
            Assert.Equal(members.Sum(member => member.Actual!.Value * member.Unit.Factor), actual * sum.Unit!.Factor);
        }
        if (!alike && members.All(member => member.Level is not null)) Assert.True(sum.Level is null && sum.Unlikes.Count > 0);
        // The order of the members does not matter.
        var reversed = RollUp.Of([.. members.Reverse()]);
        Assert.Equal((sum.Level is null, sum.Actual is null), (reversed.Level is null, reversed.Actual is null));
    });
}
