namespace ChainChief.Matching;

/// <summary>How the industry code of a firm fits a segment.</summary>
enum IndustryFit : byte { None, Division, Group, Exact, First }

/// <summary>Industry codes of segments, looked up by code, group and division; the more segments share one, the less it says.</summary>
sealed class IndustryMatch
{
    readonly Dictionary<string, List<int>> exact = new(StringComparer.Ordinal), group = new(StringComparer.Ordinal), division = new(StringComparer.Ordinal);
    readonly string?[] first;
    readonly float exactWeight, firstWeight, groupWeight, divisionWeight;

    /// <param name="codes">Codes of each segment.</param>
    public IndustryMatch(IReadOnlyList<IReadOnlyList<string>> codes, PlacementRules rules)
    {
        first = [.. codes.Select(own => own.Count > 0 ? own[0] : null)];
        for (var k = 0; k < codes.Count; k++)
            foreach (var code in codes[k])
            {
                Put(exact, code, k);
                if (code.Length >= 3) Put(group, code[..3], k);
                if (code.Length >= 2) Put(division, code[..2], k);
            }
        (exactWeight, firstWeight) = ((float)rules["industry_exact"], (float)rules["industry_first"]);
        (groupWeight, divisionWeight) = ((float)rules["industry_group"], (float)rules["industry_division"]);
    }

    /// <summary>Adds what the code says to the scores, the most exact fit of each segment counting.</summary>
    public void Score(string? code, Span<float> scores, Span<IndustryFit> fits)
    {
        if (code is null || code.Length < 2) return;
        Add(exact, code, exactWeight, IndustryFit.Exact, scores, fits);
        for (var k = 0; k < scores.Length; k++)
            if (fits[k] == IndustryFit.Exact && first[k] == code) (scores[k], fits[k]) = (scores[k] + firstWeight, IndustryFit.First);
        if (code.Length >= 3) Add(group, code[..3], groupWeight, IndustryFit.Group, scores, fits);
        Add(division, code[..2], divisionWeight, IndustryFit.Division, scores, fits);
    }

    static void Add(Dictionary<string, List<int>> index, string code, float weight, IndustryFit fit, Span<float> scores, Span<IndustryFit> fits)
    {
        if (!index.TryGetValue(code, out var segments)) return;
        var worth = weight / MathF.Sqrt(segments.Count);
        foreach (var k in segments)
            if (fits[k] == IndustryFit.None) (scores[k], fits[k]) = (worth, fit);
    }

    static void Put(Dictionary<string, List<int>> index, string code, int segment)
    {
        if (!index.TryGetValue(code, out var list)) index[code] = list = [];
        if (!list.Contains(segment)) list.Add(segment);
    }
}
