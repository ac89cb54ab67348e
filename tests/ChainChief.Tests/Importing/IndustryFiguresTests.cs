namespace ChainChief.Tests.Importing;

/// <summary>行业对照数据: what the nation or a province has, industry by industry, comes in by the same engine as all else.</summary>
public sealed class IndustryFiguresTests
{
    const string Header = "area,industry_code,indicator,period,scope,value,unit,source_code,note\n";

    [Fact]
    public void Industries_of_any_level_and_the_total_of_all_come_in_and_go_again()
    {
        using var region = new SmallRegion();
        var before = region.Records();
        var report = region.Import(("industry_figures.csv", Header + "全国,39,revenue,2023,规上,151000,,S2,\n全国,3985,revenue,2023,规上,7000,,S2,\n全国,,revenue,2023,规上,1334000,,S2,合计\n山东省,39,revenue,2023,规上,50000000,万元,S2,\n"));
        Assert.Empty(report.Problems);
        Assert.Equal("151000", region.Value("industry_figures", "全国|39|revenue|2023|规上|S2", "value"));
        Assert.Equal("1334000", region.Value("industry_figures", "全国||revenue|2023|规上|S2", "value"));
        Assert.Empty(region.Undo(report.ChangeSetId!.Value).Obstacles);
        Assert.Equal(before, region.Records());
    }

    [Fact]
    public void The_same_row_again_changes_nothing_and_another_source_stands_beside_it()
    {
        using var region = new SmallRegion();
        region.Import(("industry_figures.csv", Header + "全国,39,revenue,2023,规上,151000,,S2,\n"));
        Assert.Equal(0, region.Import(("industry_figures.csv", Header + "全国,39,revenue,2023,规上,151000,,S2,\n")).ChangedCount);
        Assert.Equal(1, region.Import(("industry_figures.csv", Header + "全国,39,revenue,2023,规上,150000,,S1,\n")).ChangedCount);
    }

    [Theory]
    [InlineData("全国,77,revenue,2023,规上,1,,S2,", "industry_code", "reference-unknown")]
    [InlineData("全国,39,wages,2023,规上,1,,S2,", "indicator", "reference-unknown")]
    [InlineData("全国,39,revenue,2023,规上,1,人,S2,", "unit", "unit-does-not-convert")]
    [InlineData("全国,39,revenue,二零,规上,1,,S2,", "period", "period-invalid")]
    [InlineData(",39,revenue,2023,规上,1,,S2,", "area", "required-missing")]
    public void What_is_wrong_is_told_with_its_column(string row, string column, string code)
    {
        using var region = new SmallRegion();
        var problem = Assert.Single(region.Import(("industry_figures.csv", Header + row + "\n")).Problems);
        Assert.Equal((column, code), (problem.Column, problem.Code));
    }
}
