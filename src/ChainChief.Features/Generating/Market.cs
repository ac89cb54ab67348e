using ChainChief.Figures;

namespace ChainChief.Generating;

/// <summary>Something that can be bought: a product of a segment, or of a sector outside the chains, with the enterprises of that sector that make it.</summary>
/// <param name="Segment">Null: outside the chains.</param>
/// <param name="Pool">Null: no enterprise of the city makes it.</param>
/// <param name="Essential">Whether the flow behind it is.</param>
sealed record Offer(string Product, ChainSegment? Segment, int Sector, Pool? Pool, bool Essential = false);

/// <summary>What the city's enterprises offer by sector, and which of it goes into which segment.</summary>
sealed class Market
{
    const double EssentialWeight = 3, OwnChainWeight = 4, EmptyWeight = 0.5, FlowShare = 0.75;

    readonly Structure structure;
    readonly Dictionary<(int Segment, int Sector), Pool> pools = [];
    readonly Offer[][] offers;
    readonly Dictionary<(int Sector, int Chain), double[]> weights = [];
    readonly ILookup<int, Offer> shown;
    readonly ILookup<ChainSegment, (ChainSegment From, string Product, bool Essential, int[] Sectors)> into;

    public Market(Structure structure, Traders traders, Landscape landscape, GeneratorOptions options)
    {
        this.structure = structure;
        var largest = new int?[structure.Segments.Count];
        for (var firm = 0; firm < traders.Count; firm++)
        {
            if (traders.Sector(firm) is not (>= 0 and var sector)) continue;
            var segments = Firm.Draw(landscape, options.Seed, firm).Segments;
            foreach (var segment in segments) Add(segment.Index, sector, firm, traders);
            foreach (var segment in segments)
                if (largest[segment.Index] is not { } known || traders.Size(firm) > traders.Size(known)) largest[segment.Index] = firm;
            if (segments.Length == 0) Add(-1, sector, firm, traders);
        }
        var sectors = structure.Segments.ToDictionary(segment => segment, Traders.SectorsOf);
        var nation = NationalTable.Shipped;
        offers = [.. nation.Sectors.Select((one, sector) => Offers(sector, one.Zh, sectors))];
        into = Structure.Rows("segment_flows").Where(flow => flow["plan_code"] == Structure.Plan).Select(flow => (Flow: flow, Target: Target(flow), From: structure.Segment(flow["chain_code"], flow["from_segment_code"])))
            .ToLookup(row => row.Target, row => (row.From, row.Flow["what"].Length > 0 ? row.Flow["what"] : row.From.Name, row.Flow["essential"] == "yes", sectors[row.From]));
        shown = structure.Segments.Where(segment => largest[segment.Index] is not null)
            .SelectMany(segment => into[segment].Select(flow => (Buyer: largest[segment.Index]!.Value, Offer: OfFlow(flow.From, flow.Product, flow.Essential, flow.Sectors)))).ToLookup(row => row.Buyer, row => row.Offer);
    }

    /// <summary>The flows that an enterprise has to show because it is the largest where they end: whatever the coefficients say, each flow has somebody who buys along it.</summary>
    public IReadOnlyList<Offer> Shown(int buyer) => [.. shown[buyer]];

    Offer OfFlow(ChainSegment from, string product, bool essential, int[] sectors)
    {
        var (sector, pool) = sectors.Select(sector => (Sector: sector, Pool: pools.GetValueOrDefault((from.Index, sector)))).OrderByDescending(one => one.Pool?.Pull ?? 0).FirstOrDefault((-1, null));
        return new(product, from, sector, pool, essential);
    }

    /// <summary>What a buyer takes of a sector: mostly what flows into its own segments, else anything of the sector, that of its own chain first.</summary>
    public Offer Draw(Dice dice, Firm buyer, int sector)
    {
        List<(Offer Offer, double Weight)> flows = [];
        foreach (var segment in buyer.Segments)
            foreach (var (from, product, essential, sectors) in into[segment])
                if (sectors.Contains(sector)) flows.Add((new(product, from, sector, pools.GetValueOrDefault((from.Index, sector)), essential), essential ? EssentialWeight : 1));
        if (flows.Count > 0 && dice.Chance(FlowShare)) return flows[dice.Weighted(Sums(flows.Select(flow => flow.Weight)))].Offer;
        if (!weights.TryGetValue((sector, buyer.MainChain), out var sums)) weights[(sector, buyer.MainChain)] = sums = Weights(sector, buyer.MainChain);
        return offers[sector][dice.Weighted(sums)];
    }

    void Add(int segment, int sector, int firm, Traders traders)
    {
        if (!pools.TryGetValue((segment, sector), out var pool)) pools[(segment, sector)] = pool = new(structure.Counties.Count);
        pool.Add(firm, traders.County(firm), traders.Size(firm));
    }

    /// <summary>A sector without any offer still has one: its own name, from outside.</summary>
    Offer[] Offers(int sector, string name, Dictionary<ChainSegment, int[]> sectors)
    {
        List<Offer> own = [.. structure.Segments.Where(segment => sectors[segment].Contains(sector)).Select(segment => new Offer(segment.Name, segment, sector, pools.GetValueOrDefault((segment.Index, sector))))];
        if (own.Count == 0 || pools.ContainsKey((-1, sector))) own.Add(new(name, null, sector, pools.GetValueOrDefault((-1, sector))));
        return [.. own];
    }

    /// <summary>Running sums: by what the enterprises of the offer make; an empty segment as half a usual one.</summary>
    double[] Weights(int sector, int chain)
    {
        var usual = offers[sector].Where(offer => offer.Pool is not null).Select(offer => offer.Pool!.Pull).DefaultIfEmpty(1).Average();
        return Sums(offers[sector].Select(offer => (offer.Pool?.Pull ?? usual * EmptyWeight) * (offer.Segment?.Chain.Index == chain ? OwnChainWeight : 1)));
    }

    ChainSegment Target(IReadOnlyDictionary<string, string> flow) =>
        flow["to_segment_code"].Split(':') is [var chain, var segment] ? structure.Segment(chain, segment) : structure.Segment(flow["chain_code"], flow["to_segment_code"]);

    static double[] Sums(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(weight => sum += weight)];
    }
}

/// <summary>Enterprises among which a supplier is drawn, by county; each pulls by its size.</summary>
sealed class Pool(int counties)
{
    readonly List<int>[] firms = [.. Enumerable.Range(0, counties).Select(_ => new List<int>())];
    readonly List<double>[] sums = [.. Enumerable.Range(0, counties).Select(_ => new List<double>())];

    public int Count { get; private set; }

    public double Pull { get; private set; }

    public void Add(int firm, int county, double pull)
    {
        firms[county].Add(firm);
        sums[county].Add(Of(county) + pull);
        (Count, Pull) = (Count + 1, Pull + pull);
    }

    /// <param name="nearness">Weight of each county, as the buyer sees it.</param>
    public int Draw(Dice dice, double[] nearness)
    {
        var all = 0.0;
        for (var county = 0; county < nearness.Length; county++) all += Of(county) * nearness[county];
        var at = dice.Share() * all;
        for (var county = 0; county < nearness.Length; county++)
        {
            var here = Of(county) * nearness[county];
            if (here > 0 && at < here) return Within(county, at / nearness[county]);
            at -= here;
        }
        var last = Enumerable.Range(0, nearness.Length).Last(county => firms[county].Count > 0);
        return firms[last][^1];
    }

    int Within(int county, double pull)
    {
        var found = sums[county].BinarySearch(pull);
        return firms[county][Math.Min(found < 0 ? ~found : found + 1, firms[county].Count - 1)];
    }

    double Of(int county) => sums[county].Count == 0 ? 0 : sums[county][^1];
}
