namespace ChainChief.Pages.Analysis;

/// <summary>One row of a <see cref="Charts.RangeChart"/>.</summary>
/// <param name="Value">Where the tick, the filled circle or the end of the bar stands.</param>
/// <param name="Text">Written beside it.</param>
public sealed record RangeRow(string Name, double Value, string Text)
{
    /// <summary>Below the name.</summary>
    public string? Second { get; init; }

    /// <summary>A stripe before the name.</summary>
    public string? Colour { get; init; }
    public string? Href { get; init; }

    /// <summary>The one that the page is about.</summary>
    public bool Strong { get; init; }

    /// <summary>Left out or not chosen.</summary>
    public bool Pale { get; init; }

    /// <summary>Ends of the interval around the value.</summary>
    public (double Low, double High)? Interval { get; init; }

    /// <summary>Value of another state, a hollow circle.</summary>
    public double? Other { get; init; }

    /// <summary>At the right edge.</summary>
    public string? End { get; init; }

    /// <summary>Said on pointing at it.</summary>
    public string? Told { get; init; }

    public double Furthest => Math.Max(Math.Max(Value, Interval?.High ?? Value), Other ?? Value);
}
