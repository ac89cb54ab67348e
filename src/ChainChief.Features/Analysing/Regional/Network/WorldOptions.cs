using ChainChief.Cascades;

namespace ChainChief.Analysing;

/// <summary>Options that all analyses of the network share.</summary>
static class WorldOptions
{
    public static IReadOnlyList<AnalysisOption> All { get; } =
    [
        AnalysisOption.Number("epsilon", 0.01, 1e-12, 0.5), AnalysisOption.Choice("replace", "sector", "none"), AnalysisOption.Choice("essential", "rules", "all", "none"), AnalysisOption.Choice("leak", "figures", "none"),
        AnalysisOption.Number("suppliers", 10, 1, 100), AnalysisOption.Number("draws", EsriEnsemble.FewestDraws, EsriEnsemble.FewestDraws, 200),
    ];

    public static WorldRules WorldOf(AnalysisSettings settings, string? essential = null) =>
        new(settings.Number("suppliers"), settings.Word("leak") == "figures", essential ?? settings.Word("essential"), settings.Whole("draws"));

    public static CascadeRules CascadeOf(AnalysisSettings settings) => new(settings.Number("epsilon"), settings.Word("replace") == "sector" ? Replaceability.Sector : Replaceability.None, MostSweeps);

    /// <summary>A cascade that goes on longer is shown as not ended.</summary>
    const int MostSweeps = 10_000;

    public static IReadOnlyList<string> Reads { get; } = ["plans", "plan_items", "segments", "segment_flows", "regions", "enterprises", "placements", "supply_relations", "figures", "indicators", "sources"];
}
