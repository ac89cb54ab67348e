using ChainChief.Analysing;
using ChainChief.Figures;
using ChainChief.Statistics;
using CsCheck;

namespace ChainChief.Tests.Analysing;

public sealed class OpportunityAnalysisTests : IDisposable
{
    readonly SmallRegion region = new();

    OpportunityRow Row(string subject, params (string, string)[] settings) => region.Opportunities(settings).Rows.Single(row => row.Subject == subject);

    /// <summary>The numbers of docs/methods/opportunities.md. p, q, r, s are the groups 261, 352, 357, 141; 甲 has p, r and s, 乙 q and r, 丙 s.</summary>
    [Fact]
    public void The_example_of_the_page()
    {
        var standing = Row("A:A2").Standing!; // r
        Assert.Equal((0.8 + 0.6 + 0.2) / 3, standing.Density, 12); // 甲 (½ + 1 + ½) / 2½, 乙 (½ + 1) / 2½, 丙 ½ / 2½
        Assert.Equal(("丙县", 0.2), (standing.Where!.Zh, standing.There!.Value)); // the only one that has no r
        Assert.Equal((0.5, 0.7), (Math.Round(standing.Low, 12), Math.Round(standing.High, 12))); // without 甲 (1 + 0) / 2, without 乙 (1 + 0.2) / 2, without 丙 (0.8 + 0.6) / 2
        Assert.Equal(5.5 / Math.Sqrt(56), standing.Pci, 9);
        Assert.Equal(("group", 2), (standing.Level, standing.Holders));
        Assert.Equal(14.5 / Math.Sqrt(56), Row("A:A4").Standing!.Pci, 9); // q
        Assert.Equal(-8 / Math.Sqrt(56), Row("B:B4").Standing!.Pci, 9); // s
    }

    [Fact]
    public void The_frontier_holds_what_nothing_beats_on_both_scales()
    {
        region.Load("segments", "plan_code,chain_code,segment_code,stage,name_zh,industry_codes,sort_order", "2024,B,B5,upstream,混合,3521;1419,5");
        var finding = region.Opportunities();
        Assert.Equal(["A:A4", "A:A2", "B:B4", "B:B5", "B:B2", "B:B3"], finding.Rows.Select(row => row.Subject));
        Assert.Equal([1, 1, 1, 2, null, null], finding.Rows.Select(row => row.Layer));
        Assert.Equal(("counties", 3, 4, 4), (finding.Table, finding.Places, finding.Activities, finding.Placed));
        Assert.Equal(["industry-unseen", "no-industry"], finding.Rows.TakeLast(2).Select(row => row.Why));
        Assert.Equal((4.0 / 9 + 7.0 / 12) / 2, finding.Rows[3].Standing!.Density, 12); // the mean of q and s
        Assert.Equal("部件", finding.Rows[3].Cons.Single(one => one.Code == "dominated").Names.Single().Zh);
        Assert.Contains(finding.Rows[0].Pros, one => one.Code == "on-frontier");
    }

    [Fact]
    public void Why_and_why_not_name_neighbours_and_needs()
    {
        region.Load("figures", "subject,subject_code,indicator,period,value,source_code", "enterprise,E3,revenue,2024,8,gov");
        var row = Row("A:A2");
        Assert.Equal(("breakpoint", 1, 1), (row.Gap, row.LocalSuppliers, row.LocalBuyers));
        var coefficient = NationalTable.Shipped.Technical[NationalTable.Shipped.IndexOf("17") * NationalTable.Shipped.Count + NationalTable.Shipped.IndexOf("17")];
        Assert.Equal(0.12604, coefficient, 5);
        Assert.Equal((8 * coefficient, 8 * coefficient, 1, 1), (row.Demand.Even!.Value, row.Demand.Most!.Value, row.Demand.Known, row.Demand.Firms)); // A3 buys its special-purpose machinery from A2 alone
        Assert.Contains(row.Pros, one => one.Code == "demand");
        Assert.Equal("配套", row.Cons.Single(one => one.Code == "suppliers-lacking").Names.Single().Zh);
        Assert.Contains(row.Cons, one => one.Code == "no-investors");
        Assert.Contains(Row("A:A4").Cons, one => one.Code == "no-buyers");
        Assert.Null(Row("A:A4").Demand.Even);
    }

    [Fact]
    public void Demand_is_shared_among_the_segments_that_deliver_the_same()
    {
        region.Load("segments", "plan_code,chain_code,segment_code,stage,name_zh,industry_codes,sort_order", "2024,A,A5,midstream,另一部件,3579;3921,5");
        region.Load("segment_flows", "plan_code,chain_code,from_segment_code,to_segment_code,what", "2024,A,A5,A3,部件");
        region.Load("figures", "subject,subject_code,indicator,period,value,source_code", "enterprise,E3,revenue,2024,8,gov");
        var (one, other) = (Row("A:A2").Demand, Row("A:A5").Demand);
        Assert.Equal(one.Most!.Value * 2 / 3, one.Even!.Value, 9); // A5 counts half in this sector: 1 / (1 + ½)
        Assert.True(other.Even < other.Most);
    }

    [Fact]
    public void Weak_segments_join_where_the_setting_says_so_and_levels_can_be_chosen()
    {
        Assert.Contains(region.Opportunities(("candidates", "missing_weak")).Rows, row => row is { Subject: "A:A3", Gap: "weak" });
        Assert.Equal("no-complexity", Row("A:A2", ("level", "division")).Why); // 乙 has 35 alone and 丙 14 alone: nothing says which end is complex
        var fine = Row("A:A2", ("level", "class")).Standing!;
        Assert.Equal("division", fine.Level); // no firm of class 3574 was seen: the classes of its division stand for it
        Assert.Contains(Row("A:A2", ("level", "class")).Cons, one => one.Code == "coarse");
    }

    [Fact]
    public void National_growth_is_of_the_divisions_of_a_segment()
    {
        Assert.Null(Row("A:A2").Growth);
        Assert.Contains(region.Opportunities().Missing, gap => gap is { Code: "candidate-without-growth", Table: "industry_figures" });
        region.Load("industries", "industry_code,level,name_zh", "35,2,专用设备", "14,2,食品");
        region.Load("industry_figures", "area,industry_code,indicator,period,value", "全国,35,revenue,2020,50", "全国,35,revenue,2021,100", "全国,35,revenue,2024,133.1", "全国,14,revenue,2024,10", "某省,35,revenue,2021,1", "某省,35,revenue,2024,9");
        var growth = Row("A:A2").Growth!;
        Assert.Equal((0.1, 2021, 2024), (Math.Round(growth.Rate, 9), growth.From, growth.To)); // 1.1³ = 1.331
        Assert.Null(Row("B:B4").Growth); // only one year of division 14
        Assert.Contains(Row("A:A2").Pros, one => one.Code == "growth");
    }

    [Fact]
    public void Judgements_survive_the_next_run()
    {
        var before = region.Run(Analyses.Opportunities);
        Assert.Null(new AnalysisDesk(region.Atlas, TimeProvider.System).Judge(Analyses.Opportunities, before, new("A:A2", "recommend", "整机厂用量确定"), 0, "市链办"));
        region.Load("enterprises", "enterprise_code,name,region_code,industry_code", "E9,某厂,371422,3574");
        var after = region.Run(Analyses.Opportunities);
        Assert.NotEqual(before.Run.Id, after.Run.Id);
        Assert.Equal("recommend", after.Judgements["A:A2"].Verdict);
    }

    [Fact]
    public void A_region_without_firms_says_so_instead_of_failing()
    {
        using TempWorkspace temp = new();
        Assert.Null(new AnalysisDesk(new ChainChief.Exploring.AtlasCache(temp.Workspace, TimeProvider.System).Get(), TimeProvider.System).Run(Analyses.Opportunities, null, AnalysisSettings.Parse(Analyses.Opportunities, ""), "test", TestContext.Current.CancellationToken));
        Standings none = new(ActivityTable.Of([new("1", "县", null)], []));
        Assert.Null(none.Of([], "group"));
        Assert.Equal(0, none.Places);
    }

    /// <summary>Places × activities of which each place has some, at random.</summary>
    static readonly Gen<ActivityTable> Tables = Gen.Select(Gen.Int[2, 8], Gen.Int[2, 10]).SelectMany((places, activities) => Gen.Bool.Array[places * activities].Select(cells => ActivityTable.Of(
        [.. Enumerable.Range(0, places).Select(i => new Named($"{i}", $"县{i}", null))], [.. Enumerable.Range(0, cells.Length).Where(i => cells[i]).Select(i => (i / activities, $"{100 + i % activities}"))])));

    [Fact]
    public void Density_lies_in_its_interval_between_0_and_1_and_no_point_of_the_frontier_is_beaten() => Tables.Sample(table =>
    {
        Standings standings = new(table);
        var found = Enumerable.Range(0, table.Activities.Count).Select(column => standings.Of([column], "group")).OfType<Standing>().ToList();
        Assert.All(found, one => Assert.True(0 < one.Low && one.Low <= one.Density && one.Density <= one.High && one.High <= 1 + 1e-12, $"{one}"));
        var points = found.Select(one => (one.Density, one.Pci)).ToList();
        var layers = ParetoLayers.Of(points);
        for (var i = 0; i < points.Count; i++) Assert.Equal(layers[i] == 1, !points.Exists(other => ParetoLayers.Dominates(other, points[i])));
    });

    public void Dispose() => region.Dispose();
}

/// <summary>On the public facts of Dezhou.</summary>
public sealed class DezhouOpportunityTests(DezhouStore dezhou) : IClassFixture<DezhouStore>
{
    [Fact]
    public void Most_missing_segments_stand_somewhere_and_the_others_say_why_not()
    {
        var finding = new AnalysisDesk(dezhou.Atlas, TimeProvider.System).Run(Analyses.Opportunities, null, AnalysisSettings.Parse(Analyses.Opportunities, ""), "test", TestContext.Current.CancellationToken)!.As<OpportunityFinding>();
        Assert.Equal((81, 72), (finding.Rows.Count, finding.Placed));
        Assert.All(finding.Rows.Where(row => row.Standing is null), row => Assert.Equal("industry-unseen", row.Why));
        Assert.Equal(7, finding.Rows.Count(row => row.OnFrontier));
        var placed = finding.Rows.Where(row => row.Standing is not null).ToList();
        foreach (var row in placed)
            Assert.Equal(row.OnFrontier, !placed.Exists(other => ParetoLayers.Dominates((other.Standing!.Density, other.Standing.Pci), (row.Standing!.Density, row.Standing.Pci))));
        Assert.All(finding.Rows, row => Assert.True(row.Pros.Count + row.Cons.Count > 0));
        Assert.Equal(19, finding.Rows.Count(row => row.Gap == "breakpoint")); // as the page of gaps counts them
    }
}
