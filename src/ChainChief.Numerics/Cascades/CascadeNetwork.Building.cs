namespace ChainChief.Cascades;

/// <summary>What leaks out of the network and what a firm counts for; null: nothing leaks, and a firm counts by its sales.</summary>
/// <param name="Revenue">By firm: all sales, also to final demand and abroad. Λu is taken of it. Not a number or below the known sales: the known sales.</param>
/// <param name="Cost">By firm: all inputs, also imports and value added. Λd is scaled by known purchases / cost. Not a number or below the known purchases: those.</param>
/// <param name="Weight">By firm: what it counts for in the index, ≥ 0.</param>
public sealed record CascadeLeaks(double[]? Revenue = null, double[]? Cost = null, double[]? Weight = null);

public sealed partial class CascadeNetwork
{
    /// <summary>Shares of dependence from sales, sectors and the table of essential inputs (docs/methods/esri.md, step 1).</summary>
    /// <param name="links">Sales between firms.</param>
    /// <param name="sector">Sector of every firm, from 0.</param>
    /// <param name="essentiality">Supplying × buying sector.</param>
    /// <param name="leaks">What leaks to final demand and imports, and other weights.</param>
    public static CascadeNetwork Build(SupplyLinks links, int[] sector, EssentialityTable essentiality, CascadeLeaks? leaks = null)
    {
        links.Check(nameof(links));
        Check(links.FirmCount, sector, essentiality, leaks);
        var network = new CascadeNetwork(links.FirmCount, essentiality.SectorCount);
        network.OrderBySector(sector);
        var amount = network.SortLinks(links);
        var sales = new double[network.FirmCount];
        var purchases = new double[network.FirmCount];
        for (var row = 0; row < network.FirmCount; row++)
            for (var k = network.OutStart[row]; k < network.OutStart[row + 1]; k++)
            {
                sales[row] += amount[k];
                purchases[network.OutBuyer[k]] += amount[k];
            }
        network.ShareUpstream(amount, sales, leaks?.Revenue);
        network.ShareDownstream(amount, purchases, sector, essentiality, leaks?.Cost);
        sales.CopyTo(network.Sales, 0);
        for (var row = 0; row < network.FirmCount; row++)
        {
            network.Weight[row] = leaks?.Weight is { } weight ? weight[network.FirmAt[row]] : sales[row];
            network.TotalWeight += network.Weight[row];
        }
        return network;
    }

    static void Check(int firmCount, int[] sector, EssentialityTable essentiality, CascadeLeaks? leaks)
    {
        if (sector.Length != firmCount) throw new ArgumentException("One sector per firm.", nameof(sector));
        foreach (var k in sector)
            if ((uint)k >= (uint)essentiality.SectorCount) throw new ArgumentException($"Sector {k} is not in the table of essential inputs.", nameof(sector));
        foreach (var values in new[] { leaks?.Revenue, leaks?.Cost, leaks?.Weight })
            if (values is not null && values.Length != firmCount) throw new ArgumentException("One value per firm.", nameof(leaks));
        if (leaks?.Weight is { } weight && Array.Exists(weight, value => !(value >= 0) || !double.IsFinite(value))) throw new ArgumentException("Weights are finite and not below 0.", nameof(leaks));
    }

    void OrderBySector(int[] sector)
    {
        foreach (var k in sector) MarketStart[k + 1]++;
        for (var k = 0; k < SectorCount; k++) MarketStart[k + 1] += MarketStart[k];
        var next = MarketStart[..SectorCount];
        for (var firm = 0; firm < FirmCount; firm++)
        {
            var row = next[sector[firm]]++;
            RowOf[firm] = row;
            FirmAt[row] = firm;
        }
    }

    /// <summary>Fills the links out of every row, buyers ascending and unique; returns their amounts.</summary>
    double[] SortLinks(SupplyLinks links)
    {
        // By buyer, then stably by supplier: both counting sorts.
        var byBuyer = Counted(links.Count, k => RowOf[links.Buyer[k]], k => k, out _);
        var order = Counted(links.Count, k => RowOf[links.Supplier[byBuyer[k]]], k => byBuyer[k], out _);
        var buyers = new List<int>(links.Count);
        var amounts = new List<double>(links.Count);
        var at = 0;
        for (var row = 0; row < FirmCount; row++)
        {
            OutStart[row] = buyers.Count;
            for (; at < order.Length && RowOf[links.Supplier[order[at]]] == row; at++)
            {
                var (buyer, amount) = (RowOf[links.Buyer[order[at]]], links.Amount[order[at]]);
                if (amount == 0) continue;
                if (buyers.Count > OutStart[row] && buyers[^1] == buyer) amounts[^1] += amount;
                else
                {
                    buyers.Add(buyer);
                    amounts.Add(amount);
                }
            }
        }
        OutStart[FirmCount] = buyers.Count;
        OutBuyer = [.. buyers];
        return [.. amounts];
    }

    /// <summary>Items 0..count sorted stably by a key below FirmCount; start[key] is where the items of a key begin.</summary>
    int[] Counted(int count, Func<int, int> key, Func<int, int> item, out int[] start)
    {
        start = new int[FirmCount + 1];
        for (var k = 0; k < count; k++) start[key(k) + 1]++;
        for (var row = 0; row < FirmCount; row++) start[row + 1] += start[row];
        var next = start[..FirmCount];
        var sorted = new int[count];
        for (var k = 0; k < count; k++) sorted[next[key(k)]++] = item(k);
        return sorted;
    }

    void ShareUpstream(double[] amount, double[] sales, double[]? revenue)
    {
        OutShare = new double[amount.Length];
        for (var row = 0; row < FirmCount; row++)
        {
            var all = revenue is null ? sales[row] : AtLeast(sales[row], revenue[FirmAt[row]]);
            for (var k = OutStart[row]; k < OutStart[row + 1]; k++) OutShare[k] = amount[k] / all;
        }
    }

    void ShareDownstream(double[] amount, double[] purchases, int[] sector, EssentialityTable essentiality, double[]? cost)
    {
        var supplierOf = new int[amount.Length];
        for (var row = 0; row < FirmCount; row++) Array.Fill(supplierOf, row, OutStart[row], OutStart[row + 1] - OutStart[row]);
        var order = Counted(amount.Length, k => OutBuyer[k], k => k, out var start); // by buyer, suppliers ascending and so sector by sector
        var suppliers = new List<int>(amount.Length);
        var shares = new List<double>(amount.Length);
        for (var buyer = 0; buyer < FirmCount; buyer++)
        {
            InStart[buyer] = suppliers.Count;
            var known = cost is null ? 1 : purchases[buyer] / AtLeast(purchases[buyer], cost[FirmAt[buyer]]);
            AddSlots(order.AsSpan(start[buyer], start[buyer + 1] - start[buyer]), sector[FirmAt[buyer]], purchases[buyer], known);
        }
        InStart[FirmCount] = suppliers.Count;
        InSupplier = [.. suppliers];
        SupplierStart = start;
        SupplierOf = [.. order.Select(k => supplierOf[k])];
        InShare = [.. shares];

        void AddSlots(ReadOnlySpan<int> inputs, int buyingSector, double purchased, double known)
        {
            var first = true;
            foreach (var k in inputs)
            {
                if (Of(k) != Essentiality.NonEssential) continue;
                Add(k, amount[k] / purchased * known, first);
                first = false;
            }
            for (var a = 0; a < inputs.Length;)
            {
                var (b, of, sum) = (a, SectorOf(inputs[a]), 0.0);
                for (; b < inputs.Length && SectorOf(inputs[b]) == of; b++) sum += amount[inputs[b]];
                if (Of(inputs[a]) == Essentiality.Essential)
                    for (var c = a; c < b; c++) Add(inputs[c], amount[inputs[c]] / sum * known, c == a);
                a = b;
            }

            int SectorOf(int k) => sector[FirmAt[supplierOf[k]]];
            Essentiality Of(int k) => essentiality[SectorOf(k), buyingSector];
        }

        void Add(int k, double share, bool first)
        {
            suppliers.Add(supplierOf[k]);
            shares.Add(first ? -share : share);
        }
    }

    /// <summary>A total as reported, but never below what is known; not a number is not reported.</summary>
    static double AtLeast(double known, double reported) => reported > known ? reported : known;
}
