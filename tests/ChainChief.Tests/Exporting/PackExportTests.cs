using System.IO.Compression;
using System.Text.RegularExpressions;
using ChainChief.Exporting;
using ChainChief.Templates;

namespace ChainChief.Tests.Exporting;

public sealed partial class PackExportTests
{
    [Fact]
    public void The_pack_of_Dezhou_comes_out_byte_for_byte_as_it_went_in()
    {
        using var region = ExportRegion.Dezhou();
        var folder = region.PathOf("out");

        var counts = PackExport.WriteFolder(region.Workspace, folder, cancel: TestContext.Current.CancellationToken);

        var expected = TemplateCatalog.Tables.Select(table => table.Name).Where(table => ExportRegion.FileOf(table) is not null).ToList();
        Assert.Contains("enterprises", expected);
        Assert.Equal(expected.Order(StringComparer.Ordinal), counts.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(expected.Select(table => $"{table}.csv").Order(StringComparer.Ordinal), Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var table in expected) Assert.Equal(Shortest(File.ReadAllText(ExportRegion.FileOf(table)!)), File.ReadAllText(Path.Combine(folder, $"{table}.csv")));
    }

    [Fact]
    public void The_archive_holds_what_the_folder_holds()
    {
        using var region = ExportRegion.WithNotes("x", "y");
        var folder = region.PathOf("out");
        PackExport.WriteFolder(region.Workspace, folder, cancel: TestContext.Current.CancellationToken);
        using var stream = new MemoryStream();

        Assert.Equal(2, PackExport.WriteZip(region.Workspace, stream, cancel: TestContext.Current.CancellationToken)["sources"]);

        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        Assert.Equal("sources.csv", Assert.Single(zip.Entries).FullName);
        using var reader = new StreamReader(zip.Entries[0].Open());
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "sources.csv")), reader.ReadToEnd());
    }

    [Fact]
    public void The_pack_of_an_example_region_says_so()
    {
        using var region = ExportRegion.WithNotes("x");
        region.MarkAsExample();
        var folder = region.PathOf("out");
        PackExport.WriteFolder(region.Workspace, folder, cancel: TestContext.Current.CancellationToken);
        var text = File.ReadAllText(Path.Combine(folder, PackExport.MarkFile));
        Assert.Contains(ExampleMark.Words(chinese: true), text, StringComparison.Ordinal);
        Assert.Contains(ExampleMark.Words(chinese: false), text, StringComparison.Ordinal);
    }

    /// <summary>Zeros after the last digit of a fraction say nothing and are not kept.</summary>
    static string Shortest(string csv) => ZerosAtEnd().Replace(csv, "${kept}");

    [GeneratedRegex(@"(?<=,)(?<kept>-?\d+(\.\d*[1-9])?)((?<=\.\d*[1-9])0+|\.0+)(?=,)", RegexOptions.ExplicitCapture)]
    private static partial Regex ZerosAtEnd();
}
