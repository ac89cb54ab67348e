using ChainChief.Exploring;
using ChainChief.Pages.Components;

namespace ChainChief.Pages.Analysis;

/// <summary>Colours of the chains of a plan, by their codes.</summary>
static class ChainColours
{
    public static IReadOnlyDictionary<string, string> Of(RegionAtlas atlas, string plan) =>
        new ChainBook(atlas, Words.Chinese).List(plan).ToDictionary(row => row.Code, row => ChainColour.Of(row.Code, row.Color, row.Color / 8), StringComparer.Ordinal);
}
