namespace ChainChief.Exploring;

/// <summary>What the map of a region is asked for.</summary>
/// <param name="Measure">enterprises, masters, titled, above_scale, projects, investment, or figure.</param>
/// <param name="Chain">Only this chain of the plan; null: all.</param>
/// <param name="Indicator">Indicator of figures.</param>
/// <param name="Period">Period of figures; null: the newest that most counties have.</param>
/// <param name="Zoom">1 (whole region), 2, 4, 8, 16, 32.</param>
/// <param name="Centre">Longitude and latitude of the middle; null: of the region.</param>
/// <param name="Chosen">A box of degrees whose enterprises are listed.</param>
/// <param name="Towns">County whose towns are shown in place of the counties; a code that is none: the first county with towns; null: counties.</param>
public sealed record MapFilter(string Measure = "enterprises", string? Chain = null, string? Plan = null, string? Indicator = null, string? Period = null, int Zoom = 1, MapPlace? Centre = null, DegreeBox? Chosen = null, string? Towns = null);

/// <summary>Degrees.</summary>
public sealed record MapPlace(double Longitude, double Latitude);

/// <summary>West, south, east, north in degrees.</summary>
public sealed record DegreeBox(double West, double South, double East, double North);

/// <summary>The map of a region: counties in classes, as tiles and, with boundaries of its own, in their true shape.</summary>
/// <param name="Classes">Five at most; upper bounds included.</param>
/// <param name="True">The true map; null without boundaries.</param>
/// <param name="Unplaced">Enterprises that count in no county, for counts; 0 for others.</param>
/// <param name="Unit">Unit of the values; null for counts.</param>
/// <param name="Indicators">Those that some county has a figure of.</param>
/// <param name="Periods">Periods of the chosen indicator, the newest first.</param>
/// <param name="County">Whose towns are shown; null: the counties of the region are.</param>
/// <param name="TownCounties">Counties with towns on record.</param>
public sealed record AreaMapView(string Measure, string? Unit, string? Period, IReadOnlyList<MapArea> Areas, IReadOnlyList<MapClass> Classes, int Unplaced, IReadOnlyList<NamedCode> Chains,
    IReadOnlyList<NamedCode> Indicators, IReadOnlyList<string> Periods, TrueMapView? True, int WithCoordinates, int Misfits, NamedCode? County, IReadOnlyList<NamedCode> TownCounties);

/// <param name="Class">1 to 5 by rank; 0: no value.</param>
/// <param name="Figure">The figure shown; null for counts.</param>
/// <param name="Towns">How many towns of a county are on record.</param>
public sealed record MapArea(string Code, string Name, string ShortName, int? Column, int? Row, decimal? Value, int Class, FigureView? Figure, int Towns);

/// <summary>Values from and to, both included.</summary>
public sealed record MapClass(int Number, decimal From, decimal To, int Count);

/// <summary>The true map in units of its drawing, one about a pixel.</summary>
/// <param name="Clusters">Enterprises by cells of the page; a cell of one is the enterprise itself.</param>
/// <param name="Listed">Enterprises of the chosen box, the first of them.</param>
public sealed record TrueMapView(int Width, int Height, string File, IReadOnlyList<MapShape> Shapes, IReadOnlyList<MapCluster> Clusters, MapPlace Centre, double DegreesWide, IReadOnlyList<MapFirm> Listed, int ListedCount);

/// <param name="Path">Of SVG.</param>
public sealed record MapShape(string Code, string Path, double LabelX, double LabelY);

/// <param name="Box">Degrees of its cell.</param>
/// <param name="Code">Of the only enterprise; null for several.</param>
public sealed record MapCluster(double X, double Y, int Count, DegreeBox Box, string? Code, string? Name);

public sealed record MapFirm(string Code, string Name, string? County);

/// <summary>An enterprise whose coordinates contradict its division code. It is reported and never moved.</summary>
/// <param name="Kind">swapped, outside-region, other-county.</param>
/// <param name="Kilometres">To the boundary of its own county.</param>
public sealed record MisfitRow(string Code, string Name, string County, string? Inside, string Kind, double Kilometres, double Longitude, double Latitude);
