using ChainChief.Cascades;

namespace ChainChief.Numerics.Tests.Cascades;

/// <summary>A small supply network and how to draw any: also with firms alone, self-links, repeated links, amounts of 0, sectors with one firm or none.</summary>
sealed record World(int[] Sectors, SupplyLinks Links, EssentialityTable Essentiality, CascadeLeaks? Leaks = null)
{
    public int FirmCount => Sectors.Length;

    public CascadeNetwork Network() => CascadeNetwork.Build(Links, Sectors, Essentiality, Leaks);

    public static Gen<World> Any { get; } = Of(Gen.Enum<Essentiality>());

    /// <summary>Worlds whose table of essential inputs is drawn by the given generator.</summary>
    public static Gen<World> Of(Gen<Essentiality> cell) =>
        from n in Gen.Int[1, 14]
        from sectorCount in Gen.Int[1, 5]
        from sectors in Gen.Int[0, sectorCount - 1].Array[n]
        from cells in cell.Array[sectorCount * sectorCount]
        from links in Gen.Select(Gen.Int[0, n - 1], Gen.Int[0, n - 1], Gen.OneOf(Gen.Const(0.0), Gen.Int[1, 400].Select(cents => cents / 4.0), Gen.Double[0.001, 1000])).Array[0, 4 * n]
        from leaks in Gen.Bool
        from beyond in Gen.Double[0.5, 3].Array[3 * n]
        select Make(sectors, new(sectorCount, cells), links, leaks ? beyond : null);

    static World Make(int[] sectors, EssentialityTable table, (int Supplier, int Buyer, double Amount)[] links, double[]? beyond)
    {
        SupplyLinks all = new(sectors.Length, [.. links.Select(link => link.Supplier)], [.. links.Select(link => link.Buyer)], [.. links.Select(link => link.Amount)]);
        var n = sectors.Length;
        return new(sectors, all, table, beyond is null ? null : new([.. all.Sales().Select((known, i) => known * beyond[i])], [.. all.Purchases().Select((known, i) => known * beyond[n + i])], beyond[(2 * n)..]));
    }
}
