using ChainChief.Analysing;
using ChainChief.Figures;
using CsCheck;

namespace ChainChief.Tests.Analysing;

/// <summary>Strength, worked out by hand on the region of <see cref="StrengthRegion"/>; the first example stands in docs/methods/strength.md.</summary>
public sealed class StrengthAnalysisTests
{
    static StrengthRow Row(StrengthFinding finding, string code) => finding.Rows.Single(row => row.Subject == code);

    [Fact]
    public void Location_quotient_and_shift_share_as_in_the_docs()
    {
        using StrengthRegion region = new();
        var finding = region.Find();
        var (said, a, b) = (finding.Base, Row(finding, "A"), Row(finding, "B"));
        Assert.Equal(("imported", null, "全国", 2023, 2023, 2021, 2023, 3, 12), (said.Basis, said.Reason, said.Area, said.Year, said.OwnYear, said.From, said.To, said.Industries, said.Firms));
        Assert.Equal(126, said.Known, 9);
        Assert.Equal(0.5, said.Covered!.Value, 9); // 4,300 of 8,600
        Assert.Equal(90.0 / 126 / (1100.0 / 4300), a.Quotient.Value!.Value, 9); // 2.7922…
        Assert.Equal(36.0 / 126 / (2300.0 / 4300), b.Quotient.Value!.Value, 9);
        Assert.Equal((90.0 / 126, 90.0 / 1100), (a.Quotient.RegionShare!.Value, a.Quotient.NationShare!.Value));
        Assert.Equal(75.0 / 111 / (1100.0 / 4300), a.Quotient.WithoutLargest!.Value, 9);
        // Growth of everything 7.5 %, of machines 10 %, of chain A 50 %.
        Assert.Equal((null, 2021, 2023, 6), (a.Shift.Reason, a.Shift.From, a.Shift.To, a.Shift.Firms));
        Assert.Equal((60, 30), (a.Shift.Before!.Value, a.Shift.Change!.Value));
        Assert.Equal(4.5, a.Shift.National!.Value, 9);
        Assert.Equal(1.5, a.Shift.Mix!.Value, 9);
        Assert.Equal(24, a.Shift.Own!.Value, 9);
        Assert.Equal(Math.Sqrt(1.5) - 1, a.Growth!.Rate, 9);
    }

    [Fact]
    public void Productivity_concentration_rank_and_stars()
    {
        using StrengthRegion region = new();
        var finding = region.Find();
        var (a, b) = (Row(finding, "A"), Row(finding, "B"));
        Assert.Equal((1, 2), (a.Rank, b.Rank));
        Assert.Equal(90 * 10_000.0 / 6000, a.Productivity.Value!.Value, 9); // 150 万元 a person
        Assert.Equal(1.5, a.Productivity.Ratio!.Value, 9); // the nation: 1,100 亿元 of 110,000 people, 100 万元 each
        Assert.Equal(1.0 / 6, a.Concentration.Herfindahl!.Value, 9);
        Assert.Equal(4.0 / 6, a.Concentration.Top4!.Value, 9);
        Assert.Equal(["size", "specialisation", "focus", "productivity"], a.Criteria.Where(star => star.Given == true).Select(star => star.Criterion));
        Assert.Equal((4, false), (a.Stars, b.Criteria.Single(star => star.Criterion == "specialisation").Given));
    }

    [Fact]
    public void A_cluster_counts_an_enterprise_once_and_a_county_names_its_specialty()
    {
        using StrengthRegion region = new();
        region.Load("placements", "enterprise_code,plan_code,chain_code,segment_code,role,basis\nE00,P,B,B1,member,reported");
        var cluster = Assert.Single(region.Find(("by", "cluster")).Rows);
        Assert.Equal((126, 12), (cluster.Revenue.Value, cluster.Revenue.Members));
        Assert.Equal(126.0 / 126 / (3400.0 / 4300), cluster.Quotient.Value!.Value, 9);
        region.Rules("least_firms,10", "least_share,0.5", "least_industries,2", "least_row_firms,3", "least_held_firms,3"); // three enterprises of an industry in each county
        var counties = region.Find(("by", "county"));
        Assert.Equal(["371402", "371403"], counties.Rows.Select(row => row.Subject).Order());
        Assert.All(counties.Rows, row => Assert.Equal(("34", null), (row.Quotient.Of!.Code, row.Stars)));
    }

    [Fact]
    public void Too_little_is_said_not_guessed()
    {
        using StrengthRegion region = new();
        region.Rules("least_firms,13", "least_share,0.5", "least_industries,2", "least_row_firms,5", "least_held_firms,3");
        Assert.Equal(("firms-few", "firms-few"), (region.Find().Base.Reason, Row(region.Find(), "A").Quotient.Reason));
        Assert.Null(Row(region.Find(), "A").Quotient.Value);
        Assert.Equal(1, Row(region.Find(), "A").Rank);
        Assert.Equal(1.5, Row(region.Find(), "A").Productivity.Ratio!.Value, 9);
        Assert.All(Row(region.Find(), "A").Criteria.Where(star => star.Criterion != "productivity"), star => Assert.Null(star.Given));
        region.Rules("least_firms,10", "least_share,0.5", "least_industries,2", "least_row_firms,7", "least_held_firms,7");
        var a = Row(region.Find(), "A");
        Assert.Equal(("row-few", "row-few", "row-few", "row-few"), (a.Quotient.Reason, a.Shift.Reason, a.Productivity.Reason, a.Concentration.Reason));
    }

    [Fact]
    public void Without_an_imported_table_the_shipped_one_serves_and_people_have_none()
    {
        using StrengthRegion region = new(nation: null);
        var finding = region.Find();
        Assert.Equal(("shipped", 2020, null, "no-two-years"), (finding.Base.Basis, finding.Base.Year, finding.Base.OwnYear, Row(finding, "A").Shift.Reason));
        var output = NationalTable.Shipped.Output;
        Assert.Equal(90.0 / 126 / (output[NationalTable.Shipped.IndexOf("16")] / output.Sum()), Row(finding, "A").Quotient.Value!.Value, 9);
        Assert.Contains(finding.Missing, gap => gap is { Code: "strength-comparison", Table: "industry_figures" });
        Assert.Equal("no-comparison", region.Find(("measure", "employment")).Base.Reason);
        Assert.Equal("no-comparison", region.Find(("against", "imported")).Base.Reason);
    }

    [Fact]
    public void Thresholds_that_are_not_set_give_no_star()
    {
        using StrengthRegion region = new();
        Storage.RuleShelf.Set(region.Workspace, "strength-stars", "criterion,measure,at_least,zh,en\nspecialisation,quotient,,,\nfocus,region_share,0.9,,\n", new(2020, 1, 1), "市链办", "test", TimeProvider.System);
        var a = Row(region.Find(), "A");
        Assert.Equal((0, null, false), (a.Stars, a.Criteria[0].Given, a.Criteria[1].Given));
    }

    [Fact]
    public void A_place_is_chosen_by_its_name_and_a_finer_table_is_added_up()
    {
        using StrengthRegion region = new();
        region.Load("industries", "industry_code,level,name_zh\n341,3,锅炉\n3411,4,锅炉甲\n342,3,机床");
        region.Load("industry_figures", "area,industry_code,indicator,period,scope,value,source_code\n山东省,341,revenue,2023,规上,60,S\n山东省,3411,revenue,2023,规上,50,S\n山东省,342,revenue,2023,规上,240,S\n山东省,13,revenue,2023,规上,700,S\n");
        var finding = region.Find(("area", "山东省"));
        Assert.Equal(("山东省", 2), (finding.Base.Area, finding.Base.Industries));
        Assert.Equal(90.0 / 126 / (300.0 / 1000), Row(finding, "A").Quotient.Value!.Value, 9);
        Assert.Equal(["全国", "山东省"], finding.Base.Areas.Select(area => area.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_row_larger_than_the_place_that_holds_it_has_no_quotient()
    {
        using StrengthRegion region = new(size: firm => (10, firm < 6 ? 300 : 1));
        Assert.Equal(("exceeds", "exceeds"), (Row(region.Find(), "A").Quotient.Reason, Row(region.Find(), "A").Shift.Reason));
    }

    /// <summary>Whatever the sizes: parts sum to the change, shares to one, and the quotient of a whole industry is that of the plain formula.</summary>
    [Fact]
    public void Parts_of_the_change_sum_to_it_whatever_the_sizes() => Gen.Double[0.1, 20].Array[24].Sample(sizes =>
    {
        using StrengthRegion region = new(size: firm => (Math.Round(sizes[firm], 4), Math.Round(sizes[firm + 12], 4)));
        var finding = region.Find();
        foreach (var row in finding.Rows)
        {
            Assert.Equal(row.Shift.Change!.Value, row.Shift.National!.Value + row.Shift.Mix!.Value + row.Shift.Own!.Value, 9);
            Assert.InRange(row.Concentration.Herfindahl!.Value, 1.0 / 6 - 1e-12, 1);
            Assert.InRange(row.Concentration.Top4!.Value, 4.0 / 6 - 1e-12, 1);
        }
        Assert.Equal(1, finding.Rows.Sum(row => row.Quotient.RegionShare!.Value), 9);
        // The mean quotient over everything compared, weighted by what the nation has, is 1.
        Assert.Equal(1, finding.Rows.Sum(row => row.Quotient.Value!.Value * row.Quotient.RegionShare!.Value * finding.Base.Known / row.Quotient.NationShare!.Value / 4300), 9);
    }, iter: 6, threads: 1);
}
