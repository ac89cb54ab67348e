using ChainChief.Cascades;

namespace ChainChief.Benchmarks;

/// <summary>A synthetic supply network from a seed: firms of lognormal size in sectors of unequal size, 10 links per firm; every sector buys from some 25 others, suppliers are
/// chosen by size, so that a few have very many buyers. About one pair of sectors in seven is essential and one in seven is nothing to its buyer.</summary>
sealed record SyntheticSupply(SupplyLinks Links, int[] Sectors, EssentialityTable Essential)
{
    public const int LinksPerFirm = 10;

    public CascadeNetwork Network(CascadeLeaks? leaks = null) => CascadeNetwork.Build(Links, Sectors, Essential, leaks);

    /// <summary>All sales and costs are what is known and a share beyond it, the same for all firms.</summary>
    public CascadeLeaks Leaks(double share) => new([.. Links.Sales().Select(known => known / (1 - share))], [.. Links.Purchases().Select(known => known / (1 - share))]);

    public static int SectorsOf(int firms) => Math.Min(600, (int)Math.Round(1.9 * Math.Sqrt(firms)));

    public static SyntheticSupply Make(int firms, int seed = 20)
    {
        var random = new Random(seed);
        var sectorCount = SectorsOf(firms);
        var sectorSizes = Cumulated(Enumerable.Range(0, sectorCount).Select(_ => Math.Exp(0.9 * Normal(random))));
        int[] sectors = [.. Enumerable.Range(0, firms).Select(i => i < sectorCount ? i : Draw(sectorSizes, random))];
        double[] size = [.. Enumerable.Range(0, firms).Select(_ => Math.Exp(1.3 * Normal(random)))];
        var members = Enumerable.Range(0, firms).ToLookup(i => sectors[i]);
        (int[] Firms, double[] Sizes)[] market = [.. Enumerable.Range(0, sectorCount).Select(k => (members[k].ToArray(), Cumulated(members[k].Select(i => size[i]))))];
        (int[] From, double[] Need)[] recipes = [.. Enumerable.Range(0, sectorCount).Select(_ => Recipe(sectorCount, random))];
        Essentiality[] cells = [.. Enumerable.Range(0, sectorCount * sectorCount).Select(_ => random.NextDouble() is var u && u < 0.15 ? Essentiality.Essential : u < 0.85 ? Essentiality.NonEssential : Essentiality.None)];
        var bySize = Cumulated(size.Select(Math.Sqrt));
        return new(Drawn(firms, random, () => Draw(bySize, random), buyer =>
        {
            var (from, need) = recipes[sectors[buyer]];
            var (firmsOf, sizes) = market[from[Draw(need, random)]];
            return firmsOf[Draw(sizes, random)];
        }, size), sectors, new(sectorCount, cells));
    }

    static SupplyLinks Drawn(int firms, Random random, Func<int> drawBuyer, Func<int, int> drawSupplier, double[] size)
    {
        HashSet<long> seen = [];
        List<(int Supplier, int Buyer, double Amount)> links = [];
        while (links.Count < firms * LinksPerFirm)
        {
            var buyer = links.Count % 2 == 0 ? links.Count / 2 % firms : drawBuyer();
            var supplier = drawSupplier(buyer);
            if (supplier == buyer || !seen.Add(((long)supplier * firms) + buyer)) buyer = supplier = (supplier + 1) % firms == buyer ? (supplier + 2) % firms : (supplier + 1) % firms;
            if (supplier == buyer) supplier = random.Next(firms);
            if (supplier == buyer) continue;
            links.Add((supplier, buyer, Math.Sqrt(size[supplier] * size[buyer]) * Math.Exp(Normal(random))));
        }
        return new(firms, [.. links.Select(link => link.Supplier)], [.. links.Select(link => link.Buyer)], [.. links.Select(link => link.Amount)]);
    }

    static (int[] From, double[] Need) Recipe(int sectorCount, Random random)
    {
        int[] from = [.. Enumerable.Range(0, Math.Min(sectorCount, 25)).Select(_ => random.Next(sectorCount))];
        return (from, Cumulated(from.Select(_ => Math.Exp(Normal(random)))));
    }

    static double[] Cumulated(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(weight => sum += weight)];
    }

    static int Draw(double[] cumulated, Random random) => Math.Min(cumulated.Length - 1, Array.BinarySearch(cumulated, random.NextDouble() * cumulated[^1]) is var at && at < 0 ? ~at : at);

    static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
