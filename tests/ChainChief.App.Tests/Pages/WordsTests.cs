using System.Text.RegularExpressions;
using ChainChief.Pages;

namespace ChainChief.AppTests.Pages;

public sealed partial class WordsTests
{
    static readonly string Source = string.Concat(
        Directory.EnumerateFiles(Repository.App, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(File.ReadAllText));

    static readonly string[] Keys = [.. KeyPattern().Matches(Source).Select(match => match.Groups["key"].Value).Distinct()];
    /// <summary>Families that pages name, and those by which analyses say the words of their columns.</summary>
    static readonly string[] Families = [.. FamilyPattern().Matches(Source).Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "ChainChief.Features", "Analysing"), "*.cs", SearchOption.AllDirectories)
        .SelectMany(file => ColumnPattern().Matches(File.ReadAllText(file)))).Select(match => match.Groups["family"].Value).Distinct()];

    [Fact]
    public void Every_key_a_page_names_has_its_words()
    {
        Assert.NotEmpty(Keys);
        Assert.Empty(Keys.Except(Words.List().Keys));
    }

    [Fact]
    public void Every_family_a_page_names_has_its_words()
    {
        Assert.NotEmpty(Families);
        Assert.DoesNotContain(Families, family => !Words.List().Keys.Any(key => key.StartsWith(family + ".", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_words_lie_unused() =>
        Assert.DoesNotContain(Words.List().Keys, key => !Keys.Contains(key) && !Families.Contains(key[..key.IndexOf('.')]));

    [Fact]
    public void Both_languages_are_filled()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.App, "Resources", "words.csv"));
        Assert.Equal("key,zh,en", lines[0]);
        Assert.Equal(lines.Length - 1, Words.List().Count);
        Assert.DoesNotContain(ChainChief.Common.EmbeddedTable.Split(string.Join('\n', lines)), record => record.Count != 3 || record.Any(string.IsNullOrWhiteSpace));
    }

    [Fact]
    public void Places_in_the_text_are_the_same_in_both_languages() =>
        Assert.DoesNotContain(Words.List(), word => !Places(word.Value.Chinese).SetEquals(Places(word.Value.English)));

    [Fact]
    public void Words_follow_the_language_of_the_request()
    {
        using (new InLanguage("zh-CN")) Assert.Equal("上游", new Words().Of("stage", "upstream"));
        using (new InLanguage("en")) Assert.Equal("Up", new Words().Of("stage", "upstream"));
    }

    [Fact]
    public void A_code_without_a_word_is_shown_as_it_is()
    {
        using var _ = new InLanguage("en");
        Assert.Equal("万千克", new Words().Of("unit", "万千克"));
        Assert.Throws<ArgumentException>(() => new Words()["no.such.key"]);
    }

    [Fact]
    public void A_name_missing_in_one_language_is_said_in_the_other()
    {
        using var _ = new InLanguage("en");
        Assert.Equal(["IC", "集成电路", ""], [new Words().Either("集成电路", "IC"), new Words().Either("集成电路", null), new Words().Either(null, "")]);
    }

    static HashSet<string> Places(string text) => [.. PlacePattern().Matches(text).Select(match => match.Value)];

    [GeneratedRegex("""\b(?:T|words)(?:\[|\.Format\()"(?<key>[a-z.-]+)""")]
    private static partial Regex KeyPattern();

    [GeneratedRegex("""\b(?:T|words)\.Of\("(?<family>[a-z.-]+)""")]
    private static partial Regex FamilyPattern();

    [GeneratedRegex("""AnalysisKind\.Word, "(?<family>[a-z.-]+)""")]
    private static partial Regex ColumnPattern();

    [GeneratedRegex("""\{\d\}""")]
    private static partial Regex PlacePattern();
}
