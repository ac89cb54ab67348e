using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Storage;

namespace ChainChief.Analysing;

/// <summary>One supply relation of the newest year known of its pair and product.</summary>
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

    public static RelationBook Read(RegionAtlas atlas)
    {
        using var connection = atlas.Workspace.Connect();
        Dictionary<(string, string, string?), Relation> newest = [];
        foreach (var (supplier, buyer, one) in connection.Rows(r => (r.GetString(0), r.GetString(1), new Relation(Ordinal(r.GetString(0)), Ordinal(r.GetString(1)), SupplyRelation.OutsideName(r.GetString(0)),
                SupplyRelation.OutsideName(r.GetString(1)), r.Text(2), r.Text(3) is { } period ? Period.Parse(period).EndYear : null, r.IsDBNull(4) ? null : r.GetDouble(4) / 10_000, r.IsDBNull(5) ? null : r.GetDouble(5),
                r.IsDBNull(6) ? null : r.GetInt64(6) != 0, r.Text(7) is { } ease ? EnumCode.Parse<Substitutable>(ease) : null, EnumCode.Parse<RelationBasis>(r.GetString(8)), r.IsDBNull(9) ? null : r.GetDouble(9))),
            "SELECT supplier_code, buyer_code, product, year, amount, share_of_input, sole_source, substitutable, basis, confidence FROM supply_relations ORDER BY supplier_code, buyer_code, product, year"))
            newest[(supplier, buyer, one.Product)] = one;
        return new([.. newest.Values]);

        int Ordinal(string code) => atlas.Enterprises.Ordinals.GetValueOrDefault(code, -1);
    }
}
