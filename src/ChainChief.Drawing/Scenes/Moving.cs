namespace ChainChief.Scenes;

/// <summary>Shapes moved as a whole, to set one drawing into another.</summary>
public static class Moving
{
    public static Shape Moved(this Shape shape, double x, double y) => shape switch
    {
        Box box => box with { Area = box.Area with { X = box.Area.X + x, Y = box.Area.Y + y } },
        Disc disc => disc with { X = disc.X + x, Y = disc.Y + y },
        Lettering words => words with { X = words.X + x, Y = words.Y + y },
        Drawn drawn => drawn with { Outline = drawn.Outline.Moved(x, y) },
        Group group => group with { Shapes = [.. group.Shapes.Select(inner => inner.Moved(x, y))] },
        _ => throw new NotSupportedException($"No move for {shape.GetType().Name}."),
    };
}
