using ChainChief.Scenes;

namespace ChainChief.Layout;

/// <summary>A box of a chain map.</summary>
/// <param name="Band">Order of its band from the top; boxes of the side band have <see cref="MapGraph.Side"/>.</param>
/// <param name="Order">Place in the list of segments: decides between drawings that are equally good.</param>
/// <param name="Leading">Belongs to the main line (has a chain master): stands at the right where that costs no crossing.</param>
/// <param name="TabWidth">Width of the tabs that hang below it; 0: none.</param>
/// <param name="TabHeight">Height of the tabs together with their distance.</param>
public sealed record MapNode(string Key, int Band, int Order, double Width, double Height, bool Leading = false, double TabWidth = 0, double TabHeight = 0);

/// <param name="From">Index of a node.</param>
/// <param name="To">Index of a node.</param>
/// <param name="Label">What flows; null: nothing is written.</param>
public sealed record MapEdge(int From, int To, string? Label = null);

/// <summary>What is to be drawn: boxes in bands that are read from the top, boxes of a band at the side that may feed any of them, and the flows between.</summary>
public sealed record MapGraph(IReadOnlyList<MapNode> Nodes, IReadOnlyList<MapEdge> Edges)
{
    /// <summary>Band of boxes that stand at the side.</summary>
    public const int Side = -1;
}

/// <summary>Distances of a drawing, in pixels.</summary>
public sealed record MapSpacing
{
    /// <summary>Between boxes of a row.</summary>
    public double Gap { get; init; } = 18;

    /// <summary>Between a flow that passes through a row and what stands beside it.</summary>
    public double Lane { get; init; } = 11;

    /// <summary>Between level stretches in a channel.</summary>
    public double Track { get; init; } = 17;

    /// <summary>Above the first and below the last level stretch of a channel.</summary>
    public double Margin { get; init; } = 19;

    /// <summary>Least height of a channel between two rows.</summary>
    public double Channel { get; init; } = 42;

    /// <summary>More of it where a band ends.</summary>
    public double BandGap { get; init; } = 14;

    /// <summary>From the edge of a band to its boxes; at the left there is room for its name.</summary>
    public double Pad { get; init; } = 16;

    public double NameLane { get; init; } = 34;

    /// <summary>Least distance of two flows at one side of a box.</summary>
    public double Port { get; init; } = 13;

    /// <summary>Size of the letters on flows; 0: flows are not named.</summary>
    public double LabelSize { get; init; } = 12;

    /// <summary>Boxes side by side before a row is split.</summary>
    public int MostInRow { get; init; } = 5;

    public static MapSpacing Full { get; } = new();

    /// <summary>For maps of more than some two dozen boxes: smaller steps, flows named only when chosen.</summary>
    public static MapSpacing Dense(int nodes) => new()
    {
        Gap = 12,
        Lane = 7,
        Track = 8,
        Margin = 12,
        Channel = 28,
        BandGap = 10,
        Port = 7,
        LabelSize = 0,
        MostInRow = Math.Max(8, (int)Math.Ceiling(Math.Sqrt(nodes * 0.9))),
    };
}

/// <summary>Where everything stands. Pixels; y grows downwards; the arrow of a flow is at the end of its route.</summary>
/// <param name="Boxes">By node.</param>
/// <param name="Tabs">Where the tabs below a box begin (upper left corner); by node.</param>
/// <param name="Routes">By edge: upright and level stretches in turn.</param>
/// <param name="Labels">By edge: the area of its name; null: it has none or there was no room.</param>
/// <param name="Bands">Areas of the bands that have boxes, by band; the side band under <see cref="MapGraph.Side"/>.</param>
/// <param name="Rows">Row of each node from the top.</param>
public sealed record MapDrawing(double Width, double Height, IReadOnlyList<Area> Boxes, IReadOnlyList<Point> Tabs, IReadOnlyList<Point[]> Routes, IReadOnlyList<Area?> Labels,
    IReadOnlyDictionary<int, Area> Bands, IReadOnlyList<int> Rows, MapMeasures Measures);

/// <summary>How good a drawing is.</summary>
/// <param name="LayeredCrossings">Crossings between the orders of neighbouring rows (Barth, Jünger, Mutzel 2002): what the search makes small.</param>
/// <param name="Crossings">Crossings of the stretches as drawn.</param>
/// <param name="Bends">Corners of all routes.</param>
/// <param name="BoxHits">Stretches that pass through a box or tab they do not belong to: 0 by construction, counted all the same.</param>
/// <param name="LabelHits">Pairs of names that overlap, and names on boxes.</param>
/// <param name="LabelsOnLines">Names that a flow of others passes.</param>
/// <param name="Unnamed">Flows whose name found no room.</param>
/// <param name="Merged">Pairs of stretches of different flows that lie on one another.</param>
public sealed record MapMeasures(int LayeredCrossings, int Crossings, int Bends, int BoxHits, int LabelHits, int LabelsOnLines, int Unnamed, int Merged, double Area);
