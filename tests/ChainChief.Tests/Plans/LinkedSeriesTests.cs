using ChainChief.Common;
using ChainChief.Plans;
using CsCheck;

namespace ChainChief.Tests;

/// <summary>Series carried along links: nothing is lost, nothing unlike is added, and what is assumed is said.</summary>
public sealed class LinkedSeriesTests
{
    static readonly Code<Plan> Old = new("2020"), Middle = new("2021"), New = new("2022");

    static PlanItem Item(Code<Plan> plan, string code, string? parent = null) => new()
    {
        PlanCode = plan,
        ItemCode = new(code),
        ParentItemCode = parent is null ? null : new(parent),
        Level = ItemLevel.Industry,
        NameZh = code,
    };

    static PlanLink Link(Code<Plan> from, string old, Code<Plan>? to, string? later, decimal weight, LinkBasis basis = LinkBasis.Approved) => new()
    {
        FromPlanCode = from,
        FromItemCode = new(old),
        ToPlanCode = to,
        ToItemCode = later is null ? null : new(later),
        Weight = weight,
        Basis = basis,
        Relation = to is null ? LinkRelation.Dropped : LinkRelation.Split,
    };

    static SeriesValue Value(Code<Plan> plan, string item, decimal value, string? scope = null, int year = 2020, Grade grade = Grade.Official, long origin = 1) =>
        new(new(plan, new(item)), new("revenue"), "亿元", Period.Year(year), scope, value, grade, origin);

    static LinkedSeriesResult Carry(IReadOnlyList<PlanLink> links, IReadOnlyList<SeriesValue> values, Code<Plan> to, params PlanItem[] items) => new LinkedSeries([Old, Middle, New], items, links).Carry(values, to);

    // 新能源和节能环保 splits in halves; one half meets 高端装备.
    static readonly PlanLink[] Split = [Link(Old, "NEE", Middle, "NEN", 0.5m, LinkBasis.Inferred), Link(Old, "NEE", Middle, "HEQ", 0.5m, LinkBasis.Inferred), Link(Old, "HEQ", Middle, "HEQ", 1)];

    [Fact]
    public void A_split_value_is_divided_by_weight_and_met_values_are_added()
    {
        var values = Carry(Split, [Value(Old, "NEE", 100), Value(Old, "HEQ", 40)], Middle).Values;
        Assert.Equal([("HEQ", 90m), ("NEN", 50m)], values.Select(value => (value.Item.Item.Text, value.Value)));
    }

    [Fact]
    public void An_inferred_or_split_part_is_an_estimate_at_best_and_a_whole_approved_one_keeps_its_grade()
    {
        var equipment = Carry(Split, [Value(Old, "NEE", 100), Value(Old, "HEQ", 40)], Middle).Values[0];
        Assert.Equal([Grade.Estimate, Grade.Official], equipment.Parts.Select(part => part.Grade));
        Assert.Equal(Grade.Estimate, equipment.Grade);
        Assert.True(equipment.IsInferred);
        Assert.Equal(LinkBasis.Inferred, equipment.Parts[0].Way.Single().Basis);
    }

    [Fact]
    public void Unlike_scopes_stand_side_by_side_and_the_missing_half_is_named()
    {
        var values = Carry(Split, [Value(Old, "NEE", 100, "规上"), Value(Old, "HEQ", 40, "全行业")], Middle).Values;
        Assert.Equal(3, values.Count);
        Assert.Equal(["2020:NEE"], values.Single(value => value.Scope == "全行业").Lacking.Select(item => item.ToString()));
    }

    [Fact]
    public void What_a_rejected_link_carried_is_unassigned()
    {
        var result = Carry([Link(Old, "A", Middle, "B", 0.6m), Link(Old, "A", Middle, "C", 0.4m, LinkBasis.Rejected)], [Value(Old, "A", 10)], Middle);
        Assert.Equal(6, result.Values.Single().Value);
        Assert.Equal((4m, OpenReason.NoLink), (result.Open.Single().Value, result.Open.Single().Reason));
    }

    [Fact]
    public void A_dropped_item_stops_and_says_so()
    {
        var open = Carry([Link(Old, "A", null, null, 1)], [Value(Old, "A", 10)], New).Open.Single();
        Assert.Equal((10m, OpenReason.Dropped, "2020:A"), (open.Value, open.Reason, open.At.ToString()));
    }

    [Fact]
    public void Backwards_a_merged_value_is_shared_by_the_weights_of_its_sources()
    {
        var values = Carry(Split, [Value(Middle, "HEQ", 90)], Old).Values;
        Assert.Equal([("HEQ", 60m), ("NEE", 30m)], values.Select(value => (value.Item.Item.Text, value.Value)));
        Assert.All(values, value => Assert.Equal(Grade.Estimate, value.Grade));
    }

    [Fact]
    public void A_chain_goes_up_into_its_linked_cluster_unless_the_cluster_has_a_figure_that_holds_it()
    {
        PlanItem[] items = [Item(Middle, "CL"), Item(Middle, "IC", "CL")];
        PlanLink[] links = [Link(Middle, "CL", New, "X", 1)];
        Assert.Equal(7, Carry(links, [Value(Middle, "IC", 7)], New, items).Values.Single().Value);
        var held = Carry(links, [Value(Middle, "IC", 7), Value(Middle, "CL", 9)], New, items);
        Assert.Equal(9, held.Values.Single().Value);
        Assert.Equal(OpenReason.HeldAbove, held.Open.Single().Reason);
    }

    [Fact]
    public void A_cluster_is_not_divided_among_its_chains_without_weights() =>
        Assert.Equal(OpenReason.NotDivided, Carry([Link(Middle, "IC", New, "X", 1)], [Value(Middle, "CL", 9)], New, Item(Middle, "CL"), Item(Middle, "IC", "CL")).Open.Single().Reason);

    /// <summary>Links between three versions of up to five items each, weights of any sum, some dropped or rejected, and values anywhere.</summary>
    static readonly Gen<(PlanLink[] Links, SeriesValue[] Values, int To)> Worlds = Gen.Select(
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 4], Gen.Int[0, 5], Gen.Int[0, 12], Gen.Int[0, 3], Gen.Int[1, 2]).Array[0, 24],
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 4], Gen.Decimal[-1000, 1000], Gen.Int[0, 1]).Array[0, 12], Gen.Int[0, 2]).Select((links, values, to) =>
        {
            Code<Plan>[] plans = [Old, Middle, New];
            return (links.Select(l => Link(plans[l.Item1], $"{l.Item2}", l.Item3 == 5 ? null : plans[Math.Min(2, l.Item1 + l.Item6)], l.Item3 == 5 ? null : $"{l.Item3}", l.Item4 / 12m, (LinkBasis)l.Item5))
                    .DistinctBy(link => (link.FromPlanCode, link.FromItemCode, link.ToPlanCode, link.ToItemCode)).ToArray(),
                values.Select((v, i) => Value(plans[v.Item1], $"{v.Item2}", Math.Round(v.Item3, 2), v.Item4 == 0 ? null : "规上", origin: i)).ToArray(), to);
        });

    [Fact]
    public void Carried_and_unassigned_parts_of_each_value_add_up_to_it_in_both_directions() => Worlds.Sample(world =>
    {
        var result = Carry(world.Links, world.Values, new[] { Old, Middle, New }[world.To]);
        foreach (var value in world.Values)
            Assert.Equal(value.Value, result.Values.SelectMany(v => v.Parts).Where(part => part.Origin.Origin == value.Origin).Sum(part => part.Value)
                + result.Open.Where(part => part.Origin.Origin == value.Origin).Sum(part => part.Value), 9);
    });

    [Fact]
    public void Where_all_weights_sum_to_one_nothing_is_left_unassigned() => Gen.Int[1, 12].Array[1, 5].Sample(shares =>
    {
        decimal total = shares.Sum();
        var links = shares.Select((share, i) => Link(Old, "A", Middle, $"{i}", share / total)).ToList();
        var result = Carry(links, [Value(Old, "A", 123.45m)], Middle);
        Assert.Empty(result.Open);
        Assert.Equal(123.45m, result.Values.Sum(value => value.Value));
    });
}
