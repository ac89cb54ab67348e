using System.IO.Compression;
using ChainChief.Exporting;
using Xunit;

namespace ChainChief.Tests.Exporting;

public sealed class PackExportTests
{
    [Fact]
    public void The_pack_of_Dezhou_comes_out_byte_for_byte_as_it_went_in()
    {
        using var region = ExportRegion.Dezhou();
        var folder = Path.Combine(region.Workspace.Folder, "out");

        var counts = PackExport.WriteFolder(region.Workspace, folder, cancel: TestContext.Current.CancellationToken);

        var expected = Directory.GetFiles(ExportRegion.PackFolder, "*.csv").Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(expected.Count, counts.Count);
        foreach (var file in expected) Assert.Equal(File.ReadAllText(Path.Combine(ExportRegion.PackFolder, file!)), File.ReadAllText(Path.Combine(folder, file!)));
    }

    [Fact]
    public void The_archive_holds_what_the_folder_holds()
    {
        using var region = ExportRegion.WithNotes("x", "y");
        var folder = Path.Combine(region.Workspace.Folder, "out");
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
        var folder = Path.Combine(region.Workspace.Folder, "out");
        PackExport.WriteFolder(region.Workspace, folder, cancel: TestContext.Current.CancellationToken);
        var text = File.ReadAllText(Path.Combine(folder, PackExport.MarkFile));
        Assert.Contains(ExampleMark.Words(chinese: true), text, StringComparison.Ordinal);
        Assert.Contains(ExampleMark.Words(chinese: false), text, StringComparison.Ordinal);
    }
}
