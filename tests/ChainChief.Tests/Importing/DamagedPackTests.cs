using System.Text;
using ChainChief.Common;
using ChainChief.Importing;

namespace ChainChief.Tests.Importing;

/// <summary>Copies of the Dezhou pack with one thing broken: the check names it, at its file, row and column.</summary>
public sealed class DamagedPackTests(DamagedPackTests.Classified classified) : IClassFixture<DamagedPackTests.Classified>
{
    readonly TempWorkspace temp = classified.Temp;

    /// <summary>A region that knows the classification of industries: dry runs of packs leave it so.</summary>
    public sealed class Classified : IDisposable
    {
        public Classified() => Assert.Equal(1, new ImportRun(Temp.Workspace, TimeProvider.System).Run(new([Repository.Data("classifications", "industries.csv")], "test")).ChangeSetId);

        internal TempWorkspace Temp { get; } = new();

        public void Dispose() => Temp.Dispose();
    }

    [Theory]
    [InlineData("sources.csv", "official", "offical", "value-not-allowed", "grade")]
    [InlineData("enterprises.csv", "DZ-0002,", "DZ-0001,", "key-repeated", "enterprise_code")]
    [InlineData("enterprises.csv", "371471", "379999", "reference-unknown", "region_code")]
    [InlineData("enterprises.csv", ",3985,", ",9999,", "reference-unknown", "industry_code")]
    [InlineData("figures.csv", ",2023,", ",2023年,", "value-not-canonical", "period")]
    [InlineData("figures.csv", ",3805.27,", ",3805.27亿元,", "number-with-unit", "value")]
    [InlineData("figures.csv", "region,371400,", "region,999999,", "reference-unknown", "subject_code")]
    [InlineData("figures.csv", "plan_item,2022:", "plan_item,2022-", "subject-form", "subject_code")]
    [InlineData("plan_links.csv", ",0.5,", ",0.6,", "weights-not-one", "weight")]
    [InlineData("plan_links.csv", ",,,dropped,", ",,,continues,", "link-target-dropped", "to_item_code")]
    [InlineData("plan_items.csv", "2020,HEQ,C1,", "2020,HEQ,C9,", "reference-unknown", "parent_item_code")]
    [InlineData("plan_items.csv", "2020,C1,,", "2020,C1,HEQ,", "tree-circle", "parent_item_code")]
    [InlineData("segments.csv", "2022,IC,IC02,,", "2022,IC,IC02,IC02,", "own-parent", "parent_segment_code")]
    [InlineData("segments.csv", ",3985;3259,", ",3985;9999,", "reference-unknown", "industry_codes")]
    [InlineData("segment_flows.csv", "2022,IC,IC01,IC02,", "2022,IC,IC01,IC01,", "flow-to-itself", "to_segment_code")]
    [InlineData("segment_flows.csv", "2022,IC,IC01,IC02,", "2022,IC,IC01,NEV:XX99,", "reference-unknown", "to_segment_code")]
    [InlineData("placements.csv", "DZ-0001,2022,IC,IC02,", "DZ-0001,2022,EINM,IC02,", "not-a-chain", "chain_code")]
    [InlineData("placements.csv", ",0.9,", ",1.9,", "share-out-of-range", "confidence")]
    [InlineData("placements.csv", "DZ-0001,2022,IC,IC02,", "DZ-0001,,IC,IC02,", "required-missing", "plan_code")]
    [InlineData("projects.csv", ",2018-07-26,", ",2018-02-30,", "date-impossible", "signed_on")]
    [InlineData("projects.csv", ",18,,", ",18,20,", "invested-above-total", "invested_to_date")]
    [InlineData("regions.csv", "371402,371400,", "3714,371400,", "region-code-form", "region_code")]
    [InlineData("regions.csv", ",county,1,2,", ",county,2,2,", "tile-taken", "tile_column")]
    [InlineData("regions.csv", ",county,1,2,", ",county,1,,", "tile-incomplete", "tile_row")]
    [InlineData("supply_relations.csv", "DZ-0152,DZ-0153,", "DZ-0152,DZ-0152,", "supplies-itself", "buyer_code")]
    [InlineData("supply_relations.csv", "EXT:台积电", "EXT:", "outside-name-missing", "buyer_code")]
    [InlineData("targets.csv", "T22-1,2022,,revenue,level,6000,", "T22-1,2022,,revenue,level,,", "target-without-value", "value")]
    [InlineData("policies.csv", ",2024,FDP,", ",2024,FDX,", "reference-unknown", "chain_codes")]
    [InlineData("sources.csv", ",grade,", ",grades,", "column-missing", "grade")]
    [InlineData("sources.csv", "\n", "\r\n", "pack-carriage-return", null)]
    [InlineData("sources.csv", "source_code,title", "\uFEFFsource_code,title", "pack-byte-order-mark", null)]
    [InlineData("plans.csv", ",2020,2021,press", ",2021,2020,press", "date-order", "in_force_to")]
    [InlineData("plans.csv", "2020,“541”", "20 20,“541”", "code-invalid", "plan_code")]
    [InlineData("plans.csv", "541 system (2020)", "541 system (2020) ", "value-not-canonical", "name_en")]
    [InlineData("plans.csv", "541 system (2020)", "541 system \u0007", "control-character", "name_en")]
    [InlineData("plans.csv", "541 system (2020),", "541 system (2020),x,", "pack-field-count", null)]
    [InlineData("regions.csv", "371402,371400,", "371402,371402,", "own-parent", "parent_code")]
    [InlineData("regions.csv", "371402,371400,", "371402,371403,", "tree-circle", "parent_code", "371403,371400,", "371403,371402,")]
    [InlineData("regions.csv", "371402,371400,", "371402,999999,", "reference-unknown", "parent_code")]
    [InlineData("regions.csv", ",county,1,2,", ",town,1,2,", "region-code-form", "region_code")]
    [InlineData("regions.csv", "region_code,parent_code,", "region_code,,", "column-unnamed", "B")]
    [InlineData("figures.csv", ",3805.27,,", ",3805.27, ,", "value-not-canonical", "unit")]
    [InlineData("figures.csv", "plan_item,2022:", "plan_item,:", "subject-form", "subject_code")]
    [InlineData("figures.csv", ",3805.27,", ",,", "required-missing", "value")]
    [InlineData("figures.csv", ",3805.27,", ",1e5,", "value-not-canonical", "value")]
    [InlineData("figures.csv", ",2023,", ",2023Q5,", "period-invalid", "period")]
    [InlineData("segments.csv", ",3985;3259,", ",3985;;3259,", "list-entry-empty", "industry_codes")]
    [InlineData("segments.csv", ",3985;3259,", ",3985;3985,", "list-entry-repeated", "industry_codes")]
    [InlineData("segments.csv", ",3985;3259,", ",3985;a\\q,", "reference-unknown", "industry_codes")]
    [InlineData("segments.csv", "2022,IC,IC01,,", "2022,IC,IC01,IC02,", "tree-circle", "parent_segment_code", "2022,IC,IC02,,", "2022,IC,IC02,IC01,")]
    [InlineData("segment_flows.csv", "2022,IC,IC01,IC02,", "2022,IC,,IC02,", "required-missing", "from_segment_code")]
    [InlineData("segment_flows.csv", "硅单晶,yes,", "硅单晶,ja,", "bool-invalid", "essential")]
    [InlineData("supply_relations.csv", "EXT:台积电", "ext:台积电", "reference-unknown", "buyer_code")]
    [InlineData("plan_items.csv", ",chain,", ",industry,", "not-a-chain", "chain_code")]
    [InlineData("technology_tasks.csv", "TT-01,", "TT-02,", "key-repeated", "task_code")]
    [InlineData("technology_tasks.csv", ",DZ-0054,", ",DZ-9999,", "reference-unknown", "enterprise_code")]
    [InlineData("sources.csv", "https://", "htps://", "address-invalid", "address")]
    [InlineData("assignments.csv", ",2024-09,,", ",2024-09,2024-08,", "date-order", "valid_to")]
    [InlineData("indicators.csv", "source_code\n", "source_codes\n", "column-unknown", "source_codes")]
    public void One_broken_thing_is_named(string file, string old, string broken, string code, string? column, string? alsoOld = null, string? alsoBroken = null)
    {
        var pack = Damaged(file, old, broken);
        if (alsoOld is not null) Break(Path.Combine(pack, file), alsoOld, alsoBroken!);
        var report = new ImportRun(temp.Workspace, TimeProvider.System).Run(new([pack], "test", DryRun: true) { Strict = true });
        var found = Assert.Single(report.Problems.Where(problem => problem.Code == code && problem.Column == column).Take(1));
        // A level is broken where it stands and told where others lean on it.
        if (code != "not-a-chain") Assert.Equal(file, found.File);
        Assert.NotEmpty(found.Message(chinese: true));
        Assert.DoesNotContain("{", found.Message(chinese: false), StringComparison.Ordinal);
        Assert.Equal(1, temp.Workspace.Version());
    }

    [Fact]
    public void All_problems_of_a_row_are_named_at_once()
    {
        var pack = Damaged("projects.csv", "attracted,in_production,18,,", "attractd,in_production,18,20,");
        var codes = new ImportRun(temp.Workspace, TimeProvider.System).Run(new([pack], "test", DryRun: true)).Problems.Select(p => p.Code).ToList();
        Assert.Contains("value-not-allowed", codes);
        Assert.Contains("invested-above-total", codes);
    }

    [Fact]
    public void A_credit_code_with_a_wrong_check_character_is_answered_with_the_right_one()
    {
        var good = File.ReadLines(Repository.Data("dezhou", "enterprises.csv")).Select(line => line.Split(',')[1]).First(code => CreditCode.TryParse(code, out _));
        var pack = Damaged("enterprises.csv", good, good[..17] + (good[17] == 'X' ? 'Y' : 'X'));
        var report = new ImportRun(temp.Workspace, TimeProvider.System).Run(new([pack], "test", DryRun: true));
        Assert.Equal(good, Assert.Single(report.Problems).Suggestion);
    }

    /// <summary>A copy of the pack in which the first match in one file is replaced (all line ends, where these are meant).</summary>
    string Damaged(string file, string old, string broken)
    {
        var pack = temp.PathOf("pack");
        Directory.CreateDirectory(pack);
        foreach (var path in Directory.GetFiles(Repository.Data("dezhou"), "*.csv")) File.Copy(path, Path.Combine(pack, Path.GetFileName(path)), overwrite: true);
        Break(Path.Combine(pack, file), old, broken);
        return pack;
    }

    static void Break(string path, string old, string broken)
    {
        var text = File.ReadAllText(path);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{old}' is not in {Path.GetFileName(path)}");
        File.WriteAllText(path, old == "\n" ? text.Replace(old, broken, StringComparison.Ordinal) : text[..at] + broken + text[(at + old.Length)..], new UTF8Encoding(false));
    }
}
