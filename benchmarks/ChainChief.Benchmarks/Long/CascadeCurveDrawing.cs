using System.Globalization;
using System.Text;

namespace ChainChief.Benchmarks.Long;

/// <summary>Milliseconds per firm against firms, both axes by powers of ten. Of our own, a full dot: all firms were run; a ring: a sample of them.</summary>
static class CascadeCurveDrawing
{
    const double Width = 720, Height = 440, Left = 76, Right = 190, Top = 64, Bottom = 56, LeastFirms = 1_000, MostFirms = 100_000, LeastMs = 0.01, MostMs = 10_000;

    /// <summary>The published program (GLcascade/fastcascade 0.9.3.1), one core, measured on another day on the same kind of machine.</summary>
    static readonly (double Firms, double Ms)[] Published = [(1_000, 9.5), (5_000, 110), (10_000, 358), (100_000, 7_750)];

    public static string Svg(IReadOnlyList<CurvePoint> points)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\" font-family=\"system-ui, sans-serif\" font-size=\"13\" role=\"img\">\n");
        svg.Append("<title>ESRI: processor time per firm against the number of firms</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        Text(svg, Left, 26, "ESRI of all firms: processor time per firm, ms", "font-size=\"16\" font-weight=\"600\" fill=\"#1a1a1a\"");
        Text(svg, Left, 46, "10 links per firm; of ours, a full dot: all firms were run, a ring: a sample of them", "fill=\"#5a5a5a\"");
        for (var firms = LeastFirms; firms <= MostFirms; firms *= 10)
        {
            Line(svg, X(firms), Top, X(firms), Height - Bottom, "#e3e3e3");
            Text(svg, X(firms), Height - Bottom + 20, firms.ToString("N0", CultureInfo.InvariantCulture), "text-anchor=\"middle\" fill=\"#5a5a5a\"");
        }
        for (var power = (int)Math.Log10(LeastMs); power <= (int)Math.Log10(MostMs); power++)
        {
            var ms = Math.Pow(10, power);
            Line(svg, Left, Y(ms), Width - Right, Y(ms), "#e3e3e3");
            Text(svg, Left - 10, Y(ms) + 4, ms.ToString(power < 0 ? "0.##" : "N0", CultureInfo.InvariantCulture), "text-anchor=\"end\" fill=\"#5a5a5a\"");
        }
        Text(svg, (Left + Width - Right) / 2, Height - 12, "firms", "text-anchor=\"middle\" fill=\"#5a5a5a\"");
        Series(svg, "#8a8a8a", "published program", [.. Published.Select(one => (one.Firms, one.Ms, true))]);
        Series(svg, "#0b6e99", "ChainChief", [.. points.Select(point => ((double)point.Firms, point.ProcessorMs, point.FirmsRun == point.Firms))]);
        return svg.Append("</svg>\n").ToString();
    }

    static void Series(StringBuilder svg, string colour, string name, (double Firms, double Ms, bool All)[] points)
    {
        if (points.Length == 0) return;
        svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.Firms):0.0},{Y(point.Ms):0.0}")))}\"/>\n");
        foreach (var (firms, ms, all) in points)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(firms):0.0}\" cy=\"{Y(ms):0.0}\" r=\"4\" fill=\"{(all ? colour : "#fff")}\" stroke=\"{colour}\" stroke-width=\"2\"/>\n");
            // beside the axis to the right of its point, else above it
            var (shift, anchor) = firms > LeastFirms ? (0, "middle") : (4, "start");
            Text(svg, X(firms) + shift, Y(ms) - 11, ms.ToString(ms < 1 ? "0.00" : ms < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture), $"text-anchor=\"{anchor}\" fill=\"{colour}\"");
        }
        Text(svg, X(points[^1].Firms) + 12, Y(points[^1].Ms) + 5, name, $"font-weight=\"600\" fill=\"{colour}\"");
    }

    static double X(double firms) => Left + ((Width - Left - Right) * Math.Log10(firms / LeastFirms) / Math.Log10(MostFirms / LeastFirms));

    static double Y(double ms) => Height - Bottom - ((Height - Top - Bottom) * Math.Log10(ms / LeastMs) / Math.Log10(MostMs / LeastMs));

    static void Line(StringBuilder svg, double x1, double y1, double x2, double y2, string colour) =>
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.0}\" y1=\"{y1:0.0}\" x2=\"{x2:0.0}\" y2=\"{y2:0.0}\" stroke=\"{colour}\"/>\n");

    static void Text(StringBuilder svg, double x, double y, string text, string attributes) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.0}\" y=\"{y:0.0}\" {attributes}>{text}</text>\n");
}
