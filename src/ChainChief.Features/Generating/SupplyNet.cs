using ChainChief.Atlas;
using ChainChief.Figures;

namespace ChainChief.Generating;

/// <summary>
/// Who supplies whom with what. A buyer spends on each sector what the technical coefficients of the national table say of its own sector, over a number of purchases that grows with its size; its suppliers are
/// drawn by size and nearness out of those that make the product; what none of the city can deliver comes from outside. No enterprise sells more than it takes in, or buys more than it costs.
/// </summary>
sealed class SupplyNet
{
    /// <summary>Links to suppliers, those outside included, that an enterprise has on average where the city is large enough.</summary>
    const double LinksPerEnterprise = 10;

    /// <summary>Above this size only enterprises above scale buy, and links per enterprise fall so that there are not more than so many times <see cref="LinksPerEnterprise"/>.</summary>
    const int MostTraders = 20_000;

    // Purchases of a firm by size; what a purchase brings in links, measured; shares of what is bought outside wholly or in part.
    const double DegreeExponent = 0.6, LinksPerPurchase = 1.11, WhollyOutside = 0.12, PartlyOutside = 0.1, LeastPurchase = 2, LeastOfPurchase = 0.1, GatheredPurchases = 2.2;
    const int MoreSuppliers = 3;

    // A seller delivers at most so much of its revenue, and to one buyer at most so much; a buyer spends at most so much of its costs.
    const double LeastSold = 0.55, MostSold = 0.9, MostToOne = 0.4, MostOfCosts = 0.95;

    const double Begins = 0.12, Ends = 0.08, HalfNearKilometres = 12, NearExponent = 1.5;

    const int OutsidePerOffer = 6, OutsideBuyers = 2_000, FirstOutsideBuyer = 2_000;

    readonly Landscape landscape;
    readonly Traders traders;
    readonly Calendar calendar;
    readonly GeneratorOptions options;
    readonly Market market;
    readonly double[][] nearness;
    readonly double[][] needs;
    readonly double density;

    public SupplyNet(Landscape landscape, Traders traders, Calendar calendar, GeneratorOptions options)
    {
        (this.landscape, this.traders, this.calendar, this.options) = (landscape, traders, calendar, options);
        market = new(landscape.Structure, traders, landscape, options);
        var counties = landscape.Structure.Counties;
        nearness = [.. counties.Select(one => counties.Select(other => Math.Pow(1 + Kilometres(one, other) / HalfNearKilometres, -NearExponent)).ToArray())];
        var nation = NationalTable.Shipped;
        needs = [.. Enumerable.Range(0, nation.Count).Select(buyer => Sums(Enumerable.Range(0, nation.Count).Select(supplier => nation.Technical[supplier * nation.Count + buyer])))];
        var weights = Enumerable.Range(0, traders.Count).Where(Buys).Sum(Degree);
        density = LinksPerEnterprise * Math.Min(traders.Count, MostTraders) / LinksPerPurchase / Math.Max(1, weights);
    }

    /// <summary>All links, those of one buyer together; drawn anew and the same each time.</summary>
    public IEnumerable<SupplyLink> Links(CancellationToken cancel = default)
    {
        var left = new double[traders.Count];
        for (var firm = 0; firm < left.Length; firm++) left[firm] = traders.Sector(firm) < 0 ? 0 : traders.Size(firm) * Dice.For(options.Seed, Streams.Sales, firm).Between(LeastSold, MostSold);
        var number = 0;
        for (var buyer = 0; buyer < traders.Count; buyer++)
        {
            if (buyer % 1_024 == 0) cancel.ThrowIfCancellationRequested();
            if (!Buys(buyer)) continue;
            foreach (var link in new Purchases(this, buyer, left).Make()) yield return link with { Number = number++ };
        }
        for (var seller = 0; seller < traders.Count; seller++)
        {
            if (seller % 1_024 == 0) cancel.ThrowIfCancellationRequested();
            foreach (var link in SoldOutside(seller, left[seller])) yield return link with { Number = number++ };
        }
    }

    bool Buys(int firm) => traders.Sector(firm) >= 0 && (traders.Count <= MostTraders || traders.IsAboveScale(firm));

    double Degree(int firm) => Math.Pow(traders.Size(firm), DegreeExponent);

    /// <summary>What a seller has left goes in part to a few buyers outside.</summary>
    IEnumerable<SupplyLink> SoldOutside(int seller, double left)
    {
        var dice = Dice.For(options.Seed, Streams.Sales, ~seller);
        if (left <= LeastPurchase || !dice.Chance(!Buys(seller) ? 0 : traders.IsAboveScale(seller) ? 0.7 : 0.1)) yield break;
        var segment = Firm.Draw(landscape, options.Seed, seller).Segments.FirstOrDefault();
        Offer offer = new(segment?.Name ?? NationalTable.Shipped.Sectors[traders.Sector(seller)].Zh, segment, traders.Sector(seller), null);
        HashSet<int> known = [];
        for (var more = dice.Between(1, 3); more > 0; more--)
        {
            var buyer = ~(FirstOutsideBuyer + dice.Below(OutsideBuyers));
            var usual = left * dice.Between(0.1, 0.3);
            if (known.Add(buyer) && Draw(dice, seller, buyer, offer, usual, null, Substitutable.Unknown) is { } link) yield return link;
        }
    }

    /// <summary>Months and yearly amounts of a link; null where nothing worth a hundred yuan comes of it.</summary>
    /// <param name="usual">万元 of a usual year.</param>
    /// <param name="pace">How the buyer's purchases move, by touched year; null: as the seller's revenue does.</param>
    SupplyLink? Draw(Dice dice, int supplier, int buyer, Offer offer, double usual, double[]? pace, Substitutable substitutable)
    {
        var months = calendar.Months.Count;
        var first = months > 5 && dice.Chance(Begins) ? dice.Between(1, months - 2) : 0;
        var last = months > 5 && dice.Chance(Ends) ? dice.Between(first, months - 2) : months - 1;
        var fen = new long[calendar.Touched.Count];
        foreach (var (year, part) in calendar.Touched.Index())
        {
            var active = Math.Min(last, part.First + part.Count - 1) - Math.Max(first, part.First) + 1;
            var speed = Math.Min(pace?[year] ?? double.MaxValue, supplier >= 0 ? traders.Pace(supplier, year) : double.MaxValue);
            var yuan = Math.Floor(usual * speed * dice.Between(0.85, 1) * active / part.Count * 100);
            if (active > 0) fen[year] = (long)yuan * SupplyLink.FenPerTenThousand / 100;
        }
        return fen.All(amount => amount <= 0) ? null : new(0, supplier, buyer, offer, first, last, fen, substitutable, Math.Round(dice.Between(0.85, 0.99), 2));
    }

    static double Kilometres(County one, County other)
    {
        var (east, north) = ((one.Longitude - other.Longitude) * Math.Cos((one.Latitude + other.Latitude) * Math.PI / 360) * 111.32, (one.Latitude - other.Latitude) * 110.57);
        return Math.Sqrt(east * east + north * north);
    }

    static double[] Sums(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(weight => sum += weight)];
    }

    /// <summary>What one enterprise buys.</summary>
    sealed class Purchases
    {
        readonly SupplyNet net;
        readonly int buyer;
        readonly double[] left;
        readonly Dice dice;
        readonly Firm firm;
        readonly double[] needs;
        readonly double budget;
        readonly double[] pace;
        readonly List<SupplyLink> links = [];

        /// <summary>What of the budget goes into one of the flows that this buyer has to show.</summary>
        double ShownShare => Math.Min(0.002, 0.2 / Math.Max(1, net.market.Shown(buyer).Count));

        readonly HashSet<(int Supplier, string Product)> known = [];

        /// <summary>What was wanted and not found in the city, 万元 of a usual year, until it makes a purchase outside; and the last product of it.</summary>
        double outside;
        Offer? last;

        readonly List<Import> imports = [];

        /// <param name="left">What each seller can still deliver in a usual year, 万元; what is bought here is taken off.</param>
        public Purchases(SupplyNet net, int buyer, double[] left)
        {
            (this.net, this.buyer, this.left, dice) = (net, buyer, left, Dice.For(net.options.Seed, Streams.Relations, buyer));
            (firm, needs) = (Firm.Draw(net.landscape, net.options.Seed, buyer), net.needs[net.traders.Sector(buyer)]);
            budget = firm.Size * needs[^1] * dice.Between(0.8, 0.97);
            var series = Series.Draw(net.landscape, net.calendar, firm, net.options.Seed);
            pace = [.. net.calendar.Touched.Select(part => Math.Max(0, Math.Min(Traders.Sum(series.Revenue, part) / (double)firm.Size,
                MostOfCosts * (Traders.Sum(series.Revenue, part) - Traders.Sum(series.Profit, part)) / budget)))];
        }

        /// <summary>Purchases stand at equal distances on the sum of the coefficients, so that each sector gets its share of them.</summary>
        public IEnumerable<SupplyLink> Make()
        {
            if (needs[^1] <= 0) return [];
            var count = (int)Math.Clamp(Math.Round(net.density * net.Degree(buyer)), 1, 1 + budget / LeastPurchase);
            double[] weights = [.. Enumerable.Range(0, count).Select(_ => Math.Exp(0.6 * dice.Normal()))];
            var (sum, offset) = (weights.Sum(), dice.Share());
            foreach (var flow in net.market.Shown(buyer)) Buy(flow, budget * ShownShare * dice.Between(0.5, 1), 0);
            var rest = budget * (1 - ShownShare * net.market.Shown(buyer).Count);
            foreach (var i in Shuffled(count))
            {
                var found = Array.BinarySearch(needs, (i + offset) / count * needs[^1]);
                Buy(net.market.Draw(dice, firm, Math.Min(found < 0 ? ~found : found + 1, needs.Length - 1)), rest * weights[i] / sum, rest / count);
            }
            if (last is not null) BuyOutside(last);
            foreach (var (supplier, offer, usual) in imports) Add(supplier, offer, usual);
            var bought = links.GroupBy(link => link.Offer.Product).ToDictionary(group => group.Key,
                group => Enumerable.Range(0, net.calendar.Touched.Count).Select(year => (group.Sum(link => link.Fen[year]), group.Count(link => link.Fen[year] > 0))).ToArray());
            return links.Select(link => link with { Bought = bought[link.Offer.Product] });
        }

        /// <summary>In the order of the table, what is gathered for outside would always fall to the sectors at its end.</summary>
        int[] Shuffled(int count)
        {
            int[] order = [.. Enumerable.Range(0, count)];
            for (var i = count - 1; i > 0; i--)
            {
                var other = dice.Below(i + 1);
                (order[i], order[other]) = (order[other], order[i]);
            }
            return order;
        }

        /// <param name="usual">A usual purchase of this buyer; the two are 万元 of a usual year.</param>
        void Buy(Offer offer, double amount, double usual)
        {
            var taken = 0.0;
            if (offer.Pool is { } pool && !dice.Chance(WhollyOutside))
            {
                var part = dice.Chance(PartlyOutside) ? amount * dice.Between(0.3, 0.8) : amount;
                double[] shares = [.. Enumerable.Range(0, Suppliers()).Select(_ => dice.Between(0.2, 1))];
                foreach (var share in shares) taken += BuyFrom(pool, offer, part * share / shares.Sum());
                for (var more = 0; more < MoreSuppliers && taken < 0.9 * part; more++) taken += BuyFrom(pool, offer, part - taken);
            }
            outside += amount - taken;
            if (outside >= GatheredPurchases * usual) BuyOutside(offer);
            else if (taken < 0.5 * amount) last = offer;
        }

        int Suppliers() => 1 + (dice.Chance(0.4) ? 1 : 0) + (dice.Chance(0.2) ? 1 : 0) + (firm.Size > 20_000 ? dice.Below(3) : 0);

        /// <summary>What was found, 万元 of a usual year: 0 where the sellers drawn have nothing left.</summary>
        double BuyFrom(Pool pool, Offer offer, double amount)
        {
            for (var attempt = 0; attempt < 6; attempt++)
            {
                var supplier = pool.Draw(dice, net.nearness[firm.County]);
                if (supplier == buyer || known.Contains((supplier, offer.Product))) continue;
                var usual = Math.Min(amount, Math.Min(left[supplier], net.traders.Size(supplier) * MostToOne));
                if (usual < LeastOfPurchase * amount || !Add(supplier, offer, usual)) continue;
                left[supplier] -= usual;
                return usual;
            }
            return 0;
        }

        /// <summary>Takes all that was gathered; which product it is under falls to each that was wanted alike.</summary>
        void BuyOutside(Offer offer)
        {
            var first = (offer.Segment?.Index ?? net.landscape.Structure.Segments.Count + offer.Sector) * OutsidePerOffer;
            var supplier = ~(first + dice.Below(OutsidePerOffer));
            if (imports.FindIndex(one => one.Supplier == supplier && one.Offer.Product == offer.Product) is >= 0 and var at) imports[at] = imports[at] with { Usual = imports[at].Usual + outside };
            else imports.Add(new(supplier, offer, outside));
            (outside, last) = (0, null);
        }

        bool Add(int supplier, Offer offer, double usual)
        {
            if (known.Contains((supplier, offer.Product)) || net.Draw(dice, supplier, buyer, offer, usual, pace, Ease(offer)) is not { } link) return false;
            links.Add(link);
            return known.Add((supplier, offer.Product));
        }

        /// <param name="Usual">万元 of a usual year.</param>
        sealed record Import(int Supplier, Offer Offer, double Usual);

        /// <summary>The more of the city make it, the easier another is found; no one knows of all.</summary>
        Substitutable Ease(Offer offer) => dice.Chance(0.15) ? Substitutable.Unknown : (offer.Pool?.Count ?? 0) switch
        {
            < 4 => offer.Essential ? Substitutable.No : Substitutable.WithDelay,
            < 15 => Substitutable.WithDelay,
            _ => Substitutable.Easily,
        };
    }
}
