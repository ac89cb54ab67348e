using ChainChief.Plans;

namespace ChainChief.Exploring;

/// <summary>Suggestions while typing, in groups.</summary>
public sealed record SuggestionView(IReadOnlyList<SuggestionGroup> Groups);

/// <param name="Kind">enterprise, chain, segment, project.</param>
public sealed record SuggestionGroup(string Kind, IReadOnlyList<Suggestion> Hits);

/// <param name="Code">Enterprise or project code, chain code, CHAIN:SEGMENT.</param>
/// <param name="Start">Where the match begins in <paramref name="Text"/>; −1 where it lies elsewhere (code, former name, pinyin).</param>
public sealed record Suggestion(string Code, string Text, string? Beside, int Start, int Length, string? Plan);

/// <summary>The search field of every page.</summary>
public sealed class SearchBox(RegionAtlas atlas, bool chinese)
{
    /// <summary>At most that many hits over all groups; each group that has hits keeps at least one place.</summary>
    public SuggestionView Suggest(string text, int most = 8, string? plan = null)
    {
        text = text.Trim();
        if (text.Length == 0) return new([]);
        (string Kind, List<Suggestion> Hits)[] found = [("enterprise", Enterprises(text, most)), ("chain", Chains(text, plan)), ("segment", Segments(text, plan)), ("project", Projects(text))];
        var shares = Share(found.Select(group => group.Hits.Count).ToArray(), most);
        return new([.. found.Select((group, i) => new SuggestionGroup(group.Kind, [.. group.Hits.Take(shares[i])])).Where(group => group.Hits.Count > 0)]);
    }

    /// <summary>Places in turn, one to each group that still has hits.</summary>
    static int[] Share(int[] counts, int most)
    {
        var shares = new int[counts.Length];
        for (var left = Math.Min(most, counts.Sum()); left > 0;)
            for (var i = 0; i < counts.Length && left > 0; i++)
                if (shares[i] < counts[i]) { shares[i]++; left--; }
        return shares;
    }

    List<Suggestion> Enterprises(string text, int most)
    {
        var table = atlas.Enterprises;
        return [.. atlas.Names.Best(text, most).Select(hit => new Suggestion(table.Code[hit.Key], table.Name[hit.Key], table.County[hit.Key] < 0 ? null
            : atlas.RegionName(atlas.Counties[table.County[hit.Key]].RegionCode.Text, chinese), hit.Length == 0 ? -1 : hit.Start, hit.Length, null))];
    }

    List<Suggestion> Chains(string text, string? plan) => Of(plan, version => atlas.ItemsOf(version)
        .Where(item => item.Item.Level == ItemLevel.Chain && (Fits(item.Item.NameZh, text) || Fits(item.Item.NameEn, text) || item.Code == text || (item.Item.Aliases?.Items.Any(alias => Fits(alias, text)) ?? false)))
        .Select(item => Hit(item.Code, item.Name(chinese), item.Parent?.Name(chinese), text, item.Plan)));

    List<Suggestion> Segments(string text, string? plan) => Of(plan, version => atlas.Segments.Where(s => s.Segment.PlanCode == version.PlanCode
            && (Fits(s.Segment.NameZh, text) || Fits(s.Segment.NameEn, text) || (s.Segment.Keywords?.Items.Any(word => Fits(word, text)) ?? false)))
        .OrderByDescending(s => Fits(s.Segment.NameZh, text) || Fits(s.Segment.NameEn, text))
        .Select(s => Hit($"{s.Segment.ChainCode.Text}:{s.Code}", s.Name(chinese), s.Chain?.Name(chinese), text, version.PlanCode.Text)));

    List<Suggestion> Projects(string text) => [.. atlas.Projects.Where(project => Fits(project.Name, text)).OrderByDescending(project => project.TotalInvestment ?? -1).Take(8)
        .Select(project => Hit(project.ProjectCode.Text, project.Name, null, text, project.PlanCode?.Text))];

    List<Suggestion> Of(string? plan, Func<Plan, IEnumerable<Suggestion>> find) => atlas.FindPlan(plan) is { } version ? [.. find(version).Take(8)] : [];

    static bool Fits(string? name, string text) => name?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;

    static Suggestion Hit(string code, string name, string? beside, string text, string? plan)
    {
        var at = name.IndexOf(text, StringComparison.OrdinalIgnoreCase);
        return new(code, name, beside, at, at < 0 ? 0 : text.Length, plan);
    }
}
