using ChainChief.Importing;
using ChainChief.Storage;

namespace ChainChief.AppTests.Cli;

/// <summary>The commands duplicates and import-map in a process of their own: what they write and how they end.</summary>
public sealed class DuplicatesAndMapsTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("chainchief-cli-").FullName;

    public DuplicatesAndMapsTests() => ImportedOnce.Fill(new(folder));

    public void Dispose()
    {
        new DataFolder(folder).Find("dezhou")!.Remove();
        Directory.Delete(folder, recursive: true);
    }

    Task<(int Exit, string Output)> Run(params string[] arguments) => ChildProcess.Start([.. arguments, "--data", folder, "--lang", "zh"]).End();

    string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    [Fact]
    public async Task Pairs_of_a_region_and_of_a_file_are_listed()
    {
        var (exit, output) = await Run("duplicates", "dezhou", "--csv");
        Assert.Equal(0, exit);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("score,level,first,first_name,second,second_name,reason", lines[0].Trim());
        Assert.Contains(lines, line => line.Contains("DZ-0103", StringComparison.Ordinal) && line.Contains("DZ-0104", StringComparison.Ordinal));
        var register = Write("register.csv", "企业编号,企业名称,所在区划\nA,德州宏远机械有限公司,371402\nB,德州宏远机械股份有限公司,371402\nC,山东晨光纺织有限公司,371402\n");
        (exit, output) = await Run("duplicates", register);
        Assert.Equal(0, exit);
        Assert.Contains("德州宏远机械股份有限公司", output, StringComparison.Ordinal);
        Assert.DoesNotContain("晨光", output, StringComparison.Ordinal);
        (exit, output) = await Run("duplicates", "nowhere");
        Assert.NotEqual(0, exit);
        Assert.Contains("nowhere", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boundaries_are_checked_imported_or_refused()
    {
        const string area = """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"adcode":371402},"geometry":{"type":"Polygon","coordinates":[[[116.2,37.4],[116.4,37.4],[116.4,37.6],[116.2,37.6],[116.2,37.4]]]}}]}""";
        IReadOnlyList<BoundarySetRow> Sets() => new BoundaryImport(new DataFolder(folder).Find("dezhou")!, TimeProvider.System).List();
        var good = Write("good.geojson", area);
        var (exit, output) = await Run("import-map", "dezhou", good, "--dry-run");
        Assert.Equal(0, exit);
        Assert.Contains("没有写入", output, StringComparison.Ordinal);
        Assert.Empty(Sets());
        (exit, output) = await Run("import-map", "dezhou", good, "--by", "市链办");
        Assert.Equal(0, exit);
        Assert.Contains("边界 1 个已导入", output, StringComparison.Ordinal);
        Assert.Equal("市链办", Assert.Single(Sets()).Actor);
        (exit, output) = await Run("import-map", "dezhou", Write("bad.geojson", area.Replace("371402", "999999", StringComparison.Ordinal)));
        Assert.Equal(1, exit);
        Assert.Contains("错误", output, StringComparison.Ordinal);
        Assert.Single(Sets());
        (exit, _) = await Run("import-map", "dezhou", Path.Combine(folder, "none.geojson"));
        Assert.True(exit > 1);
    }
}
