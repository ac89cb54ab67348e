using ChainChief.Exploring;

namespace ChainChief.Pages.Enterprises;

/// <summary>The words of an enterprise's map of partners in the reader's language.</summary>
static class ShownEgoWords
{
    public static EgoWords Of(Words T, Formats F) => new()
    {
        Title = T["firm.ego-title"],
        Counts = T["firm.counts"],
        Suppliers = T["firm.suppliers"],
        Buyers = T["firm.buyers"],
        NoSuppliers = T["firm.no-suppliers"],
        NoBuyers = T["firm.no-buyers"],
        Report = T["firm.report"],
        More = T["firm.more-partners"],
        Estimated = Labels.Value("supply_relations", "basis", "estimated"),
        Separator = T["firm.ego-separator"],
        Place = partner => Place(T, partner),
        Facts = partner => Facts(F, partner.Relations[0]),
    };

    /// <summary>Elsewhere, or local with its county.</summary>
    public static string Place(Words T, EgoPartner partner) => partner.Relations[0].Masked ? T.Of("missing", "veiled") : partner.Code is null ? T["firm.outside"] : partner.County is null ? T["firm.local"] : T.Format("firm.local-in", partner.County);

    static string Facts(Formats F, SupplyView relation) =>
        string.Join(" · ", new[] { F.Period(relation.Year), relation.Amount is null ? null : F.Money(relation.Amount).ToString() }.Where(part => !string.IsNullOrEmpty(part)));
}
