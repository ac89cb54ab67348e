using ChainChief.Importing;

namespace ChainChief.Tests.Importing;

public sealed class InvoiceRunTests
{
    [Fact]
    public void Rows_become_links_per_enterprise_year_and_product_group()
    {
        using var world = new InvoiceRegion();
        var report = world.Run([
            "E1,,E2,,2024-01-02,,*电子元件*晶圆12寸,100.50", "E1,,E2,,2024-11-02,,*电子元件*晶圆8寸,0.07", "E1,,E2,,2023-11-02,,*电子元件*晶圆8寸,5",
            "E1,,E2,,2024-01-02,,水,1", "E1,,E2,,2024-01-02,3010101,,2", "E1,,E2,,2024-01-02,,,4"]);
        Assert.Empty(report.Problems);
        Assert.Equal(["E1|E2||2024|0.0004|invoice", "E1|E2|3010101|2024|0.0002|invoice", "E1|E2|水|2024|0.0001|invoice", "E1|E2|电子元件|2023|0.0005|invoice", "E1|E2|电子元件|2024|0.010057|invoice"], world.Relations());
        Assert.Equal((6L, 5L, 6L, 2L, 2L), (report.Counts.Rows, report.Counts.Links, report.Counts.LinkRows, report.Counts.Ends, report.Counts.MatchedEnds));
        Assert.Equal([(2023, 5m, 1L), (2024, 107.57m, 4L)], report.Years.Select(year => (year.Year, year.LinkAmount, year.Links)));
        Assert.Equal((5, 0, 5), (report.Relations!.Added, report.Relations.Updated, report.ChangedCount));
    }

    /// <summary>However a file writes an end, it is the same enterprise.</summary>
    [Fact]
    public void Ends_are_found_by_code_credit_code_merged_code_and_name()
    {
        using var world = new InvoiceRegion();
        var credit = SmallRegion.Credit(3);
        string[] ways = ["E3,", $"{credit},", $" {credit.ToLowerInvariant()[..9]} {credit.ToLowerInvariant()[9..]},", ",丙机械(德州)有限公司", ",丙机械 （德州） 有限公司", "丙机械（德州）有限公司,", ",丙机械", ",老丙厂", "X-17,丙机械（德州）有限公司", "ｅ３,"];
        var report = world.Run([.. ways.Select(way => $"{way},E1,,2024-01-02,,水,10000"), "OLD,,E1,,2024-01-02,,水,20000", $"{SmallRegion.Credit(9)},,E1,,2024-01-02,,水,30000", "E2,,E1,,2024-01-02,,水,40000"]);
        Assert.Empty(report.Problems);
        Assert.Equal(["E2|E1|水|2024|9|invoice", $"E3|E1|水|2024|{ways.Length}|invoice"], world.Relations());
        Assert.Equal(0, report.Counts.UnmatchedEnds);
    }

    [Fact]
    public void Who_is_not_in_the_register_stays_as_a_firm_outside_by_name()
    {
        using var world = new InvoiceRegion();
        var stranger = SmallRegion.Credit(77);
        var report = world.Run([
            $"{stranger},外地公司,E1,,2024-01-02,,水,10000", "EXT:另一家,,E1,,2024-01-02,,水,10000", "E1,,ZZ-9,,2024-01-02,,水,10000", "E1,,,双名公司,2024-01-02,,水,10000",
            $"{stranger},甲公司,E2,,2024-01-02,,水,10000", "外地 公司,,E1,,2024-01-02,,水,10000"]);
        Assert.Empty(report.Problems);
        // One code, two names: the first in order stands; the same letters with a blank between are the same firm.
        Assert.Equal(["E1|EXT:ZZ-9|水|2024|1|invoice", "E1|EXT:双名公司|水|2024|1|invoice", "EXT:另一家|E1|水|2024|1|invoice", "EXT:外地公司|E1|水|2024|2|invoice", "EXT:外地公司|E2|水|2024|1|invoice"], world.Relations());
        Assert.Equal([("双名公司", InvoiceEndReason.Ambiguous), ("ZZ-9", InvoiceEndReason.Unknown)], report.Unmatched.Where(end => end.Text is "ZZ-9" or "双名公司").Select(end => (end.Text, end.Reason)).OrderByDescending(end => end.Reason));
    }

    /// <summary>A name does not outweigh a credit code that says otherwise.</summary>
    [Fact]
    public void A_firm_of_the_same_name_with_another_credit_code_is_another_firm()
    {
        using var world = new InvoiceRegion();
        var report = world.Run([$"{SmallRegion.Credit(88)},甲公司,E2,,2024-01-02,,水,10000"]);
        Assert.Equal(["EXT:甲公司|E2|水|2024|1|invoice"], world.Relations());
        Assert.Equal(InvoiceEndReason.OtherCode, Assert.Single(report.Unmatched).Reason);
    }

    [Fact]
    public void Reversals_net_inside_their_key_and_what_is_left_below_zero_is_listed_not_linked()
    {
        using var world = new InvoiceRegion();
        var report = world.Run(["E1,,E2,,2024-01-02,,水,100", "甲公司,,E2,,2024-02-02,,水,-40", "E1,,E2,,2024-01-02,,电,-7.5", "E1,,E2,,2024-01-02,,气,5", "E1,,E2,,2024-03-02,,气,-5"]);
        Assert.Empty(report.Problems);
        Assert.Equal(["E1|E2|水|2024|0.006|invoice"], world.Relations());
        Assert.Equal((3L, 1L, 2L, 3L, 3L), (report.Counts.NegativeRows, report.Counts.Links, report.Counts.ReversedKeys, report.Counts.ReversedRows, report.Counts.Keys));
        Assert.Equal([new("E1", "E2", 2024, "电", 1, -7.5m), new InvoiceReversal("E1", "E2", 2024, "气", 2, 0m)], report.Reversals);
        Assert.Equal((52.5m, 60m, -7.5m), (report.Years[0].Amount, report.Years[0].LinkAmount, report.Years[0].ReversedAmount));
    }

    [Fact]
    public void Firms_that_invoice_themselves_and_pairs_outside_are_counted_and_left_out()
    {
        using var world = new InvoiceRegion();
        var report = world.Run(["E1,,甲公司,,2024-01-02,,水,100", "外一,,外二,,2024-01-02,,水,30", "外一,,外二,,2024-01-02,,电,20"]);
        Assert.Empty(world.Relations());
        Assert.Null(report.ChangeSetId);
        Assert.Equal((1L, 2L, 2L), (report.Counts.SelfRows, report.Counts.OutsideRows, report.Counts.OutsidePairs));
        Assert.Equal((150m, 0m, 100m, 50m), (report.Years[0].Amount, report.Years[0].LinkAmount, report.Years[0].SelfAmount, report.Years[0].OutsideAmount));
    }

    /// <summary>2^53 fen is 90 thousand thousand million yuan: doubles lose fen beyond it.</summary>
    [Fact]
    public void Sums_are_exact_where_doubles_are_not()
    {
        using var world = new InvoiceRegion();
        const string Large = "123456789012345.67";
        var report = world.Run([.. Enumerable.Repeat($"E1,,E2,,2024-01-02,,水,{Large}", 1_000), .. Enumerable.Repeat($"E1,,E2,,2024-01-02,,水,-{Large}", 999), "E1,,E2,,2024-01-02,,水,-123456789000000.66"]);
        Assert.Equal(["E1|E2|水|2024|1.234501|invoice"], world.Relations());
        Assert.Equal(12345.01m, report.Years[0].LinkAmount);
    }

    [Fact]
    public void A_sum_of_more_digits_than_are_kept_exactly_stops_the_import()
    {
        using var world = new InvoiceRegion();
        var report = world.Run(["E1,,E2,,2024-01-02,,水,123456789012345.67"]);
        Assert.Equal(["invoice-sum-too-large"], report.Problems.Select(problem => problem.Code));
        Assert.Empty(world.Relations());
        Assert.Equal(123456789012345.67m, report.Years[0].Amount);
    }

    [Fact]
    public void The_same_files_again_change_nothing_and_a_new_sum_replaces_the_old()
    {
        using var world = new InvoiceRegion();
        Assert.NotNull(world.Run(["E1,,E2,,2024-01-02,,水,100", "外地,,E2,,2024-01-02,,水,7"]).ChangeSetId);
        var before = world.Region.Everything();
        var again = world.Run(["E1,,E2,,2024-01-02,,水,100", "外地,,E2,,2024-01-02,,水,7"]);
        Assert.Equal(((int?)null, 0, 2), (again.ChangeSetId, again.ChangedCount, again.Relations!.Unchanged));
        Assert.Equal(before, world.Region.Everything());
        Assert.Equal(1, world.Run(["E1,,E2,,2024-01-02,,水,100", "E1,,E2,,2024-06-02,,水,50"]).Relations!.Updated);
        Assert.Contains("E1|E2|水|2024|0.015|invoice", world.Relations());
    }

    [Fact]
    public void What_a_survey_said_beside_the_amount_stays_and_undo_gives_the_old_amount_back()
    {
        using var world = new InvoiceRegion();
        Assert.Empty(world.Region.Import(("supply_relations.csv", "supplier_code,buyer_code,product,year,amount,share_of_input,sole_source,basis\nE1,E2,水,2024,77,0.5,yes,surveyed\n")).Problems);
        var before = world.Region.Records();
        var report = world.Run(["E1,,E2,,2024-01-02,,水,10000", "E3,,E2,,2024-01-02,,水,10000"]);
        Assert.Equal(("1", "0.5", "invoice"), (world.Region.Value("supply_relations", "E1|E2|水|2024", "amount"), world.Region.Value("supply_relations", "E1|E2|水|2024", "share_of_input"), world.Region.Value("supply_relations", "E1|E2|水|2024", "basis")));
        var set = ChangeSets.Find(world.Region.Workspace, report.ChangeSetId!.Value)!;
        Assert.Equal([("发票.csv", report.Files[0].Sha256)], set.Files.Select(file => (file.Name, file.Sha256)));
        Assert.Empty(world.Region.Undo(set.Id).Obstacles);
        Assert.Equal(before, world.Region.Records());
    }

    [Fact]
    public void A_dry_run_finds_the_same_and_keeps_nothing()
    {
        using var world = new InvoiceRegion();
        var before = world.Region.Everything();
        string[] rows = ["E1,,E2,,2024-01-02,,水,100", "外地,,E2,,2024-01-02,,水,7"];
        var dry = world.Run(rows, dryRun: true);
        Assert.Equal(before, world.Region.Everything());
        var kept = world.Run(rows);
        Assert.Equal((dry.Counts, dry.Relations), (kept.Counts, kept.Relations));
        Assert.Equal(dry.Years, kept.Years);
        Assert.Equal(dry.Version, kept.Version - 1);
    }

    [Fact]
    public void Several_files_are_netted_together_and_one_file_twice_is_refused()
    {
        using var world = new InvoiceRegion();
        var (one, two) = (world.Csv("一月[1].csv", ["E1,,E2,,2024-01-02,,水,100"]), world.Csv("二月 it's.csv", ["E1,,E2,,2024-02-02,,水,-60"]));
        Assert.Equal(["invoice-file-twice"], world.RunFiles([one, world.Csv("again.csv", ["E1,,E2,,2024-01-02,,水,100"])]).Problems.Select(problem => problem.Code));
        Assert.Empty(world.Relations());
        Assert.Empty(world.RunFiles([one, two]).Problems);
        Assert.Equal(["E1|E2|水|2024|0.004|invoice"], world.Relations());
    }

    [Theory]
    [InlineData("销方,购方,开票日期,货物名称,金额")]
    [InlineData("销方税号,购买方,开票时间,商品名称,金额（元）")]
    [InlineData("Seller,Buyer,Issued on,Goods,Amount")]
    [InlineData("销售方名称,购方名称,发票日期,货物或应税劳务、服务名称,不含税金额")]
    public void Heads_are_recognised_in_both_languages(string head)
    {
        using var world = new InvoiceRegion();
        Assert.Empty(world.Run(["甲公司,乙公司,2024-01-02,水,10000"], head: head).Problems);
        Assert.Equal(["E1|E2|水|2024|1|invoice"], world.Relations());
    }

    [Fact]
    public void No_scratch_is_left_in_the_folder_of_the_region_and_that_of_a_killed_run_is_removed()
    {
        using var world = new InvoiceRegion();
        var left = Directory.CreateDirectory(Path.Combine(world.Region.Workspace.Folder, "scratch", "invoices-killed")).FullName;
        File.WriteAllText(Path.Combine(left, "in-use"), "");
        world.Run(["E1,,E2,,2024-01-02,,水,100"]);
        Assert.Empty(Directory.GetDirectories(world.Region.Workspace.Folder));
    }

    [Fact]
    public void A_run_that_is_stopped_says_so_and_keeps_nothing()
    {
        using var world = new InvoiceRegion();
        var path = world.Csv("发票.csv", ["E1,,E2,,2024-01-02,,水,100"]);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new InvoiceRun(world.Region.Workspace, TimeProvider.System).Run(new([path], "test"), stop.Token));
        Assert.Empty(world.Relations());
    }

    [Fact]
    public void What_was_looked_at_is_what_is_kept()
    {
        using var world = new InvoiceRegion();
        var path = world.Csv("发票.csv", ["E1,,E2,,2024-01-02,,水,100"]);
        var dry = world.RunFiles([path], dryRun: true);
        InvoiceRequest Request() => new([path], "test") { ExpectedVersion = dry.Version, ExpectedHashes = new Dictionary<string, string>(StringComparer.Ordinal) { ["发票.csv"] = dry.Files[0].Sha256 } };
        var run = new InvoiceRun(world.Region.Workspace, TimeProvider.System);
        world.Csv("发票.csv", ["E1,,E2,,2024-01-02,,水,101"]);
        Assert.Equal(["file-changed"], run.Run(Request(), TestContext.Current.CancellationToken).Problems.Select(problem => problem.Code));
        world.Csv("发票.csv", ["E1,,E2,,2024-01-02,,水,100"]);
        Assert.Empty(world.Region.Import(("sources.csv", "source_code,title,publisher,grade\nS9,来源,某局,media\n")).Problems);
        Assert.Equal(["store-changed"], run.Run(Request(), TestContext.Current.CancellationToken).Problems.Select(problem => problem.Code));
        Assert.Empty(world.Relations());
    }
}
