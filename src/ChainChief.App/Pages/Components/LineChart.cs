using System.Globalization;

namespace ChainChief.Pages.Components;

/// <summary>One line of a chart over time.</summary>
/// <param name="Colour">Name of a token: --accent.</param>
/// <param name="Dots">Marks its points; false for a path that no one measured.</param>
public sealed record ChartLine(string Name, string Colour, IReadOnlyList<ChartPoint> Points, bool Dashed = false, bool Dots = true, bool Dotted = false, double Width = 2);

/// <param name="At">Last day of the period.</param>
/// <param name="Value">Null breaks the line.</param>
/// <param name="Weak">Hollow.</param>
public sealed record ChartPoint(DateOnly At, decimal? Value, bool Weak = false);

/// <summary>A day or a stretch of days marked over the whole height.</summary>
/// <param name="To">Null: one day.</param>
public sealed record ChartSpan(DateOnly From, DateOnly? To, string Text);

/// <summary>Lines over time as the drawing library is told them: labels at the ends instead of a legend, breaks where a period is missing, no animation.</summary>
public static class LineChart
{
    static readonly string[] Colours = ["--accent", "--down", "--mid", "--sup", "--c-MED", "--c-HLT", "--grey"];

    /// <summary>Colour of the line at a place.</summary>
    public static string Colour(int line) => Colours[line % Colours.Length];

    /// <param name="unit">Stands at the axis.</param>
    public static object Option(IReadOnlyList<ChartLine> lines, string unit, IReadOnlyList<ChartSpan>? spans = null) => new
    {
        grid = new { left = 8, right = 176, top = 34, bottom = 6, containLabel = true },
        tooltip = new { trigger = "axis" },
        xAxis = new { type = "time", axisLabel = new { hideOverlap = true, formatter = new { year = "{yyyy}", month = "{yyyy}-{MM}", day = "{yyyy}-{MM}-{dd}" } }, splitLine = new { show = false } },
        yAxis = new { type = "value", name = unit, scale = true, nameTextStyle = new { align = "left" } },
        series = lines.Select((line, i) => (object)new
        {
            type = "line",
            name = line.Name,
            connectNulls = false,
            showSymbol = line.Dots,
            symbol = "circle",
            symbolSize = 7,
            color = line.Colour,
            lineStyle = new { width = line.Width, type = line.Dashed ? "dashed" : line.Dotted ? "dotted" : "solid", color = line.Colour },
            data = line.Points.Select(Point),
            endLabel = new { show = true, formatter = "{a}", color = line.Colour, width = 164, lineHeight = 18, padding = new[] { 2, 0 }, overflow = "truncate" },
            labelLayout = new { moveOverlap = "shiftY" },
            markLine = i > 0 || spans is null ? null : new
            {
                silent = true,
                symbol = "none",
                animation = false,
                lineStyle = new { color = "--ink-3", type = "dotted", width = 1.2 },
                label = new { color = "--ink-2", formatter = "{b}" },
                data = spans.Where(span => span.To is null).Select(span => new { xAxis = Iso(span.From), name = span.Text }),
            },
            markArea = i > 0 || spans is null ? null : new
            {
                silent = true,
                itemStyle = new { color = "--silk-2" },
                label = new { color = "--red-ink", position = "insideTop" },
                data = spans.Where(span => span.To is not null).Select(span => new object[] { new { xAxis = Iso(span.From), name = span.Text }, new { xAxis = Iso(span.To!.Value) } }),
            },
        }),
    };

    static object Point(ChartPoint point) => point.Weak ? new { value = Pair(point), symbol = "emptyCircle" } : new { value = Pair(point), symbol = "circle" };

    static object?[] Pair(ChartPoint point) => [Iso(point.At), point.Value];

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
