using System.Globalization;

namespace ChainChief.Pages.Analysis;

/// <summary>An axis of a drawing: where a value lies between its ends, and the ticks that are written.</summary>
/// <param name="Name">With its unit.</param>
/// <param name="Line">A value that divides, drawn across; null: none.</param>
public sealed record ChartAxis(string Name, double Least, double Most, bool Log, IReadOnlyList<(double Value, string Text)> Ticks, double? Line)
{
    /// <summary>0 at the least, 1 at the most.</summary>
    public double At(double value) => Log ? (Math.Log(value) - Math.Log(Least)) / (Math.Log(Most) - Math.Log(Least)) : (value - Least) / (Most - Least);

    /// <summary>Even steps of 1, 2 or 5 times a power of ten around the values.</summary>
    /// <param name="least">Where the axis begins; null: before the least value.</param>
    public static ChartAxis Even(string name, IReadOnlyCollection<double> values, Func<double, string> text, double? line = null, int ticks = 5, double? least = null)
    {
        var (low, most) = Ends([.. values, .. line is { } at ? new[] { at } : [], .. least is { } begin ? new[] { begin } : []]);
        var step = Step((most - low) / ticks);
        (low, most) = (Math.Floor(low / step) * step, Math.Ceiling(most / step) * step);
        return new(name, low, most, false, [.. Enumerable.Range(0, (int)Math.Round((most - low) / step) + 1).Select(i => low + i * step).Select(value => (value, text(Math.Abs(value) < step / 1e6 ? 0 : value)))], line);
    }

    /// <summary>Equal factors, for positive values of different orders.</summary>
    public static ChartAxis Factors(string name, IReadOnlyCollection<double> values, Func<double, string> text)
    {
        var (least, most) = Ends(values);
        (least, most) = (Math.Pow(10, Math.Floor(Math.Log10(least * 0.8))), most * 1.5);
        var all = Enumerable.Range((int)Math.Floor(Math.Log10(least)), 30).SelectMany(power => new[] { 1.0, 2, 5 }.Select(digit => digit * Math.Pow(10, power))).Where(value => value >= least * 0.999 && value <= most).ToList();
        var shown = all.Count > 7 ? all.Where(value => value.ToString("E0", CultureInfo.InvariantCulture)[0] == '1').ToList() : all;
        return new(name, least, most, true, [.. shown.Select(value => (value, text(value)))], null);
    }

    static (double, double) Ends(IReadOnlyCollection<double> values)
    {
        var (least, most) = (values.DefaultIfEmpty(0).Min(), values.DefaultIfEmpty(1).Max());
        return least < most ? (least, most) : (least > 0 ? least * 0.5 : least - 1, most > 0 ? most * 1.5 : most + 1);
    }

    static double Step(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }
}
