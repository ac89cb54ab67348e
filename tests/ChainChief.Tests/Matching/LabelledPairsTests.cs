using System.Globalization;
using System.Text;
using ChainChief.Matching;

namespace ChainChief.Tests.Matching;

public sealed class LabelledPairsTests
{
    [Fact]
    public void At_least_three_hundred_pairs_are_labelled_and_both_halves_hold_both_answers()
    {
        Assert.True(LabelledPairs.All.Count >= 300);
        foreach (var half in LabelledPairs.All.GroupBy(pair => pair.IsTest))
            Assert.True(half.Count(pair => pair.Same) >= 60 && half.Count(pair => !pair.Same) >= 40);
        Assert.True(LabelledPairs.All.Select(pair => pair.Kind).Distinct().Count() >= 20);
    }

    [Fact]
    public void The_half_that_was_not_tuned_on_keeps_the_published_floor()
    {
        var test = LabelledPairs.All.Where(pair => pair.IsTest).ToList();
        var (auto, ask) = (Measure(test, PairScore.Auto), Measure(test, PairScore.Ask));
        Assert.True(auto.Precision >= 0.95, $"precision at {PairScore.Auto}: {auto.Precision}");
        Assert.True(ask.Recall >= 0.85, $"recall at {PairScore.Ask}: {ask.Recall}");
    }

    [Fact]
    public void The_method_page_shows_what_is_measured()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "methods", "identity.md")).ReplaceLineEndings("\n");
        const string begin = "<!-- measured -->\n", end = "<!-- end -->";
        var from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = page.IndexOf(end, StringComparison.Ordinal);
        Golden.CheckFile(Path.Combine("docs", "methods", "identity.md"), page[..from] + Table() + page[to..]);
    }

    static string Table()
    {
        var text = new StringBuilder("| half | threshold | found | right | precision | recall |\n|---|---:|---:|---:|---:|---:|\n");
        foreach (var (name, half) in new[] { ("tuned on", false), ("test", true) })
            foreach (var threshold in new[] { PairScore.Auto, PairScore.Ask })
            {
                var (found, right, precision, recall) = Measure([.. LabelledPairs.All.Where(pair => pair.IsTest == half)], threshold);
                text.Append(CultureInfo.InvariantCulture, $"| {name} | {threshold:0.0} | {found} | {right} | {precision:0.000} | {recall:0.000} |\n");
            }
        text.Append("\n| kind of pair | truth | pairs | ≥ 0.8 | 0.5–0.8 | < 0.5 |\n|---|---|---:|---:|---:|---:|\n");
        foreach (var kind in LabelledPairs.All.GroupBy(pair => (pair.Kind, pair.Same)).OrderByDescending(kind => kind.Key.Same).ThenByDescending(kind => kind.Count()).ThenBy(kind => kind.Key.Kind, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| {kind.Key.Kind} | {(kind.Key.Same ? "same" : "different")} | {kind.Count()} | {kind.Count(p => p.Score >= PairScore.Auto)} | {kind.Count(p => p.Score is >= PairScore.Ask and < PairScore.Auto)} | {kind.Count(p => p.Score < PairScore.Ask)} |\n");
        return text.ToString();
    }

    static (int Found, int Right, double Precision, double Recall) Measure(IReadOnlyList<LabelledPairs.Scored> pairs, double threshold)
    {
        var found = pairs.Where(pair => pair.Score >= threshold).ToList();
        var right = found.Count(pair => pair.Same);
        return (found.Count, right, right / (double)Math.Max(1, found.Count), right / (double)pairs.Count(pair => pair.Same));
    }
}
