using ChainChief.Analysing;
using ChainChief.Scenes;

namespace ChainChief.Pages.Analysis;

/// <summary>A dot: one candidate, or several that stand at the same place.</summary>
/// <param name="Radius">By local demand; the same for all where it is not known.</param>
sealed record FrontierDot(double X, double Y, double Radius, OpportunityRow Row, int Count, bool Chosen);

/// <summary>A name beside a dot.</summary>
sealed record FrontierLabel(double X, double Y, string Anchor, string Name, string? Second, double Left, double Right, FrontierDot Of)
{
    /// <summary>So far from its dot that a line leads to it.</summary>
    public bool IsFar => Math.Abs(Y - 4 - Of.Y) > 14;

    public bool Meets(FrontierLabel other) => Left < other.Right && other.Left < Right && Math.Abs(Y - other.Y) < Height;

    public const double Height = 17;
}

/// <summary>Where dots, the frontier, ticks and names stand: density to the right, complexity upward. Names never overlap.</summary>
sealed class FrontierChart
{
    const double Left = 44, Right = 22, Top = 30, Bottom = 44;

    readonly double width, height;

    /// <param name="across">Density.</param>
    /// <param name="upward">Complexity.</param>
    public FrontierChart(IReadOnlyList<OpportunityRow> rows, string? chosen, ChartAxis across, ChartAxis upward, double width, double height, bool chinese)
    {
        (this.width, this.height, Across, Upward) = (width, height, across, upward);
        var placed = rows.Where(row => row.Standing is not null).ToList();
        var most = placed.Max(row => row.Demand.Even) ?? 0;
        Dots = [.. placed.GroupBy(row => (row.Standing!.Density, row.Standing.Pci)).Select(group => group.OrderByDescending(row => row.Subject == chosen).First() is var row
            ? new FrontierDot(X(row.Standing!.Density), Y(row.Standing.Pci), row.Demand.Even is { } need && most > 0 ? 4.5 + 5 * Math.Sqrt(need / most) : row.OnFrontier ? 6 : 4.5, row, group.Count(), group.Any(one => one.Subject == chosen)) : null!)];
        Frontier = [.. Dots.Where(dot => dot.Row.OnFrontier).OrderBy(dot => dot.X)];
        Labels = Place(chinese);
    }

    public ChartAxis Across { get; }
    public ChartAxis Upward { get; }
    public IReadOnlyList<FrontierDot> Dots { get; }

    /// <summary>Dots of the frontier from left to right.</summary>
    public IReadOnlyList<FrontierDot> Frontier { get; }

    public IReadOnlyList<FrontierLabel> Labels { get; }

    public double PlotLeft => Left;
    public double PlotRight => width - Right;
    public double PlotTop => Top;
    public double PlotBottom => height - Bottom;

    public double X(double density) => Left + Across.At(density) * (PlotRight - PlotLeft);

    public double Y(double pci) => PlotBottom - Upward.At(pci) * (PlotBottom - PlotTop);

    /// <summary>The frontier as steps: what lies below it or to its left loses to a dot on it.</summary>
    public string Path => Frontier.Count == 0 ? "" : $"M{At(PlotLeft)} {At(Frontier[0].Y)}" + string.Concat(Frontier.Select((dot, i) => $"L{At(dot.X)} {At(dot.Y)}L{At(dot.X)} {At(i + 1 < Frontier.Count ? Frontier[i + 1].Y : PlotBottom)}"));

    public static string At(double value) => value.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Names of the frontier and of the chosen one, each at the first of its places that is free.</summary>
    List<FrontierLabel> Place(bool chinese)
    {
        List<FrontierLabel> labels = [];
        foreach (var dot in Frontier.Concat(Dots.Where(dot => dot.Chosen && !dot.Row.OnFrontier)).OrderByDescending(dot => dot.Chosen).ThenBy(dot => dot.Y))
        {
            var room = width > 600 ? 190 : 110;
            var name = TextWidth.Cut(dot.Row.Segment.Name(chinese), room, 12, 600) + (dot.Count > 1 ? chinese ? $" 等{dot.Count}个" : $" +{dot.Count - 1}" : "");
            var second = width > 600 ? TextWidth.Cut(dot.Row.Chain.Name(chinese), room, 12) : null;
            var found = Spots(dot, name, second).Where(Inside).Select(label => (Label: label, Cost: labels.Exists(label.Meets) ? 1_000 : Covered(label, dot))).OrderBy(pair => pair.Cost).FirstOrDefault();
            if (found.Label is not null && found.Cost < 1_000) labels.Add(found.Label);
        }
        return labels;
    }

    static IEnumerable<FrontierLabel> Spots(FrontierDot dot, string name, string? second)
    {
        var wide = TextWidth.Of(name, 12, 600) + (second is null ? 0 : TextWidth.Of(second, 12) + 8) + 4;
        foreach (var text in second is null ? new[] { (Second: (string?)null, Wide: wide) } : [(second, wide), (null, TextWidth.Of(name, 12, 600) + 4)])
            foreach (var drop in new double[] { -9, 4, 20, -25, 36, -41, 52 })
            {
                yield return new(dot.X + dot.Radius + 5, dot.Y + drop, "start", name, text.Second, dot.X + dot.Radius + 5, dot.X + dot.Radius + 5 + text.Wide, dot);
                yield return new(dot.X - dot.Radius - 5, dot.Y + drop, "end", name, text.Second, dot.X - dot.Radius - 5 - text.Wide, dot.X - dot.Radius - 5, dot);
            }
    }

    bool Inside(FrontierLabel label) => label.Left >= PlotLeft && label.Right <= width - 2 && label.Y - 12 >= PlotTop - 8 && label.Y <= PlotBottom - 2;

    /// <summary>Dots and lines under a name, and how far it stands from its own.</summary>
    double Covered(FrontierLabel label, FrontierDot own) => Lines().Count(line => line.Right > label.Left && line.Left < label.Right && line.Bottom > label.Y - 12 && line.Top < label.Y + 4) * 2 +
        Dots.Count(dot => dot != own && dot.X + dot.Radius > label.Left && dot.X - dot.Radius < label.Right && dot.Y + dot.Radius > label.Y - 12 && dot.Y - dot.Radius < label.Y + 4) * 3 + Math.Abs(label.Y - own.Y) / 20 + (label.Anchor == "end" ? 0.4 : 0) + (label.Second is null ? 1 : 0);

    /// <summary>Whiskers and steps of the frontier.</summary>
    IEnumerable<(double Left, double Right, double Top, double Bottom)> Lines()
    {
        for (var i = 0; i < Frontier.Count; i++)
        {
            var dot = Frontier[i];
            yield return (Math.Min(X(dot.Row.Standing!.Low), i == 0 ? PlotLeft : Frontier[i - 1].X), X(dot.Row.Standing.High), dot.Y, dot.Y);
            yield return (dot.X, dot.X, dot.Y, i + 1 < Frontier.Count ? Frontier[i + 1].Y : PlotBottom);
        }
    }
}
