namespace ChainChief.Matching;

/// <summary>What the comparison reads of one enterprise.</summary>
/// <param name="Region">Code of its division.</param>
/// <param name="FormerNames">Separated by semicolons.</param>
public sealed record MatchRecord(
    string Code, string Name, string? ShortName = null, string? FormerNames = null, string? CreditCode = null, string? Region = null, string? Address = null, string? StockCode = null)
{
    public IEnumerable<(string Name, NameKind Kind)> Names()
    {
        yield return (Name, NameKind.Full);
        if (ShortName is { Length: > 1 } && ShortName != Name) yield return (ShortName, NameKind.Short);
        foreach (var former in FormerNames?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
            if (former.Length > 1 && former != Name) yield return (former, NameKind.Former);
    }
}

/// <summary>One part of a score, in the order in which it was counted.</summary>
/// <param name="Key">What was compared: cosine, edit, cover, brand …</param>
/// <param name="Points">What it adds to the score or takes off; all points sum to the score.</param>
/// <param name="Left">What the first record says; null where the comparison is of the names as wholes.</param>
public sealed record Evidence(string Key, double Points, string? Left = null, string? Right = null);

/// <summary>Two records that may be one, by their numbers in the list compared.</summary>
/// <param name="Score">0–1.</param>
public readonly record struct MatchedPair(int First, int Second, double Score);
