using System.Globalization;

namespace ChainChief.Pages.Components;

/// <summary>Colour of a chain: one hue per cluster, lightness tells the chains of a cluster apart. Always shown with the name.</summary>
public static class ChainColour
{
    /// <summary>The chains whose colours the design names.</summary>
    static readonly HashSet<string> Named =
        ["IC", "SW", "INM", "PC", "FC", "EPE", "NEV", "IEQ", "NEE", "FDP", "MED", "SPT", "TEX", "LOG", "EXH", "HLT"];

    /// <summary>Hues of clusters in their order of the plan: azurite, violet, teal, ochre, madder, rust, rose, olive.</summary>
    static readonly int[] Hues = [208, 270, 184, 33, 349, 20, 324, 70];

    /// <summary>A CSS colour.</summary>
    /// <param name="cluster">Order of the cluster in the plan, from 0.</param>
    /// <param name="place">Order of the chain in its cluster, from 0.</param>
    public static string Of(string code, int cluster = 0, int place = 0) => Named.Contains(code)
        ? $"var(--c-{code})"
        : string.Create(CultureInfo.InvariantCulture, $"hsl({Hues[cluster % Hues.Length]} 55% calc(var(--chain-lightness) + {place % 4 * 9}%))");
}
