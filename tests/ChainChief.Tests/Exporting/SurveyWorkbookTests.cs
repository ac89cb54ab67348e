using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Exporting;
using ChainChief.Importing;
using ChainChief.Tests.Importing;

namespace ChainChief.Tests.Exporting;

public sealed class SurveyWorkbookTests
{
    /// <summary>E2 makes from what E1 and a firm outside deliver, and sells to E3; E1 buys from E4, whom E2 need not know.</summary>
    static SmallRegion Region()
    {
        var region = new SmallRegion();
        Assert.Empty(region.Import(("enterprises.csv", "enterprise_code,name,region_code\nE3,丙公司,371402\nE4,丁公司,371402\nE5,丁公司,371403\n"),
            ("supply_relations.csv", "supplier_code,buyer_code,product,year,amount,share_of_input,sole_source,substitutable,basis,stock_days\nE1,E2,硅片,2024,120.5,0.4,yes,with_delay,surveyed,15\nEXT:外地厂,E2,气体,2024,,,,,reported,\nE2,E3,晶圆,2024,900,,,,invoice,\nE4,E1,石英砂,2024,70,,,,surveyed,\n")).Problems);
        return region;
    }

    static SurveyWorkbook Survey(SmallRegion region, Func<RegionAtlas, Sight>? sight = null)
    {
        var atlas = new AtlasCache(region.Workspace, TimeProvider.System).Get();
        return new(atlas, sight is null ? Sight.Full : sight(atlas));
    }

    static string Written(SmallRegion region, string enterprise, bool chinese)
    {
        var path = region.PathOf("调查表.xlsx");
        using var stream = File.Create(path);
        Assert.True(Survey(region).Write(stream, enterprise, chinese));
        return path;
    }

    static HashSet<string> Cells(string path)
    {
        WorkbookReading.AssertValid(File.ReadAllBytes(path));
        return [.. WorkbookReading.Read(File.ReadAllBytes(path)).Values.SelectMany(rows => rows).SelectMany(row => row).OfType<object>().Select(cell => Convert.ToString(cell, System.Globalization.CultureInfo.InvariantCulture)!)];
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Given_back_as_it_is_it_changes_nothing(bool chinese)
    {
        using var region = Region();
        var before = region.Everything();
        var report = region.Import(Written(region, "E2", chinese));
        Assert.Empty(report.Problems.Select(problem => problem.Message(false)));
        Assert.Equal((2, 3, 0), (report.Sheets.Count, report.RowCount, report.ChangedCount));
        Assert.Equal(before, region.Everything());
    }

    [Fact]
    public void It_holds_the_own_partners_by_name_and_nobody_elses()
    {
        using var region = Region();
        var cells = Cells(Written(region, "E2", chinese: true));
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "甲公司", "乙公司", "丙公司", "EXT:外地厂", "硅片", "15", "120.5" }, cells);
        Assert.DoesNotContain(cells, cell => cell is "丁公司" or "E4" or "石英砂");
        // Two firms have that name: the code stands for it.
        Assert.Contains("E4", Cells(Written(region, "E1", chinese: true)));
    }

    [Fact]
    public void Who_may_not_see_the_partners_of_an_enterprise_gets_no_survey_of_it()
    {
        using var region = Region();
        static Sight Own(RegionAtlas atlas) => new(atlas, [new Right(Reach.Enterprise, "E2")], [], []);
        Assert.True(Survey(region, Own).Write(new MemoryStream(), "E2", true));
        Assert.False(Survey(region, Own).Write(new MemoryStream(), "E1", true));
        Assert.False(Survey(region, Sight.Public).Write(new MemoryStream(), "E2", true));
        Assert.False(Survey(region).Write(new MemoryStream(), "E99", true));
    }

    [Fact]
    public void Parties_are_written_by_name_and_a_name_of_two_firms_is_asked_about()
    {
        using var region = Region();
        Assert.Empty(region.Import(("supply_relations.csv", "supplier_code,buyer_code,product,year,amount,basis\n甲公司,丙公司,硅片,2024,5,surveyed\n")).Problems);
        Assert.Equal("5", region.Value("supply_relations", "E1|E3|硅片|2024", "amount"));
        Assert.Equal(["reference-ambiguous"], region.Import(("supply_relations.csv", "supplier_code,buyer_code,product,year,amount,basis\n丁公司,丙公司,硅片,2024,5,surveyed\n")).Problems.Select(problem => problem.Code));
        Assert.Equal(["reference-unknown"], region.Import(("supply_relations.csv", "supplier_code,buyer_code,product,year,amount,basis\n没有的公司,丙公司,硅片,2024,5,surveyed\n")).Problems.Select(problem => problem.Code));
    }

    /// <summary>What the other side says, more than a tenth apart, is said with both numbers; the old one stays in the history and comes back by undo.</summary>
    [Theory]
    [InlineData("E1,E2,硅片,2024,140,surveyed", "120.5", "140")]
    [InlineData("E1,E2,硅片,2024,133.8,surveyed", null, null)]
    [InlineData("E1,E2,硅片,2024,1,invoice", "120.5", "1")]
    [InlineData("E2,E3,晶圆,2024,100,invoice", null, null)]
    [InlineData("E2,E3,晶圆,2024,100,surveyed", "900", "100")]
    [InlineData("E1,E2,硅片,2023,1,surveyed", null, null)]
    public void Statements_of_both_sides_that_differ_are_named(string row, string? old, string? now)
    {
        using var region = Region();
        var before = region.Records();
        var report = region.Import(("supply_relations.csv", $"supplier_code,buyer_code,product,year,amount,basis\n{row}\n"));
        Assert.Equal(old is null ? [] : [("relation-contradicts", old, now)], report.Problems.Select(problem => (problem.Code, (string?)problem.Arguments![0], (string?)problem.Arguments[3])));
        Assert.All(report.Problems, problem => Assert.Equal((Severity.Warning, 2), (problem.Severity, problem.Row)));
        Assert.NotNull(report.ChangeSetId);
        if (old is not null) Assert.Equal(old, ChangeSets.Changes(region.Workspace, report.ChangeSetId!.Value, 10)[0].Before["amount"]);
        Assert.Empty(region.Undo(report.ChangeSetId!.Value).Obstacles);
        Assert.Equal(before, region.Records());
    }
}
