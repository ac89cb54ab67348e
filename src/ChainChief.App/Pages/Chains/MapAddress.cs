using ChainChief.Exploring;

namespace ChainChief.Pages.Chains;

/// <summary>What a reader wants of a chain map, read from the address and written into links; every state of a map has an address.</summary>
static class MapAddress
{
    /// <summary>Views by their code in the address; the first is left out of it.</summary>
    public static readonly IReadOnlyList<(string Code, MapView View)> Views =
        [("panorama", MapView.Panorama), ("state", MapView.State), ("areas", MapView.Areas), ("investment", MapView.Investment), ("technology", MapView.Technology)];

    /// <param name="values">All values of a name of the query.</param>
    public static MapWish Read(Func<string, IReadOnlyList<string>> values)
    {
        return new(Views.FirstOrDefault(view => view.Code == One("view"), Views[0]).View, Names: One("names") != "0", Others: One("others") != "0", Firms: One("firms") == "1",
            One("segment"), One("flow"), Follow: One("follow") == "1", values("open"));

        string? One(string name) => values(name) is [var first, ..] ? first : null;
    }

    public static string CodeOf(MapView view) => Views.First(known => known.View == view).Code;

    /// <summary>Links that keep the state and change one thing of it.</summary>
    public static MapLinks Links(Here here, string chain) => new(
        segment => Anchored(here.WithAll(("segment", segment), ("flow", null))),
        parent => Anchored(here.Toggle("open", parent)),
        (other, segment) => here.To($"chains/{other}", ("segment", segment)) + "#map",
        flow => Anchored(here.WithAll(("flow", here.Get("flow") == flow ? null : flow), ("segment", null))));

    public static string Anchored(string address) => address + "#map";
}
