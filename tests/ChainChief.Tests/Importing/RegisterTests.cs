using ChainChief.Importing;

namespace ChainChief.Tests.Importing;

/// <summary>A register with headers of its own: name, uscc, registered_on, type, capital, scope, province, city, address.</summary>
public sealed class RegisterTests
{
    const string Header = "name,uscc,registered_on,type,capital,scope,province,city,address";

    static ColumnMapping Mapping => ColumnMapping.Parse("""
        { "table": "enterprises", "columns": { "name": "name", "uscc": "credit_code", "registered_on": "founded_on", "capital": "registered_capital", "scope": "business_scope", "address": "address" },
          "constants": { "region_code": "371400" }, "convert_units": ["registered_capital"], "blank_invalid": ["registered_capital", "founded_on"] }
        """);

    [Fact]
    public void A_saved_mapping_reads_it_as_it_stands()
    {
        using var region = new SmallRegion();
        var before = region.Records();
        var report = region.Import("register.csv", $"{Header}\n甲公司,{SmallRegion.Credit(1)},1980-12-20,集体所有制,296万人民币,纺织品,山东,德州,某村\n丙公司,{SmallRegion.Credit(3)},2001-01-01,有限公司,1.5亿元人民币,,山东,德州,\n丁公司,{SmallRegion.Credit(4)},2001-01-01,有限公司,500万美元,,山东,德州,\n",
            request => request with { Mapping = Mapping });
        Assert.Equal((2, 1, 0), (report.Counts[0].Added, report.Counts[0].Updated, report.ErrorCount));
        Assert.Equal("value-left-blank", Assert.Single(report.Problems, problem => problem.Column == "registered_capital").Code);
        Assert.Equal(("296", "纺织品", "371400"), (region.Value("enterprises", "E1", "registered_capital"), region.Value("enterprises", "E1", "business_scope"), region.Value("enterprises", "E1", "region_code")));
        Assert.Equal(("15000", null), (region.Value("enterprises", SmallRegion.Credit(3), "registered_capital"), region.Value("enterprises", SmallRegion.Credit(4), "registered_capital")));
        Assert.Equal(Mapping.ToString(), ColumnMapping.Parse(Mapping.ToString()).ToString());
        Assert.Empty(region.Undo(2).Obstacles);
        Assert.Equal(before, region.Records());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_register_of_Dezhou_is_imported_by_mapping_or_renamed_headers_and_taken_back(bool byMapping)
    {
        var register = Path.Combine(Repository.Root, "..", "shared", "data", "local", "dezhou_register.csv");
        Assert.SkipUnless(File.Exists(register), "The register lies only where it may be kept: ../shared/data/local beside the repository.");
        using var region = new SmallRegion();
        var pack = new ImportRun(region.Workspace, TimeProvider.System).Run(new([Repository.Data("classifications", "industries.csv"), Repository.Data("dezhou")], "test"), TestContext.Current.CancellationToken);
        Assert.Equal(0, pack.ErrorCount);
        var before = region.Records();
        var report = region.Import(byMapping ? register : Renamed(register, region), request => byMapping ? request with { Mapping = Mapping } : request);
        Assert.Equal(0, report.ErrorCount);
        Assert.Equal((4_319, 22), (report.RowCount, report.Counts[0].Updated + report.Counts[0].Unchanged));
        Assert.Empty(region.Undo(report.ChangeSetId!.Value).Obstacles);
        Assert.Equal(before, region.Records());
    }

    /// <summary>A copy whose headers are those of the template, the region as a column of its own, capitals left out as they carry units.</summary>
    static string Renamed(string register, SmallRegion region)
    {
        var path = region.PathOf("enterprises.csv");
        var lines = File.ReadAllLines(register);
        Assert.Equal(Header, lines[0]);
        File.WriteAllLines(path, lines.Skip(1).Prepend("企业名称,统一社会信用代码,成立日期,type,capital,经营范围,province,所在区划,地址"));
        return path;
    }
}
