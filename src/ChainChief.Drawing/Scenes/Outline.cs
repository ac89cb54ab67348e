namespace ChainChief.Scenes;

public enum StepKind { Move, Line, Curve, Close }

/// <param name="First">First control point of a curve.</param>
/// <param name="Second">Second control point of a curve.</param>
/// <param name="To">Where the step ends.</param>
public readonly record struct OutlineStep(StepKind Kind, Point To, Point First = default, Point Second = default);

/// <summary>A path of moves, lines and cubic curves.</summary>
public sealed class Outline
{
    readonly List<OutlineStep> steps = [];

    public IReadOnlyList<OutlineStep> Steps => steps;

    public Outline Move(double x, double y) => Add(new(StepKind.Move, new(x, y)));

    public Outline Line(double x, double y) => Add(new(StepKind.Line, new(x, y)));

    public Outline Curve(Point first, Point second, Point to) => Add(new(StepKind.Curve, to, first, second));

    public Outline Close() => Add(new(StepKind.Close, default));

    Outline Add(OutlineStep step)
    {
        steps.Add(step);
        return this;
    }

    public Outline Moved(double x, double y)
    {
        var moved = new Outline();
        foreach (var step in steps) moved.Add(new(step.Kind, By(step.To), By(step.First), By(step.Second)));
        return moved;

        Point By(Point point) => new(point.X + x, point.Y + y);
    }

    /// <summary>Straight lines through the points, each bend rounded; the radius shrinks where a stretch is short.</summary>
    public static Outline Rounded(ReadOnlySpan<Point> points, double radius)
    {
        var outline = new Outline().Move(points[0].X, points[0].Y);
        for (var i = 1; i < points.Length - 1; i++)
        {
            var (before, bend, after) = (points[i - 1], points[i], points[i + 1]);
            var reach = Math.Min(radius, Math.Min(Length(before, bend), Length(bend, after)) / 2);
            var (from, to) = (Toward(bend, before, reach), Toward(bend, after, reach));
            outline.Line(from.X, from.Y).Curve(Toward(from, bend, reach * Kappa), Toward(to, bend, reach * Kappa), to);
        }
        return outline.Line(points[^1].X, points[^1].Y);
    }

    /// <summary>A quarter of a circle as a cubic curve: control points at this share of the radius (4/3·(√2−1)).</summary>
    const double Kappa = 0.5522847498;

    static double Length(Point from, Point to) => Math.Abs(to.X - from.X) + Math.Abs(to.Y - from.Y);

    static Point Toward(Point from, Point to, double distance)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = Math.Sqrt(dx * dx + dy * dy);
        return length == 0 ? from : new(from.X + dx / length * distance, from.Y + dy / length * distance);
    }
}
