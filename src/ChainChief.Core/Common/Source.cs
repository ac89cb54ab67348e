namespace ChainChief.Common;

/// <summary>How far a fact can be trusted.</summary>
public enum Grade { Official, Media, Weak, Survey, Estimate, Own }

/// <summary>来源: where a fact comes from; every other noun points here.</summary>
public sealed partial class Source : Noun
{
    public required Code<Source> SourceCode { get; init; }
    public required string Title { get; init; }
    public required string Publisher { get; init; }
    public PartialDate? PublishedOn { get; init; }
    public required Grade Grade { get; init; }

    /// <summary>The publisher's own address, never a re-host.</summary>
    public string? Address { get; init; }

    public string? Note { get; init; }

    public override IEnumerable<Flaw> Check() =>
        Address is { } address && !WebAddress().IsMatch(address) ? [new("address", "address-invalid", address)] : [];

    [System.Text.RegularExpressions.GeneratedRegex(@"^https?://[^\s/]+\.\S+$")]
    private static partial System.Text.RegularExpressions.Regex WebAddress();
}
