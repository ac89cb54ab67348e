using System.Globalization;
using ChainChief.Scenes;
using SkiaSharp;

namespace ChainChief.Exporting;

/// <summary>Draws a scene as the SVG writer does: same baselines, anchors, halos, hatch and dashes; lines of text start and end by the widths of the face that is drawn.</summary>
/// <param name="links">Address that links of groups are relative to; null: no links.</param>
sealed class ScenePainter(SKCanvas canvas, PrintFace face, Palette palette, Uri? links = null)
{
    /// <summary>Distance and width of hatch strokes, as in the pattern of the SVG writer.</summary>
    const float HatchPeriod = 7, HatchStroke = 1.4f;

    const float HaloWidth = 3;
    const byte HaloAlpha = 204; // 0.8

    /// <summary>Characters without a shape so far.</summary>
    public int Missing { get; private set; }

    public void Draw(IEnumerable<Shape> shapes)
    {
        foreach (var shape in shapes) Draw(shape);
    }

    void Draw(Shape shape)
    {
        switch (shape)
        {
            case Box box: Draw(box); break;
            case Drawn drawn: using (var path = PathOf(drawn.Outline)) Draw(path, drawn.Fill, drawn.Stroke); break;
            case Disc disc: Draw(disc); break;
            case Lettering words: Draw(words); break;
            case Group group: Draw(group); break;
        }
    }

    void Draw(Box box)
    {
        var area = box.Area;
        var radius = (float)Math.Min(box.Radius, Math.Min(area.Width, area.Height) / 2);
        using var path = new SKPath();
        var bounds = SKRect.Create((float)area.X, (float)area.Y, (float)area.Width, (float)area.Height);
        if (radius > 0) path.AddRoundRect(bounds, radius, radius);
        else path.AddRect(bounds);
        Draw(path, box.Fill, box.Stroke);
    }

    void Draw(Disc disc)
    {
        using var path = new SKPath();
        path.AddCircle((float)disc.X, (float)disc.Y, (float)disc.Radius);
        Draw(path, disc.Fill, disc.Stroke);
    }

    void Draw(Group group)
    {
        if (group.Opacity < 1) Behind(group);
        else Draw(group.Shapes);
        if (links is not null && group.Href is { } href && Uri.TryCreate(links, href, out var address) && address.Scheme is "http" or "https" && Reach(group) is { } reach)
            canvas.DrawUrlAnnotation(reach, address.AbsoluteUri);
    }

    /// <summary>The group as one picture that the ground shines through, not shape by shape.</summary>
    void Behind(Group group)
    {
        using var faint = new SKPaint { Color = SKColors.Black.WithAlpha((byte)Math.Round(255 * group.Opacity)) };
        canvas.SaveLayer(faint);
        Draw(group.Shapes);
        canvas.Restore();
    }

    /// <summary>What a reader would click on: the boxes and discs of the group, its words where it has none.</summary>
    static SKRect? Reach(Group group)
    {
        var shapes = group.Shapes.SelectMany(Opened).ToList();
        var solid = shapes.Select(shape => shape switch
        {
            Box { Area: var area } => area,
            Disc disc => new Area(disc.X - disc.Radius, disc.Y - disc.Radius, 2 * disc.Radius, 2 * disc.Radius),
            _ => (Area?)null,
        }).OfType<Area>().ToList();
        if (solid.Count == 0) solid = [.. shapes.OfType<Lettering>().Select(words => words.Bounds())];
        return solid.Count == 0 ? null
            : new((float)solid.Min(area => area.X), (float)solid.Min(area => area.Y), (float)solid.Max(area => area.Right), (float)solid.Max(area => area.Bottom));

        static IEnumerable<Shape> Opened(Shape shape) => shape is Group inner ? inner.Shapes.SelectMany(Opened) : [shape];
    }

    void Draw(SKPath path, Paint? fill, Stroke? stroke)
    {
        if (fill is { } paint)
        {
            using var brush = Brush(paint.Ink, paint.Opacity);
            if (paint.Hatched) Hatch(path, paint);
            else canvas.DrawPath(path, brush);
        }
        if (stroke is null) return;
        using var pen = Brush(stroke.Ink);
        pen.Style = SKPaintStyle.Stroke;
        pen.StrokeWidth = (float)stroke.Width;
        using var dash = stroke.Dash is { } lengths ? Dash(lengths) : null;
        pen.PathEffect = dash;
        canvas.DrawPath(path, pen);
    }

    /// <summary>Lengths as SVG has them: an odd number of them is taken twice.</summary>
    static SKPathEffect Dash(string lengths)
    {
        float[] turns = [.. lengths.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(length => float.Parse(length, CultureInfo.InvariantCulture))];
        return SKPathEffect.CreateDash(turns.Length % 2 == 0 ? turns : [.. turns, .. turns], 0);
    }

    /// <summary>Strokes that rise to the right at 45°, as lines clipped by the shape, so that paper shows them sharp at every size.</summary>
    void Hatch(SKPath path, Paint paint)
    {
        using var ground = Brush(Ink.Surface, paint.Opacity);
        canvas.DrawPath(path, ground);
        using var pen = Brush(Ink.Border, paint.Opacity);
        pen.Style = SKPaintStyle.Stroke;
        pen.StrokeWidth = HatchStroke;
        var bounds = path.Bounds;
        var step = HatchPeriod * MathF.Sqrt(2); // along the level edge
        var shift = HatchStroke / 2 * MathF.Sqrt(2);
        using var strokes = new SKPath();
        for (var k = (int)MathF.Floor((bounds.Left + bounds.Top) / step); k * step <= bounds.Right + bounds.Bottom + step; k++)
        {
            var sum = k * step + shift; // x + y of the stroke's middle
            strokes.MoveTo(sum - bounds.Top + 2, bounds.Top - 2);
            strokes.LineTo(sum - bounds.Bottom - 2, bounds.Bottom + 2);
        }
        canvas.Save();
        canvas.ClipPath(path, antialias: true);
        canvas.DrawPath(strokes, pen);
        canvas.Restore();
    }

    void Draw(Lettering words)
    {
        Missing += PrintFace.Missing(words.Text).Count();
        var x = PrintFace.Start(words.X, PrintFace.Width(words.Text, words.Size), words.Anchor);
        using var ink = Brush(words.Ink, words.Opacity);
        using var halo = Brush(Ink.Surface);
        (halo.Style, halo.StrokeWidth, halo.StrokeJoin) = (SKPaintStyle.Stroke, HaloWidth, SKStrokeJoin.Round);
        halo.Color = halo.Color.WithAlpha(HaloAlpha);
        canvas.Save();
        if (words.Turn != 0) canvas.RotateDegrees((float)words.Turn, (float)words.X, (float)words.Y);
        foreach (var run in PrintFace.Runs(words.Text))
        {
            using var font = face.Font(run, words.Size, words.Weight);
            if (words.Halo) DrawOutlines(run.Text, x, words.Y, font, halo);
            canvas.DrawText(run.Text, (float)x, (float)words.Y, SKTextAlign.Left, font, ink);
            x += font.MeasureText(run.Text);
        }
        canvas.Restore();
    }

    /// <summary>The rim is drawn as lines and not as letters: a PDF would else hold every word twice.</summary>
    void DrawOutlines(string text, double x, double y, SKFont font, SKPaint pen)
    {
        using var outlines = font.GetTextPath(text, new SKPoint((float)x, (float)y));
        canvas.DrawPath(outlines, pen);
    }

    static SKPath PathOf(Outline outline)
    {
        var path = new SKPath();
        foreach (var step in outline.Steps)
            switch (step.Kind)
            {
                case StepKind.Move: path.MoveTo(At(step.To)); break;
                case StepKind.Line: path.LineTo(At(step.To)); break;
                case StepKind.Curve: path.CubicTo(At(step.First), At(step.Second), At(step.To)); break;
                default: path.Close(); break;
            }
        return path;

        static SKPoint At(Point point) => new((float)point.X, (float)point.Y);
    }

    SKPaint Brush(Ink ink, double opacity = 1) => new() { Color = SKColor.Parse(palette.Of(ink)).WithAlpha((byte)Math.Round(255 * opacity)), IsAntialias = true };
}
