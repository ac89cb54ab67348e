using ChainChief.Analysing;
using ChainChief.Exploring;
using ChainChief.Storage;

namespace ChainChief.Tests.Analysing;

/// <summary>Sorting of a region small enough to be done by hand, and of Dezhou.</summary>
public sealed class SortingAnalysisTests
{
    /// <summary>Chains A (firms 1, 2), B (firms 2, 3), C (firm 4); firm 5 in none. Revenue 5, 3, 1, 3.5, 2.</summary>
    static Workspace Small(params string[][] more)
    {
        var workspace = DezhouStore.NewWorkspace();
        Dictionary<string, List<List<string>>> tables = new(StringComparer.Ordinal)
        {
            ["sources"] = Rows("source_code,title,publisher,grade", "s,S,P,official"),
            ["regions"] = Rows("region_code,name_zh,level", "371400,某市,city"),
            ["industries"] = Rows("industry_code,level,name_zh", "13,2,农副食品加工", "26,2,化学", "29,2,橡胶塑料", "34,2,通用设备"),
            ["plans"] = Rows("plan_code,name_zh,in_force_from,source_code", "2022,规划,2022,s"),
            ["plan_items"] = Rows("plan_code,item_code,level,name_zh", "2022,A,chain,甲链", "2022,B,chain,乙链", "2022,C,chain,丙链"),
            ["segments"] = Rows("plan_code,chain_code,segment_code,stage,name_zh,industry_codes", "2022,A,A1,upstream,料,26", "2022,A,A2,downstream,品,29", "2022,B,B1,midstream,件,34", "2022,C,C1,midstream,食,13"),
            ["segment_flows"] = Rows("plan_code,chain_code,from_segment_code,to_segment_code,what", "2022,A,A1,A2,料"),
            ["indicators"] = Rows("indicator_code,name_zh,name_en,unit,aggregation", "revenue,营业收入,Revenue,亿元,sum", "employment,从业人员,People,人,sum"),
            ["enterprises"] = Rows("enterprise_code,name,region_code,industry_code", [.. Enumerable.Range(1, 5).Select(i => $"F{i},企业{i},371400,")]),
            ["placements"] = Rows("enterprise_code,plan_code,chain_code,segment_code,role,basis", "F1,2022,A,A1,master,reviewed", "F2,2022,A,A2,member,reviewed", "F2,2022,B,B1,member,reviewed", "F3,2022,B,B1,member,reviewed", "F4,2022,C,C1,member,reviewed"),
            ["figures"] = Rows("subject,subject_code,indicator,period,scope,value,source_code", "enterprise,F1,revenue,2025,合并,5,s", "enterprise,F2,revenue,2025,合并,3,s", "enterprise,F3,revenue,2025,合并,1,s", "enterprise,F4,revenue,2025,合并,3.5,s", "enterprise,F5,revenue,2025,合并,2,s"),
        };
        foreach (var one in more) tables[one[0]] = Rows(one[1], one[2..]);
        DezhouStore.Load(workspace, tables.Where(table => table.Key is "sources" or "regions" or "indicators" or "industries" or "plans").ToDictionary());
        DezhouStore.Load(workspace, tables.Where(table => table.Key is not ("sources" or "regions" or "indicators" or "industries" or "plans")).ToDictionary());
        return workspace;
    }

    static List<List<string>> Rows(string head, params string[] rows) => [.. rows.Prepend(head).Select(row => row.Split(',').ToList())];

    static SortingFinding Sort(Workspace workspace, params (string Name, string Value)[] settings)
    {
        var given = settings.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        var atlas = new AtlasCache(workspace, TimeProvider.System).Get();
        return new AnalysisDesk(atlas, TimeProvider.System).Run(Analyses.Sorting, null, AnalysisSettings.Of(Analyses.Sorting, given.GetValueOrDefault, out _), "test", TestContext.Current.CancellationToken)!.As<SortingFinding>();
    }

    static readonly (string, string) OnlyRevenue = ("weight_relations", "0"), NoGroups = ("groups", "no");

    [Fact]
    public void The_example_of_the_method_page()
    {
        var workspace = Small();
        var finding = Sort(workspace, OnlyRevenue, NoGroups, ("k", "2"));
        Assert.Equal(["A", "C", "B"], finding.Candidates.Select(row => row.Subject));
        Assert.Equal([true, true, false], finding.Candidates.Select(row => row.Chosen));
        Assert.Equal(11.5 / 14.5, finding.Curve[1].Covered, 1e-12);
        Assert.Equal([8 / 14.5, 3.5 / 14.5, 1 / 14.5], finding.Candidates.Select(row => row.Gain).Select(gain => Math.Round(gain, 12)).ToArray(), new Close(1e-9));
        Assert.True(finding.Curve.All(point => point.IsExact));
        Assert.Equal(3 / 14.5, finding.Curve[2].Twice!.Value, 1e-12);
        Assert.Equal(("covered", "甲链", 0.5), (finding.Candidates[2].Why, finding.Candidates[2].WhyIn!.Zh, finding.Candidates[2].WhyShare!.Value));
        Assert.Equal((1.0, 0.0, 0.0), (finding.Whole.RevenueShare, finding.Whole.JobShare, finding.Whole.RelationShare));
        workspace.Remove();
    }

    [Fact]
    public void A_measure_known_of_a_few_chains_counts_nothing()
    {
        var workspace = Small(["figures", "subject,subject_code,indicator,period,scope,value,source_code", "enterprise,F1,revenue,2025,合并,5,s", "enterprise,F3,revenue,2025,合并,1,s", "enterprise,F4,revenue,2025,合并,3,s", "enterprise,F4,employment,2025,合并,40000,s"]);
        var finding = Sort(workspace, OnlyRevenue, NoGroups, ("weight_jobs", "60"));
        Assert.Equal((0.0, 1, 1.0), (finding.Whole.JobShare, finding.Whole.JobChains, finding.Whole.RevenueShare));
        Assert.Equal("A", finding.Candidates[0].Subject);
        workspace.Remove();
    }

    [Fact]
    public void What_a_chains_figure_says_beyond_its_firms_is_a_thing_of_that_chain()
    {
        var workspace = Small(["figures", "subject,subject_code,indicator,period,scope,value,source_code", "plan_item,2022:C,revenue,2025,全链,30,s", "enterprise,F1,revenue,2025,合并,5,s", "enterprise,F3,revenue,2025,合并,1,s", "enterprise,F4,revenue,2025,合并,3.5,s"]);
        var finding = Sort(workspace, OnlyRevenue, NoGroups);
        Assert.Equal(26.5, finding.Whole.Rest, 1e-9);
        Assert.Equal(36, finding.Whole.Revenue, 1e-9);
        Assert.Equal(30 / 36.0, finding.Candidates[0].Gain, 1e-9);
        Assert.Equal(("C", 30.0, "figure"), (finding.Candidates[0].Subject, finding.Candidates[0].Revenue!.Value, finding.Candidates[0].Size.Basis));
        workspace.Remove();
    }

    [Fact]
    public void A_figure_of_a_part_is_not_counted_for_the_chain()
    {
        var workspace = Small(["figures", "subject,subject_code,indicator,period,scope,value,source_code", "plan_item,2022:C,revenue,2025-01..2025-08,全链,30,s", "enterprise,F1,revenue,2025,合并,5,s", "enterprise,F3,revenue,2025,合并,1,s", "enterprise,F4,revenue,2025,合并,3.5,s"]);
        var finding = Sort(workspace, OnlyRevenue, NoGroups);
        Assert.Equal((0.0, 9.5), (finding.Whole.Rest, finding.Whole.Revenue));
        Assert.Equal((3.5, "firms"), (finding.Candidates.Single(row => row.Subject == "C").Revenue!.Value, finding.Candidates.Single(row => row.Subject == "C").Size.Basis));
        workspace.Remove();
    }

    [Fact]
    public void A_figure_of_what_two_chains_were_merged_into_is_one_thing()
    {
        string head = "subject,subject_code,indicator,period,scope,value,source_code";
        var workspace = Small(["figures", head]);
        DezhouStore.Load(workspace, new Dictionary<string, List<List<string>>> { ["plans"] = Rows("plan_code,name_zh,in_force_from,source_code", "2024,后版,2024,s") });
        DezhouStore.Load(workspace, new Dictionary<string, List<List<string>>> { ["plan_items"] = Rows("plan_code,item_code,level,name_zh", "2024,M,chain,合链") });
        DezhouStore.Load(workspace, new Dictionary<string, List<List<string>>> { ["plan_links"] = Rows("from_plan_code,from_item_code,relation,to_plan_code,to_item_code,weight,basis", "2022,A,merged,2024,M,1,inferred", "2022,B,merged,2024,M,1,inferred"), ["figures"] = Rows(head, "plan_item,2024:M,revenue,2025,全链,30,s") });
        var finding = new AnalysisDesk(new AtlasCache(workspace, TimeProvider.System).Get(), TimeProvider.System)
            .Run(Analyses.Sorting, "2022", AnalysisSettings.Of(Analyses.Sorting, name => name switch { "weight_relations" => "0", "groups" => "no", _ => null }, out _), "test", TestContext.Current.CancellationToken)!.As<SortingFinding>();
        Assert.Equal(30, finding.Whole.Revenue, 1e-9);
        Assert.Equal(["A"], finding.Candidates.Where(row => row.Chosen).Select(row => row.Subject));
        Assert.Equal(("shared", "甲链"), (finding.Candidates.Single(row => row.Subject == "B").Why, finding.Candidates.Single(row => row.Subject == "B").WhyIn!.Zh));
        workspace.Remove();
    }

    [Fact]
    public void Masters_reach_by_flows_and_by_records()
    {
        var workspace = Small();
        var byFlows = Sort(workspace, NoGroups).Candidates.First(row => row.Subject == "A");
        Assert.Equal((0.0, 1.0, "flows"), (byFlows.Up!.Value, byFlows.Down!.Value, byFlows.SupportBasis));
        DezhouStore.Load(workspace, new Dictionary<string, List<List<string>>> { ["supply_relations"] = Rows("supplier_code,buyer_code,product,basis", "F2,F1,料,reported") });
        var byRecords = Sort(workspace, NoGroups).Candidates.First(row => row.Subject == "A");
        Assert.Equal((1.0, 0.0, "records"), (byRecords.Up!.Value, byRecords.Down!.Value, byRecords.SupportBasis));
        workspace.Remove();
    }

    [Fact]
    public void Conditions_hold()
    {
        var workspace = Small();
        Assert.Equal(["B"], Sort(workspace, NoGroups, ("must", "B"), ("k", "1")).Candidates.Where(row => row.Chosen).Select(row => row.Subject));
        Assert.DoesNotContain("A", Sort(workspace, NoGroups, ("never", "A")).Candidates.Where(row => row.Chosen).Select(row => row.Subject));
        Assert.Equal(["A"], Sort(workspace, NoGroups, ("master_needed", "yes")).Candidates.Where(row => row.Chosen).Select(row => row.Subject));
        workspace.Remove();
    }

    [Fact]
    public void Dezhou_is_sorted_from_what_is_known_and_says_what_is_not()
    {
        using DezhouStore store = new();
        var finding = Sort(store.Workspace);
        Assert.InRange(finding.K, 5, 16);
        Assert.Equal("coefficients", finding.Whole.RelationBasis);
        Assert.Equal(0, finding.Whole.JobShare); // jobs are known of one chain
        Assert.Equal(16, finding.Candidates.Count(row => row.Origin == "plan"));
        Assert.Contains(finding.Candidates, row => row is { Origin: "version", Why: "no-records" });
        Assert.True(finding.Curve.Zip(finding.Curve.Skip(1)).All(pair => pair.First.Covered <= pair.Second.Covered + 1e-12));
        Assert.All(finding.Curve, point => Assert.InRange(point.Low, 0, point.High));
        Assert.Equal([11, 12, 13, 16, 33], finding.Numbers.Select(number => number.K));
        var plan = finding.Plans.Single(plan => plan.Plan == "2022");
        Assert.Equal((16, 16, 16), (plan.Said!.Value, plan.Named, plan.Matched));
        Assert.True(plan.Covered <= plan.Best);
        Assert.Contains(finding.Missing, gap => gap.Code == "relations");
    }

    sealed class Close(double by) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= by;

        public int GetHashCode(double obj) => 0;
    }
}
