using System.IO.Compression;
using System.Text;
using ChainChief.Importing;

namespace ChainChief.Tests.Importing;

public sealed class ArchivesTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    string Zip(string name, Encoding? names, params (string Name, byte[] Content)[] entries)
    {
        using var archive = new ZipArchive(File.Create(folder[name]), ZipArchiveMode.Create, leaveOpen: false, names);
        foreach (var (entry, content) in entries)
        {
            using var stream = archive.CreateEntry(entry).Open();
            stream.Write(content);
        }
        return folder[name];
    }

    static byte[] Table => "a,b\n1,2\n"u8.ToArray();

    [Fact]
    public void An_archive_gives_its_tables_under_names_people_know()
    {
        var workbook = File.ReadAllBytes(new WorkbookBuilder().Sheet("s").Row(1, WorkbookBuilder.Text("x")).Save(folder["w.xlsx"]));
        using var files = Reading.Open(Zip("pack.zip", null, ("b.csv", Table), ("表/a.csv", Table), ("w.xlsx", workbook), ("__MACOSX/a.csv", Table),
            (".DS_Store", [1]), ("README.md", Table), ("../../out.csv", Table), ("notes.docx", [1]), ("inner.zip", Table), ("disguised.csv", "PK\x5\x6"u8.ToArray())));
        Assert.Equal(["pack.zip/../../out.csv", "pack.zip/b.csv", "pack.zip/w.xlsx", "pack.zip/表/a.csv"], files.Sheets.Select(sheet => sheet.File));
        Assert.Equal(["table-skipped pack.zip/notes.docx", "zip-nested pack.zip/inner.zip"],
            files.Problems.Where(p => p.File != "pack.zip/disguised.csv").Select(p => $"{p.Code} {p.File}").Order(StringComparer.Ordinal));
        Assert.Contains(files.Problems, p => p.File == "pack.zip/disguised.csv");
        Assert.Equal(TableFileKind.Zip, files.Files[0].Kind);
        Assert.All(files.Files.Skip(1), file => Assert.Equal("pack.zip", file.Archive));
        Assert.All(files.Sheets, sheet => Assert.NotEmpty(Reading.Lines(sheet)));
        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(folder.Path)!, "out.csv")));
    }

    [Fact]
    public void What_was_taken_out_is_removed_in_the_end()
    {
        var files = Reading.Open(Zip("pack.zip", null, ("a.csv", Table)));
        var extracted = files.Files[1].Path;
        Assert.True(File.Exists(extracted));
        files.CheckUnchanged();
        Assert.Empty(files.Problems);
        files.Dispose();
        Assert.False(Directory.Exists(Path.GetDirectoryName(extracted)));
    }

    [Theory]
    [InlineData("GB18030")]
    [InlineData("utf-8")]
    public void Chinese_names_are_read_from_archives_of_any_system(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var files = Reading.Open(Zip("pack.zip", Encoding.GetEncoding(encoding), ("企业名录.csv", Table)));
        Assert.Equal("pack.zip/企业名录.csv", files.Sheets[0].File);
    }

    [Fact]
    public void A_bomb_is_stopped_early()
    {
        var path = folder["bomb.zip"];
        using (var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create))
        {
            using var stream = archive.CreateEntry("a.csv", CompressionLevel.Optimal).Open();
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)'a');
            for (var i = 0; i < 300; i++) stream.Write(block);
        }
        Assert.True(new FileInfo(path).Length < 1 << 20);
        using var files = Reading.Open(path);
        Assert.Equal("zip-too-large bomb.zip", Reading.OnlyProblem(files));
        Assert.Empty(files.Sheets);
    }

    [Fact]
    public void A_workbook_that_is_a_bomb_is_stopped_before_it_is_read()
    {
        new WorkbookBuilder().Sheet("s").Row(1, WorkbookBuilder.Text("x")).Save(folder["t.xlsx"]);
        using (var archive = ZipFile.Open(folder["t.xlsx"], ZipArchiveMode.Update))
        {
            using var stream = archive.CreateEntry("xl/media/image1.xml").Open();
            for (var i = 0; i < 64; i++) stream.Write(new byte[1 << 20]);
        }
        using var files = Reading.Open(folder["t.xlsx"]);
        Assert.Equal("zip-too-large t.xlsx", Reading.OnlyProblem(files));
    }

    [Fact]
    public void All_of_an_archive_and_the_count_of_its_entries_have_limits()
    {
        var content = new byte[5000];
        new Random(7).NextBytes(content);
        var text = Encoding.ASCII.GetBytes(Convert.ToHexString(content));
        var path = Zip("pack.zip", null, [.. Enumerable.Range(0, 5).Select(i => ($"{i}.csv", text))]);
        using var total = TableFiles.Open([path], new(ZipBytes: 25_000), TestContext.Current.CancellationToken);
        Assert.Equal("zip-too-large pack.zip", Reading.OnlyProblem(total));
        using var count = TableFiles.Open([path], new(ZipEntries: 4), TestContext.Current.CancellationToken);
        Assert.Equal("zip-too-large pack.zip", Reading.OnlyProblem(count));
        using var fine = TableFiles.Open([path], new(ZipBytes: 50_000, ZipEntries: 5), TestContext.Current.CancellationToken);
        Assert.Empty(fine.Problems);
    }

    [Fact]
    public void A_changed_byte_or_a_cut_is_damage()
    {
        var bytes = File.ReadAllBytes(Zip("pack.zip", null, ("a.csv", Encoding.ASCII.GetBytes(Convert.ToHexString(new byte[3000])))));
        var flipped = bytes.ToArray();
        flipped[45] ^= 0x10;
        using var files = Reading.Open(folder.Write("flipped.zip", flipped), folder.Write("cut.zip", bytes[..^30]));
        Assert.Equal(["zip-damaged", "zip-damaged"], Reading.Codes(files));
    }
}
