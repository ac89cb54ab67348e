using ChainChief.Storage;

namespace ChainChief.Tests.Importing;

/// <summary>Taking change sets back: exactly, or not at all and with the reason.</summary>
public sealed class UndoTests : IDisposable
{
    readonly SmallRegion region = new();

    public void Dispose() => region.Dispose();

    int Kept(string file, string text) => region.Import((file, text)).ChangeSetId ?? throw new InvalidOperationException("Nothing was kept.");

    [Fact]
    public void Added_changed_and_cleared_fields_are_as_before()
    {
        Kept("enterprises.csv", "enterprise_code,note,registered_capital,former_names,founded_on\nE1,旧,1234.5,老名;更老,1999\n");
        var before = region.Records();
        var id = Kept("enterprises.csv", $"enterprise_code,name,region_code,note,registered_capital,former_names,above_scale\nE1,甲改,371403,-,0.1,-,yes\nE9,丙公司,371402,,,,\n");
        var result = region.Undo(id);
        Assert.Equal((3, 1, 1), (result.ChangeSetId, result.Counts[0].Updated, result.Counts[0].Removed) is (int set, var updated, var removed) ? (set - 1, updated, removed) : default);
        Assert.Equal(before, region.Records());
    }

    [Fact]
    public void What_was_changed_since_is_named_with_its_change_set()
    {
        var first = Kept("enterprises.csv", "enterprise_code,note\nE1,一\n");
        var second = Kept("enterprises.csv", "enterprise_code,note\nE1,二\n");
        var before = region.Everything();
        var obstacle = Assert.Single(region.Undo(first).Obstacles);
        Assert.Equal(("undo-changed-since", $"{second}"), (obstacle.Code, obstacle.Arguments![3]));
        Assert.Equal(before, region.Everything());
        Assert.Empty(region.Undo(second).Obstacles);
        Assert.Equal("一", region.Value("enterprises", "E1", "note"));
        Assert.Empty(region.Undo(first).Obstacles);
        Assert.Null(region.Value("enterprises", "E1", "note"));
    }

    [Fact]
    public void An_undo_is_done_once_and_not_undone()
    {
        var id = Kept("enterprises.csv", "enterprise_code,note\nE1,一\n");
        var undo = region.Undo(id).ChangeSetId!.Value;
        Assert.Equal("change-set-undone-already", Assert.Single(region.Undo(id).Obstacles).Code);
        Assert.Equal("change-set-is-undo", Assert.Single(region.Undo(undo).Obstacles).Code);
        Assert.Equal("change-set-unknown", Assert.Single(region.Undo(99).Obstacles).Code);
    }

    [Theory]
    [InlineData("placements.csv", "enterprise_code,plan_code,chain_code,role,basis\nE9,P9,CH,master,reported\n", "enterprise_code", "plan_code", "chain_code")]
    [InlineData("policies.csv", "policy_code,title,plan_code,chain_codes\nPO,奖励,P9,CH\n", "plan_code", "chain_codes")]
    [InlineData("figures.csv", "subject,subject_code,indicator,period,value\nplan_item,P9:CH,revenue,2024,1\nenterprise,E9,revenue,2024,1\n", "subject_code")]
    [InlineData("supply_relations.csv", "supplier_code,buyer_code,basis\nE9,E1,surveyed\n", "supplier_code")]
    [InlineData("invoices.csv", "supplier_code,buyer_code,issued_on,amount\nE1,E9,2024-01-01,1\n", "buyer_code")]
    public void What_others_refer_to_stays_and_they_are_named(string file, string text, params string[] columns)
    {
        var id = region.Import(("plans.csv", "plan_code,name_zh,in_force_from\nP9,规划九,2024\n"), ("plan_items.csv", "plan_code,item_code,level,name_zh\nP9,CH,chain,某链\n"),
            ("enterprises.csv", "enterprise_code,name,region_code\nE9,丙公司,371402\n")).ChangeSetId!.Value;
        var later = Kept(file, text);
        var before = region.Everything();
        var result = region.Undo(id);
        Assert.Null(result.ChangeSetId);
        Assert.All(result.Obstacles, obstacle => Assert.Equal("undo-leaned-on", obstacle.Code));
        Assert.Equal(columns.Order(StringComparer.Ordinal), result.Obstacles.Select(obstacle => obstacle.Column!).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(before, region.Everything());
        Assert.NotNull(region.Undo(later).ChangeSetId);
        Assert.NotNull(region.Undo(id).ChangeSetId);
    }

    [Fact]
    public void What_a_field_came_from_stays_until_the_change_of_the_field_is_taken_back()
    {
        var added = Kept("regions.csv", "region_code,parent_code,name_zh,level\n371481,371400,乐陵市,county\n");
        var entered = Kept("enterprises.csv", "enterprise_code,region_code\nE1,371481\n");
        var moved = Kept("enterprises.csv", "enterprise_code,region_code\nE1,371403\n");
        var obstacle = Assert.Single(region.Undo(added).Obstacles);
        Assert.Equal(("undo-changed-since", $"{moved}"), (obstacle.Code, obstacle.Arguments![3]));
        Assert.All([moved, entered, added], id => Assert.NotNull(region.Undo(id).ChangeSetId));
    }

    [Theory]
    [InlineData("enterprises.csv", "enterprise_code,group_code\nE1,E2\n", "enterprise_code,group_code\nE1,-\n", "enterprise_code,group_code\nE2,E1\n", "tree-circle")]
    [InlineData("regions.csv", "region_code,tile_column\n371402,5\n", "region_code,tile_column\n371402,6\n", "region_code,tile_column\n371403,5\n", "tile-taken")]
    [InlineData("plan_items.csv", "plan_code,item_code,level\nP1,EQ,industry\n", "plan_code,item_code,level\nP1,EQ,chain\n", null, "item-used-as-chain")]
    public void Rules_over_several_records_are_kept(string file, string first, string second, string? third, string code)
    {
        Kept(file, first);
        var id = Kept(file, second);
        if (third is not null) Kept(file, third);
        else Kept("placements.csv", "enterprise_code,plan_code,chain_code,role,basis\nE1,P1,EQ,master,reported\n");
        var before = region.Everything();
        Assert.Equal(["undo-breaks-rule", code], region.Undo(id).Obstacles.Select(obstacle => obstacle.Code).Distinct());
        Assert.Equal(before, region.Everything());
    }

    [Fact]
    public void The_life_of_a_record_is_told_from_the_end_to_the_beginning()
    {
        var added = Kept("enterprises.csv", "enterprise_code,name,region_code\nE9,丙公司,371402\n");
        var row = region.RowId("enterprises", "E9");
        var named = Kept("enterprises.csv", "enterprise_code,name,note\nE9,丙改,某\n");
        var cleared = Kept("enterprises.csv", "enterprise_code,note\nE9,-\n");
        var undo = region.Undo(cleared).ChangeSetId!.Value;
        using (var connection = region.Workspace.Connect())
        {
            var events = RecordHistory.Of(connection, "enterprises", row);
            Assert.Equal([(undo, "updated"), (cleared, "updated"), (named, "updated"), (added, "added")], events.Select(e => (e.ChangeSet, e.Kind)));
            Assert.Equal((null, "某", "某", null), (events[0].Before["note"], events[0].After["note"], events[1].Before["note"], events[1].After["note"]));
            Assert.Equal(("丙公司", "丙改"), (events[2].Before["name"], events[2].After["name"]));
        }
        Assert.Equal($"{named}", region.Value("enterprises", "E9", "changed_in"));
        region.Undo(named);
        var gone = region.Undo(added).ChangeSetId!.Value;
        using var after = region.Workspace.Connect();
        var life = RecordHistory.Of(after, "enterprises", row);
        Assert.Equal((gone, "removed", "丙公司"), (life[0].ChangeSet, life[0].Kind, life[0].Before["name"]));
        Assert.Equal((added, "added"), (life[^1].ChangeSet, life[^1].Kind));
    }
}
