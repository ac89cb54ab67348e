using ChainChief.Scenes;

namespace ChainChief.Pages.Analysis;

/// <summary>A thing drawn as a circle.</summary>
/// <param name="Weight">0–1, its share of the largest area.</param>
/// <param name="Colour">CSS colour; null: one of the many that stand behind.</param>
/// <param name="Rank">Names are written in this order until no more fit.</param>
/// <param name="On">Chosen: its name is written before all others.</param>
/// <param name="Short">Name where there is little room; null: the name.</param>
public sealed record Bubble(string Name, double X, double Y, double Weight, string? Colour, int Rank, string Title, bool On = false, string? Short = null);

/// <summary>Words in a corner of the drawing.</summary>
public sealed record ChartCorner(string Text, bool Right, bool Low);

/// <summary>A circle where it stands, with its name beside it where that fits.</summary>
/// <param name="Anchor">start, middle or end.</param>
/// <param name="Led">The name stands away from its circle, with a line between.</param>
public sealed record PlacedBubble(Bubble Of, double X, double Y, double Radius, bool Named, string Text, double NameX, double NameY, string Anchor, bool Led = false);

/// <summary>Where circles and their names stand: a name is written right, left, above or below its circle where it meets no other name, circle or edge.</summary>
public sealed record BubblePlan(double Width, double Height, double Left, double Top, double Right, double Bottom, IReadOnlyList<PlacedBubble> Bubbles)
{
    const double LeastRadius = 4, MostRadius = 22, LineHeight = 15, Gap = 4, Narrow = 500, NameSize = 12;

    public int Unnamed => Bubbles.Count(bubble => !bubble.Named);

    public static BubblePlan Of(IReadOnlyList<Bubble> bubbles, ChartAxis x, ChartAxis y, double width, double height, params IReadOnlyList<ChartCorner> corners)
    {
        double left = 46, top = 24, right = width - 14, bottom = height - 40;
        var placed = bubbles.OrderByDescending(bubble => bubble.Weight).ThenBy(bubble => bubble.Rank)
            .Select(bubble => new PlacedBubble(bubble, left + x.At(bubble.X) * (right - left), bottom - y.At(bubble.Y) * (bottom - top), Radius(bubble.Weight, width), false, width < Narrow ? TextWidth.Cut(bubble.Short ?? bubble.Name, width * 0.5, NameSize) : bubble.Name, 0, 0, "start")).ToList();
        List<(double L, double T, double R, double B)> taken = [.. corners.Select(corner => Box((corner.Right ? right - 4 : left + 6, corner.Low ? bottom - 6 : top + 12, corner.Right ? "end" : "start"), TextWidth.Of(corner.Text, NameSize)))];
        foreach (var i in Enumerable.Range(0, placed.Count).OrderBy(i => placed[i].Of.On ? 0 : 1).ThenBy(i => placed[i].Of.Rank))
        {
            var bubble = placed[i];
            var wide = TextWidth.Of(bubble.Text, NameSize);
            (double X, double Y, string Anchor)[] spots =
            [
                (bubble.X + bubble.Radius + Gap, bubble.Y + 4, "start"), (bubble.X - bubble.Radius - Gap, bubble.Y + 4, "end"), (bubble.X, bubble.Y - bubble.Radius - Gap - 1, "middle"), (bubble.X, bubble.Y + bubble.Radius + LineHeight - 2, "middle"), .. Away(bubble, width < Narrow ? 2 : 4),
            ];
            var free = spots.Where(spot => Fits(Box(spot, wide), bubble)).Select(spot => ((double X, double Y, string Anchor)?)spot).FirstOrDefault();
            if (free is not { } at) continue;
            taken.Add(Box(at, wide));
            placed[i] = bubble with { Named = true, NameX = at.X, NameY = at.Y, Anchor = at.Anchor, Led = Array.IndexOf(spots, at) > 3 };
        }
        return new(width, height, left, top, right, bottom, placed);

        bool Fits((double L, double T, double R, double B) box, PlacedBubble own) => box.L >= left && box.R <= width - 2 && box.T >= top - 4 && box.B <= bottom + 2
            && !taken.Any(other => box.L < other.R && other.L < box.R && box.T < other.B && other.T < box.B)
            && !placed.Any(other => other.Of != own.Of && Nearest(other.X, box.L, box.R) is var dx && Nearest(other.Y, box.T, box.B) is var dy && dx * dx + dy * dy < other.Radius * other.Radius);
    }

    /// <summary>Places further away, nearest first.</summary>
    static IEnumerable<(double X, double Y, string Anchor)> Away(PlacedBubble bubble, int rings) => new[] { 22.0, 38, 56, 76 }.Take(rings).SelectMany(far => new[] { (1.0, -0.5), (1, 0.5), (-1, -0.5), (-1, 0.5), (0.5, -1), (0.5, 1), (-0.5, -1), (-0.5, 1) }
        .Select(way => (bubble.X + way.Item1 * (bubble.Radius + far), bubble.Y + 4 + way.Item2 * (bubble.Radius + far), way.Item1 > 0 ? "start" : "end")));

    static double Radius(double weight, double width) => LeastRadius + ((width < Narrow ? 0.7 : 1) * MostRadius - LeastRadius) * Math.Sqrt(Math.Clamp(weight, 0, 1));

    static double Nearest(double point, double least, double most) => point < least ? least - point : point > most ? point - most : 0;

    static (double, double, double, double) Box((double X, double Y, string Anchor) at, double wide)
    {
        var from = at.Anchor switch { "start" => at.X, "end" => at.X - wide, _ => at.X - wide / 2 };
        return (from - 1, at.Y - LineHeight + 3, from + wide + 1, at.Y + 3);
    }
}
