using ChainChief.Sparse;

namespace ChainChief.Cascades;

/// <summary>What is known of one relation. Amount 0: there is none. Not a number: there is one, of unknown amount.</summary>
public readonly record struct KnownRelation(int Supplier, int Buyer, double Amount);

/// <summary>A supply network of which only sizes are known: every relation has a probability and an amount it would have (stripe-corrected gravity model, Ialongo et al. 2022,
/// Sci. Rep. 12:11847; docs/methods/reconstruction.md).</summary>
/// <remarks>p_ij = z s_i d_jk / (1 + z s_i d_jk) for a supplier i of sector k, no relation with oneself, Σ p = L; amount if there is one: s_i d_jk / (W_k p_ij), W_k the sales of
/// the sector. Known relations keep their amounts, which are taken off s and d before.</remarks>
public sealed partial class GravityModel
{
    readonly CsrMatrix needs; // sector × buyer, what is left of it
    readonly int[][] members;
    readonly double[] sectorSales, allNeeds;
    readonly Dictionary<(int Supplier, int Buyer), double> known;

    GravityModel(double[] sales, int[] sector, CsrMatrix needs, Dictionary<(int, int), double> known)
    {
        (Sales, Sector, this.needs, this.known) = (sales, sector, needs, known);
        members = [.. Enumerable.Range(0, needs.RowCount).Select(_ => Array.Empty<int>())];
        foreach (var group in Enumerable.Range(0, sales.Length).GroupBy(firm => sector[firm])) members[group.Key] = [.. group];
        allNeeds = needs.ColumnSums();
        sectorSales = [.. members.Select(firms => firms.Sum(firm => sales[firm]))];
    }

    public int FirmCount => Sales.Length;

    /// <summary>z; 0: no relation is likely, infinite: all that are possible are certain.</summary>
    public double Scale { get; private set; }

    /// <summary>Σ p, known relations included. Less than asked for where there are not as many possible relations.</summary>
    public double ExpectedLinks { get; private set; }

    /// <summary>False where no z gives the number of links asked for.</summary>
    public bool Converged { get; private set; }

    /// <summary>Sales of a firm that are not known relations.</summary>
    internal double[] Sales { get; }

    internal int[] Sector { get; }

    internal IReadOnlyDictionary<(int Supplier, int Buyer), double> Known => known;

    /// <summary>What a firm buys of a sector, and of all, without known amounts.</summary>
    internal double Need(int buyer, int sector) => needs[sector, buyer];

    internal double Needs(int buyer) => allNeeds[buyer];

    /// <summary>Fits z to the number of links.</summary>
    /// <param name="sales">Sales of every firm to firms, ≥ 0.</param>
    /// <param name="sector">Sector of every firm, from 0.</param>
    /// <param name="needs">Buyer × supplying sector: what a firm buys of each sector, ≥ 0, in the unit of sales.</param>
    /// <param name="links">L: number of relations expected.</param>
    /// <param name="known">Relations known to be there or not to be there.</param>
    public static GravityModel Fit(double[] sales, int[] sector, CsrMatrix needs, double links, IReadOnlyCollection<KnownRelation>? known = null)
    {
        Check(sales, sector, needs, links);
        var (left, leftNeeds, relations) = TakeOff(sales, sector, needs, known ?? []);
        var model = new GravityModel(left, sector, leftNeeds.Transpose(), relations);
        model.Solve(links);
        return model;
    }

    /// <summary>Probability that one firm supplies another.</summary>
    public double Probability(int supplier, int buyer)
    {
        if (known.TryGetValue((supplier, buyer), out var amount)) return amount == 0 ? 0 : 1;
        return supplier == buyer ? 0 : Probable(Sales[supplier] * needs[Sector[supplier], buyer]);
    }

    /// <summary>Amount of the relation if there is one; 0 where there can be none.</summary>
    public double Amount(int supplier, int buyer)
    {
        if (known.TryGetValue((supplier, buyer), out var amount) && !double.IsNaN(amount)) return amount;
        var gravity = Sales[supplier] * needs[Sector[supplier], buyer];
        return gravity == 0 || (supplier == buyer && !double.IsNaN(amount)) ? 0 : gravity / (sectorSales[Sector[supplier]] * Probability(supplier, buyer));
    }

    /// <summary>Expected number of buyers and of suppliers of every firm: Σ_j p_ij and Σ_i p_ij.</summary>
    public (double[] Out, double[] In) Degrees()
    {
        var (outs, ins) = (new double[FirmCount], new double[FirmCount]);
        foreach (var (supplier, buyer, p) in Pairs())
        {
            outs[supplier] += p;
            ins[buyer] += p;
        }
        return (outs, ins);
    }

    /// <summary>All pairs with a probability above 0. As many as suppliers × buyers of their product: for small networks.</summary>
    public IEnumerable<(int Supplier, int Buyer, double Probability)> Pairs()
    {
        for (var supplier = 0; supplier < FirmCount; supplier++)
        {
            foreach (var buyer in needs.ColumnsOf(Sector[supplier]).ToArray())
                if (!known.ContainsKey((supplier, buyer)) && Probability(supplier, buyer) is var p && p > 0) yield return (supplier, buyer, p);
        }
        foreach (var ((supplier, buyer), amount) in known)
            if (amount != 0) yield return (supplier, buyer, 1);
    }

    double Probable(double gravity) => gravity == 0 ? 0 : double.IsInfinity(Scale) ? 1 : Scale * gravity / (1 + (Scale * gravity));

    static void Check(double[] sales, int[] sector, CsrMatrix needs, double links)
    {
        if (sector.Length != sales.Length || needs.RowCount != sales.Length) throw new ArgumentException("One sector and one row of needs per firm.", nameof(needs));
        if (!(links >= 0) || double.IsInfinity(links)) throw new ArgumentOutOfRangeException(nameof(links), links, "The number of links is not below 0.");
        foreach (var k in sector)
            if ((uint)k >= (uint)needs.ColumnCount) throw new ArgumentException($"Sector {k} has no column of needs.", nameof(sector));
        if (Array.Exists(sales, value => !(value >= 0) || double.IsInfinity(value))) throw new ArgumentException("Sales are finite and not below 0.", nameof(sales));
        foreach (var value in needs.Values)
            if (!(value >= 0) || double.IsInfinity(value)) throw new ArgumentException("Needs are finite and not below 0.", nameof(needs));
    }

    /// <summary>Sales and needs without the known amounts, never below 0.</summary>
    static (double[] Sales, CsrMatrix Needs, Dictionary<(int, int), double> Known) TakeOff(double[] sales, int[] sector, CsrMatrix needs, IReadOnlyCollection<KnownRelation> known)
    {
        var left = (double[])sales.Clone();
        Dictionary<(int, int), double> relations = [];
        Dictionary<(int Buyer, int Sector), double> taken = [];
        foreach (var (supplier, buyer, amount) in known)
        {
            if ((uint)supplier >= (uint)sales.Length || (uint)buyer >= (uint)sales.Length || amount < 0) throw new ArgumentException($"Not a relation: {supplier} → {buyer}, {amount}.", nameof(known));
            if (!relations.TryAdd((supplier, buyer), amount)) throw new ArgumentException($"The relation {supplier} → {buyer} is given twice.", nameof(known));
            if (!(amount > 0)) continue;
            left[supplier] = Math.Max(0, left[supplier] - amount);
            taken[(buyer, sector[supplier])] = taken.GetValueOrDefault((buyer, sector[supplier])) + amount;
        }
        if (taken.Count == 0) return (left, needs, relations);
        var values = needs.Values.ToArray();
        for (var buyer = 0; buyer < needs.RowCount; buyer++)
            for (var k = needs.RowStarts[buyer]; k < needs.RowStarts[buyer + 1]; k++)
                if (taken.TryGetValue((buyer, needs.Columns[k]), out var off)) values[k] = Math.Max(0, values[k] - off);
        return (left, CsrMatrix.FromRows(needs.ColumnCount, needs.RowStarts.ToArray(), needs.Columns.ToArray(), values), relations);
    }
}
