using ChainChief.Cascades;

namespace ChainChief.Analysing;

/// <summary>ESRI of every enterprise over the recorded relations inside the region, without any that are estimated, by the table of essential inputs in force; only where amounts are known of most of them.</summary>
sealed class RegionEsri
{
    /// <summary>Relations with an amount that it takes.</summary>
    public const int LeastLinks = 100;

    const int MostFirms = 20_000;
    const double LeastKnown = 0.5;

    /// <summary>By enterprise, null for those in no such relation; null as a whole where relations are too few, or without amounts, or too many for a page.</summary>
    public static double?[]? Of(AnalysisCase given, CancellationToken cancel)
    {
        var inside = given.Relations.All.Where(one => one.IsInside && given.Sectors.Of(one.Supplier) >= 0 && given.Sectors.Of(one.Buyer) >= 0).ToList();
        var known = inside.Where(one => one.Amount is > 0).ToList();
        if (known.Count < LeastLinks || known.Count < LeastKnown * inside.Count) return null;
        int[] firms = [.. known.SelectMany(one => new[] { one.Supplier, one.Buyer }).Distinct().OrderBy(firm => given.Atlas.Enterprises.Code[firm], StringComparer.Ordinal)];
        if (firms.Length > MostFirms) return null;
        var place = firms.Select((firm, i) => (firm, i)).ToDictionary(pair => pair.firm, pair => pair.i);
        var links = known.GroupBy(one => (place[one.Supplier], place[one.Buyer])).OrderBy(link => link.Key).Select(link => (link.Key, Amount: link.Sum(one => one.Amount!.Value))).ToList();
        var network = CascadeNetwork.Build(new(firms.Length, [.. links.Select(link => link.Key.Item1)], [.. links.Select(link => link.Key.Item2)], [.. links.Select(link => link.Amount)]),
            [.. firms.Select(given.Sectors.Of)], FirmWorld.EssentialityOf(given, "rules"));
        var table = Esri.Run(network, cancel: cancel);
        var found = new double?[given.Atlas.Enterprises.Count];
        for (var i = 0; i < firms.Length; i++) found[firms[i]] = table.Esri[i];
        return found;
    }
}
