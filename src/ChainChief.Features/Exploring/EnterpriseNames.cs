namespace ChainChief.Exploring;

/// <summary>Finds enterprises by what people type. The only place that knows how names are searched.</summary>
sealed class EnterpriseNames(EnterpriseTable table)
{
    /// <summary>Ordinals of all enterprises that the text fits, in register order.</summary>
    public IReadOnlyList<int> Match(string text)
    {
        List<int> found = [];
        for (var i = 0; i < table.Count; i++)
            if (Fits(i, text)) found.Add(i);
        return found;
    }

    /// <summary>The best few, the largest first.</summary>
    public IReadOnlyList<int> Best(string text, int most) => [.. table.ByRevenue.Where(i => Fits(i, text)).Take(most)];

    bool Fits(int i, string text) => table.Name[i].Contains(text, StringComparison.OrdinalIgnoreCase)
        || table.ShortName[i]?.Contains(text, StringComparison.OrdinalIgnoreCase) == true || table.Code[i].Contains(text, StringComparison.OrdinalIgnoreCase);
}
