using System.Security.Cryptography;
using System.Text;
using ChainChief.Importing;
using CsCheck;

namespace ChainChief.Tests.Importing;

public sealed class CsvFilesTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static Encoding Gb18030
    {
        get
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return Encoding.GetEncoding("GB18030");
        }
    }

    static readonly (string Name, Encoding Encoding, bool Mark)[] Encodings =
    [
        ("utf-8", Encoding.UTF8, false), ("utf-8 bom", Encoding.UTF8, true), ("gb18030", Gb18030, false), ("utf-16le bom", Encoding.Unicode, true),
        ("utf-16be bom", Encoding.BigEndianUnicode, true), ("utf-16le", Encoding.Unicode, false), ("utf-16be", Encoding.BigEndianUnicode, false),
    ];

    // A table of at least two columns, written in every way a program may write it; the first row is a header without oddities, so
    // that the delimiter is plain.
    [Fact]
    public void A_table_comes_back_whatever_its_delimiter_encoding_line_ends_and_quoting()
    {
        var cell = Gen.String[Gen.OneOf('企', '业', 'é', 'a', '1', ' ', ',', ';', '\t', '"', '\n', 'Ω'), 0, 6]
            .Select(text => text.Replace("Ω", "𠀀", StringComparison.Ordinal));
        var table = Gen.Int[2, 6].SelectMany(columns => cell.Array[columns].Array[0, 8]);
        Gen.Select(table, Gen.OneOf(',', ';', '\t'), Gen.OneOf(Encodings), Gen.OneOf("\n", "\r\n", "\r"), Gen.Bool, Gen.Bool)
            .Sample((rows, delimiter, encoding, lineEnd, quoteAll, endsOpen) =>
            {
                var width = rows.Length == 0 ? 2 : rows[0].Length;
                List<string[]> all = [[.. Enumerable.Range(0, width).Select(i => $"列{i}")], .. rows];
                var text = string.Join(lineEnd, all.Select(row => string.Join(delimiter, row.Select(c => Quote(c, delimiter, quoteAll)))));
                if (!endsOpen) text += lineEnd;
                var bytes = encoding.Encoding.GetBytes(text);
                using var files = Reading.Open(folder.Write("t.csv", encoding.Mark ? [.. encoding.Encoding.Preamble, .. bytes] : bytes));
                Assert.Empty(files.Problems);
                var read = Reading.Rows(Assert.Single(files.Sheets)).Select(row => string.Join('\u0001', row.Cells.Take(width).Select(c => c.Text ?? ""))).ToList();
                Assert.Equal(all.Select(row => string.Join('\u0001', row)).Where(row => row.Trim('\u0001').Length > 0), read);
            }, iter: 2_000, threads: 1);
    }

    static string Quote(string cell, char delimiter, bool always) => always || cell.AsSpan().ContainsAny([delimiter, '"', '\n', '\r'])
        ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    [Fact]
    public void Rows_are_numbered_by_the_physical_line_where_they_start()
    {
        using var files = Reading.Open(folder.Write("t.csv", "名称,说明\r\n\r\n甲,\"一\r\n二\n三\"\r\n,,\r\n乙,x\r\n"));
        Assert.Equal(["1: 名称|说明", "3: 甲|一\r\n二\n三", "7: 乙|x"], Reading.Lines(files.Sheets[0]));
    }

    [Fact]
    public void A_short_row_does_not_show_the_cells_of_the_row_before()
    {
        using var files = Reading.Open(folder.Write("t.csv", "a,b,c\n1,2,3\n4\n"));
        Assert.Equal(["1: a|b|c", "2: 1|2|3", "3: 4"], Reading.Lines(files.Sheets[0]));
    }

    [Fact]
    public void A_sheet_can_be_read_again()
    {
        using var files = Reading.Open(folder.Write("t.csv", "a,b\n1,2\n"));
        Assert.Equal(Reading.Lines(files.Sheets[0]), Reading.Lines(files.Sheets[0]));
    }

    [Fact]
    public void Quotes_inside_an_unquoted_cell_and_text_behind_a_quote_are_kept()
    {
        using var files = Reading.Open(folder.Write("t.csv", "5\" 管,\"甲\"乙,c\n"));
        Assert.Equal(["1: 5\" 管|甲乙|c"], Reading.Lines(files.Sheets[0]));
    }

    [Fact]
    public void Semicolons_inside_cells_do_not_make_a_delimiter()
    {
        using var files = Reading.Open(folder.Write("t.csv", "名称,产品\n甲,a;b;c\n乙,d;e;f\n丙,\"g;h\"\n"));
        Assert.Equal("2: 甲|a;b;c", Reading.Lines(files.Sheets[0])[1]);
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_said_with_its_line_once()
    {
        using var files = Reading.Open(folder.Write("t.csv", "a,b\n1,2\n3,\"4\n5,6\n"));
        Assert.Equal(["1: a|b", "2: 1|2"], Reading.Lines(files.Sheets[0]));
        Assert.Equal(2, Reading.Lines(files.Sheets[0]).Count);
        Assert.Equal("file-not-readable-as-csv t.csv", Reading.OnlyProblem(files));
        Assert.Equal(3, files.Problems[0].Row);
    }

    [Fact]
    public void An_open_quote_does_not_draw_a_large_file_into_memory()
    {
        using var files = Reading.Open(folder.Write("t.csv", "a,b\n\"" + new string('x', 8 * CsvReader.MaxCellChars)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(["1: a|b"], Reading.Lines(files.Sheets[0]));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 24L * CsvReader.MaxCellChars);
        Assert.Equal("file-not-readable-as-csv t.csv", Reading.OnlyProblem(files));
    }

    [Fact]
    public void An_endless_line_is_no_table()
    {
        using var files = Reading.Open(folder.Write("t.csv", "a,b\n" + new string('x', 3 * CsvReader.MaxCellChars)));
        Assert.Single(Reading.Lines(files.Sheets[0]));
        Assert.Equal("file-line-too-long t.csv", Reading.OnlyProblem(files));
    }

    [Fact]
    public void Bytes_in_no_encoding_are_said_with_their_place()
    {
        using var files = Reading.Open(folder.Write("t.csv", [.. Encoding.UTF8.GetBytes("名称,b\n"), 0xFF, 0x2C, 0x41]));
        Assert.Equal("file-encoding-unreadable t.csv", Reading.OnlyProblem(files));
        Assert.Equal("10", files.Problems[0].Arguments![0]);
        Assert.Empty(files.Sheets);
    }

    [Theory]
    [InlineData("t.csv")]
    [InlineData("t.dat")]
    public void Binary_content_is_of_no_known_kind(string name)
    {
        using var files = Reading.Open(folder.Write(name, [1, 0, 2, 0, 0, 0, 0, 7, 44, 0, 9, 200, 0, 0]));
        Assert.Equal($"file-type-unknown {name}", Reading.OnlyProblem(files));
    }

    [Fact]
    public void Empty_missing_and_too_large_files_are_said()
    {
        using var files = TableFiles.Open(
            [folder.Write("empty.csv", ""), folder.Write("mark.csv", [0xEF, 0xBB, 0xBF]), folder["none.csv"], folder.Write("large.csv", new string('a', 2000))],
            new(FileBytes: 1000), TestContext.Current.CancellationToken);
        Assert.Equal(["file-empty", "file-empty", "file-not-found", "file-too-large"], Reading.Codes(files));
        Assert.All(files.Problems, problem => Assert.DoesNotContain(folder.Path, problem.Message(true), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("t.txt")]
    [InlineData("t.TSV")]
    public void Text_files_are_read_as_tables(string name)
    {
        using var files = Reading.Open(folder.Write(name, "a\tb\n1\t2\n"));
        Assert.Equal(["1: a|b", "2: 1|2"], Reading.Lines(files.Sheets[0]));
    }

    [Fact]
    public void A_file_is_known_by_its_hash_and_a_change_is_noticed()
    {
        var path = folder.Write("t.csv", "a,b\n1,2\n");
        using var files = Reading.Open(path);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), files.Files[0].Sha256);
        files.CheckUnchanged();
        Assert.Empty(files.Problems);
        File.AppendAllText(path, "3,4\n");
        files.CheckUnchanged();
        Assert.Equal("file-changed t.csv", Reading.OnlyProblem(files));
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        using var files = Reading.Open(folder.Write("t.csv", "a,b\n1,2\n"));
        Assert.ThrowsAny<OperationCanceledException>(() => files.Sheets[0].Rows(new(canceled: true)).Count());
        Assert.ThrowsAny<OperationCanceledException>(() => TableFiles.Open([folder["t.csv"]], ReadingLimits.Default, new(canceled: true)));
    }
}
