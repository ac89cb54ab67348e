using CsCheck;

namespace ChainChief.Tests.Importing;

/// <summary>Random imports into two tables that refer to each other, taken back in random order, against snapshots.</summary>
public sealed class UndoPropertyTests
{
    /// <summary>One row: an enterprise with region, group and note, each blank, cleared or given.</summary>
    static readonly Gen<string> Row = Gen.Select(Gen.Int[1, 5], Gen.OneOf("371402", "371403", "371481", ""), Gen.OneOf("", "-", "X1", "X2", "X3"), Gen.OneOf("", "-", "一", "二"))
        .Select((n, place, group, note) => $"X{n},名{n},{place},{group},{note}");

    static readonly Gen<(bool Town, List<string> Rows)> Step = Gen.Select(Gen.Bool, Row.List[1, 3]).Select((town, rows) => (town, rows));

    [Fact]
    public void Taken_back_from_the_last_to_the_first_every_state_returns() => Step.List[1, 6].Sample(steps =>
    {
        using var region = new SmallRegion();
        List<(int Id, string Before)> kept = [];
        foreach (var step in steps) Import(region, step, kept);
        for (var i = kept.Count - 1; i >= 0; i--)
        {
            Assert.Empty(region.Undo(kept[i].Id).Obstacles.Select(obstacle => obstacle.Message(false)));
            Assert.Equal(kept[i].Before, region.Records());
        }
    }, iter: 12, threads: 1);

    [Fact]
    public void Taken_back_in_any_order_it_is_exact_or_refused_with_a_reason() => Gen.Select(Step.List[2, 6], Gen.Int[0, 1000].List[6]).Sample((steps, order) =>
    {
        using var region = new SmallRegion();
        List<(int Id, string Before)> kept = [];
        foreach (var step in steps) Import(region, step, kept);
        foreach (var (id, _) in kept.Select((set, i) => (set, order[i])).OrderBy(pair => pair.Item2).Select(pair => pair.set))
        {
            var before = region.Everything();
            var result = region.Undo(id);
            if (result.ChangeSetId is null)
            {
                Assert.NotEmpty(result.Obstacles);
                Assert.All(result.Obstacles.Where(obstacle => obstacle.Code == "undo-changed-since"), obstacle => Assert.True(int.Parse(obstacle.Arguments![3], System.Globalization.CultureInfo.InvariantCulture) > id));
                Assert.Equal(before, region.Everything());
            }
            AssertSound(region);
        }
        // What is left can still be taken back, the last first, down to the beginning.
        foreach (var (id, before) in kept.AsEnumerable().Reverse()) region.Undo(id);
        if (kept.Count > 0) Assert.Equal(kept[0].Before, region.Records());
    }, iter: 20, threads: 1);

    [Fact]
    public void What_a_later_change_set_led_a_record_away_from_is_not_taken_back_before_it()
    {
        using var region = new SmallRegion();
        List<(int Id, string Before)> kept = [];
        Import(region, (false, ["X1,名1,371402,,"]), kept);
        Import(region, (false, ["X5,名5,371402,X1,", "X3,名3,371402,,"]), kept);
        Import(region, (false, ["X5,名5,371402,X3,"]), kept);
        var refused = region.Undo(kept[0].Id);
        Assert.Null(refused.ChangeSetId);
        Assert.Equal(("undo-changed-since", kept[2].Id.ToString(System.Globalization.CultureInfo.InvariantCulture)), (refused.Obstacles[0].Code, refused.Obstacles[0].Arguments![3]));
        foreach (var (id, before) in kept.AsEnumerable().Reverse())
        {
            Assert.NotNull(region.Undo(id).ChangeSetId);
            Assert.Equal(before, region.Records());
        }
    }

    static void Import(SmallRegion region, (bool Town, List<string> Rows) step, List<(int Id, string Before)> kept)
    {
        var before = region.Records();
        var rows = step.Rows.DistinctBy(row => row.Split(',')[0]);
        (string, string)[] files = [("enterprises.csv", "enterprise_code,name,region_code,group_code,note\n" + string.Concat(rows.Select(row => row + "\n")))];
        if (step.Town) files = [.. files, ("regions.csv", "region_code,parent_code,name_zh,level\n371481,371400,乐陵市,county\n")];
        var report = region.Import(files);
        if (report.ChangeSetId is int id) kept.Add((id, before));
        else Assert.Equal(before, region.Records());
    }

    /// <summary>No reference of the records points to nothing.</summary>
    static void AssertSound(SmallRegion region)
    {
        using var connection = region.Workspace.Connect();
        Assert.Null(Storage.Sql.Scalar(connection, "SELECT 1 FROM enterprises e WHERE NOT EXISTS (SELECT 1 FROM regions r WHERE r.region_code = e.region_code) OR (e.group_code IS NOT NULL AND NOT EXISTS (SELECT 1 FROM enterprises g WHERE g.enterprise_code = e.group_code))"));
    }
}
