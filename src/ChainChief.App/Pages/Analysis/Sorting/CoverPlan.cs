using System.Globalization;
using ChainChief.Analysing;

namespace ChainChief.Pages.Analysis.Sorting;

/// <summary>Where the curve of coverage and the bars below it stand.</summary>
/// <param name="Narrow">For a phone: fewer words.</param>
sealed record CoverPlan(SortingFinding Finding, bool Narrow)
{
    public double Width => Narrow ? 340 : 760;
    public double Height => Bars + 22;
    public double Left => Narrow ? 30 : 40;
    public double Right => Width - 12;
    public double Top => 24;
    public double Bottom => Narrow ? 210 : 278;

    /// <summary>Foot of the bars.</summary>
    public double Bars => Bottom + 100;

    public int Count => Math.Max(1, Finding.Curve.Count);
    public double Step => (Right - Left) / (Count + 0.5);
    public double MostGain => Finding.Curve.Select(point => point.Gain).DefaultIfEmpty(0).Max();

    public double X(int k) => Left + Step * (k - 0.25);

    public double Y(double share) => Bottom - (Bottom - Top) * share;

    /// <summary>Of the bar of a gain.</summary>
    public double Tall(double gain) => MostGain > 0 ? 66 * gain / MostGain : 0;

    public double Covered(int k) => Finding.Curve[Math.Min(k, Count) - 1].Covered;

    public string Line(Func<CoverPoint, double> value) => string.Join(' ', Finding.Curve.Select((point, i) => $"{(i == 0 ? "M" : "L")}{At(X(point.K))} {At(Y(value(point)))}"));

    /// <summary>Between the low and the high coverage.</summary>
    public string Band => Finding.Curve.Count == 0 ? "" : $"{Line(point => point.High)} {string.Join(' ', Finding.Curve.Reverse().Select(point => $"L{At(X(point.K))} {At(Y(point.Low))}"))} Z";

    public static string Diamond(double x, double y) => $"M{At(x)} {At(y - 6)} L{At(x + 6)} {At(y)} L{At(x)} {At(y + 6)} L{At(x - 6)} {At(y)} Z";

    public static string At(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
