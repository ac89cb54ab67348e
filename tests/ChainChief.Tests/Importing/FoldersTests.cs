namespace ChainChief.Tests.Importing;

public sealed class FoldersTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_gives_its_tables_in_order_and_names_what_it_skips()
    {
        foreach (var name in new[] { "b.csv", "a.csv", "notes.docx", "README.txt", "LICENSE", "notes.md", ".hidden.csv", "~$a.xlsx" })
            folder.Write(name, "a,b\n");
        Directory.CreateDirectory(folder["sub"]);
        folder.Write("sub/c.csv", "a,b\n");
        using var files = Reading.Open(folder.Path);
        Assert.Equal(["a.csv", "b.csv"], files.Sheets.Select(sheet => sheet.File));
        Assert.Equal("table-skipped notes.docx", Reading.OnlyProblem(files));
    }
}
