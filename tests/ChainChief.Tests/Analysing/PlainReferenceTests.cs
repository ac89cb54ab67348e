using System.Globalization;
using System.IO.Compression;
using ChainChief.Analysing;

namespace ChainChief.Tests.Analysing;

/// <summary>Every reference folder run as a plain folder: each file another program gave is written, with the same header, the same rows in the same order and the same numbers.</summary>
public sealed class PlainReferenceTests : IDisposable
{
    static readonly string[] Methods = ["specialisation", "complexity", "io", "network"];

    readonly string output = Directory.CreateTempSubdirectory("chainchief-compute-").FullName;

    public static TheoryData<string> Folders => [.. Directory.GetDirectories(Path.Combine(Repository.Root, "tests", "reference")).Select(path => Path.GetFileName(path)!)
        .Where(name => Methods.Contains(name.Split('-')[0])).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(output, recursive: true);

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_file_of_the_peer_is_written_as_the_peer_has_it(string folder)
    {
        var input = Path.Combine(Repository.Root, "tests", "reference", folder);
        var report = PlainRun.Run(PlainMethods.Find(folder.Split('-')[0])!, input, output, []);
        Assert.Empty(report.Problems);
        var expected = Directory.GetFiles(input, "expected_*").Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(expected);
        foreach (var path in expected) Compare(path, Path.GetFileName(path)["expected_".Length..].Replace(".gz", "", StringComparison.Ordinal));
        Assert.Equal(report.Files.Order(StringComparer.Ordinal), Directory.GetFiles(output).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
    }

    void Compare(string expectedPath, string file)
    {
        using var expected = expectedPath.EndsWith(".gz", StringComparison.Ordinal)
            ? new StreamReader(new GZipStream(File.OpenRead(expectedPath), CompressionMode.Decompress)) : new StreamReader(expectedPath);
        using var actual = new StreamReader(Path.Combine(output, file));
        var header = expected.ReadLine()!.Replace("\"", "", StringComparison.Ordinal);
        Assert.Equal(header, actual.ReadLine());
        var columns = header.Split(',');
        for (var line = 2; expected.ReadLine() is { } wanted; line++)
        {
            var (left, right) = (wanted.Replace("\"", "", StringComparison.Ordinal).Split(','), actual.ReadLine()!.Split(','));
            Assert.Equal(left.Length, right.Length);
            for (var i = 0; i < left.Length; i++) Assert.True(Same(left[i], right[i], Tolerance(columns[i])), $"{file}:{line}:{columns[i]}: expected {left[i]}, got {right[i]}");
        }
        Assert.Null(actual.ReadLine());
    }

    // the peer rounds entropy to three places and adds 1e-9 in the logarithm
    static double Tolerance(string column) => column == "entropy" ? 5.001e-4 : 1e-9;

    static bool Same(string wanted, string got, double tolerance)
    {
        if (wanted is "" or "NA" or "NaN") return got.Length == 0;
        if (wanted == got) return true;
        return double.TryParse(wanted, CultureInfo.InvariantCulture, out var x) && double.TryParse(got, CultureInfo.InvariantCulture, out var y)
            && Math.Abs(x - y) <= tolerance * Math.Max(1, Math.Abs(x));
    }
}
