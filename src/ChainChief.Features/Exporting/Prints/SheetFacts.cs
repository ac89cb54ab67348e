namespace ChainChief.Exporting;

/// <summary>What a drawing that leaves the house must say about itself: head and foot of its sheet.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Region">Whose data.</param>
public sealed record SheetFacts(string Title, string Region)
{
    /// <summary>The plan whose tree is drawn, with its issuing body or year; null where none is.</summary>
    public string? Plan { get; init; }

    /// <summary>What was chosen, in words; null: everything.</summary>
    public string? Filters { get; init; }

    /// <summary>The latest date or period of the data, as shown to readers; null: not stated.</summary>
    public string? DataDate { get; init; }

    /// <summary>Where the data come from, each by its title.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Whether the region is a synthetic example: the sheet bears the watermark.</summary>
    public bool Example { get; init; }

    public bool Chinese { get; init; } = true;
}
