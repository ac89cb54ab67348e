namespace ChainChief.Matching;

/// <summary>A keyword with the labels that have it.</summary>
sealed record Keyword(string Word, int[] Labels)
{
    /// <summary>Longer words say more, and so do words of few labels.</summary>
    public float Worth { get; } = Math.Min(1f, Word.Length / 4f) / Labels.Length;
}

/// <summary>Keyword found in a text.</summary>
readonly record struct KeywordHit(Keyword Keyword, int Start);

/// <summary>Finds the keywords of many labels in a text, from the left the longest at each place; words inside a longer one are not counted again.</summary>
sealed class KeywordIndex
{
    readonly Dictionary<int, Keyword[]> byHead;

    /// <param name="words">Keywords of each label; words of one character are left out.</param>
    public KeywordIndex(IReadOnlyList<IEnumerable<string>> words) => byHead = words
        .SelectMany((own, label) => own.Select(BusinessText.Fold).Where(word => word.Length > 1).Distinct(StringComparer.Ordinal).Select(word => (Word: word, Label: label)))
        .GroupBy(pair => pair.Word, (word, pairs) => new Keyword(word, [.. pairs.Select(pair => pair.Label)]), StringComparer.Ordinal)
        .GroupBy(keyword => Head(keyword.Word[0], keyword.Word[1])).ToDictionary(group => group.Key, group => group.OrderByDescending(keyword => keyword.Word.Length).ToArray());

    /// <param name="text">Folded.</param>
    public void Find(ReadOnlySpan<char> text, int offset, List<KeywordHit> hits)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (!byHead.TryGetValue(Head(text[i], text[i + 1]), out var words)) continue;
            foreach (var keyword in words)
            {
                if (!text[i..].StartsWith(keyword.Word, StringComparison.Ordinal)) continue;
                hits.Add(new(keyword, offset + i));
                i += keyword.Word.Length - 1;
                break;
            }
        }
    }

    static int Head(char first, char second) => first << 16 | second;
}
