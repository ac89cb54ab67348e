using ChainChief.Atlas;
using ChainChief.Exploring;

namespace ChainChief.Analysing;

/// <summary>One supply relation of those at present (<see cref="NetworkSnapshot"/>).</summary>
/// <param name="Supplier">Ordinal of the enterprise; −1 for one outside, which <paramref name="SupplierName"/> names.</param>
/// <param name="Buyer">Likewise.</param>
/// <param name="Amount">亿元 a year; null: not known.</param>
sealed record Relation(int Supplier, int Buyer, string? SupplierName, string? BuyerName, string? Product, int? Year, double? Amount, double? ShareOfInput, bool? SoleSource, Substitutable? Substitutable,
    RelationBasis Basis, double? Confidence)
{
    /// <summary>Both ends are of the region.</summary>
    public bool IsInside => Supplier >= 0 && Buyer >= 0;
}

/// <summary>Who supplies whom, by records.</summary>
sealed class RelationBook
{
    RelationBook(IReadOnlyList<Relation> all)
    {
        All = all;
        bySupplier = all.Where(one => one.Supplier >= 0).ToLookup(one => one.Supplier);
        byBuyer = all.Where(one => one.Buyer >= 0).ToLookup(one => one.Buyer);
    }

    readonly ILookup<int, Relation> bySupplier, byBuyer;

    public IReadOnlyList<Relation> All { get; }

    public int Inside => field > 0 ? field : field = All.Count(one => one.IsInside);

    /// <summary>What an enterprise delivers.</summary>
    public IEnumerable<Relation> From(int enterprise) => bySupplier[enterprise];

    /// <summary>What an enterprise buys.</summary>
    public IEnumerable<Relation> To(int enterprise) => byBuyer[enterprise];

    /// <summary>The relations at present, as the network has them.</summary>
    public static RelationBook Read(RegionAtlas atlas)
    {
        var snapshot = NetworkSnapshot.Of(atlas);
        int[] enterprises = [.. snapshot.Firms.Select(code => atlas.Enterprises.Ordinals.GetValueOrDefault(code, -1))];
        string?[] outside = [.. snapshot.Firms.Select(SupplyRelation.OutsideName)];
        return new([.. Enumerable.Range(0, snapshot.Count).Select(i => snapshot[i]).Select(one => new Relation(enterprises[one.Supplier], enterprises[one.Buyer], outside[one.Supplier], outside[one.Buyer], one.Product < 0 ? null : snapshot.Products[one.Product],
            one.Year == 0 ? null : one.Year, Known(one.Amount), Known(one.Share), one.Sole, one.Ease, one.Basis, Known(one.Confidence)))]);

        static double? Known(double value) => double.IsNaN(value) ? null : value;
    }
}
