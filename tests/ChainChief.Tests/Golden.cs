namespace ChainChief.Tests;

/// <summary>Compares what people read with the committed text. UPDATE_GOLDEN=1 writes it anew; git shows the difference.</summary>
static class Golden
{
    /// <summary>A golden file of the tests, in <c>tests/ChainChief.Tests/Golden</c>.</summary>
    public static void Check(string name, string actual) => CheckFile(Path.Combine("tests", "ChainChief.Tests", "Golden", name), actual);

    /// <summary>A file of the repository that is written from its data, such as <c>docs/formats.md</c>.</summary>
    public static void CheckFile(string path, string actual)
    {
        var full = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, actual);
            return;
        }
        Assert.True(File.Exists(full), $"{path} is missing. Run the tests with UPDATE_GOLDEN=1.");
        var expected = File.ReadAllText(full).ReplaceLineEndings("\n");
        Assert.True(expected == actual.ReplaceLineEndings("\n"), $"{path} is not what would be written now. {FirstDifference(expected, actual)} Run the tests with UPDATE_GOLDEN=1 and look at the difference.");
    }

    static string FirstDifference(string expected, string actual)
    {
        var (before, now) = (expected.Split('\n'), actual.ReplaceLineEndings("\n").Split('\n'));
        var line = Enumerable.Range(0, Math.Max(before.Length, now.Length)).FirstOrDefault(i => i >= before.Length || i >= now.Length || before[i] != now[i]);
        return $"Line {line + 1}: '{before.ElementAtOrDefault(line)}' became '{now.ElementAtOrDefault(line)}'.";
    }
}
