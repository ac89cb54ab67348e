namespace ChainChief.Tests.Importing;

public sealed class XlsFilesTests : IDisposable
{
    internal static readonly string[] Expected =
    [
        "2: 某市企业名录", "3: 名称|成立日期|营业收入|上市", "4: 甲公司|2023-05-03|12.5|TRUE", "6: 乙公司|2023-05-05|#DIV/0!|#N/A",
    ];

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "Workbooks", name);

    [Theory]
    [InlineData("plain.xls")]
    [InlineData("plain-1904.xls")]
    public void An_old_workbook_is_read_with_its_dates_errors_and_merged_cells(string name)
    {
        using var files = Reading.Open(Fixture(name));
        Assert.Empty(files.Problems);
        Assert.Equal([("企业", false), ("隐藏", true)], files.Sheets.Select(sheet => (sheet.Sheet!, sheet.Hidden)));
        Assert.Equal(Expected, Reading.Lines(files.Sheets[0]));
        Assert.Equal([new(2, 0, 2, 3)], files.Sheets[0].Merged);
        Assert.Equal(["1: 看不见"], Reading.Lines(files.Sheets[1]));
    }

    [Fact]
    public void A_password_is_said_to_be_in_the_way()
    {
        using var files = Reading.Open(Fixture("password.xls"));
        Assert.Equal("file-encrypted password.xls", Reading.OnlyProblem(files));
    }

    // Broken in many places, one after the other: nothing may escape as an exception.
    [Fact]
    public void A_damaged_workbook_is_said_or_read_but_never_thrown()
    {
        var bytes = File.ReadAllBytes(Fixture("plain.xls"));
        var said = 0;
        for (var at = 0; at < bytes.Length; at += 29)
        {
            var broken = bytes.ToArray();
            broken[at] ^= 0xFF;
            broken[Math.Min(at + 1, bytes.Length - 1)] ^= 0x55;
            using var files = Reading.Open(folder.Write("t.xls", broken));
            foreach (var sheet in files.Sheets) Assert.True(Reading.Lines(sheet).Count < 70_000);
            said += files.Problems.Count;
        }
        Assert.NotEqual(0, said);
    }
}
