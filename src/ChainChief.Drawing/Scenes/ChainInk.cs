namespace ChainChief.Scenes;

/// <summary>Colour of a chain: one hue per cluster, lightness tells the chains of a cluster apart. Always shown with the name.</summary>
public static class ChainInk
{
    /// <summary>Hues of clusters in their order of the plan: azurite, violet, teal, ochre, madder, rust, rose, olive.</summary>
    static readonly int[] Hues = [208, 270, 184, 33, 349, 20, 324, 70];

    /// <param name="code">Chains whose colours the design names have a token of their own.</param>
    /// <param name="cluster">Order of the cluster in the plan, from 0.</param>
    /// <param name="place">Order of the chain in its cluster, from 0.</param>
    public static Ink Of(string code, int cluster = 0, int place = 0) =>
        Palette.Light.Colours.ContainsKey("c-" + code) ? new("c-" + code) : new($"hue-{Hues[cluster % Hues.Length]}-{place % 4 * 9}");
}
