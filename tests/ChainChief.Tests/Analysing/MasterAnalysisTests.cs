using ChainChief.Analysing;
using ChainChief.Governance;

namespace ChainChief.Tests.Analysing;

public sealed class MasterAnalysisTests
{
    static MasterFinding Masters(SmallRegion region) => region.Run(Analyses.Masters).As<MasterFinding>();

    static void Relate(SmallRegion region) => region.Load("supply_relations", "supplier_code,buyer_code,product,amount,sole_source,basis", "E2,E1,料,400,no,reported", "EXT:外厂,E1,料,600,no,reported", "E1,E3,件,100,yes,reported", "E1,E4,件,50,no,reported");

    [Fact]
    public void The_numbers_of_the_method_page()
    {
        using SmallRegion region = new();
        Relate(region);
        region.Load("figures", "subject,subject_code,indicator,period,scope,value,source_code", "enterprise,E1,revenue,2025,合并,30,gov", "enterprise,E2,revenue,2025,合并,70,gov");
        var row = Masters(region).Rows.Single(one => one.Subject == "A:E1");
        Assert.Equal(0.52, row.SupplierHhi!.Value, 1e-12);
        Assert.Equal(0.3, row.SegmentShare!.Value, 1e-12);
        Assert.Equal((1, 2, 1, 1), (row.LocalSuppliers!.Value, row.LocalBuyers!.Value, row.OutsideSuppliers!.Value, row.SoleBuyers!.Value));
        Assert.Equal(("master", 30.0, 1), (row.Role, row.Revenue!.Value, row.Chains));
        Assert.Equal("pass", row.Rules.Single(rule => rule.Measure == "revenue").Outcome);
        Assert.Equal("fail", row.Rules.Single(rule => rule.Measure == "local_suppliers").Outcome);
        Assert.Equal("unknown", row.Rules.Single(rule => rule.Measure == "rd_share").Outcome);
        Assert.Equal(row.Rules.Count, row.Passed + row.Failed + row.Unknown);
    }

    [Fact]
    public void An_enterprise_without_recorded_relations_is_not_zero()
    {
        using SmallRegion region = new();
        Assert.All(Masters(region).Rows, row => Assert.Equal((null, null, null), (row.LocalSuppliers, row.LocalBuyers, row.Esri)));
        Relate(region);
        Assert.Null(Masters(region).Rows.Single(one => one.Subject == "B:E5").LocalSuppliers);
    }

    /// <summary>E1 (60) and E5 (40), of another sector, deliver to E3, which sells 100. E1 stops: an essential input halts E3, (60 + 100) / 200; another one costs it its share of inputs, (60 + 60) / 200.</summary>
    [Theory]
    [InlineData("essential", 0.8)]
    [InlineData("non_essential", 0.6)]
    [InlineData("none", 0.3)]
    public void What_is_lost_when_it_stops_follows_the_table_of_essential_inputs(string kind, double esri)
    {
        using SmallRegion region = new();
        region.Load("supply_relations", ["supplier_code,buyer_code,product,amount,basis", .. Enumerable.Range(0, 60).Select(i => $"E1,E3,料{i},10000,invoice"), .. Enumerable.Range(0, 40).Select(i => $"E5,E3,件{i},10000,invoice"), "E3,E4,机,1000000,invoice"]);
        ChainChief.Storage.RuleShelf.Set(region.Workspace, EssentialityRules.Table, $"supplier,buyer,kind,from,zh,en\n*,*,{kind},,,\n", new(2020, 1, 1), "市链办", "试", TimeProvider.System);
        Assert.Equal(esri, Masters(region).Rows.Single(one => one.Subject == "A:E1").Esri!.Value, 12);
    }

    [Fact]
    public void Levels_rise_along_the_relations()
    {
        using SmallRegion region = new();
        Relate(region);
        var rows = Masters(region).Rows;
        Assert.True(rows.Single(row => row.Subject == "A:E1").Level < rows.Single(row => row.Subject == "B:E4").Level);
    }

    [Fact]
    public void A_rule_of_a_chain_stands_before_the_general_one()
    {
        var rules = MasterRules.Read(new("masters", 2, "measure,comparison,threshold,chain,zh,en\nrevenue,at_least,10,,,\nrevenue,at_least,50,FC,,\nchains,at_most,3,,,\n")).Rules!;
        Assert.Equal([50, 3], rules.Of("FC").Select(rule => rule.Threshold));
        Assert.Equal([10, 3], rules.Of("IC").Select(rule => rule.Threshold));
        Assert.Equal((true, false, null), (rules.Of("IC")[1].Passes(3), rules.Of("IC")[1].Passes(4), rules.Of("IC")[1].Passes(null)));
    }

    [Theory]
    [InlineData("fame,at_least,1,,,", "rule-value-unknown")]
    [InlineData("revenue,about,1,,,", "rule-value-unknown")]
    [InlineData("revenue,at_least,-1,,,", "rule-value-invalid")]
    [InlineData("rd_share,at_least,3,,,", "rule-value-invalid")]
    [InlineData("revenue,at_least,5,,,\nrevenue,at_least,6,,,", "rule-row-repeated")]
    public void A_table_that_makes_no_sense_is_told(string rows, string code) =>
        Assert.Equal(code, Assert.Single(MasterRules.Read(new("masters", 2, $"measure,comparison,threshold,chain,zh,en\n{rows}\n")).Problems).Code);

    [Fact]
    public void Dezhou_has_its_recorded_masters_with_what_is_known()
    {
        using DezhouStore store = new();
        var finding = new AnalysisDesk(store.Atlas, TimeProvider.System).Run(Analyses.Masters, null, AnalysisSettings.Of(Analyses.Masters, _ => null, out _), "test", TestContext.Current.CancellationToken)!.As<MasterFinding>();
        Assert.Equal(12, finding.Rows.Count(row => row.Role == "master")); // 13 placements, one enterprise in two segments of its chain
        Assert.Contains(finding.Rows, row => row.Revenue is > 10 && row.Rules.Any(rule => rule is { Measure: "revenue", Outcome: "pass" }));
        Assert.Contains(finding.Missing, gap => gap.Code == "master-rd");
    }
}
