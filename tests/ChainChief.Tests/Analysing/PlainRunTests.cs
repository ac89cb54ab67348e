using ChainChief.Analysing;

namespace ChainChief.Tests.Analysing;

/// <summary>Plain tables with faults, gaps and unusual shapes: each fault is named with its line and column, each gap is left blank with a reason.</summary>
public sealed class PlainRunTests : IDisposable
{
    readonly string input = Directory.CreateTempSubdirectory("chainchief-compute-in-").FullName;
    readonly string output = Path.Combine(Path.GetTempPath(), $"chainchief-compute-out-{Guid.NewGuid():N}");

    public void Dispose()
    {
        Directory.Delete(input, recursive: true);
        if (Directory.Exists(output)) Directory.Delete(output, recursive: true);
    }

    PlainReport Run(string method, params string[] settings) => PlainRun.Run(PlainMethods.Find(method)!, input, output, settings);

    void Write(string file, string text) => File.WriteAllText(Path.Combine(input, file), text);

    string[] Lines(string file) => File.ReadAllLines(Path.Combine(output, file));

    static string Told(PlainReport report) => string.Join(' ', report.Problems.Select(problem => $"{problem.Code}@{problem.Row}:{problem.Column}"));

    [Fact]
    public void Faults_are_named_with_line_and_column_and_nothing_is_written()
    {
        Write("links.csv", "from,to,weight\n1,2,x\n\n2,,3\n2,3,-1\n1,2\n");
        var report = Run("network");
        Assert.Equal("pack-field-count@6:", Told(report));
        Write("links.csv", "from,to,weight\n1,2,x\n\n2,,3\n2,3,-1\n");
        report = Run("network");
        Assert.Equal("compute-cell-missing@4:to compute-number-invalid@2:weight compute-number-negative@5:weight", Told(report));
        Assert.True(report.Failed);
        Assert.False(Directory.Exists(output));
        Assert.All(report.Problems, problem => Assert.NotEqual(problem.Message(chinese: true), problem.Message(chinese: false)));
    }

    [Theory]
    [InlineData("from,too\n1,2\n", "compute-column-missing@1:to")]
    [InlineData("from,to,to\n1,2,3\n", "compute-column-repeated@1:to")]
    [InlineData("from,to\n1,\"2\n", "compute-quote-open@2:")]
    [InlineData("", "file-empty@:")]
    [InlineData("from,to\n", "compute-table-empty@:")]
    public void A_table_that_is_none_is_said(string text, string told)
    {
        Write("links.csv", text);
        Assert.Equal(told, Told(Run("network")));
    }

    [Fact]
    public void A_missing_file_a_missing_folder_and_a_wrong_setting_are_said()
    {
        Assert.Equal("compute-file-missing@:", Told(Run("network")));
        Assert.Equal("file-not-found@:", Told(PlainRun.Run(PlainMethods.Find("io")!, Path.Combine(input, "nowhere"), output, [])));
        Assert.Equal("compute-option-unknown@: compute-option-invalid@:", Told(Run("network", "b=1", "a=much")));
        Write("links.csv", "from,to\n1,2\n");
        Assert.Equal("compute-option-invalid@:", Told(Run("network", "a=0")));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_said_and_a_byte_order_mark_is_not_minded()
    {
        File.WriteAllBytes(Path.Combine(input, "links.csv"), [0x66, 0xff, 0xfe, 0x0a]);
        Assert.Equal("compute-not-utf8@:", Told(Run("network")));
        File.WriteAllBytes(Path.Combine(input, "links.csv"), [0xef, 0xbb, 0xbf, .. "from,to\r\n德州,\"济,南\"\r\n"u8]);
        Assert.Empty(Run("network").Problems);
        Assert.StartsWith("德州,", Lines("nodes.csv")[1], StringComparison.Ordinal);
        Assert.StartsWith("\"济,南\",", Lines("nodes.csv")[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Self_loops_parts_and_missing_weights_are_taken_as_they_come()
    {
        Write("links.csv", "from,to\n10,9\n9,9\n2,1\n");
        var report = Run("network");
        Assert.Equal("compute-parts@:", Told(report));
        Assert.False(report.Failed);
        var rows = Lines("nodes.csv").Skip(1).Select(line => line.Split(',')).ToList();
        Assert.Equal(["1", "2", "9", "10"], rows.Select(row => row[0]));
        Assert.Equal(["1", "0", "1", "0"], rows.Select(row => row[1])); // levels: each part begins at 0
        Assert.Equal("", rows[3][^2]); // 10 has no suppliers
        Assert.Equal("compute-parts@: compute-blank-betweenness@:", Told(Run("network", "betweenness=11"))); // 4 nodes × 3 links are more
        Assert.Equal(["", ""], Lines("nodes.csv")[1].Split(',')[3..5]);
        Assert.Equal("0.3333333333333333", Lines("incoherence.csv")[1]); // the loop climbs 0 of 1
    }

    [Fact]
    public void Empty_regions_and_activities_are_blank_and_optional_files_may_be_missing()
    {
        Write("input_t0.csv", "id,A,B,C\nX,1,2,0\nY,3,1,0\nZ,0,0,0\n");
        var report = Run("specialisation");
        Assert.Equal("compute-blank-margin@:", Told(report));
        Assert.DoesNotContain("shiftshare_mix.csv", report.Files);
        Assert.DoesNotContain("ellison_glaeser.csv", report.Files);
        Assert.Equal("Z,,,", Lines("lq.csv")[3]);
        Assert.EndsWith(",", Lines("lq.csv")[1], StringComparison.Ordinal);
        Assert.Equal("Z,,,,,", Lines("regions.csv")[3]);
    }

    [Fact]
    public void Years_must_name_the_same_regions_and_activities_in_any_order()
    {
        Write("input_t0.csv", "id,A,B\nX,1,2\nY,3,4\n");
        Write("input_t1.csv", "B,id,A\n8,Y,3\n2,X,1\n");
        Assert.Empty(Run("specialisation").Problems);
        Assert.Equal("X,0,-1.333333333333333", Lines("shiftshare_competitive.csv")[1][..22]);
        Write("input_t1.csv", "id,B,D\nY,8,3\nW,2,1\n");
        Assert.Equal("compute-key-unknown@3:id compute-key-absent@:id compute-key-unknown@1:D compute-key-absent@:A", Told(Run("specialisation")));
    }

    [Fact]
    public void Places_without_activity_are_listed_and_blank()
    {
        Write("input.csv", "country,product,value\na,p,4\na,q,1\nb,q,3\nb,r,2\nc,r,5\nc,p,1\nc,q,1\nd,p,0\n");
        var report = Run("complexity", "proximity=0");
        Assert.Contains("compute-blank-no-activity", Told(report), StringComparison.Ordinal);
        Assert.DoesNotContain("proximity.csv", report.Files);
        Assert.StartsWith("d,0,,", Lines("locations.csv")[4], StringComparison.Ordinal);
        Assert.Equal("d,p,,0,0", Lines("cells.csv")[^3][..8]);
    }

    [Fact]
    public void A_cell_given_twice_is_said()
    {
        Write("input.csv", "country,product,value\na,p,4\nb,p,1\na,p,2\n");
        Assert.Equal("compute-key-repeated@4:product", Told(Run("complexity")));
    }

    [Fact]
    public void Sectors_that_only_feed_one_another_have_no_inverse()
    {
        Write("input_Z.csv", "id,a,b\na,0,1\nb,1,0\n");
        Write("input_Y.csv", "id,Y\na,0\nb,0\n");
        Assert.Equal("compute-io-singular@:", Told(Run("io")));
        Write("input_Y.csv", "id,home,abroad\nb,1,1\na,0,0\n");
        Write("input_Z.csv", "id,b,a\na,0,0\nb,1,0\n");
        Assert.Equal("compute-io-idle@:", Told(Run("io")));
        Assert.Equal("b,3", Lines("sectors.csv")[2][..3]);
        Assert.Equal("a,0,0", Lines("A.csv")[1]);
    }
}
