namespace ChainChief.Matching;

/// <summary>Says in words why a segment is proposed, and marks the words in the texts of the firm.</summary>
sealed class ProposalWords(PlacementModel model, bool chinese)
{
    const float Telling = 0.08f;

    public static Proposal Of(SegmentName segment, FirmText firm, RankedSegment one, ProposalWords words) => new(segment, one.Confidence, Math.Round(one.Score, 4), Rule(one), words.Reason(firm, one),
        new Dictionary<string, double> { ["industry"] = Math.Round(one.Industry, 4), ["keywords"] = Math.Round(one.Keywords, 4), ["text"] = Math.Round(one.Text, 4) });

    /// <summary>What weighed most: industry, keywords, text.</summary>
    public static string Rule(RankedSegment one) => one.Keywords >= one.Industry && one.Keywords >= one.Text ? "keywords" : one.Industry >= one.Text ? "industry" : "text";

    /// <summary>主要产品含“硅片”；行业代码 3985 与环节一致.</summary>
    public string Reason(FirmText firm, RankedSegment one)
    {
        var hits = model.Hits(firm).Where(found => found.Hit.Keyword.Labels.Contains(one.Segment)).ToList();
        List<string> parts = [.. new[] { "products", "name", "scope" }.Select(field => Words(field, [.. hits.Where(found => found.Field == field).Select(found => found.Hit.Keyword.Word).Distinct()]))
            .OfType<string>()];
        if (Industry(firm.IndustryCode, one.Fit) is { } industry) parts.Add(industry);
        if (one.Text > Telling) parts.Add(chinese ? "用词与该环节的说明及已归入企业相近" : "worded like the segment and the firms placed in it");
        return string.Join(chinese ? "；" : "; ", parts);
    }

    string? Words(string field, string[] words) => words.Length == 0 ? null
        : (chinese ? field switch { "products" => "主要产品含", "name" => "名称含", _ => "经营范围含" } : field switch { "products" => "main products name ", "name" => "the name says ", _ => "the scope names " })
            + string.Join(chinese ? "、" : ", ", words.Take(4).Select(word => $"“{word}”"));

    string? Industry(string? code, IndustryFit fit) => fit switch
    {
        IndustryFit.First => chinese ? $"行业代码 {code} 是环节的主要行业" : $"industry {code} is the main class of the segment",
        IndustryFit.Exact => chinese ? $"行业代码 {code} 与环节一致" : $"industry {code} is a class of the segment",
        IndustryFit.Group => chinese ? $"行业代码 {code} 与环节同中类" : $"industry {code} is of the same group",
        IndustryFit.Division => chinese ? $"行业代码 {code} 与环节同大类" : $"industry {code} is of the same division",
        _ => null,
    };

    /// <summary>A text with the keywords of the given segments marked, and the clauses that count nothing.</summary>
    public IReadOnlyList<MarkedText> Mark(string text, string field, FirmText firm, IReadOnlySet<int> segments)
    {
        var marks = new string?[text.Length];
        if (field == "scope")
            foreach (var clause in model.Ignored(text)) Array.Fill(marks, "ignored", clause.Start, clause.Length);
        var one = field == "products" ? new FirmText("", null, [text], null) : field == "name" ? new FirmText(text, null, [], null) : firm;
        foreach (var (_, hit, _) in model.Hits(one).Where(found => found.Field == field && found.Hit.Keyword.Labels.Any(segments.Contains)))
            Array.Fill(marks, "hit", hit.Start, hit.Keyword.Word.Length);
        return Runs(text, marks);
    }

    static List<MarkedText> Runs(string text, string?[] marks)
    {
        List<MarkedText> runs = [];
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = start + 1;
            while (end < text.Length && marks[end] == marks[start]) end++;
            runs.Add(new(text[start..end], marks[start]));
        }
        return runs;
    }
}
