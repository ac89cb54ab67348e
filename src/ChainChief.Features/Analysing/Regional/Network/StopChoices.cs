using ChainChief.Atlas;
using ChainChief.Exploring;
using ChainChief.Figures;

namespace ChainChief.Analysing;

/// <summary>What a reader can let stop, for lists to choose from.</summary>
public static class StopChoices
{
    /// <summary>Enterprises, the largest by recorded revenue first, then the others by code.</summary>
    public static IEnumerable<Named> Firms(RegionAtlas atlas, int most)
    {
        var register = atlas.Enterprises;
        return register.ByRevenue.Where(firm => register.Revenue[firm] >= 0).Take(most).Concat(atlas.ByCode.Where(firm => register.Revenue[firm] < 0)).Take(most).Select(firm => new Named(register.Code[firm], register.CallName(firm), null));
    }

    /// <summary>The first chain of a plan that an enterprise is placed in; null: none.</summary>
    public static Named? ChainOf(RegionAtlas atlas, string plan, string firm)
    {
        var register = atlas.Enterprises;
        if (!register.Ordinals.TryGetValue(firm, out var at)) return null;
        for (var p = register.PlacementStart[at]; p < register.PlacementStart[at + 1]; p++)
            if (atlas.Items[register.PlacementItem[p]] is var place && place.Item.PlanCode.Text == plan) return AnalysisCase.NameOf(place);
        return null;
    }

    /// <summary>Code of the enterprise of that code, or that alone bears that full or call name, or part of it; null where there is none.</summary>
    public static string? CodeOf(RegionAtlas atlas, string written) => FirmOf(atlas, written) is >= 0 and var firm ? atlas.Enterprises.Code[firm] : null;

    internal static int FirmOf(RegionAtlas atlas, string written)
    {
        var register = atlas.Enterprises;
        if (register.Ordinals.TryGetValue(written, out var known)) return known;
        var called = Enumerable.Range(0, register.Count).Where(firm => register.Name[firm] == written || register.ShortName[firm] == written).Take(2).ToList();
        if (called.Count == 0 && written.Length > 1) called = [.. Enumerable.Range(0, register.Count).Where(firm => register.Name[firm].Contains(written, StringComparison.Ordinal) || register.ShortName[firm]?.Contains(written, StringComparison.Ordinal) == true).Take(2)];
        return called.Count == 1 ? called[0] : -1;
    }

    public static IEnumerable<Named> Counties(RegionAtlas atlas) => atlas.Counties.Select(county => new Named(county.RegionCode.Text, county.NameZh, county.NameEn));

    /// <summary>Names of firms outside the region that deliver to it by record, of relations that the reader may see.</summary>
    public static IReadOnlyList<string> OutsideSuppliers(RegionAtlas atlas, Sight sight)
    {
        var snapshot = NetworkSnapshot.Of(atlas);
        return [.. Enumerable.Range(0, snapshot.Firms.Length).Where(firm => snapshot.From(firm) is var from && Enumerable.Range(from.Start.Value, from.End.Value - from.Start.Value).Any(i => sight.Relation(snapshot.Firms[firm], snapshot.Firms[snapshot[i].Buyer]) == Veil.Open)).Select(firm => SupplyRelation.OutsideName(snapshot.Firms[firm])).OfType<string>().Where(name => !name.Contains(',', StringComparison.Ordinal))];
    }

    /// <summary>Sectors whose products come from outside the region.</summary>
    public static IReadOnlyList<Named> Sectors { get; } = [.. Enumerable.Range(0, NationalTable.Shipped.Count).Select(AnalysisCase.NameOfSector)];
}
