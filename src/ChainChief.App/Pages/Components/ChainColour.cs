using ChainChief.Scenes;

namespace ChainChief.Pages.Components;

/// <summary>Colour of a chain on a page: that of drawings, as a CSS colour. Always shown with the name.</summary>
public static class ChainColour
{
    /// <param name="cluster">Order of the cluster in the plan, from 0.</param>
    /// <param name="place">Order of the chain in its cluster, from 0.</param>
    public static string Of(string code, int cluster = 0, int place = 0) => SvgWriter.CssColour(ChainInk.Of(code, cluster, place));
}
