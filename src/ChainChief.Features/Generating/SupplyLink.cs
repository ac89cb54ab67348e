using ChainChief.Atlas;

namespace ChainChief.Generating;

/// <summary>A supplier, a buyer and a product over the months of the region, with what was delivered in each year.</summary>
/// <param name="Number">Its place among all links.</param>
/// <param name="Supplier">Number of the enterprise; of one outside the complement of its number out there.</param>
/// <param name="Buyer">Likewise.</param>
/// <param name="First">Position of its first month.</param>
/// <param name="Last">Position of its last month.</param>
/// <param name="Fen">Delivered in each touched year, in 分; 0 where nothing was.</param>
sealed record SupplyLink(int Number, int Supplier, int Buyer, Offer Offer, int First, int Last, long[] Fen, Substitutable Substitutable, double Confidence)
{
    /// <summary>分 in one 万元.</summary>
    public const long FenPerTenThousand = 1_000_000;

    /// <summary>By touched year: what the buyer took of the product from all, in 分, and from how many suppliers. Null for a buyer outside, of whom nothing else is known.</summary>
    public (long Fen, int Suppliers)[]? Bought { get; init; }

    public static string Code(int party, long seed) => party >= 0 ? EnterpriseNames.EnterpriseCode(party)
        : $"{SupplyRelation.OutsidePrefix}{EnterpriseNames.Marker}外地{EnterpriseNames.Stem(seed + 2, ~party)}公司";

    /// <summary>万元 of a year.</summary>
    public double Amount(int year) => Fen[year] / (double)FenPerTenThousand;
}
