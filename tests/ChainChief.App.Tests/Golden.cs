namespace ChainChief.AppTests;

/// <summary>Compares what other programs read with the committed text. UPDATE_GOLDEN=1 writes it anew; git shows the difference.</summary>
static class Golden
{
    public static void Check(string name, string actual)
    {
        var path = Path.Combine(Repository.Root, "tests", "ChainChief.App.Tests", "Golden", name);
        actual = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }
        Assert.True(File.Exists(path), $"{path} is missing. Run the tests with UPDATE_GOLDEN=1.");
        var expected = File.ReadAllText(path).ReplaceLineEndings("\n");
        var line = expected.Split('\n').Zip(actual.Split('\n')).TakeWhile(pair => pair.First == pair.Second).Count() + 1;
        Assert.True(expected == actual, $"{name} is not what would be written now, from line {line}. Run the tests with UPDATE_GOLDEN=1 and look at the difference.");
    }
}
