namespace ChainChief.Cascades;

public sealed partial class GravityModel
{
    int[][]? buyersBySize;
    double[][]? needsBySize;

    /// <summary>One network drawn from the model, known relations included; the same for the same seed, whatever the number of threads.</summary>
    /// <remarks>For every supplier, buyers of its product from the largest need to the smallest: probabilities fall, so the next one that is drawn is found by one jump of geometric
    /// length and one more throw (Miller and Hagberg 2011). Work grows with the links drawn, not with the pairs.</remarks>
    public SupplyLinks Sample(long seed, CancellationToken cancel = default)
    {
        Order();
        var drawn = new List<(int Buyer, double Amount)>[FirmCount];
        Parallel.For(0, FirmCount, new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount }, firm => drawn[firm] = Draw(firm, new SplitMix(seed, firm)));
        var count = drawn.Sum(links => links.Count);
        List<(int Supplier, int Buyer, double Amount)> fixedLinks = [.. known.Where(relation => relation.Value != 0)
            .Select(relation => (relation.Key.Supplier, relation.Key.Buyer, Amount: Amount(relation.Key.Supplier, relation.Key.Buyer))).Where(link => link.Amount > 0)];
        var (suppliers, buyers, amounts) = (new int[count + fixedLinks.Count], new int[count + fixedLinks.Count], new double[count + fixedLinks.Count]);
        var at = 0;
        foreach (var (supplier, buyer, amount) in fixedLinks) (suppliers[at], buyers[at], amounts[at++]) = (supplier, buyer, amount);
        for (var firm = 0; firm < FirmCount; firm++)
            foreach (var (buyer, amount) in drawn[firm]) (suppliers[at], buyers[at], amounts[at++]) = (firm, buyer, amount);
        return new(FirmCount, suppliers, buyers, amounts);
    }

    void Order()
    {
        if (needsBySize is not null) return;
        buyersBySize = new int[members.Length][];
        var sizes = new double[members.Length][];
        for (var k = 0; k < members.Length; k++)
        {
            (buyersBySize[k], sizes[k]) = (needs.ColumnsOf(k).ToArray(), needs.ValuesOf(k).ToArray());
            var keys = Array.ConvertAll(sizes[k], size => -size);
            var order = Enumerable.Range(0, keys.Length).OrderBy(i => keys[i]).ToArray(); // stable: equal needs in the order of firms
            (buyersBySize[k], sizes[k]) = ([.. order.Select(i => buyersBySize[k][i])], [.. order.Select(i => sizes[k][i])]);
        }
        needsBySize = sizes;
    }

    List<(int Buyer, double Amount)> Draw(int supplier, SplitMix random)
    {
        List<(int, double)> links = [];
        var k = Sector[supplier];
        var (buyers, sizes, size) = (buyersBySize![k], needsBySize![k], Sales[supplier]);
        if (size == 0 || Scale == 0) return links;
        var at = 0;
        while (at < buyers.Length)
        {
            var highest = Probable(size * sizes[at]);
            if (highest <= 0) break;
            if (highest < 1)
            {
                var jump = Math.Log(1 - random.Next()) / LogOfMiss(highest);
                if (!(jump < buyers.Length - at)) break;
                at += (int)jump;
            }
            var p = Probable(size * sizes[at]);
            if ((highest >= 1 || random.Next() * highest < p) && buyers[at] != supplier && !known.ContainsKey((supplier, buyers[at])))
                links.Add((buyers[at], size * sizes[at] / (sectorSales[k] * p)));
            at++;
        }
        return links;
    }

    /// <summary>log(1 − p), also where 1 − p rounds to 1; the series is right to 3e−13 of itself.</summary>
    static double LogOfMiss(double p) => p < 1e-4 ? -p * (1 + (p * (0.5 + (p / 3)))) : Math.Log(1 - p);
}
