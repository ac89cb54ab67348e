using ChainChief.Exploring;

namespace ChainChief.Tests.Exploring;

/// <summary>What the pages say of Dezhou, against counts made from the CSV files.</summary>
public class DezhouAtlasTests(DezhouStore dezhou) : IClassFixture<DezhouStore>
{
    readonly RegionAtlas atlas = dezhou.Atlas;

    [Fact]
    public void The_newest_plan_with_segments_leads_with_its_sixteen_chains()
    {
        var home = new HomePage(atlas, chinese: true).Get();
        Assert.Equal("德州市", home.Region.Name);
        Assert.Equal("2022", home.Plan!.Code);
        Assert.Equal(16, home.Groups.Sum(group => group.Chains.Count));
        Assert.Equal((4, 3, 3, 16, 258, 83), (home.Counts.Clusters, home.Counts.Industries, home.Counts.Services, home.Counts.Chains, home.Counts.Enterprises, home.Counts.Projects));
        Assert.Equal("2026-03-10", home.AsOf);
    }

    [Fact]
    public void Six_figures_head_the_page_with_growth_as_a_series()
    {
        var headlines = new HomePage(atlas, chinese: true).Get().Headlines;
        Assert.Equal([1883.87m, 104.32m, 7.5m, 79, 219, 24], headlines.Select(headline => headline.Figure.Value));
        Assert.Equal([7.8m, 8.6m, 8.4m, 7.5m], headlines[2].Series.Select(point => point.Value));
        Assert.Equal([false, false, true, false], headlines[2].Series.Select(point => point.Weak));
        Assert.Equal(9, headlines[3].Registered);
        Assert.Equal(247, headlines[5].Second!.Value);
    }

    [Fact]
    public void The_integrated_circuit_chain_has_nine_of_sixteen_segments_filled()
    {
        var row = new ChainBook(atlas, chinese: true).List().Single(chain => chain.Code == "IC");
        Assert.Equal((16, 9, 11, 1, 6), (row.SegmentCount, row.FilledSegments, row.Enterprises, row.Masters, row.Projects));
        Assert.Equal(141.6m, row.Investment);
        Assert.Equal((400, "2025"), (row.Revenue!.Value, row.Revenue.Period));
        Assert.Equal("new", row.Age);
        Assert.Equal(2, row.RevenueConflicts);
    }

    [Fact]
    public void Strength_follows_masters_and_key_firms_and_gaps_begin_with_the_most_neighbours()
    {
        var chain = new ChainBook(atlas, chinese: true).Find("IC")!;
        Assert.Equal((1, 5, 3, 7), (chain.Strengths["strong"], chain.Strengths["medium"], chain.Strengths["weak"], chain.Strengths["missing"]));
        Assert.Equal("strong", chain.Segments.Single(segment => segment.Code == "IC02").Strength);
        Assert.Equal(("晶圆制造", 4, 1), (chain.Gaps[0].Name, chain.Gaps[0].Suppliers, chain.Gaps[0].Buyers));
        Assert.Equal(["master", "key"], chain.Segments.Single(segment => segment.Code == "IC02").Enterprises.Select(enterprise => enterprise.Role));
        Assert.Contains(chain.Flows, flow => flow.FromChain == "IC" && flow.ToChain == "NEV");
    }

    [Fact]
    public void A_district_s_figure_stands_for_the_chain_only_where_no_present_figure_of_the_whole_is_known()
    {
        var rows = new ChainBook(atlas, chinese: true).List().ToDictionary(row => row.Code);
        Assert.True(rows["TEX"].Revenue is { Partial: true, Period: "2022H1" }); // the city's own figure is of 2010
        Assert.True(rows["SPT"].Revenue is { Partial: false, Value: 125 });
        Assert.Null(rows["IEQ"].Revenue); // 2011 is history
        Assert.Equal("医药及康养", rows["MED"].RevenueOf);
    }

    [Fact]
    public void Counties_and_unknown_ones_sum_to_the_register()
    {
        var map = new HomePage(atlas, chinese: true).Get().Map;
        Assert.Equal(31, map.CountyUnknown);
        Assert.Equal(258, map.CountyUnknown + map.Counties.Sum(county => county.Enterprises));
        Assert.Equal(("天衢", 24), map.Counties.Where(county => county.Code == "371471").Select(county => (county.ShortName, county.Enterprises)).Single());
    }

    [Fact]
    public void Conflicts_are_of_the_same_thing_and_period_only()
    {
        var home = new HomePage(atlas, chinese: true).Get();
        Assert.Equal(3, home.ConflictCount);
        Assert.Equal([400m, 532.9m], home.Conflicts.Single(conflict => conflict.Indicator == "revenue").Figures.Select(figure => figure.Value).Order());
        Assert.DoesNotContain(home.Conflicts, conflict => conflict.Indicator == "project_count"); // upgrading projects beside provincial projects
        var sports = new FigureTable(atlas, chinese: true).List(new(SubjectCode: "2022:SPT", Indicator: "enterprise_count", Period: "2023"));
        Assert.Equal(2, sports.Total);
        Assert.All(sports.Figures, figure => Assert.Empty(figure.Conflicts)); // the city's 2,700 and Ningjin's 2,509
    }

    [Fact]
    public void Little_giants_must_grow_by_five_and_a_third_a_year()
    {
        var target = new TargetBoard(atlas, chinese: true).Find("T24-8")!;
        Assert.Equal("computed", target.Outcome);
        Assert.Equal((34, 50, 0.68m), (target.Actual!.Value, target.Level, target.Share));
        Assert.Equal(5.33m, Math.Round(target.PerYear!.Value, 2));
        Assert.Equal(0.137, target.CompoundPerYear!.Value, 3);
    }

    [Theory]
    [InlineData("T24-7", "computed", 712)] // not the 274 of 2025, perhaps new ones only
    [InlineData("T24-9", "computed", 7)] // national, not the 22 provincial ones
    [InlineData("T22-1", "scope-differs", 1883.87)]
    [InlineData("T22-3", "scope-differs", 400)]
    [InlineData("T22-5", "scope-unclear", 883)]
    [InlineData("T22-8", "scope-differs", 180.26)]
    [InlineData("T22-14", "weak-source", 46.14)]
    public void A_target_meets_the_actual_of_its_scope(string code, string outcome, double actual)
    {
        var target = new TargetBoard(atlas, chinese: true).Find(code)!;
        Assert.Equal(outcome, target.Outcome);
        Assert.Equal((decimal)actual, target.Actual!.Value);
        Assert.Equal(outcome == "scope-differs", target.PerYear is null);
    }

    [Theory]
    [InlineData("T22-10", "no-actual")]
    [InlineData("T21-1", "no-base")]
    [InlineData("T22-S1", "statement")]
    public void Where_no_pace_can_be_told_the_reason_is(string code, string outcome) => Assert.Equal(outcome, new TargetBoard(atlas, chinese: true).Find(code)!.Outcome);

    [Fact]
    public void A_cluster_counts_an_enterprise_of_two_chains_once()
    {
        var industry = new IndustryBook(atlas, chinese: true).Find("CHCM")!;
        Assert.Equal(["PC", "FC"], industry.Chains.Select(chain => chain.Code));
        Assert.Equal(36, industry.Enterprises); // 25 and 13, two in both
        Assert.Equal(["PC"], industry.Missing.ChainsWithoutRevenue.Select(chain => chain.Code));
        Assert.Contains(industry.Missing.Indicators, indicator => indicator.Code == "profit");
    }

    [Fact]
    public void The_plan_tree_has_statements_beside_numbers_and_links_both_ways()
    {
        var plan = new PlanBook(atlas, chinese: false).Find(null)!;
        Assert.Equal(4, plan.Versions.Count);
        Assert.Equal(4, plan.Statements.Count);
        Assert.Equal(["CL4", "IN3", "SV3"], plan.Items.Select(item => item.Code));
        var chain = plan.Items[0].Children[0].Children[0];
        Assert.Equal(("IC", "Integrated circuits", "merged"), (chain.Code, chain.Name, chain.To.Single().Relation));
        Assert.Equal(10, plan.Incoming.Count);
        Assert.Equal(11, plan.Outgoing.Count);
    }

    [Fact]
    public void The_card_shows_scopes_apart_and_what_is_missing()
    {
        var card = new EnterpriseCard(atlas, chinese: true).Find("DZ-0041")!;
        Assert.Equal([342.26m, 185m, 39.03m], card.Band.Select(figure => figure.Value));
        Assert.Equal(5, card.Roles.Count);
        Assert.Equal("master", card.Roles[0].Role);
        Assert.Equal(3, card.Places.Single(place => place.Chain == "FC").Cells.Count(cell => cell.Role == "master") + card.Places.Single(place => place.Chain == "PC").Cells.Count(cell => cell.Role == "master"));
        Assert.Equal(["credit_code", "address", "founded_on", "above_scale", "registered_capital"], card.Missing);
        Assert.Equal("华能德州电厂", card.Suppliers.Single().PartnerName);
        Assert.Equal("added", card.History.Single().Kind);
        Assert.Null(new EnterpriseCard(atlas, chinese: true).Find("DZ-9999"));
    }

    [Fact]
    public void A_source_lists_every_fact_that_names_it()
    {
        var view = new SourceShelf(atlas, chinese: true).Find("dzrb-2026-01")!;
        var lines = Directory.GetFiles(Repository.Data("dezhou"), "*.csv").Where(path => !path.EndsWith("sources.csv", StringComparison.Ordinal))
            .Sum(path => File.ReadLines(path).Count(line => line.Split(',').Contains("dzrb-2026-01")));
        Assert.Equal(lines, view.Facts);
        Assert.Contains(view.Tables.Single(table => table.Table == "figures").Figures, figure => figure.Value == 118);
        Assert.Equal(254, new SourceShelf(atlas, chinese: true).List().Total);
    }

    [Fact]
    public void Figures_filter_by_source_grade_and_conflict()
    {
        var table = new FigureTable(atlas, chinese: true);
        Assert.Equal(476, table.List(new()).Total);
        Assert.Equal(54, table.List(new(Subject: "enterprise")).Total);
        Assert.Equal(6, table.List(new(OnlyConflicts: true)).Total);
        Assert.All(table.List(new(Grade: "weak")).Figures, figure => Assert.Equal("weak", figure.Grade));
    }

    [Fact]
    public void Search_suggests_firms_chains_segments_and_projects_within_the_limit()
    {
        var groups = new SearchBox(atlas, chinese: true).Suggest("新能源").Groups;
        Assert.Equal(8, groups.Sum(group => group.Hits.Count));
        Assert.Contains(groups, group => group.Kind == "chain");
        Assert.Contains(groups, group => group.Kind == "project");
        var hit = new SearchBox(atlas, chinese: true).Suggest("恒升").Groups.Single(group => group.Kind == "enterprise").Hits[0];
        Assert.Equal(("DZ-0041", "恒升"), (hit.Code, hit.Text.Substring(hit.Start, hit.Length)));
        var byInitials = new SearchBox(atlas, chinese: true).Suggest("hlhs").Groups.Single(group => group.Kind == "enterprise").Hits[0];
        Assert.Equal(("DZ-0041", -1), (byInitials.Code, byInitials.Start));
        Assert.Equal("DZ-0041", new EnterpriseDirectory(atlas, chinese: true).List(new() { Text = "600426" }).Rows.Single().Code);
    }

    [Fact]
    public void History_tells_the_counts_of_the_load()
    {
        var set = new ChangeLog(atlas.Workspace).List().ChangeSets.Single();
        Assert.Equal(258, set.Tables.Single(table => table.Table == "enterprises").Added);
        Assert.Equal(0, new ChangeLog(atlas.Workspace).Find(set.Id)!.Changes);
    }
}
