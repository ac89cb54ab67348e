using ChainChief.Common;
using ChainChief.Exporting;
using ChainChief.Templates;

namespace ChainChief.Tests.Exporting;

/// <summary>What leaves by any door comes in again without a change.</summary>
public sealed class RoundTripTests
{
    static readonly string[] OddNotes = ["=1+1", "'=1+1", "＝1", "-x", "@a", "a\nb", "a\"b", "a,b", "'tis", "-5", "+86", "007", "1000000000000000000"];

    [Theory]
    [InlineData(CsvForm.Pack)]
    [InlineData(CsvForm.Excel)]
    public void A_pack_changes_nothing_in_its_own_region(CsvForm form) => AssertUnchanged("out", (region, path) => PackExport.WriteFolder(region.Workspace, path, form));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_workbook_changes_nothing_in_its_own_region(bool chinese) => AssertUnchanged("out.xlsx", (region, path) =>
    {
        using var stream = File.Create(path);
        new WorkbookExport(region.Workspace, TimeProvider.System).WriteAll(stream, chinese, TestContext.Current.CancellationToken);
    });

    [Fact]
    public void A_pack_makes_the_same_region_anew()
    {
        using var region = ExportRegion.Dezhou();
        using var other = new ExportRegion();
        PackExport.WriteFolder(region.Workspace, region.PathOf("out"), cancel: TestContext.Current.CancellationToken);
        AssertClean(other.Import(region.PathOf("out")).Problems);
        PackExport.WriteFolder(other.Workspace, region.PathOf("again"), cancel: TestContext.Current.CancellationToken);
        var files = Directory.GetFiles(region.PathOf("out"));
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(region.PathOf("again"), Path.GetFileName(file)))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_empty_workbook_is_read_as_its_tables_without_rows(bool chinese)
    {
        using var region = new ExportRegion();
        List<string> tables = [.. TemplateCatalog.Tables.Select(table => table.Name)];
        using (var stream = File.Create(region.PathOf("empty.xlsx"))) EmptyWorkbook.Write(stream, tables, chinese);
        var report = region.Import(region.PathOf("empty.xlsx"));
        AssertClean(report.Problems);
        Assert.Equal(tables, report.Sheets.Select(sheet => sheet.Table));
        Assert.All(report.Sheets, sheet => Assert.All(sheet.Columns, column => Assert.NotNull(column.Column)));
        Assert.Equal(0, report.RowCount);
    }

    static void AssertUnchanged(string name, Action<ExportRegion, string> export)
    {
        foreach (var region in new[] { ExportRegion.Dezhou(), ExportRegion.WithNotes(OddNotes) })
        {
            using (region)
            {
                export(region, region.PathOf(name));
                var report = region.Import(region.PathOf(name));
                AssertClean(report.Problems);
                Assert.Empty(report.Sample.Select(change => $"{change.Table} {change.Key}: {string.Join(';', change.Before)} → {string.Join(';', change.After)}"));
                Assert.Equal(0, report.ChangedCount);
                Assert.True(report.RowCount >= OddNotes.Length);
            }
        }
    }

    static void AssertClean(IEnumerable<Problem> problems) => Assert.Empty(problems.Select(problem => $"{problem.File}:{problem.Sheet}:{problem.Row}:{problem.Column}: {problem.Code} {problem.Message(false)}"));
}
