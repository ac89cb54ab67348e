using ChainChief.Scenes;

namespace ChainChief.Layout;

/// <summary>Counts what makes a drawing hard to read, from the drawing itself.</summary>
static class MeasureOf
{
    public static MapMeasures Drawing(MapGraph map, IReadOnlyList<Area> taken, IReadOnlyList<Point[]> routes, IReadOnlyList<Area?> labels, int layered, double area)
    {
        var lines = routes.SelectMany((route, edge) => Enumerable.Range(1, route.Length - 1).Select(i => new Line(edge, route[i - 1], route[i]))).ToArray();
        var upright = lines.Where(line => line.Upright).OrderBy(line => line.From.X).ToArray();
        var level = lines.Where(line => !line.Upright).ToArray();
        var named = labels.Select((label, edge) => (Area: label, Edge: edge)).Where(label => label.Area is not null).Select(label => (Area: label.Area!.Value, label.Edge)).ToArray();
        return new(layered, level.Sum(line => CrossedBy(line, upright)), routes.Sum(route => route.Length - 2), taken.Sum(box => Hits(box.Grown(-0.5), lines)),
            Pairs(named) + named.Sum(label => taken.Count(box => box.Meets(label.Area))), named.Count(label => lines.Any(line => line.Edge != label.Edge && label.Area.MeetsLine(line.From, line.To))),
            map.Edges.Where((edge, i) => !string.IsNullOrEmpty(edge.Label) && labels[i] is null).Count(), Merged(upright, line => line.From.X, line => line.From.Y, line => line.To.Y) + Merged([.. level.OrderBy(line => line.From.Y)], line => line.From.Y, line => line.From.X, line => line.To.X), area);
    }

    readonly record struct Line(int Edge, Point From, Point To)
    {
        public bool Upright => From.X == To.X;
    }

    static int CrossedBy(Line level, Line[] upright)
    {
        var (left, right, count) = (Math.Min(level.From.X, level.To.X), Math.Max(level.From.X, level.To.X), 0);
        for (var i = FirstFrom(upright, left); i < upright.Length && upright[i].From.X < right; i++)
            if (upright[i].From.X > left && upright[i].Edge != level.Edge && Math.Min(upright[i].From.Y, upright[i].To.Y) < level.From.Y && Math.Max(upright[i].From.Y, upright[i].To.Y) > level.From.Y) count++;
        return count;
    }

    static int FirstFrom(Line[] upright, double x)
    {
        var (low, high) = (0, upright.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (upright[middle].From.X < x) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    static int Hits(Area box, Line[] lines) => lines.Count(line => box.MeetsLine(line.From, line.To));

    static int Pairs((Area Area, int Edge)[] named)
    {
        var count = 0;
        for (var i = 0; i < named.Length; i++)
            for (var j = i + 1; j < named.Length; j++)
                if (named[i].Area.Meets(named[j].Area)) count++;
        return count;
    }

    /// <summary>Pairs of parallel stretches of different flows nearer than two pixels that run beside one another for more than two.</summary>
    static int Merged(Line[] sorted, Func<Line, double> at, Func<Line, double> from, Func<Line, double> to)
    {
        var count = 0;
        for (var i = 0; i < sorted.Length; i++)
            for (var j = i + 1; j < sorted.Length && at(sorted[j]) - at(sorted[i]) < 2; j++)
                if (sorted[i].Edge != sorted[j].Edge && Math.Min(Math.Max(from(sorted[i]), to(sorted[i])), Math.Max(from(sorted[j]), to(sorted[j]))) - Math.Max(Math.Min(from(sorted[i]), to(sorted[i])), Math.Min(from(sorted[j]), to(sorted[j]))) > 2) count++;
        return count;
    }
}
