namespace ChainChief.Scenes;

/// <summary>Shapes at another place of the sheet.</summary>
public static class Moving
{
    public static Shape Moved(this Shape shape, double dx, double dy) => shape switch
    {
        Box box => box with { Area = box.Area with { X = box.Area.X + dx, Y = box.Area.Y + dy } },
        Drawn drawn => drawn with { Outline = drawn.Outline.Moved(dx, dy) },
        Disc disc => disc with { X = disc.X + dx, Y = disc.Y + dy },
        Lettering words => words with { X = words.X + dx, Y = words.Y + dy },
        Group group => group with { Shapes = [.. group.Shapes.Select(inner => inner.Moved(dx, dy))] },
        _ => throw new ArgumentOutOfRangeException(nameof(shape)),
    };

    static Outline Moved(this Outline outline, double dx, double dy)
    {
        var moved = new Outline();
        foreach (var step in outline.Steps)
            _ = step.Kind switch
            {
                StepKind.Move => moved.Move(step.To.X + dx, step.To.Y + dy),
                StepKind.Line => moved.Line(step.To.X + dx, step.To.Y + dy),
                StepKind.Curve => moved.Curve(At(step.First), At(step.Second), At(step.To)),
                _ => moved.Close(),
            };
        return moved;

        Point At(Point point) => new(point.X + dx, point.Y + dy);
    }
}
