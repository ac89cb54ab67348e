using System.Globalization;

namespace ChainChief.Pages.Components;

/// <summary>Numbers inside drawings that a page makes.</summary>
public static class Coordinates
{
    /// <summary>A coordinate in pixels, to a tenth.</summary>
    public static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
