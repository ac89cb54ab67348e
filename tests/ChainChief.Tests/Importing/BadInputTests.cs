using System.IO.Compression;
using System.Text;
using ChainChief.Common;
using ChainChief.Importing;
using ChainChief.Storage;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChainChief.Tests.Importing;

/// <summary>What people give by mistake or malice: each ends in a problem with a code, and the region is as it was.</summary>
public sealed class BadInputTests : IDisposable
{
    readonly SmallRegion region = new();

    public void Dispose() => region.Dispose();

    [Theory]
    [InlineData("enterprises.csv", "a,b\n1,2\n", "table-unknown")]
    [InlineData("x.csv", "a,b\n1,2\n", "table-unknown")]
    [InlineData("enterprises.csv", "enterprise_code,name\nE9,丙公司\n", "column-missing")]
    [InlineData("enterprises.csv", "enterprise_code,name,name,region_code\nE9,丙,丁,371402\n", "column-repeated")]
    [InlineData("enterprises.csv", "enterprise_code,name,region_code\nE9,丙,371402\nE9,丁,371402\n", "key-repeated")]
    [InlineData("enterprises.csv", "enterprise_code,name,region_code\n,丙,371402\n", "required-missing")]
    [InlineData("enterprises.csv", "enterprise_code,name,region_code\nE9,丙,999999\n", "reference-unknown")]
    [InlineData("enterprises.csv", "enterprise_code,name,region_code,group_code\nE8,丙,371402,E9\nE9,丁,371402,E8\n", "tree-circle")]
    [InlineData("enterprises.csv", "enterprise_code,group_code\nE1,E1\n", "own-parent")]
    [InlineData("enterprises.csv", "enterprise_code,name\nE1,-\n", "required-cleared")]
    [InlineData("enterprises.csv", "enterprise_code,name\n-,甲\n", "key-cleared")]
    [InlineData("enterprises.csv", "enterprise_code,credit_code\nE1,91371400\n", "credit-code-length")]
    [InlineData("enterprises.csv", "enterprise_code,credit_code\nE1,91371400O000000010\n", "credit-code-character")]
    [InlineData("enterprises.csv", "enterprise_code,credit_code\nE1,9137140X0000000010\n", "credit-code-division")]
    [InlineData("enterprises.csv", "enterprise_code,credit_code\nE1,913714000000000010\n", "credit-code-check")]
    [InlineData("enterprises.csv", "enterprise_code,founded_on\nE1,2023-02-29\n", "date-impossible")]
    [InlineData("enterprises.csv", "enterprise_code,founded_on\nE1,去年\n", "date-invalid")]
    [InlineData("enterprises.csv", "enterprise_code,founded_on\nE1,45292\n", "date-serial")]
    [InlineData("enterprises.csv", "enterprise_code,registered_capital\nE1,500万元\n", "number-with-unit")]
    [InlineData("enterprises.csv", "enterprise_code,registered_capital\nE1,12345678901234567890\n", "number-too-precise")]
    [InlineData("enterprises.csv", "enterprise_code,registered_capital\nE1,五百\n", "number-invalid")]
    [InlineData("enterprises.csv", "enterprise_code,注册资本（吨）\nE1,500\n", "header-unit-unknown")]
    [InlineData("enterprises.csv", "enterprise_code,note\nE1,a\u0007b\n", "control-character")]
    [InlineData("enterprises.csv", "enterprise_code,note\nE1,\"open\n", "file-not-readable-as-csv")]
    [InlineData("enterprises.csv", "", "file-empty")]
    [InlineData("regions.csv", "region_code,parent_code\n371402,371402\n", "own-parent")]
    [InlineData("industries.csv", "industry_code,parent_code\n39,39\n", "own-parent")]
    [InlineData("industries.csv", "industry_code,parent_code\n39,3985\n", "tree-circle")]
    [InlineData("plan_items.csv", "plan_code,item_code,parent_item_code\nP1,G,IC\n", "tree-circle")]
    [InlineData("segments.csv", "plan_code,chain_code,segment_code,parent_segment_code\nP1,IC,A,B\nP1,IC,B,A\n", "tree-circle")]
    [InlineData("segments.csv", "plan_code,chain_code,segment_code,industry_codes\nP1,IC,A,3985;a\\q\n", "reference-unknown")]
    [InlineData("plan_items.csv", "plan_code,item_code,level\nP1,IC,industry\n", "item-used-as-chain")]
    [InlineData("plan_links.csv", "from_plan_code,from_item_code,to_plan_code,to_item_code,relation,weight,basis\nP1,IC,P2,IC,continues,0.9,stated\n", "weights-not-one")]
    [InlineData("figures.csv", "subject,subject_code,indicator,period,value\nplan_item,P1:,revenue,2023,1\n", "subject-form")]
    [InlineData("figures.csv", "subject,subject_code,indicator,period,value\nplan_item,P1:a\\q,revenue,2023,1\n", "reference-unknown")]
    [InlineData("figures.csv", "subject,subject_code,indicator,period,value,unit\nregion,371400,revenue,2023,1,吨\n", "unit-does-not-convert")]
    [InlineData("figures.csv", "subject,subject_code,indicator,period,value\nregion,371400,revenue,2023-13,1\n", "period-invalid")]
    [InlineData("supply_relations.csv", "supplier_code,buyer_code,basis\next:丙,E1,surveyed\n", "reference-unknown")]
    [InlineData("invoices.csv", "supplier_code,buyer_code,issued_on,amount\nEXT:丙,E1,2024-01-02,1\n", "reference-unknown")]
    [InlineData("placements.csv", "enterprise_code,plan_code,chain_code,role,basis\nE1,P1,%,master,reported\n", "reference-unknown")]
    public void Wrong_rows_and_headers_keep_nothing(string file, string text, string code) => AssertRefused(code, () => region.Import((file, text)));

    [Fact]
    public void A_key_in_two_files_is_repeated()
    {
        AssertRefused("key-repeated", () => region.Import(("企业.csv", "企业编号,企业名称,所在区划\nE9,丙公司,371402\n"), ("enterprises.csv", "enterprise_code,name,region_code\nE9,丁公司,371402\n")));
    }

    [Fact]
    public void A_level_that_records_lean_on_can_change_together_with_them_only()
    {
        region.Import(("placements.csv", "enterprise_code,plan_code,chain_code,role,basis\nE1,P1,EQ,master,reported\n"));
        AssertRefused("item-used-as-chain", () => region.Import(("plan_items.csv", "plan_code,item_code,level\nP1,EQ,industry\n")));
    }

    [Fact]
    public void The_record_in_the_file_is_named_where_an_older_one_clashes()
    {
        region.Import(("enterprises.csv", $"enterprise_code,credit_code\nE2,{SmallRegion.Credit(2)}\n"));
        var taken = AssertRefused("credit-code-taken", () => region.Import(("enterprises.csv", $"enterprise_code,credit_code\nE1,{SmallRegion.Credit(2)}\n")));
        Assert.Equal((2, "E2"), (taken.Row, taken.Arguments![1]));
        var tile = AssertRefused("tile-taken", () => region.Import(("regions.csv", "region_code,tile_column\n371402,2\n")));
        Assert.Equal((2, "陵城区"), (tile.Row, tile.Arguments![1]));
    }

    [Fact]
    public void A_name_of_a_row_without_a_code_is_no_reference()
    {
        AssertRefused("reference-unknown", () => region.Import(("regions.csv", "region_code,name_zh,level\n,禹城市,county\n"), ("enterprises.csv", "enterprise_code,name,region_code\nE9,丙公司,禹城市\n")));
    }

    [Fact]
    public void A_formula_with_an_error_is_named_at_its_cell()
    {
        var path = new WorkbookBuilder().Sheet("企业").Row(1, WorkbookBuilder.Text("企业编号"), WorkbookBuilder.Text("注册资本"))
            .Row(2, WorkbookBuilder.Text("E1"), WorkbookBuilder.Typed(CellValues.Error, "#REF!")).Save(region.PathOf("formula.xlsx"));
        var problem = AssertRefused("cell-error", () => region.Import(path));
        Assert.Equal(("企业", 2, "registered_capital"), (problem.Sheet, problem.Row, problem.Column));
    }

    [Theory]
    [InlineData("password.xlsx")]
    [InlineData("password.xls")]
    public void A_workbook_with_a_password_is_refused(string name) =>
        AssertRefused("file-encrypted", () => region.Import(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Workbooks", name)));

    [Fact]
    public void A_workbook_that_is_none_is_refused() =>
        AssertRefused("file-not-a-workbook", () => region.Import(region.Write("企业.xlsx", Encoding.UTF8.GetBytes("enterprise_code,name,region_code\nE9,丙,371402\n"))));

    [Fact]
    public void A_file_over_the_limit_is_not_even_read()
    {
        var path = region.PathOf("enterprises.csv");
        using (var stream = File.Create(path)) stream.SetLength(2_254_857_830); // sparse: takes no room
        AssertRefused("file-too-large", () => region.Import(path));
        AssertRefused("file-too-large", () => region.Import("plans.csv", "plan_code,name_zh\nP1,改\n", request => request with { Limits = new(FileBytes: 10) }));
    }

    [Fact]
    public void An_archive_that_grows_without_end_is_refused()
    {
        var path = region.PathOf("bomb.zip");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("enterprises.csv").Open())
            for (var i = 0; i < 64; i++) entry.Write(new byte[1 << 20]);
        AssertRefused("zip-too-large", () => region.Import(path));
    }

    [Fact]
    public void A_file_that_changed_since_the_dry_run_is_not_kept()
    {
        const string Text = "enterprise_code,name\nE1,新名称\n";
        var dry = region.Import("enterprises.csv", Text, request => request with { DryRun = true });
        Assert.Empty(dry.Problems);
        var hashes = dry.Files.ToDictionary(file => file.Name, file => file.Sha256);
        AssertRefused("file-changed", () => region.Import("enterprises.csv", Text + "E2,另一名称\n", request => request with { ExpectedHashes = hashes }));
        Assert.NotNull(region.Import("enterprises.csv", Text, request => request with { ExpectedHashes = hashes, ExpectedVersion = dry.Version }).ChangeSetId);
    }

    [Fact]
    public void A_file_that_changes_while_it_is_read_is_not_kept()
    {
        var path = region.Write("enterprises.csv", "enterprise_code,name\nE1,新名称\n"u8.ToArray());
        var late = new Late(() => File.AppendAllText(path, "E2,又一名称\n"));
        AssertRefused("file-changed", () => new ImportRun(region.Workspace, TimeProvider.System, late).Run(new([path], "test"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_dry_run_of_an_older_region_is_not_kept()
    {
        var dry = region.Import("enterprises.csv", "enterprise_code,name\nE1,新名称\n", request => request with { DryRun = true });
        Assert.Equal(1, dry.Version);
        region.Import(("plans.csv", "plan_code,name_zh\nP1,规划一甲\n"));
        AssertRefused("store-changed", () => region.Import(region.PathOf("enterprises.csv"), request => request with { ExpectedVersion = dry.Version }));
    }

    [Fact]
    public void A_full_disk_keeps_nothing_and_the_next_import_works()
    {
        // The setting stays with the pooled connection that the import is given next.
        using (var connection = region.Workspace.Connect()) connection.Execute($"PRAGMA max_page_count={connection.Scalar("PRAGMA page_count")}");
        var rows = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"X{i},一家名字比较长的企业第{i}号,371402\n"));
        AssertRefused("disk-full", () => region.Import(("enterprises.csv", "enterprise_code,name,region_code\n" + rows)));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Assert.NotNull(region.Import(region.PathOf("enterprises.csv")).ChangeSetId);
    }

    [Fact]
    public void An_import_that_is_called_off_keeps_nothing()
    {
        var before = region.Everything();
        using var off = new CancellationTokenSource();
        var path = region.Write("enterprises.csv", "enterprise_code,name\nE1,新名称\n"u8.ToArray());
        Assert.Throws<OperationCanceledException>(() => new ImportRun(region.Workspace, TimeProvider.System, new Late(off.Cancel)).Run(new([path], "test"), off.Token));
        Assert.Equal(before, region.Everything());
    }

    [Fact]
    public void Content_without_a_column_name_is_said_and_the_rest_is_read()
    {
        var report = region.Import(("enterprises.csv", "enterprise_code,name,\nE1,新名称,丢失的内容\nE2,乙,又一个\n"));
        var problem = Assert.Single(report.Problems);
        Assert.Equal(("column-unnamed", "C", Severity.Warning), (problem.Code, problem.Column, problem.Severity));
        Assert.Equal(2, report.ChangedCount);
    }

    Problem AssertRefused(string code, Func<ImportReport> import)
    {
        var before = region.Everything();
        var report = import();
        var found = report.Problems.FirstOrDefault(problem => problem.Code == code);
        Assert.True(found is not null, $"{code} is not among: {string.Join("; ", report.Problems.Select(problem => $"{problem.Code} {problem.Message(false)}"))}");
        Assert.Equal(Severity.Error, found.Severity);
        Assert.All(report.Problems, problem => Assert.DoesNotContain("{", problem.Message(true) + problem.Message(false), StringComparison.Ordinal));
        Assert.Null(report.ChangeSetId);
        Assert.Equal(before, region.Everything());
        return found;
    }

    /// <summary>Does something once, when the tables are being written.</summary>
    sealed class Late(Action act) : IProgress<ImportProgress>
    {
        bool done;

        public void Report(ImportProgress value)
        {
            if (done || value.Step == "reading") return;
            done = true;
            act();
        }
    }
}
