using System.Globalization;

namespace ChainChief.Pages.Components;

/// <summary>The one unit of an axis in the reader's language, and what a value of the source's unit is in it.</summary>
public readonly record struct ChartUnit(string Name, decimal Scale)
{
    const decimal Large = 1_000_000; // so large that money is told in its largest unit

    /// <param name="unit">As the figure has it: 亿元, 家, % …</param>
    public static ChartUnit Of(Formats formats, string? unit)
    {
        var amount = formats.Quantity(Large, unit);
        return new(amount.Unit, decimal.TryParse(amount.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var shown) ? shown / Large : 1);
    }

    /// <summary>As machines read it.</summary>
    public string Raw(decimal value) => (value * Scale).ToString("0.######", CultureInfo.InvariantCulture);
}
