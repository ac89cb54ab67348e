namespace ChainChief.Exploring;

/// <summary>What is found by name: an enterprise, a chain, a segment or a project.</summary>
/// <param name="Key">The caller's own number for it; comes back in <see cref="NameHit"/>.</param>
/// <param name="FormerNames">Separated by semicolons.</param>
/// <param name="Code">The region's own code, e.g. <c>DZ-0001</c>; may be empty.</param>
public readonly record struct NameEntry(
    int Key, string Name, string? ShortName = null, string? FormerNames = null, string? CreditCode = null, string Code = "", string? StockCode = null);

/// <summary>One answer of <see cref="NameIndex.Search"/>.</summary>
/// <param name="Start">Where the text searched for stands in the name as given, for bold marks.</param>
/// <param name="Length">Its length there; 0 when the name itself does not hold it (pinyin, codes, former names).</param>
public readonly record struct NameHit(int Key, MatchKind Kind, int Start, int Length);

/// <summary>How an entry matches, best first.</summary>
public enum MatchKind
{
    /// <summary>The name, the short name or a code is the text.</summary>
    Exact,
    /// <summary>The short name begins with it.</summary>
    ShortNamePrefix,
    /// <summary>The name begins with it.</summary>
    NamePrefix,
    /// <summary>It stands inside the short name.</summary>
    ShortNamePart,
    /// <summary>It stands inside the name.</summary>
    NamePart,
    /// <summary>A former name holds it.</summary>
    FormerName,
    /// <summary>The spelling of the name or short name begins with it.</summary>
    PinyinPrefix,
    /// <summary>The initials of the name or short name begin with it.</summary>
    InitialsPrefix,
    /// <summary>It stands inside a spelling, from the beginning of a syllable.</summary>
    PinyinPart,
    /// <summary>It stands inside the initials.</summary>
    InitialsPart,
    /// <summary>A code begins with it or, from 4 characters on, holds it.</summary>
    Code,
}
