namespace ChainChief.Scenes;

/// <summary>A drawing: shapes from back to front on a sheet. The same scene becomes SVG on the page, PNG and PDF in reports.</summary>
/// <param name="Width">Pixels; y grows downwards.</param>
/// <param name="Title">What the drawing shows, for those who do not see it.</param>
public sealed record Scene(double Width, double Height, string Title, string? Description, IReadOnlyList<Shape> Shapes)
{
    /// <summary>All shapes with the groups opened, from back to front.</summary>
    public IEnumerable<Shape> Flat() => Open(Shapes);

    static IEnumerable<Shape> Open(IEnumerable<Shape> shapes) => shapes.SelectMany(shape => shape is Group group ? Open(group.Shapes) : [shape]);
}

/// <summary>A rectangle of the sheet.</summary>
public readonly record struct Area(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;
    public double Bottom => Y + Height;
    public double CentreX => X + Width / 2;
    public double CentreY => Y + Height / 2;

    /// <summary>Whether the insides meet; areas that only touch do not.</summary>
    public bool Meets(Area other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

    public Area Grown(double by) => new(X - by, Y - by, Width + 2 * by, Height + 2 * by);

    /// <summary>Whether the straight line passes through the inside.</summary>
    public bool MeetsLine(Point from, Point to) => // flows are upright or level, so the line's own bounds are the line
        Math.Min(from.X, to.X) < Right && Math.Max(from.X, to.X) > X && Math.Min(from.Y, to.Y) < Bottom && Math.Max(from.Y, to.Y) > Y;
}

public readonly record struct Point(double X, double Y);

public abstract record Shape
{
    /// <summary>Words of style sheets and scripts for the shape on the page; without meaning elsewhere.</summary>
    public string? Class { get; init; }
}

/// <summary>A rectangle, its corners rounded by <paramref name="Radius"/>.</summary>
public sealed record Box(Area Area, Paint? Fill = null, Stroke? Stroke = null, double Radius = 0) : Shape;

/// <summary>Lines and curves; closed where it is filled.</summary>
public sealed record Drawn(Outline Outline, Paint? Fill = null, Stroke? Stroke = null) : Shape;

public sealed record Disc(double X, double Y, double Radius, Paint? Fill = null, Stroke? Stroke = null) : Shape;

public enum Anchor { Start, Middle, End }

/// <summary>One line of text on its baseline.</summary>
/// <param name="Size">Pixels.</param>
/// <param name="Weight">400 or 600.</param>
/// <param name="Halo">A rim of the ground's colour, so that lines below do not cut the word.</param>
public sealed record Lettering(double X, double Y, string Text, double Size, Ink Ink, int Weight = 400, Anchor Anchor = Anchor.Start, bool Halo = false) : Shape
{
    /// <summary>In the face of titles (Song type).</summary>
    public bool Song { get; init; }

    /// <summary>Degrees clockwise about the anchor.</summary>
    public double Turn { get; init; }

    /// <summary>0–1.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>The area the letters may cover.</summary>
    public Area Bounds()
    {
        var width = TextWidth.Of(Text, Size, Weight);
        return new(Anchor switch { Anchor.Start => X, Anchor.Middle => X - width / 2, _ => X - width }, Y - Size * 0.88, width, Size * 1.16);
    }
}

/// <summary>Shapes that belong together: a segment, a flow, a county.</summary>
/// <param name="Key">Name of the thing shown; unique among groups of its class.</param>
/// <param name="Href">Where the page leads on a click; null: nowhere.</param>
/// <param name="Label">What it is, in a sentence, for those who do not see it.</param>
public sealed record Group(IReadOnlyList<Shape> Shapes, string? Key = null, string? Href = null, string? Label = null) : Shape
{
    /// <summary>0–1; less than 1 where the group steps back behind others.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>Passed over by the tab key: reached by pointer, or by arrows from what it joins.</summary>
    public bool Passed { get; init; }

    /// <summary>Further facts that scripts of the page read: name → value, written as data-name.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];
}
