using ChainChief.Exploring;

namespace ChainChief.Pages.Chains;

/// <summary>The words of chain maps in the reader's language.</summary>
static class ShownMapWords
{
    public static RegionMapWords OfRegion(Words T, int chains) => new(T.Format("chains.map-title", chains), T["chains.map-facts"], T["chains.map-flows"], T["chains.map-about"]);

    public static MapWords Of(Words T) => new()
    {
        Firms = T["chains.firms"],
        Projects = T["chains.projects"],
        NoFirm = T["chain.no-firm"],
        Master = T["map.master"],
        Chokepoint = T["map.chokepoint"],
        Parts = T["map.parts"],
        Investors = T["map.investors"],
        NoInvestor = T["map.no-investor"],
        Tasks = T["map.tasks"],
        NoTask = T["map.no-task"],
        AreaUnknown = T["map.area-unknown"],
        More = T["chain.more-chains"],
        Description = T["map.description"],
        Strength = code => T.Of("chain-strength", code),
        Stage = code => T.Of("stage", code),
        Essential = T["map.essential"],
        General = T["map.general"],
        HasMaster = T["chain.has-master"],
        IntoOthers = T["map.into-others"],
        Rule = T["chain.strength-rule"],
    };
}
