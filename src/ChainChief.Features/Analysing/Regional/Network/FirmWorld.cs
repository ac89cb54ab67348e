using ChainChief.Atlas;
using ChainChief.Cascades;
using ChainChief.Figures;
using ChainChief.Governance;
using ChainChief.Sparse;

namespace ChainChief.Analysing;

/// <summary>How the network of a region's firms is made.</summary>
/// <param name="Suppliers">Suppliers inside the region expected of a firm whose purchases are not recorded.</param>
/// <param name="Leaks">Losses leak to final demand and to inputs that are in no relation, by revenue and cost.</param>
/// <param name="Essential">rules, all or none.</param>
/// <param name="Draws">Networks drawn where relations or sizes are estimated.</param>
sealed record WorldRules(double Suppliers, bool Leaks, string Essential, int Draws);

/// <summary>A firm of the network.</summary>
/// <param name="Enterprise">Ordinal in the register; −1: outside the region.</param>
/// <param name="Sector">Of the national table; its number of sectors where it is not known.</param>
/// <param name="Revenue">亿元 a year; of firms outside 0.</param>
sealed record WorldFirm(string Code, int Enterprise, int Sector, double Revenue, SizeBasis Basis)
{
    /// <summary>Stands for all purchases of a sector from outside the region that are in no record.</summary>
    public const string ImportPrefix = "OUT:";

    public bool IsOutside => Enterprise < 0;

    public bool IsImport => Code.StartsWith(ImportPrefix, StringComparison.Ordinal);
}

/// <summary>One network of the region's firms.</summary>
/// <param name="Weight">What a firm counts for: its revenue, 亿元; firms outside count nothing.</param>
sealed record DrawnNetwork(SupplyLinks Links, CascadeNetwork Network, double[] Weight);

/// <summary>
/// The region's firms with what they are known to supply each other, and what has to be estimated: a firm without recorded purchases by invoice buys by the national coefficients, from the firms of the region as far as
/// these can deliver and from outside for the rest (docs/methods/what-if.md).
/// </summary>
sealed class FirmWorld
{
    /// <summary>Spread of an estimated revenue: standard deviation of its logarithm.</summary>
    const double Spread = 0.8;

    /// <summary>A recorded purchase of unknown amount counts at least as this share of the buyer's purchases.</summary>
    const double LeastShare = 0.02;

    /// <summary>Purchases of a sector from outside below this share of a firm's purchases are in no relation and leak.</summary>
    const double LeastImport = 0.01;

    readonly WorldRules rules;
    readonly NationalTable nation;
    readonly Dictionary<string, int> places;
    readonly List<(int Supplier, int Buyer, double Amount)> recorded;
    readonly bool[] buysKnown, sellsKnown;
    readonly double[] deliveries, inputs; // of one yuan of a sector's output: what goes to firms, what it buys of others

    FirmWorld(AnalysisCase given, WorldRules rules)
    {
        (this.rules, nation) = (rules, given.Nation);
        Snapshot = NetworkSnapshot.Of(given.Atlas);
        Firms = FindFirms(given);
        places = Firms.Select((firm, i) => (firm.Code, i)).ToDictionary(pair => pair.Code, pair => pair.i, StringComparer.Ordinal);
        (buysKnown, sellsKnown) = (new bool[Firms.Count], new bool[Firms.Count]);
        recorded = FindRecorded();
        inputs = [.. Enumerable.Range(0, nation.Count).Select(k => InputsOf(nation, k))];
        deliveries = [.. Enumerable.Range(0, nation.Count).Select(k => nation.Output[k] == 0 ? 0 : Math.Max(0, 1 - (nation.FinalUse[k] / nation.Output[k])))];
        Essentiality = EssentialityOf(given, rules.Essential);
        Sectors = [.. Firms.Select(firm => firm.Sector)];
        IsRecorded = [.. recorded.Select(one => (one.Supplier, one.Buyer))];
        var bought = Enumerable.Range(0, Firms.Count).Count(i => !Firms[i].IsOutside && !buysKnown[i]);
        IsDrawn = bought > 0 || Firms.Any(firm => !firm.IsOutside && firm.Basis != SizeBasis.Recorded);
        Draws = IsDrawn ? rules.Draws : 1;
    }

    public NetworkSnapshot Snapshot { get; }

    public IReadOnlyList<WorldFirm> Firms { get; }

    public int[] Sectors { get; }

    public EssentialityTable Essentiality { get; }

    public HashSet<(int Supplier, int Buyer)> IsRecorded { get; }

    /// <summary>Whether relations or sizes are estimated, so that results are intervals.</summary>
    public bool IsDrawn { get; }

    /// <summary>Networks that are drawn; 1 where everything is recorded.</summary>
    public int Draws { get; }

    /// <summary>−1: not in the network.</summary>
    public int PlaceOf(string code) => places.GetValueOrDefault(code, -1);

    public static FirmWorld Build(AnalysisCase given, WorldRules rules) => new(given, rules);

    /// <summary>Whether its enterprises stand at the same places in a register: equal records can have come in another order.</summary>
    public bool Fits(Exploring.RegionAtlas atlas) => Firms.All(firm => firm.IsOutside || (firm.Enterprise < atlas.Enterprises.Count && atlas.Enterprises.Code[firm.Enterprise] == firm.Code));

    /// <summary>Enterprises of the register that have a sector or a relation, by code; then firms outside that deliver by record; then one for the purchases from outside of every sector.</summary>
    List<WorldFirm> FindFirms(AnalysisCase given)
    {
        var sizes = FirmSizes.Find(given);
        var register = given.Atlas.Enterprises;
        List<WorldFirm> firms = [.. given.Atlas.ByCode.Where(firm => given.Sectors.Of(firm) >= 0 || Snapshot.PlaceOf(register.Code[firm]) >= 0)
            .Select(firm => new WorldFirm(register.Code[firm], firm, given.Sectors.Of(firm) is >= 0 and var sector ? sector : nation.Count, sizes.Of(firm), sizes.BasisOf(firm)))];
        ProductSectors products = new(given);
        for (var place = 0; place < Snapshot.Firms.Length; place++)
        {
            if (SupplyRelation.OutsideName(Snapshot.Firms[place]) is null) continue;
            var from = Snapshot.From(place);
            if (from.Start.Value == from.End.Value) continue;
            var product = Snapshot[from.Start.Value].Product;
            firms.Add(new(Snapshot.Firms[place], -1, product < 0 ? nation.Count : products.Of(Snapshot.Products[product]), 0, SizeBasis.Recorded));
        }
        firms.AddRange(nation.Sectors.Select((sector, k) => new WorldFirm($"{WorldFirm.ImportPrefix}{sector.Code}", -1, k, 0, SizeBasis.Recorded)));
        return firms;
    }

    /// <summary>Recorded relations between firms of the network, products of a pair together; not a number where no amount is known.</summary>
    List<(int, int, double)> FindRecorded()
    {
        Dictionary<(int, int), double> found = [];
        for (var i = 0; i < Snapshot.Count; i++)
        {
            var one = Snapshot[i];
            var (supplier, buyer) = (PlaceOf(Snapshot.Firms[one.Supplier]), PlaceOf(Snapshot.Firms[one.Buyer]));
            if (one.Basis == RelationBasis.Invoice)
            {
                if (buyer >= 0) buysKnown[buyer] = true;
                if (supplier >= 0) sellsKnown[supplier] = true;
            }
            if (supplier < 0 || buyer < 0 || Firms[buyer].IsOutside) continue;
            var amount = one.Amount > 0 ? one.Amount : double.NaN;
            found[(supplier, buyer)] = found.TryGetValue((supplier, buyer), out var before) ? double.IsNaN(before) ? amount : double.IsNaN(amount) ? before : before + amount : amount;
        }
        return [.. found.OrderBy(pair => pair.Key).Select(pair => (pair.Key.Item1, pair.Key.Item2, pair.Value))];
    }

    /// <summary>The table of essential inputs as it is in force; firms without a sector deliver ordinary inputs.</summary>
    public static EssentialityTable EssentialityOf(AnalysisCase given, string choice)
    {
        var (nation, count) = (given.Nation, given.Nation.Count + 1);
        if (choice is "all" or "none") return EssentialityTable.Uniform(count, choice == "all" ? Cascades.Essentiality.Essential : Cascades.Essentiality.NonEssential);
        var table = EssentialityRules.Read(given.Rule(EssentialityRules.Table)).Checked;
        var cells = new Essentiality[count * count];
        Array.Fill(cells, Cascades.Essentiality.NonEssential);
        for (var j = 0; j < nation.Count; j++)
        {
            var all = InputsOf(nation, j);
            for (var k = 0; k < nation.Count; k++)
                cells[(k * count) + j] = (Essentiality)table.Of(nation.Sectors[k].Code, nation.Sectors[j].Code, all > 0 ? nation.Technical[(k * nation.Count) + j] / all : 0);
        }
        return new(count, cells);
    }

    /// <summary>Intermediate inputs for one yuan of output.</summary>
    static double InputsOf(NationalTable nation, int sector) => sector < nation.Count ? Enumerable.Range(0, nation.Count).Sum(k => nation.Technical[(k * nation.Count) + sector]) : 0;

    /// <summary>A network of the region; the same number gives the same. 0: with estimated sizes at their middle.</summary>
    public DrawnNetwork Draw(int number, CancellationToken cancel = default)
    {
        var revenue = Revenues(number);
        var links = Links(revenue, number, cancel);
        var weight = Firms.Select((firm, i) => firm.IsOutside ? 0 : revenue[i]).ToArray();
        return new(links, CascadeNetwork.Build(links, Sectors, Essentiality, LeaksOf(weight)), weight);
    }

    /// <summary>What leaks from a network of this world, with one more firm at its end that counts nothing itself.</summary>
    public CascadeLeaks LeaksOf(DrawnNetwork drawn) => LeaksOf([.. drawn.Weight, 0]);

    /// <summary>Revenue leaks to final demand, cost to inputs that are in no relation.</summary>
    /// <param name="weight">Revenue by firm; 0 for those outside.</param>
    CascadeLeaks LeaksOf(double[] weight) => rules.Leaks
        ? new([.. weight.Select(value => value > 0 ? value : double.NaN)], [.. weight.Select((value, i) => value > 0 && Sectors[i] < nation.Count ? value * inputs[Sectors[i]] : double.NaN)], weight) : new(Weight: weight);

    double[] Revenues(int number)
    {
        var revenue = new double[Firms.Count];
        for (var i = 0; i < revenue.Length; i++)
        {
            var (value, estimated) = (Firms[i].Revenue, Firms[i].Basis != SizeBasis.Recorded);
            revenue[i] = estimated && number > 0 ? value * Math.Exp((Spread * Normal(number, i)) - (Spread * Spread / 2)) : value;
        }
        return revenue;
    }

    /// <summary>A standard normal number of a firm in a draw (Box and Muller).</summary>
    static double Normal(int number, int firm)
    {
        SplitMix dice = new(number, firm);
        var (radius, angle) = (Math.Sqrt(-2 * Math.Log(1 - dice.Next())), 2 * Math.PI * dice.Next());
        return radius * Math.Cos(angle);
    }

    /// <summary>The gravity model of what is not recorded, with estimated sizes at their middle.</summary>
    public GravityModel Model() => Gravity(Revenues(0)).Model;

    SupplyLinks Links(double[] revenue, int number, CancellationToken cancel)
    {
        var (model, imports) = Gravity(revenue);
        var drawn = model.Sample(number, cancel);
        return new(Firms.Count, [.. drawn.Supplier, .. imports.Select(one => one.Supplier)], [.. drawn.Buyer, .. imports.Select(one => one.Buyer)], [.. drawn.Amount, .. imports.Select(one => one.Amount)]);
    }

    (GravityModel Model, List<(int Supplier, int Buyer, double Amount)> Imports) Gravity(double[] revenue)
    {
        var count = nation.Count + 1;
        var (sales, pool, demand) = (new double[Firms.Count], new double[count], new double[count]);
        for (var i = 0; i < sales.Length; i++)
        {
            if (Firms[i].IsOutside || sellsKnown[i]) continue;
            sales[i] = revenue[i] * (Sectors[i] < nation.Count ? deliveries[Sectors[i]] : 0);
            pool[Sectors[i]] += sales[i];
        }
        for (var j = 0; j < sales.Length; j++)
            if (Buys(j)) for (var k = 0; k < nation.Count; k++) demand[k] += Need(j, k, revenue[j]);
        var local = Enumerable.Range(0, count).Select(k => demand[k] > 0 ? Math.Min(1, pool[k] / demand[k]) : 0).ToArray();
        // Sales inside the region are what its firms need of them.
        for (var i = 0; i < sales.Length; i++) sales[i] *= pool[Sectors[i]] > 0 ? Math.Min(1, demand[Sectors[i]] / pool[Sectors[i]]) : 0;
        var (known, floors) = Known(revenue, sales);
        foreach (var (supplier, _, amount) in known) if (amount > 0 && (sellsKnown[supplier] || Firms[supplier].IsOutside)) sales[supplier] += amount; // no more than these
        List<(int Row, int Column, double Value)> needs = [];
        List<(int, int, double)> imports = [];
        var importRow = Firms.Count - nation.Count;
        var buyersDrawn = 0;
        for (var j = 0; j < Firms.Count; j++)
        {
            if (Buys(j)) buyersDrawn++;
            for (var k = 0; k < count; k++)
            {
                var need = Buys(j) && k < nation.Count ? Need(j, k, revenue[j]) : 0;
                var inside = Math.Max(need * local[k], floors.GetValueOrDefault((j, k)));
                if (inside > 0) needs.Add((j, k, inside));
                var outside = need - (need * local[k]);
                if (outside > LeastImport * revenue[j] * (Sectors[j] < nation.Count ? inputs[Sectors[j]] : 0)) imports.Add((importRow + k, j, outside));
            }
        }
        var relations = known.Select(one => new KnownRelation(one.Supplier, one.Buyer, one.Amount)).ToList();
        return (GravityModel.Fit(sales, Sectors, CsrMatrix.FromTriples(Firms.Count, count, needs), (rules.Suppliers * buyersDrawn) + relations.Count, relations), imports);
    }

    bool Buys(int firm) => !Firms[firm].IsOutside && !buysKnown[firm] && Sectors[firm] < nation.Count;

    double Need(int buyer, int sector, double revenue) => revenue * nation.Technical[(sector * nation.Count) + Sectors[buyer]];

    /// <summary>Recorded relations with amounts where these are known or must be set (of firms without other sales), and the least a buyer needs of a sector so that relations of unknown amount are there.</summary>
    (List<(int Supplier, int Buyer, double Amount)> Known, Dictionary<(int Buyer, int Sector), double> Floors) Known(double[] revenue, double[] sales)
    {
        List<(int, int, double)> known = [];
        Dictionary<(int, int), double> floors = [];
        foreach (var (supplier, buyer, amount) in recorded)
        {
            var least = LeastShare * revenue[buyer] * (Sectors[buyer] < nation.Count ? inputs[Sectors[buyer]] : 0.5);
            var set = double.IsNaN(amount) && sales[supplier] == 0 ? least : amount;
            known.Add((supplier, buyer, set));
            floors[(buyer, Sectors[supplier])] = floors.GetValueOrDefault((buyer, Sectors[supplier])) + (double.IsNaN(set) ? least : set);
        }
        return (known, floors);
    }
}

/// <summary>Sector of a product by its name: of the segment that is called so, has it among its keywords, or delivers it.</summary>
sealed class ProductSectors
{
    readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    readonly int unknown;

    public ProductSectors(AnalysisCase given)
    {
        unknown = given.Nation.Count;
        foreach (var segment in given.Atlas.Segments)
        {
            if (given.Sectors.Of(segment) is not [var first, ..]) continue;
            foreach (var name in new[] { segment.Segment.NameZh }.Concat(segment.Segment.Keywords?.Items ?? [])) known.TryAdd(name, first.Sector);
        }
        foreach (var flow in given.Atlas.Flows)
            if (flow.What is { Length: > 0 } what && given.Atlas.Segments.FirstOrDefault(one => one.Segment.PlanCode == flow.PlanCode && one.Segment.ChainCode == flow.ChainCode && one.Segment.SegmentCode == flow.FromSegmentCode) is { } from
                && given.Sectors.Of(from) is [var first, ..]) known.TryAdd(what, first.Sector);
    }

    /// <summary>The number of sectors where it is not known.</summary>
    public int Of(string product) => known.TryGetValue(product, out var sector) ? sector : unknown;
}
