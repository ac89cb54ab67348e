using ChainChief.Cascades;

namespace ChainChief.Analysing;

/// <summary>Facts of enterprises in the middle network, and that network with one more firm.</summary>
sealed class ResilienceRows
{
    /// <summary>An index below so many times its own share of output is its size and little more.</summary>
    const double MostlyOwn = 1.5;

    readonly AnalysisCase given;
    readonly FirmWorld world;
    readonly DrawnNetwork drawn;
    readonly CancellationToken cancel;
    readonly ILookup<int, int> sales;
    readonly int[] links, recorded;
    readonly Dictionary<(int Buyer, int Sector), int> suppliersOf = [];

    public ResilienceRows(AnalysisCase given, FirmWorld world, DrawnNetwork drawn, CancellationToken cancel)
    {
        (this.given, this.world, this.drawn, this.cancel) = (given, world, drawn, cancel);
        var (supplier, buyer) = (drawn.Links.Supplier, drawn.Links.Buyer);
        sales = Enumerable.Range(0, drawn.Links.Count).ToLookup(k => supplier[k], k => buyer[k]);
        (links, recorded) = (new int[world.Firms.Count], new int[world.Firms.Count]);
        for (var k = 0; k < supplier.Length; k++)
        {
            suppliersOf[(buyer[k], world.Sectors[supplier[k]])] = suppliersOf.GetValueOrDefault((buyer[k], world.Sectors[supplier[k]])) + 1;
            foreach (var end in new[] { supplier[k], buyer[k] })
            {
                links[end]++;
                if (world.IsRecorded.Contains((supplier[k], buyer[k]))) recorded[end]++;
            }
        }
    }

    bool IsEssential(int supplier, int buyer) => world.Essentiality[world.Sectors[supplier], world.Sectors[buyer]] == Essentiality.Essential;

    public ResilienceRow Row(int place, Spread esri, double down, double up)
    {
        var firm = world.Firms[place];
        var buyers = sales[place].Distinct().Where(buyer => !world.Firms[buyer].IsOutside).ToList();
        var (essential, sole) = (buyers.Count(buyer => IsEssential(place, buyer)), buyers.Count(buyer => IsEssential(place, buyer) && suppliersOf[(buyer, world.Sectors[place])] == 1));
        var (chain, segment, _) = Placing.Main(given, firm.Enterprise);
        var known = links[place] == 0 ? 1 : (double)recorded[place] / links[place];
        var share = drawn.Weight[place] / Math.Max(drawn.Weight.Sum(), double.Epsilon);
        return new(firm.Code, given.NameOf(firm.Enterprise), chain, segment, esri, down, up, drawn.Weight[place], Common.EnumCode.Of(firm.Basis), share, sole, essential, buyers.Count, known,
            sole > 0 ? "sole" : esri.Mid < MostlyOwn * share ? "large" : essential > 0 ? "essential" : "common");
    }

    /// <summary>Share of the output of all below which one more firm changes nothing.</summary>
    const double WorthTelling = 0.0005;

    /// <summary>For the segments of the worst enterprises: the same failure with one more firm of the segment.</summary>
    public List<AddedFirm> Added(IReadOnlyList<ResilienceRow> rows, CascadeRules rules, int most)
    {
        List<AddedFirm> found = [];
        foreach (var row in rows.Where(row => row is { Segment: not null, Esri.Mid: > 0 }).DistinctBy(row => (row.Chain!.Code, row.Segment!.Code)).Take(most))
        {
            cancel.ThrowIfCancellationRequested();
            var place = world.PlaceOf(row.Subject);
            var before = Esri.Run(drawn.Network, rules, firms: [place]).Esri[place];
            var after = Esri.Run(WithOneMore(place), rules, firms: [place]).Esri[place];
            var segment = given.Atlas.FindSegment(given.Plan.PlanCode.Text, row.Chain!.Code, row.Segment!.Code);
            found.Add(new(row.Chain, row.Segment, row.Firm, before, after, segment is null ? 1 : given.FirmsOf(segment).Length));
        }
        return [.. found.Where(one => Math.Abs(one.Before - one.After) >= WorthTelling).OrderByDescending(one => one.Before - one.After)];
    }

    /// <summary>The network with a new firm of the sector: of every buyer of this firm it takes an equal part beside those of the sector that deliver already, and buys of their suppliers as they do.</summary>
    CascadeNetwork WithOneMore(int place)
    {
        var (supplier, buyer, amount) = (drawn.Links.Supplier.ToList(), drawn.Links.Buyer.ToList(), drawn.Links.Amount.ToList());
        var (sector, added) = (world.Sectors[place], world.Firms.Count);
        var buyers = sales[place].ToHashSet();
        Dictionary<int, double> taken = [];
        for (var k = 0; k < drawn.Links.Count; k++)
        {
            if (!buyers.Contains(buyer[k]) || world.Sectors[supplier[k]] != sector) continue;
            var part = amount[k] / (suppliersOf[(buyer[k], sector)] + 1);
            amount[k] -= part;
            taken[buyer[k]] = taken.GetValueOrDefault(buyer[k]) + part;
        }
        foreach (var (to, part) in taken.OrderBy(pair => pair.Key)) Add(added, to, part);
        var own = drawn.Links.Sales()[place];
        for (var k = 0; k < drawn.Links.Count; k++)
            if (buyer[k] == place && own > 0) Add(supplier[k], added, amount[k] * taken.Values.Sum() / own);
        SupplyLinks more = new(added + 1, [.. supplier], [.. buyer], [.. amount]);
        return CascadeNetwork.Build(more, [.. world.Sectors, sector], world.Essentiality, world.LeaksOf(drawn));

        void Add(int from, int to, double value)
        {
            supplier.Add(from);
            buyer.Add(to);
            amount.Add(value);
        }
    }
}
