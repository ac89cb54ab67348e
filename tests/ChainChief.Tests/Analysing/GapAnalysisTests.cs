using ChainChief.Analysing;
using ChainChief.Exploring;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tests.Analysing;

public sealed class GapAnalysisTests : IDisposable
{
    readonly SmallRegion region = new();

    GapRow Row(string subject, params (string, string)[] settings) => region.Gaps(settings).Rows.Single(row => row.Subject == subject);

    static string Kinds(GapRow row) => string.Join(' ', row.Kinds.Select(kind => kind.Code));

    [Fact]
    public void A_missing_segment_between_local_ones_is_a_breakpoint_and_stands_first()
    {
        var rows = region.Gaps().Rows;
        Assert.Equal(("A:A2", 1, "missing breakpoint", "fill", 1, 1), (rows[0].Subject, rows[0].Rank, Kinds(rows[0]), rows[0].Practice, rows[0].LocalSuppliers, rows[0].LocalBuyers)); // A4 supplies it too, but is missing itself
        Assert.Equal(["joins-suppliers:原料", "joins-buyers:整机"], rows[0].Kinds[1].Evidence.Select(one => $"{one.Code}:{one.Names.Single().Zh}"));
        Assert.Equal(["A:A2", "A:A3", "A:A4", "B:B2", "B:B3", "B:B4", "A:A1", "B:B1"], rows.Select(row => row.Subject)); // then by neighbours, then in the order of the plan; without a gap last
        Assert.Equal([1, 2, 3, 4, 5, 6, null, null], rows.Select(row => row.Rank));
    }

    [Fact]
    public void A_missing_end_is_extended_a_weak_segment_strengthened()
    {
        Assert.Equal(("missing", "extend"), (Kinds(Row("A:A4")), Row("A:A4").Practice)); // its supplier is local, its buyer is not
        Assert.Equal(("missing", "fill"), (Kinds(Row("B:B2")), Row("B:B2").Practice));
        Assert.Equal(("weak sole", "strengthen"), (Kinds(Row("A:A3")), Row("A:A3").Practice)); // one member; B1 of the other chain buys from it
        Assert.Equal(("", null), (Kinds(Row("A:A1")), Row("A:A1").Practice));
        Assert.Equal(("only-firms", "整机厂", 1.0, 1.0), Row("A:A3").Kinds[1].Evidence.Select(one => (one.Code, one.Names.Single().Zh, one.Number, one.Second)).Single());
    }

    [Fact]
    public void Thresholds_are_those_of_the_rule_table_in_force()
    {
        var shipped = RuleTable.Shipped(GapRules.Table).Text;
        var changed = shipped.Replace("breakpoint,buyers,1,", "breakpoint,buyers,2,", StringComparison.Ordinal).Replace("practice,weak,strengthen", "practice,weak,secure", StringComparison.Ordinal);
        RuleShelf.Set(region.Workspace, GapRules.Table, changed, new(2020, 1, 1), "市链办", "试", TimeProvider.System);
        var finding = region.Gaps();
        Assert.Equal(2, finding.Rules);
        Assert.Equal("missing", Kinds(finding.Rows.Single(row => row.Subject == "A:A2")));
        Assert.Equal("secure", finding.Rows.Single(row => row.Subject == "A:A3").Practice);
    }

    [Theory]
    [InlineData("weak,strong_firms,1", "weak,strong_firms,0", "rule-value-invalid")]
    [InlineData("outside,io_below,0.2", "outside,io_below,20", "rule-value-invalid")]
    [InlineData("practice,weak,strengthen", "practice,weak,help", "rule-value-invalid")]
    [InlineData("sole,buyers,1", "sole,sellers,1", "rule-row-unknown")]
    public void A_wrong_rule_is_named(string right, string wrong, string code) =>
        Assert.Contains(RuleChecks.Run(new(GapRules.Table, 2, RuleTable.Shipped(GapRules.Table).Text.Replace(right, wrong, StringComparison.Ordinal))), problem => problem.Code == code);

    [Fact]
    public void The_rate_by_counts_has_an_interval_of_Wilson()
    {
        region.Load("supply_relations", "supplier_code,buyer_code,product,basis,substitutable,sole_source", "E1,E3,原料,surveyed,easily,no", "EXT:外地一,E3,部件,surveyed,no,no", "EXT:外地二,E3,电机,surveyed,easily,yes");
        var supply = Row("A:A3").Supply;
        Assert.Equal(("counts", 1, 3), (supply.Basis, supply.Local, supply.Recorded));
        Assert.Equal([0.3333, 0.0615, 0.7923], new[] { supply.Rate!.Value, supply.Low!.Value, supply.High!.Value }.Select(value => Math.Round(value, 4))); // (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n), p = 1/3, n = 3, z = 1.96
        var row = Row("A:A3");
        Assert.Equal("chokepoint weak outside sole", Kinds(row));
        Assert.Equal(["bought-outside", "rate-unsure"], row.Kinds.Single(kind => kind.Code == "outside").Evidence.Select(one => one.Code));
        Assert.Equal(("not-replaceable", 1.0), row.Kinds[0].Evidence.Select(one => (one.Code, one.Number)).Single());
        Assert.Equal(["only-firms", "sole-outside"], row.Kinds[3].Evidence.Select(one => one.Code));
        Assert.DoesNotContain("外地", System.Text.Encoding.UTF8.GetString(region.Run(Analyses.Gaps).Json), StringComparison.Ordinal); // partners are named where the reader's right is asked
    }

    [Fact]
    public void The_rate_by_amounts_weighs_them_and_estimates_do_not_count()
    {
        region.Load("supply_relations", "supplier_code,buyer_code,product,amount,basis", "E3,E4,整机,1000,invoice", "EXT:外地一,E4,部件,1000,surveyed", "EXT:外地二,E5,电机,2000,surveyed", "E3,E5,整机,90000,estimated");
        var supply = Row("B:B1").Supply;
        Assert.Equal(("amounts", 1, 3, 0.25), (supply.Basis, supply.Local, supply.Recorded, supply.Rate));
        var (low, high) = Statistics.Proportion.Wilson(0.25, 16.0 / 6); // (1+1+2)² / (1+1+4)
        Assert.Equal((low, high), (supply.Low, supply.High));
    }

    [Fact]
    public void Too_few_records_leave_it_to_coefficients()
    {
        region.Load("supply_relations", "supplier_code,buyer_code,product,basis", "E1,E3,原料,reported", "E2,E3,原料,reported");
        var supply = Row("A:A3").Supply;
        Assert.Equal(("none", "no-revenue", 2, 2, null), (supply.Basis, supply.Why, supply.Local, supply.Recorded, supply.Rate));
        Assert.Equal("no-industry", Row("B:B3").Supply.Why);
        Assert.Equal(["amount-unknown", "firm-without-revenue", "purchases-unknown", "segment-without-flows", "segment-without-industry"], region.Gaps().Missing.Select(gap => gap.Code).Order(StringComparer.Ordinal));
    }

    /// <summary>The number of docs/methods/gaps.md: one chemical firm of 100 亿元 is all whose revenue is known.</summary>
    [Fact]
    public void The_example_of_the_page()
    {
        region.Load("figures", "subject,subject_code,indicator,period,value,source_code", "enterprise,E1,revenue,2024,100,gov");
        var supply = Row("A:A1").Supply;
        var size = Math.Pow(Math.Log2(1 + 100 / 2_699_027.80), 0.3);
        var quotient = 1 / (151_334.43 / 2_699_027.80) * size;
        Assert.Equal((0.0523, 0.9325), (Math.Round(size, 4), Math.Round(quotient, 4)));
        Assert.Equal(0.37297 * quotient / 0.75532, supply.Rate!.Value, 4);
        Assert.Equal(0.37297 / 0.75532, supply.High!.Value, 4); // with δ = 0.2 the quotient is above 1: all of it
        Assert.Equal((0.4605, "io", 0.1722, 0.4938), (Math.Round(supply.Rate.Value, 4), supply.Basis, Math.Round(supply.Low!.Value, 4), Math.Round(supply.High!.Value, 4)));
    }

    [Fact]
    public void A_sector_that_is_not_here_yet_is_asked_as_a_newcomer()
    {
        region.Load("figures", "subject,subject_code,indicator,period,value,source_code", "enterprise,E1,revenue,2024,100,gov");
        var supply = Row("A:A2").Supply;
        Assert.Equal("io-new", supply.Basis);
        Assert.InRange(supply.Rate!.Value, 1e-6, 0.5);
        var narrow = Row("A:A2", ("delta_span", "0")).Supply;
        Assert.Equal((narrow.Rate, narrow.Rate, narrow.Rate), (supply.Rate, narrow.Low, narrow.High));
        Assert.True(Row("A:A2", ("delta", "0.5")).Supply.Rate < supply.Rate); // the larger δ, the more is bought outside
    }

    [Fact]
    public void Coefficients_make_nobody_dependent_where_few_revenues_are_known()
    {
        region.Load("figures", "subject,subject_code,indicator,period,value,source_code", "enterprise,E3,revenue,2024,8,gov");
        Assert.DoesNotContain("outside", Kinds(Row("A:A3")), StringComparison.Ordinal); // one of five
        region.Load("figures", "subject,subject_code,indicator,period,value,source_code", "enterprise,E4,revenue,2024,1,gov");
        var row = Row("A:A3");
        Assert.True(row.Supply.Rate < 0.2);
        Assert.Contains("outside", Kinds(row), StringComparison.Ordinal);
        Assert.DoesNotContain("outside", Kinds(Row("A:A2")), StringComparison.Ordinal); // nobody there buys
    }

    [Fact]
    public void Technology_tasks_make_chokepoints_and_blockages_and_investors_stand_beside()
    {
        region.Load("technology_tasks", "task_code,name,plan_code,chain_code,segment_code,weakness,status", "T1,某材料,2024,A,A1,chokepoint,delivered", "T2,某检测,2024,A,A1,blockage,running", "T3,某工艺,2024,A,A1,weak,running");
        region.Load("investment_targets", "investor_code,name,plan_code,chain_code,segment_code,stage", "I1,外地部件集团,2024,A,A2,negotiating");
        var row = Row("A:A1");
        Assert.Equal(("chokepoint blockage", "secure"), (Kinds(row), row.Practice));
        Assert.Equal(["task-delivered", "task-running"], row.Kinds.SelectMany(kind => kind.Evidence).Select(one => one.Code));
        Assert.Equal(("外地部件集团", "negotiating"), Row("A:A2").Investors.Select(one => (one.Name, one.Stage)).Single());
        RuleShelf.Set(region.Workspace, GapRules.Table, RuleTable.Shipped(GapRules.Table).Text.Replace("delivered,yes", "delivered,no", StringComparison.Ordinal), new(2020, 1, 1), "市链办", "试", TimeProvider.System);
        Assert.Equal("blockage", Kinds(Row("A:A1")));
    }

    [Fact]
    public void An_overruling_with_its_reason_survives_the_next_run_and_is_counted()
    {
        AnalysisDesk desk = new(region.Atlas, TimeProvider.System);
        var before = region.Run(Analyses.Gaps);
        Assert.Equal("judgement-reason-missing", desk.Judge(Analyses.Gaps, before, new("A:A4", "not_a_gap", " "), 0, "市链办")!.Code);
        Assert.Equal("judgement-verdict-unknown", desk.Judge(Analyses.Gaps, before, new("A:A4", "fine", "邻市可供"), 0, "市链办")!.Code);
        Assert.Null(desk.Judge(Analyses.Gaps, before, new("A:A4", "not_a_gap", "邻市可供", Found: "missing"), 0, "市链办"));
        region.Load("enterprises", "enterprise_code,name,region_code,industry_code", "E9,部件厂,371422,3574");
        region.Load("placements", "enterprise_code,plan_code,chain_code,segment_code,role,basis", "E9,2024,A,A2,key,reported");
        var after = region.Run(Analyses.Gaps);
        Assert.NotEqual(before.Run.Id, after.Run.Id);
        Assert.Equal(("not_a_gap", "邻市可供", "missing"), after.Judgements.Values.Select(one => (one.Verdict, one.Reason, one.Found)).Single());
        var row = after.As<GapFinding>().Rows.Single(one => one.Subject == "A:A4");
        Assert.Equal("missing breakpoint", Kinds(row)); // what was found stands; the judgement lies beside it
        Assert.Equal("sole", Kinds(after.As<GapFinding>().Rows.Single(one => one.Subject == "A:A2")));
    }

    [Fact]
    public void The_same_records_are_the_same_bytes()
    {
        var first = region.Run(Analyses.Gaps);
        using SmallRegion other = new();
        Assert.Equal(first.Run.ResultHash, other.Run(Analyses.Gaps).Run.ResultHash);
        Assert.Equal(first.Run.Id, region.Run(Analyses.Gaps).Run.Id); // and no second run
    }

    public void Dispose() => region.Dispose();
}

/// <summary>On the public facts of Dezhou.</summary>
public sealed class DezhouGapTests(DezhouStore dezhou) : IClassFixture<DezhouStore>
{
    [Fact]
    public void Kinds_agree_with_the_register_and_the_flows()
    {
        var report = new AnalysisDesk(dezhou.Atlas, TimeProvider.System).Run(Analyses.Gaps, null, AnalysisSettings.Parse(Analyses.Gaps, ""), "test", TestContext.Current.CancellationToken)!;
        var finding = report.As<GapFinding>();
        var counts = GapAnalysis.KindNames.ToDictionary(kind => kind, kind => finding.Rows.Count(row => row.Has(kind)));
        Assert.Equal((229, 81, 57, 19, 4), (finding.Rows.Count, counts["missing"], counts["weak"], counts["breakpoint"], counts["chokepoint"]));
        Assert.Equal(("IC:IC08", 4, 1), (finding.Rows[0].Subject, finding.Rows[0].LocalSuppliers, finding.Rows[0].LocalBuyers)); // 晶圆制造
        Assert.Equal(0, counts["outside"]); // too few revenues to say so
        Assert.All(finding.Rows, row => Assert.True(row.Supply.Rate is null or (>= 0 and <= 1) && !(row.Supply.Low > row.Supply.Rate) && !(row.Supply.High < row.Supply.Rate)));
        Assert.True(finding.Rows.Count(row => row.Supply.Rate is not null) > 200);
        Assert.Contains(finding.Missing, gap => gap is { Code: "firm-without-revenue", Table: "figures" });
        ChainBook chains = new(dezhou.Atlas, chinese: true);
        Assert.All(finding.Rows.GroupBy(row => row.Chain.Code), chain => Assert.Equal(chains.Find(chain.Key)!.Strengths.GetValueOrDefault("missing"), chain.Count(row => row.Has("missing"))));
    }
}
