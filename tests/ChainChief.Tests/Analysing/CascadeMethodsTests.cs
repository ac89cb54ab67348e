using System.Globalization;
using ChainChief.Analysing;

namespace ChainChief.Tests.Analysing;

/// <summary>The methods esri and reconstruct on plain tables: the reference folders as they are, and tables with faults.</summary>
public sealed class CascadeMethodsTests : IDisposable
{
    static readonly string References = Path.Combine(Repository.Root, "tests", "reference");

    readonly string input = Directory.CreateTempSubdirectory("chainchief-cascades-").FullName;
    readonly string output = Directory.CreateTempSubdirectory("chainchief-cascades-").FullName;

    public static TheoryData<string, string, string> Cascades
    {
        get
        {
            TheoryData<string, string, string> data = [];
            foreach (var path in Directory.GetFiles(References, "expected_eps*_sub?.csv", SearchOption.AllDirectories).Where(path => Path.GetDirectoryName(path)!.Contains("esri-", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
                data.Add(Path.GetFileName(Path.GetDirectoryName(path))!, Path.GetFileNameWithoutExtension(path)["expected_eps".Length..^"_sub0".Length], path[^5] == '1' ? "sector" : "none");
            return data;
        }
    }

    public static TheoryData<string> Reconstructions => [.. Directory.GetDirectories(References, "reconstruct-*").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        Directory.Delete(input, recursive: true);
        Directory.Delete(output, recursive: true);
    }

    [Theory, MemberData(nameof(Cascades))]
    public void Esri_writes_what_the_peer_has(string folder, string eps, string replaceability)
    {
        var report = Run("esri", Path.Combine(References, folder), $"eps={eps}", $"replaceability={replaceability}", "losses=yes");
        Assert.Empty(report.Problems);
        Assert.Equal(["esri.csv", "loss_down.csv", "loss_up.csv"], report.Files);
        var expected = Path.Combine(References, folder, $"expected_eps{eps}_sub{(replaceability == "sector" ? 1 : 0)}");
        Same($"{expected}.csv", "esri.csv");
        Same($"{expected}_loss_down.csv", "loss_down.csv");
        Same($"{expected}_loss_up.csv", "loss_up.csv");
    }

    [Theory, MemberData(nameof(Reconstructions))]
    public void Reconstruct_writes_what_the_reference_has(string folder)
    {
        Assert.Empty(Run("reconstruct", Path.Combine(References, folder)).Problems);
        foreach (var file in (string[])["z.csv", "degrees.csv", "probability.csv", "conditional_weight.csv"]) Same(Path.Combine(References, folder, $"expected_{file}"), file);
    }

    [Fact]
    public void Firms_sectors_and_names_may_be_of_any_kind()
    {
        Write("firms.csv", "firm,sector\n矿,采矿\n钢,炼钢\n另钢,炼钢\n孤,贸易\n");
        Write("links.csv", "supplier,buyer,amount\n矿,钢,10\n钢,钢,5\n矿,另钢,0\n");
        Write("essential.csv", "2,2,2\n2,2,2\n2,2,2\n");
        Assert.Empty(Run("esri", input).Problems);
        var lines = File.ReadAllLines(Path.Combine(output, "esri.csv"));
        Assert.Equal("firm,esri,esri_down,esri_up,iterations", lines[0]);
        Assert.Equal(["矿", "钢", "另钢", "孤"], lines[1..].Select(line => line.Split(',')[0]));
        Assert.Equal("孤,0,0,0,1", lines[4]);
    }

    [Fact]
    public void Every_fault_is_told_with_its_place()
    {
        Write("firms.csv", "firm,sector\na,1\nb,2\na,1\n");
        Write("links.csv", "supplier,buyer,amount\na,b,1\n");
        Write("essential.csv", "2,2\n2,2\n");
        Assert.Equal("compute-key-repeated@4:firm", Told(Run("esri", input)));
        Write("firms.csv", "firm,sector\na,1\nb,3\nc,4\n");
        Assert.Equal("compute-sector-unknown@3:sector", Told(Run("esri", input)));
        Write("firms.csv", "firm,sector\na,1\nb,2\n");
        Write("links.csv", "supplier,buyer,amount\na,c,1\na,b,-1\na,b,\n");
        Assert.Equal("compute-key-unknown@2:buyer compute-number-negative@3:amount compute-cell-missing@4:amount", Told(Run("esri", input)));
        Write("links.csv", "supplier,buyer,amount\na,b,1\n");
        Write("essential.csv", "2,3\n2,2\n");
        Write("shock.csv", "0\n1.5\n");
        Assert.Equal("compute-essential-invalid@1:2 compute-share-invalid@2:1", Told(Run("esri", input)));
        Write("essential.csv", "2,2,2\n2,2,2\n");
        Write("shock.csv", "0\n");
        Assert.Equal("compute-not-square@: compute-rows-differ@:", Told(Run("esri", input)));
    }

    [Fact]
    public void Nobody_says_how_many_links()
    {
        Write("firms.csv", "firm,sector,out_strength\na,1,1\nb,1,2\n");
        Write("input_by_sector.csv", "from_1\n1\n2\n");
        Assert.Equal("compute-links-unknown@:", Told(Run("reconstruct", input)));
        Assert.Equal("compute-links-impossible@:", Told(Run("reconstruct", input, "links=7")));
        Assert.Empty(Run("reconstruct", input, "links=1", "draw=yes").Problems);
        Assert.StartsWith("supplier,buyer,amount", File.ReadAllText(Path.Combine(output, "links.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_sweeps_are_told()
    {
        var report = Run("esri", Path.Combine(References, "esri-n20"), "eps=1e-9", "max-sweeps=2");
        Assert.Equal("compute-esri-not-converged@:", Told(report));
        Assert.Equal(["esri.csv"], report.Files);
    }

    PlainReport Run(string method, string from, params string[] settings) => PlainRun.Run(PlainMethods.Find(method)!, from, output, settings);

    void Write(string file, string text) => File.WriteAllText(Path.Combine(input, file), text);

    static string Told(PlainReport report) => string.Join(' ', report.Problems.Select(problem => $"{problem.Code}@{problem.Row}:{problem.Column}"));

    void Same(string expected, string file)
    {
        var (theirs, ours) = (File.ReadAllLines(expected), File.ReadAllLines(Path.Combine(output, file)));
        Assert.Equal(theirs.Length, ours.Length);
        for (var line = 0; line < theirs.Length; line++)
        {
            var (left, right) = (theirs[line].Split(','), ours[line].Split(','));
            Assert.Equal(left.Length, right.Length);
            for (var i = 0; i < left.Length; i++)
                Assert.True(left[i] == right[i] || Math.Abs(Number(left[i]) - Number(right[i])) <= 1e-9 * Math.Max(1, Math.Abs(Number(left[i]))), $"{file}:{line + 1}:{i + 1}: {right[i]} instead of {left[i]}");
        }

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
