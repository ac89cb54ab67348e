using System.Globalization;
using ChainChief.Storage;
using ChainChief.Tests.Importing;
using CsCheck;

namespace ChainChief.Tests.Matching;

public sealed class MergeTests
{
    /// <summary>Two records of one firm, each with something of everything that can hang on an enterprise, and some that both have.</summary>
    static SmallRegion Region()
    {
        var region = new SmallRegion();
        var report = region.Import(
            ("enterprises.csv", $"enterprise_code,name,short_name,former_names,region_code,group_code,address,titles,main_products\nE1,甲公司,,,371402,,,listed,硅片\nE2,乙公司,乙,老乙,371403,,某路1号,high_tech,硅片;晶圆\nE3,丙公司,,,371402,E2,,,\nE4,丁公司,,,371402,E1,,,\n"),
            ("placements.csv", "enterprise_code,plan_code,chain_code,segment_code,role,basis\nE1,P1,IC,A,key,reported\nE2,P1,IC,A,member,rule\nE2,P1,IC,B,member,rule\nE3,P1,EQ,,member,rule\n"),
            ("supply_relations.csv", "supplier_code,buyer_code,product,year,basis\nE1,E2,硅片,2024,surveyed\nE2,E3,晶圆,2024,surveyed\nE1,E3,晶圆,2024,surveyed\nE4,E2,水,2024,surveyed\nE2,EXT:某厂,晶圆,2024,surveyed\n"),
            ("invoices.csv", $"supplier_code,buyer_code,issued_on,goods,amount\nE2,E3,2024-01-02,晶圆,10\nE1,E3,2024-01-02,晶圆,10\n{SmallRegion.Credit(1)},E2,2024-01-03,硅片,20\nE4,E2,2024-01-04,水,1\n"),
            ("figures.csv", "subject,subject_code,indicator,period,value,source_code\nenterprise,E1,revenue,2024,1,S1\nenterprise,E2,revenue,2024,2,S1\nenterprise,E2,revenue,2023,3,S1\nregion,371402,staff,2024,5,S1\n"),
            ("projects.csv", "project_code,name,stage,enterprise_code\nX1,项目一,signed,E2\nX2,项目二,signed,E1\n"),
            ("issues.csv", "issue_code,raised_on,enterprise_code,kind,title,status\nI1,2024-01-01,E2,land,要地,raised\n"),
            ("technology_tasks.csv", "task_code,name,enterprise_code\nT1,攻关一,E2\n"));
        Assert.Empty(report.Problems.Select(problem => problem.Message(false)));
        return region;
    }

    static IdentityResult Decide(SmallRegion region, string first, string second, IdentityVerdict verdict, string? survivor = null, string? reason = "核对过") =>
        IdentityLog.Decide(region.Workspace, new(first, second, verdict, "链办", reason, 0.9, survivor), TimeProvider.System);

    [Fact]
    public void Everything_that_hangs_on_the_merged_enterprise_moves_to_the_one_that_lives_on()
    {
        using var region = Region();
        var result = Decide(region, "E1", "E2", IdentityVerdict.Same, "E1");
        Assert.Empty(result.Obstacles);
        Assert.Equal(
            [("enterprises", 1, 0), ("placements", 1, 1), ("supply_relations", 2, 2), ("invoices", 2, 1), ("figures", 1, 1), ("projects", 1, 0), ("issues", 1, 0), ("technology_tasks", 1, 0)],
            result.Counts.Select(count => (count.Table, count.Moved, count.Doubled)));
        Assert.Null(region.Value("enterprises", "E2", "name"));
        Assert.Equal(new[] { "乙公司;老乙", "乙", "某路1号", "listed;high_tech", "硅片;晶圆", "甲公司" },
            new[] { "former_names", "short_name", "address", "titles", "main_products", "name" }.Select(column => region.Value("enterprises", "E1", column)));
        Assert.Equal("E1", region.Value("enterprises", "E3", "group_code"));
        Assert.Equal(new[] { "E1", "E1", "E1" }, new[] { region.Value("projects", "X1", "enterprise_code"), region.Value("issues", "I1", "enterprise_code"), region.Value("technology_tasks", "T1", "enterprise_code") });
        Assert.Equal("key", region.Value("placements", "E1|P1|IC|A", "role"));
        AssertNothingNames(region, "E2");
    }

    [Fact]
    public void A_split_restores_every_table_exactly()
    {
        using var region = Region();
        var before = region.Records();
        var merged = Decide(region, "E1", "E2", IdentityVerdict.Same, "E1");
        Assert.NotEqual(before, region.Records());
        Assert.Empty(region.Undo(merged.ChangeSetId!.Value).Obstacles);
        Assert.Equal(before, region.Records());
    }

    [Fact]
    public void A_split_keeps_what_a_later_import_wrote_into_other_fields()
    {
        using var region = Region();
        var merged = Decide(region, "E1", "E2", IdentityVerdict.Same, "E1").ChangeSetId!.Value;
        Assert.Empty(region.Import(("enterprises.csv", "enterprise_code,name,region_code,note\nE1,甲公司,371402,后来的备注\n")).Problems);
        Assert.Empty(region.Undo(merged).Obstacles);
        Assert.Equal("后来的备注", region.Value("enterprises", "E1", "note"));
        Assert.Null(region.Value("enterprises", "E1", "former_names"));
        Assert.Equal("乙公司", region.Value("enterprises", "E2", "name"));
        Assert.Empty(region.Undo(merged + 1).Obstacles);
        Assert.Null(region.Value("enterprises", "E1", "note"));
    }

    [Fact]
    public void A_split_is_refused_where_a_later_import_wrote_the_same_field()
    {
        using var region = Region();
        var merged = Decide(region, "E1", "E2", IdentityVerdict.Same, "E1").ChangeSetId!.Value;
        region.Import(("enterprises.csv", "enterprise_code,name,region_code,address\nE1,甲公司,371402,新址\n"));
        var before = region.Everything();
        Assert.Contains("undo-changed-since", region.Undo(merged).Obstacles.Select(obstacle => obstacle.Code));
        Assert.Equal(before, region.Everything());
    }

    [Fact]
    public void An_import_that_added_a_merged_enterprise_is_not_taken_back_before_the_split()
    {
        using var region = Region();
        var merged = Decide(region, "E1", "E2", IdentityVerdict.Same, "E1").ChangeSetId!.Value;
        Assert.NotEmpty(region.Undo(2).Obstacles);
        Assert.Empty(region.Undo(merged).Obstacles);
        Assert.Empty(region.Undo(2).Obstacles);
    }

    static readonly Gen<(int First, int Second, bool Swap, bool Split)> Step = Gen.Select(Gen.Int[1, 4], Gen.Int[1, 4], Gen.Bool, Gen.Bool);

    [Fact]
    public void Any_merges_taken_back_from_the_last_to_the_first_restore_every_state() => Step.List[1, 5].Sample(steps =>
    {
        using var region = Region();
        Stack<(int Id, string Before)> kept = [];
        foreach (var (first, second, swap, split) in steps)
        {
            var before = region.Records();
            var result = Decide(region, $"E{first}", $"E{second}", IdentityVerdict.Same, swap ? $"E{first}" : $"E{second}");
            if (result.ChangeSetId is int id) kept.Push((id, before));
            else Assert.Equal(before, region.Records());
            if (result.ChangeSetId is not null) AssertNothingNames(region, $"E{(swap ? second : first)}");
            if (split && kept.Count > 0) Split(region, kept);
        }
        while (kept.Count > 0) Split(region, kept);
    }, iter: 12, threads: 1);

    static void Split(SmallRegion region, Stack<(int Id, string Before)> kept)
    {
        var (id, before) = kept.Pop();
        Assert.Empty(region.Undo(id).Obstacles.Select(obstacle => obstacle.Message(false)));
        Assert.Equal(before, region.Records());
    }

    [Fact]
    public void A_later_file_that_names_the_old_code_speaks_of_the_one_that_lives_on()
    {
        using var region = Region();
        Decide(region, "E1", "E2", IdentityVerdict.Same, "E1");
        Decide(region, "E4", "E1", IdentityVerdict.Same, "E4"); // E2 → E1 → E4
        var report = region.Import(
            ("enterprises.csv", "enterprise_code,name,region_code,business_scope\nE2,乙公司改了名,371403,造晶圆\nE5,戊公司,371402,\n"),
            ("figures.csv", "subject,subject_code,indicator,period,value,source_code\nenterprise,E2,revenue,2022,7,S1\n"),
            ("placements.csv", "enterprise_code,plan_code,chain_code,segment_code,role,basis\n乙公司,P1,EQ,,member,reported\nE2,P1,IC,B,member,rule\n"),
            ("supply_relations.csv", "supplier_code,buyer_code,product,year,basis\nE2,E3,气,2024,surveyed\nE2,E1,气,2024,surveyed\n"));
        Assert.Equal(["code-merged"], report.Problems.Select(problem => problem.Code));
        Assert.Equal("丁公司", region.Value("enterprises", "E4", "name"));
        Assert.Equal("造晶圆", region.Value("enterprises", "E4", "business_scope"));
        Assert.Equal("7", region.Value("figures", "enterprise|E4|revenue|2022||S1", "value"));
        Assert.Equal("member", region.Value("placements", "E4|P1|EQ|", "role"));
        AssertNothingNames(region, "E2");
        Assert.Equal("E4", IdentityLog.Survivor(region.Workspace, "E2"));
    }

    [Fact]
    public void An_export_from_before_the_merge_comes_in_again_without_adding_anyone()
    {
        using var region = Region();
        Decide(region, "E1", "E2", IdentityVerdict.Same, "E1");
        var before = region.Records();
        var report = region.Import(
            ("enterprises.csv", "enterprise_code,name,region_code\nE1,甲公司,371402\nE2,乙公司,371403\n"),
            ("placements.csv", "enterprise_code,plan_code,chain_code,segment_code,role,basis\nE1,P1,IC,A,key,reported\nE2,P1,IC,A,member,rule\nE2,P1,IC,B,member,rule\n"),
            ("invoices.csv", "supplier_code,buyer_code,issued_on,goods,amount\nE2,E3,2024-01-02,晶圆,10\nE1,E3,2024-01-02,晶圆,10\n"));
        Assert.Equal(0, report.ErrorCount);
        Assert.Null(report.ChangeSetId);
        Assert.Equal(before, region.Records());
    }

    [Fact]
    public void Different_credit_codes_are_merged_only_with_a_reason()
    {
        using var region = Region();
        region.Import(("enterprises.csv", $"enterprise_code,name,region_code,credit_code\nE2,乙公司,371403,{SmallRegion.Credit(2)}\n"));
        Assert.Equal("merge-credit-codes-differ", Decide(region, "E1", "E2", IdentityVerdict.Same, "E1", reason: null).Obstacles.Single().Code);
        Assert.NotNull(Decide(region, "E1", "E2", IdentityVerdict.Same, "E1").ChangeSetId);
        Assert.Equal(0, region.Import(("enterprises.csv", $"name,region_code,credit_code,note\n乙公司,371403,{SmallRegion.Credit(2)},按旧信用代码\n")).ErrorCount);
        Assert.Equal("按旧信用代码", region.Value("enterprises", "E1", "note"));
    }

    [Fact]
    public void What_cannot_be_decided_is_said()
    {
        using var region = Region();
        Assert.Equal("identity-one-record", Decide(region, "E1", "E1", IdentityVerdict.Different).Obstacles.Single().Code);
        Assert.Equal("record-unknown", Decide(region, "E1", "E9", IdentityVerdict.Different).Obstacles.Single().Code);
        Assert.Equal("survivor-not-of-pair", Decide(region, "E1", "E2", IdentityVerdict.Same, "E3").Obstacles.Single().Code);
        Decide(region, "E1", "E2", IdentityVerdict.Same, "E1");
        Assert.Equal("code-merged", Decide(region, "E2", "E3", IdentityVerdict.Different).Obstacles.Single().Code);
    }

    static void AssertNothingNames(SmallRegion region, string code)
    {
        using var connection = region.Workspace.Connect();
        foreach (var (table, column) in new[] { ("enterprises", "enterprise_code"), ("enterprises", "group_code"), ("placements", "enterprise_code"), ("supply_relations", "supplier_code"), ("supply_relations", "buyer_code"),
            ("invoices", "supplier_code"), ("invoices", "buyer_code"), ("invoices", "row_key"), ("figures", "subject_code"), ("projects", "enterprise_code"), ("issues", "enterprise_code"), ("technology_tasks", "enterprise_code") })
            Assert.True(connection.Scalar($"SELECT 1 FROM {table} WHERE {column} = $0 OR {column} LIKE $0 || char(31) || '%'", code) is null, string.Create(CultureInfo.InvariantCulture, $"{table}.{column} names {code}"));
    }
}
