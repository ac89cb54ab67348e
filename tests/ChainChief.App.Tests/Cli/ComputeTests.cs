using System.Globalization;

namespace ChainChief.AppTests.Cli;

/// <summary>The command compute in a process of its own. Every reference folder is compared cell by cell in ChainChief.Tests (PlainReferenceTests); here stands that the command does the same.</summary>
public sealed class ComputeTests : IDisposable
{
    readonly string output = Path.Combine(Path.GetTempPath(), $"chainchief-compute-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(output)) Directory.Delete(output, recursive: true);
    }

    static string Reference(string folder) => Path.Combine(Repository.Root, "tests", "reference", folder);

    static Task<(int Exit, string Output)> Run(params string[] arguments) => ChildProcess.Start(["compute", .. arguments, "--lang", "en"]).End();

    [Theory]
    [InlineData("io", "io-rand20", "sectors.csv")]
    [InlineData("network", "network-hand5", "nodes.csv")]
    [InlineData("specialisation", "specialisation-6x5", "lq.csv")]
    [InlineData("complexity", "complexity-30x40", "locations.csv")]
    public async Task A_reference_folder_gives_the_files_of_the_peer(string method, string folder, string file)
    {
        var (exit, said) = await Run(method, "--in", Reference(folder), "--out", output);
        Assert.Equal(0, exit);
        Assert.All(Directory.GetFiles(Reference(folder), "expected_*"), path => Assert.Contains(Path.GetFileName(path)["expected_".Length..], said, StringComparison.Ordinal));
        var (wanted, got) = (File.ReadAllLines(Path.Combine(Reference(folder), $"expected_{file}")), File.ReadAllLines(Path.Combine(output, file)));
        Assert.Equal(wanted[0], got[0]);
        Assert.Equal(wanted.Length, got.Length);
        foreach (var (left, right) in wanted.Zip(got).Skip(1).SelectMany(lines => lines.First.Split(',').Skip(1).Zip(lines.Second.Split(',').Skip(1))))
            Assert.True(left == right || Math.Abs(Number(left) - Number(right)) <= 1e-9 * Math.Max(1, Math.Abs(Number(left))), $"{file}: expected {left}, got {right}");
    }

    [Fact]
    public async Task Settings_of_a_method_are_options_too()
    {
        var (exit, said) = await Run("esri", "--in", Reference("esri-n20"), "--out", output, "--eps", "1e-6", "--replaceability", "none", "--losses", "yes");
        Assert.Equal(0, exit);
        Assert.Contains("loss_down.csv", said, StringComparison.Ordinal);
        var (wanted, got) = (File.ReadAllLines(Path.Combine(Reference("esri-n20"), "expected_eps1e-6_sub0.csv")), File.ReadAllLines(Path.Combine(output, "esri.csv")));
        Assert.Equal(wanted.Select(line => line.Split(',')[^1]), got.Select(line => line.Split(',')[^1]));
        Assert.Equal(Number(wanted[1].Split(',')[1]), Number(got[1].Split(',')[1]), 1e-12);
    }

    [Fact]
    public async Task Methods_are_listed_and_what_is_wrong_is_said()
    {
        var (exit, said) = await Run();
        Assert.Equal(0, exit);
        Assert.All(new[] { "specialisation", "complexity", "io", "network", "esri", "reconstruct", "input_Z.csv", "--set a=0.5" }, word => Assert.Contains(word, said, StringComparison.Ordinal));
        (exit, said) = await Run("magic", "--in", output, "--out", output);
        Assert.Equal(2, exit);
        Assert.Contains("magic", said, StringComparison.Ordinal);
        (exit, said) = await Run("io", "--in", Reference("network-hand5"), "--out", output);
        Assert.Equal(1, exit);
        Assert.Contains("compute-file-missing", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(output));
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
