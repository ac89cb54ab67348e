using ChainChief.Exploring;
using ChainChief.Storage;
using ChainChief.Tracking;

namespace ChainChief.Tests.Tracking;

/// <summary>A region of two chains in one cluster; targets of every form, and a clock that the test moves.</summary>
public sealed class TargetDeskTests : IDisposable
{
    readonly TempWorkspace temp = new();
    readonly Clock clock = new(new(2026, 2, 10, 9, 0, 0, TimeSpan.Zero));

    Workspace Workspace => temp.Workspace;

    public TargetDeskTests()
    {
        Load("regions", "region_code,name_zh,level", "370000,某省,province", "371400,某市,city", "371402,某区,county");
        Load("sources", "source_code,title,publisher,grade", "gov,公报,统计局,official");
        Load("indicators", "indicator_code,name_zh,name_en,unit,aggregation,direction", "revenue,营业收入,Revenue,亿元,sum,higher", "energy_use,单位能耗,Energy use,吨,last,lower");
        Load("plans", "plan_code,name_zh,in_force_from,in_force_to", "2022,旧版,2022,2024", "2024,新版,2024,");
        Load("plan_items", "plan_code,item_code,parent_item_code,level,name_zh", "2022,OLD,,chain,老链", "2024,CL,,cluster,集群", "2024,A,CL,chain,甲链", "2024,B,CL,chain,乙链");
        Load("plan_links", "from_plan_code,from_item_code,to_plan_code,to_item_code,relation,weight,basis", "2022,OLD,2024,A,renamed,1,stated");
        Load("targets", "target_code,plan_code,item_code,indicator,form,value,base_period,base_value,due_period,scope",
            "O,2022,OLD,revenue,level,60,,,2026,规上", "C,2024,CL,revenue,level,200,,,2027,规上", "A,2024,A,revenue,level,80,2024,36,2027,规上", "B,2024,B,revenue,multiple,2,2024,50,2027,规上",
            "E,2024,B,energy_use,level,7,2023,10,2028,全口径", "G,2024,A,revenue,growth_rate,0.1,2024,,2027,规上", "N,2024,,revenue,level,500,,,2027,规上");
        Load("figures", "subject,subject_code,indicator,period,scope,value,year_on_year,source_code",
            "plan_item,2024:A,revenue,2024,规上,40,,gov", "plan_item,2024:A,revenue,2025,规上,48.5,0.2125,gov", "plan_item,2024:B,revenue,2025,规上,75,,gov", "plan_item,2024:B,energy_use,2025,全口径,8.8,,gov");
    }

    TargetDesk Desk => new(new AtlasCache(Workspace, clock).Get(), chinese: true);

    [Fact]
    public void The_revised_base_is_used_and_the_stated_one_is_kept_beside_it()
    {
        var a = Desk.Find("A")!;
        Assert.Equal(("red", "pace-low", 1), (a.Light.Colour, a.Light.Rule, a.Light.Version));
        Assert.Equal(0.5397, a.Ratio!.Value, 4);
        Assert.Equal(["stated", "revised"], a.Starts.Select(start => start.Kind));
        Assert.Equal([14.67, 13.33], a.Starts.Select(start => Math.Round((double)start.PerYear!, 2)));
        Assert.Equal([false, true], a.Starts.Select(start => start.Used));
        Assert.Equal(("between", new DateOnly(2028, 8, 6), new DateOnly(2029, 9, 15), 20), (a.Reach.Arrival, a.Reach.First, a.Reach.Last, a.Reach.LateMonths));
    }

    [Fact]
    public void A_multiple_counts_from_its_base_and_lower_can_be_better()
    {
        var b = Desk.Find("B")!; // 2 × 50 = 100 by 2027; 75 in 2025: 25 made in a year, 12.5 asked
        Assert.Equal((100m, 2.0, "green"), (b.Target.Level, b.Ratio, b.Light.Colour));
        var e = Desk.Find("E")!; // 10 → 8.8 in two years; 7 in three more
        Assert.Equal((1.0, "green"), (e.Ratio, e.Light.Colour));
    }

    [Fact]
    public void A_rate_is_judged_by_the_rate_and_shows_the_level_implied()
    {
        var g = Desk.Find("G")!;
        Assert.Equal(("green", "rate-kept"), (g.Light.Colour, g.Light.Rule));
        Assert.Equal((11.25, 44m, 53.24m), (g.Growth!.Gap!.Value, g.Growth.ImpliedNow!.Value, Math.Round(g.Growth.ImpliedLevel!.Value, 4)));
    }

    [Fact]
    public void The_cluster_is_added_up_only_while_all_members_promise_the_same_way()
    {
        var cluster = Desk.Find("C")!;
        Assert.Equal(("scope-differs", "grey"), (cluster.Light.Rule, cluster.Light.Colour));
        Assert.Equal("missing", cluster.RollUp!.Why); // B promises a multiple, no level
        Assert.Equal(["乙链"], cluster.RollUp.Missing);
        Load("targets", "target_code,plan_code,item_code,indicator,form,value,due_period,scope", "B2,2024,B,revenue,level,110,2027,规上");
        var sum = Desk.Find("C")!.RollUp!;
        Assert.Equal(("added", 190m, 123.5m, "规上"), (sum.Why, sum.Level, sum.Actual, sum.Scope));
        Load("targets", "target_code,plan_code,item_code,indicator,form,value,due_period,scope", "B2,2024,B,revenue,level,110,2027,全口径");
        var unlike = Desk.Find("C")!.RollUp!;
        Assert.Null(unlike.Level);
        Assert.Equal(("unlike", "乙链", "scope"), (unlike.Why, unlike.Unlike[0].Name, unlike.Unlike[0].What));
    }

    [Fact]
    public void A_target_of_an_older_version_names_the_one_that_carries_it_on_with_its_light()
    {
        var old = Desk.Find("O")!;
        Assert.Equal(("A", "2024", "red"), (old.Next!.Code, old.Next.Plan, old.Next.Light.Colour));
    }

    [Fact]
    public void Lights_change_as_time_passes_and_it_is_said_why()
    {
        Assert.Equal("green", Desk.Find("B")!.Light.Colour);
        var then = clock.GetUtcNow();
        clock.Now = new(2027, 7, 1, 9, 0, 0, TimeSpan.Zero); // 18 months after the end of 2025
        Assert.Equal(("old", "yellow"), (Desk.Find("B")!.Light.Rule, Desk.Find("B")!.Light.Colour));
        var turned = new TargetTurns(new AtlasCache(Workspace, clock).Get(), chinese: true).Since(then);
        Assert.Equal(("green", "yellow", "time"), turned.Where(target => target.Code == "B").Select(target => (target.Before.Colour, target.Now.Colour, target.Why)).Single());
        clock.Now = new(2028, 7, 1, 9, 0, 0, TimeSpan.Zero);
        Assert.Equal("overdue", Desk.Find("B")!.Light.Rule);
    }

    [Fact]
    public void A_figure_that_was_corrected_turns_the_light_and_the_figure_before_is_told()
    {
        var then = clock.GetUtcNow();
        clock.Now = then.AddDays(1);
        Load("figures", "subject,subject_code,indicator,period,scope,value,source_code", "plan_item,2024:B,revenue,2025,规上,55,gov");
        var turned = new TargetTurns(new AtlasCache(Workspace, clock).Get(), chinese: true).Since(then).Single();
        Assert.Equal(("B", "green", "red", "figure", 75m, 55m), (turned.Code, turned.Before.Colour, turned.Now.Colour, turned.Why, turned.FigureBefore!.Value, turned.FigureNow!.Value));
    }

    [Fact]
    public void A_region_can_set_its_own_bounds_and_the_light_names_the_version()
    {
        var text = ChainChief.Governance.RuleTable.Shipped("target-lights").Text.Replace("pace-low,,pace_ratio,,0.8,red", "pace-low,,pace_ratio,,0.5,red", StringComparison.Ordinal).Replace("pace-near,,pace_ratio,0.8,1", "pace-near,,pace_ratio,0.5,1", StringComparison.Ordinal);
        RuleShelf.Set(Workspace, "target-lights", text, new(2026, 1, 1), "市链办", "放宽", clock);
        Assert.Equal(("yellow", 2), (Desk.Find("A")!.Light.Colour, Desk.Find("A")!.Light.Version));
    }

    void Load(string table, params string[] lines)
    {
        var columns = lines[0].Split(',');
        using var intake = Intake.Begin(Workspace, ChangeSetKind.Import, "test", table, clock);
        var staged = intake.Stage(table);
        foreach (var cells in lines.Skip(1).Select(line => line.Split(',')))
            staged.Add(0, 2, [.. staged.Template.Columns.Select(column => Array.IndexOf(columns, column.Name) is >= 0 and var i && cells[i].Length > 0
                ? column.Type == ChainChief.Templates.ColumnType.Decimal ? double.Parse(cells[i], System.Globalization.CultureInfo.InvariantCulture) : (object?)cells[i] : null)], 0, 0);
        intake.Apply();
        Assert.DoesNotContain(intake.Problems, problem => ChainChief.Common.ProblemCatalog.Get(problem.Code).Severity == ChainChief.Common.Severity.Error);
        intake.Commit([]);
    }

    public void Dispose() => temp.Dispose();

    sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }
}
