using System.Globalization;
using ChainChief.Exploring;
using ChainChief.Tracking;

namespace ChainChief.Pages.Lists;

/// <summary>Addresses of lists read as filters: the page and every file of a list ask through these, so that both hold the same rows.</summary>
public static class ListQueries
{
    /// <summary>The subject of figures: its kind, and the one subject where the address names it as <c>kind:code</c>.</summary>
    public static (string? Kind, string? Code) Subject(string? subject) =>
        subject?.IndexOf(':', StringComparison.Ordinal) is > 0 and var at ? (subject[..at], subject[(at + 1)..]) : (subject, null);

    public static FigureFilter Figures(Func<string, string?> first)
    {
        var (kind, code) = Subject(first("subject"));
        var (key, falling) = Sort(first("sort"), "-period");
        // Periods and values are first shown from the newest and the largest, the others from the first.
        return new(kind, code, first("indicator"), first("period"), first("scope"), first("source"), first("grade"), first("q"), first("conflicts") == "1", key,
            key is "period" or "value" ? !falling : falling, Page(first), code is not null && first("indicator") is not null ? 200 : 50);
    }

    /// <summary>Key and direction of the shelf of sources: dates from the newest, the others from the first.</summary>
    public static (string Key, bool Reversed) Sources(string? sort)
    {
        var (key, falling) = Sort(sort, "-date");
        return (key, key == "date" ? !falling : falling);
    }

    /// <summary>Issues: <c>pile</c>, <c>light</c>, <c>handler</c>, <c>chain</c>, <c>kind</c>, <c>county</c>, <c>enterprise</c>, <c>q</c>.</summary>
    public static IssueFilter Issues(Func<string, string?> first) => new(first("pile") is { } pile and ("answered" or "closed" or "declined" or "all") ? pile : "open",
        first("light"), first("handler"), first("chain"), first("kind"), first("county"), first("enterprise"), first("q"));

    public static ProjectFilter Projects(Func<string, IReadOnlyList<string>> list)
    {
        string? First(string name) => list(name) is [var first, ..] ? first : null;
        var (key, falling) = Sort(First("sort"), "-investment");
        return new() { Text = First("q"), Stages = list("stage"), Chains = list("chain"), Counties = list("county"), Sort = key, Reversed = falling, Page = Page(First) };
    }

    /// <summary>The targets of an address, in the order of the page: by plan, level, then as promised; statements last.</summary>
    public static IReadOnlyList<TargetStanding> Targets(TargetStandings view, Func<string, IReadOnlyList<string>> query) =>
        [.. view.Targets.Where(standing => Passes(query("outcome"), standing.Target.Outcome) && Passes(query("item"), standing.Target.Item ?? "region") && Passes(query("form"), standing.Target.Form)
            && Passes(query("light"), standing.Light.Colour) && Passes(query("branch"), standing.Branch ?? "region"))];

    static bool Passes(IReadOnlyList<string> wanted, string value) => wanted.Count == 0 || wanted.Contains(value);

    static (string Key, bool Falling) Sort(string? sort, string usual) => (sort ?? usual) is var text ? (text.TrimStart('-'), text.StartsWith('-')) : default;

    static int Page(Func<string, string?> first) => int.TryParse(first("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1;
}
