namespace ChainChief.Cascades;

/// <summary>Sales between firms as triples: W[supplier, buyer] = amount. Firms are numbered from 0. Repeated pairs add up, amounts of 0 are no relation, a firm may buy from itself.</summary>
/// <param name="FirmCount">Number of firms, also those without any relation.</param>
/// <param name="Supplier">Who sells, one per link.</param>
/// <param name="Buyer">Who buys, one per link.</param>
/// <param name="Amount">Value of the sales in one period, ≥ 0, any unit that all links share.</param>
public sealed record SupplyLinks(int FirmCount, int[] Supplier, int[] Buyer, double[] Amount)
{
    public int Count => Supplier.Length;

    /// <exception cref="ArgumentException">Arrays of unequal length, a firm outside the count, an amount below 0 or not finite.</exception>
    internal void Check(string links)
    {
        if (Buyer.Length != Count || Amount.Length != Count) throw new ArgumentException("Supplier, Buyer and Amount must be of one length.", links);
        for (var k = 0; k < Count; k++)
        {
            if ((uint)Supplier[k] >= (uint)FirmCount || (uint)Buyer[k] >= (uint)FirmCount) throw new ArgumentException($"Link {k} names a firm outside 0..{FirmCount - 1}.", links);
            if (!double.IsFinite(Amount[k]) || Amount[k] < 0) throw new ArgumentException($"Link {k} has the amount {Amount[k]}.", links);
        }
    }

    /// <summary>Σ_j W[i, j] for every firm i: what it sells to the firms of the network.</summary>
    public double[] Sales() => Sums(Supplier);

    /// <summary>Σ_i W[i, j] for every firm j: what it buys from the firms of the network.</summary>
    public double[] Purchases() => Sums(Buyer);

    double[] Sums(int[] firmOfLink)
    {
        var sums = new double[FirmCount];
        for (var k = 0; k < Count; k++) sums[firmOfLink[k]] += Amount[k];
        return sums;
    }
}
