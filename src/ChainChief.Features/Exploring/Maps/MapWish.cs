namespace ChainChief.Exploring;

/// <summary>Which question a chain map answers: everything, what is here now, where it is, what to attract, what to research.</summary>
public enum MapView { Panorama, State, Areas, Investment, Technology }

/// <summary>How a reader wants a chain map. All of it stands in the address of the page.</summary>
/// <param name="Names">Names of flows are written.</param>
/// <param name="Others">Flows into other chains hang below their segments.</param>
/// <param name="Firms">The first firms are named in the boxes.</param>
/// <param name="Segment">Chosen segment.</param>
/// <param name="Flow">Chosen flow as FROM-TO.</param>
/// <param name="Follow">Everything up and down from what is chosen stays, the rest fades.</param>
/// <param name="Open">Segments whose parts are shown one by one in a map that folds them.</param>
public sealed record MapWish(MapView View = MapView.Panorama, bool Names = true, bool Others = true, bool Firms = false, string? Segment = null, string? Flow = null, bool Follow = false,
    IReadOnlyList<string>? Open = null)
{
    /// <summary>Losses to colour the boxes by, by segment, and what flows carry of them, by FROM-TO; null: the map of no failure.</summary>
    public MapLosses? Losses { get; init; }
}

/// <summary>What a failure does to a chain.</summary>
/// <param name="Segments">By segment: share of output lost, 0–1; those without a firm are left out.</param>
/// <param name="Stopped">Segments that stop at the start, with the share.</param>
/// <param name="Flows">By FROM-TO: share of the buying segment's output.</param>
/// <param name="Stop">Word for what stops. Place {0}: share.</param>
public sealed record MapLosses(IReadOnlyDictionary<string, double> Segments, IReadOnlyDictionary<string, double> Stopped, IReadOnlyDictionary<string, double> Flows, string Stop);

/// <summary>Words of a chain map in the reader's language. Places {0}, {1} are filled.</summary>
public sealed record MapWords
{
    public required string Firms { get; init; }
    public required string Projects { get; init; }
    public required string NoFirm { get; init; }
    public required string Master { get; init; }
    public required string Chokepoint { get; init; }
    public required string Parts { get; init; }
    public required string Investors { get; init; }
    public required string NoInvestor { get; init; }
    public required string Tasks { get; init; }
    public required string NoTask { get; init; }
    public required string AreaUnknown { get; init; }
    public required string More { get; init; }
    public required string Description { get; init; }

    /// <summary>Words of strong, medium, weak, missing.</summary>
    public required Func<string, string> Strength { get; init; }

    /// <summary>Words of upstream, midstream, downstream, supporting.</summary>
    public required Func<string, string> Stage { get; init; }
    public required string Essential { get; init; }
    public required string General { get; init; }
    public required string HasMaster { get; init; }
    public required string IntoOthers { get; init; }
    public required string Rule { get; init; }
}

/// <summary>Addresses a drawing leads to; null where it leads nowhere (files).</summary>
public sealed record MapLinks(Func<string, string> Segment, Func<string, string> Open, Func<string, string, string> Chain, Func<string, string>? Flow);

/// <summary>A drawn chain map.</summary>
/// <param name="Folded">Whether parts are folded into their parents.</param>
/// <param name="Dense">Whether boxes are small and flows unnamed because there are many.</param>
/// <param name="Hidden">Segments that stand inside a folded box.</param>
public sealed record ChainMap(Scenes.Scene Scene, Layout.MapMeasures Measures, bool Folded, bool Dense, int Hidden);
