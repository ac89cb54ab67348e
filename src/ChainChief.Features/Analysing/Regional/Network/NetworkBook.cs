using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Graphs;
using ChainChief.Sparse;

namespace ChainChief.Analysing;

/// <summary>The recorded supply network in numbers.</summary>
/// <param name="Relations">Relations at present, products of a pair each.</param>
/// <param name="Pairs">Pairs of firms.</param>
/// <param name="Inside">Pairs with both ends in the region.</param>
/// <param name="Enterprises">Enterprises of the region with a relation.</param>
/// <param name="Registered">All enterprises.</param>
/// <param name="Outside">Firms outside.</param>
/// <param name="Amount">Sum of known amounts, 亿元.</param>
/// <param name="WithAmount">Relations with an amount.</param>
/// <param name="Bases">Relations by basis.</param>
/// <param name="Parts">Weakly connected parts inside the region, by size, the largest first.</param>
/// <param name="Circular">Enterprises in rings of supply (strongly connected parts of more than one).</param>
/// <param name="Layers">Enterprises by trophic level, rounded down; level 0 delivers only.</param>
/// <param name="Incoherence">Trophic incoherence of the part inside, 0: layered; null: no relation inside.</param>
/// <param name="Sole">Relations marked as sole source.</param>
/// <param name="Hard">Relations marked as not substitutable.</param>
public sealed record NetworkFacts(int Relations, int Pairs, int Inside, int Enterprises, int Registered, int Outside, double Amount, int WithAmount, IReadOnlyList<(string Basis, int Count)> Bases, IReadOnlyList<int> Parts, int Circular,
    IReadOnlyList<NetworkLayer> Layers, double? Incoherence, int Sole, int Hard, int InvoiceYear);

/// <param name="Level">Rounded down.</param>
/// <param name="Largest">Its enterprises with most partners.</param>
public sealed record NetworkLayer(int Level, int Enterprises, IReadOnlyList<Named> Largest);

/// <summary>A relation as a list shows it.</summary>
/// <param name="Supplier">Code of an enterprise; of a firm outside EXT:name, with its name.</param>
/// <param name="Amount">亿元 a year.</param>
/// <param name="Masked">The reader may not see the names.</param>
public sealed record RelationLine(Named Supplier, Named Buyer, string? Product, int? Year, double? Amount, double? Share, string Basis, bool? Sole, string? Ease, bool Masked);

/// <summary>A way of supply between two enterprises.</summary>
/// <param name="Firms">In the order of the goods.</param>
/// <param name="Steps">What flows between them.</param>
/// <param name="Masked">There is one, but the reader may not see all relations on it: nothing of it is told.</param>
public sealed record SupplyWay(IReadOnlyList<Named> Firms, IReadOnlyList<RelationLine> Steps, bool Masked = false);

/// <summary>A firm with how many partners it has on both sides, and its layer.</summary>
public sealed record NetworkFirm(Named Firm, int Suppliers, int Buyers, double? Level, double? Bought, double? Sold);

/// <summary>The supply network as recorded: numbers, layers, who is around a firm, how two firms hang together. Reads the snapshot of the region.</summary>
public sealed class NetworkBook
{
    static readonly ConditionalWeakTable<RegionAtlas, NetworkBook> Shared = [];

    readonly RegionAtlas atlas;
    readonly NetworkSnapshot snapshot;
    readonly int[] enterprises; // by firm of the snapshot; −1: outside
    readonly ConcurrentDictionary<int, NetworkFacts> facts = new(); // by chain; −1: the region
    readonly Lazy<Inner> inside;

    /// <summary>Pairs inside the region as a matrix, with their layers.</summary>
    sealed record Inner(int[] Firms, Dictionary<int, int> Places, CsrMatrix Links, TrophicResult Levels);

    NetworkBook(RegionAtlas atlas)
    {
        (this.atlas, snapshot) = (atlas, NetworkSnapshot.Of(atlas));
        enterprises = [.. snapshot.Firms.Select(code => atlas.Enterprises.Ordinals.GetValueOrDefault(code, -1))];
        inside = new(() => InnerOf(Relations(null)));
    }

    public static NetworkBook Of(RegionAtlas atlas) => Shared.GetValue(atlas, region => new(region));

    /// <summary>Numbers of the region, or of a chain: of the relations with an end placed in it.</summary>
    /// <param name="chain">A chain of the plan; null, or one that is not there: the region.</param>
    public NetworkFacts Facts(string? plan = null, string? chain = null) => ChainOf(plan, chain) is { } place ? facts.GetOrAdd(place.Ordinal, _ => FindFacts(place)) : facts.GetOrAdd(-1, _ => FindFacts(null));

    ItemPlace? ChainOf(string? plan, string? chain) => chain is null || atlas.FindPlan(plan) is not { } version ? null : atlas.FindItem(version.PlanCode.Text, chain);

    /// <summary>Relations of the region, or those with an end placed in a chain.</summary>
    List<NetworkRelation> Relations(ItemPlace? chain)
    {
        var all = Enumerable.Range(0, snapshot.Count).Select(i => snapshot[i]);
        if (chain is null) return [.. all];
        var members = MembersOf(chain);
        return [.. all.Where(one => members.Contains(enterprises[one.Supplier]) || members.Contains(enterprises[one.Buyer]))];
    }

    HashSet<int> MembersOf(ItemPlace chain) => [.. chain.Branch().SelectMany(item => atlas.Enterprises.PlacementsOfItem(item.Ordinal).ToArray()).Select(placement => atlas.Enterprises.PlacementOwner[placement])];

    Inner InnerOf(List<NetworkRelation> relations)
    {
        var pairs = relations.Where(one => enterprises[one.Supplier] >= 0 && enterprises[one.Buyer] >= 0).Select(one => (one.Supplier, one.Buyer)).Distinct().ToList();
        int[] firms = [.. pairs.SelectMany(pair => new[] { pair.Supplier, pair.Buyer }).Distinct().Order()];
        var places = firms.Select((firm, i) => (firm, i)).ToDictionary(pair => pair.firm, pair => pair.i);
        var links = CsrMatrix.FromTriples(firms.Length, firms.Length, [.. pairs.Select(pair => (places[pair.Supplier], places[pair.Buyer], 1.0)).Order()]);
        return new(firms, places, links, TrophicLevels.Find(links));
    }

    NetworkFacts FindFacts(ItemPlace? chain)
    {
        var relations = Relations(chain);
        var (firms, _, links, levels) = chain is null ? inside.Value : InnerOf(relations);
        HashSet<int> ends = [.. relations.SelectMany(one => new[] { one.Supplier, one.Buyer })];
        var partners = new int[snapshot.Firms.Length];
        foreach (var one in relations.DistinctBy(one => (one.Supplier, one.Buyer)))
        {
            partners[one.Supplier]++;
            partners[one.Buyer]++;
        }
        var layers = firms.Length == 0 ? [] : firms.Select((firm, i) => (firm, Level: (int)Math.Floor(levels.Levels[i] + 1e-9))).GroupBy(one => one.Level).OrderBy(group => group.Key)
            .Select(group => new NetworkLayer(group.Key, group.Count(), [.. group.OrderByDescending(one => partners[one.firm]).ThenBy(one => snapshot.Firms[one.firm], StringComparer.Ordinal).Take(6).Select(one => NameOf(one.firm))])).ToList();
        return new(relations.Count, relations.DistinctBy(one => (one.Supplier, one.Buyer)).Count(), (int)links.Values.Length, ends.Count(firm => enterprises[firm] >= 0), chain is null ? atlas.Enterprises.Count : MembersOf(chain).Count, ends.Count(firm => enterprises[firm] < 0),
            relations.Where(one => one.Amount > 0).Sum(one => one.Amount), relations.Count(one => one.Amount > 0), [.. relations.GroupBy(one => one.Basis).OrderBy(group => group.Key).Select(group => (EnumCode.Of(group.Key), group.Count()))],
            Sizes(links, strong: false), Sizes(links, strong: true).Where(size => size > 1).Sum(), layers, firms.Length == 0 ? null : levels.Incoherence, relations.Count(one => one.Sole is true), relations.Count(one => one.Ease == Substitutable.No), snapshot.InvoiceYear);
    }

    static List<int> Sizes(CsrMatrix links, bool strong) => links.RowCount == 0 ? [] : [.. (strong ? Components.Strong(links) : Components.Weak(Neighbours.Of(links))).Sizes.OrderDescending()];

    Named NameOf(int firm) => enterprises[firm] is >= 0 and var known ? new(snapshot.Firms[firm], atlas.Enterprises.CallName(known), null) : new(snapshot.Firms[firm], SupplyRelation.OutsideName(snapshot.Firms[firm]) ?? snapshot.Firms[firm], null);

    /// <summary>Enterprises with most partners, of the region or of a chain.</summary>
    public IReadOnlyList<NetworkFirm> Busiest(int most, string? plan = null, string? chain = null)
    {
        var members = ChainOf(plan, chain) is { } place ? MembersOf(place) : null;
        return [.. Enumerable.Range(0, snapshot.Firms.Length).Where(firm => enterprises[firm] >= 0 && members?.Contains(enterprises[firm]) is not false).Select(Firm).OrderByDescending(firm => firm.Suppliers + firm.Buyers).ThenBy(firm => firm.Firm.Code, StringComparer.Ordinal).Take(most)];
    }

    /// <summary>An enterprise in the network; null where it is in no relation.</summary>
    public NetworkFirm? Find(string code) => snapshot.PlaceOf(code) is >= 0 and var firm ? Firm(firm) : null;

    NetworkFirm Firm(int firm)
    {
        var (sold, bought) = (From(firm), To(firm));
        return new(NameOf(firm), bought.Select(one => one.Supplier).Distinct().Count(), sold.Select(one => one.Buyer).Distinct().Count(), inside.Value.Places.TryGetValue(firm, out var place) ? inside.Value.Levels.Levels[place] : null, Sum(bought), Sum(sold));

        static double? Sum(List<NetworkRelation> relations) => relations.Exists(one => one.Amount > 0) ? relations.Where(one => one.Amount > 0).Sum(one => one.Amount) : null;
    }

    List<NetworkRelation> From(int firm)
    {
        var range = snapshot.From(firm);
        return [.. Enumerable.Range(range.Start.Value, range.End.Value - range.Start.Value).Select(i => snapshot[i])];
    }

    List<NetworkRelation> To(int firm) => [.. snapshot.To(firm).ToArray().Select(i => snapshot[i])];

    /// <summary>Relations of an enterprise, its purchases first, the largest first.</summary>
    public IReadOnlyList<RelationLine> Around(string code, Sight sight) => snapshot.PlaceOf(code) is >= 0 and var firm
        ? [.. To(firm).OrderByDescending(one => one.Amount > 0 ? one.Amount : 0).Concat(From(firm).OrderByDescending(one => one.Amount > 0 ? one.Amount : 0)).Select(one => Line(one, sight))] : [];

    /// <summary>Relations marked as sole source or not substitutable, the largest first.</summary>
    public IReadOnlyList<RelationLine> Fragile(Sight sight, int most) => [.. Enumerable.Range(0, snapshot.Count).Select(i => snapshot[i]).Where(one => one.Sole is true || one.Ease == Substitutable.No)
        .OrderByDescending(one => one.Amount > 0 ? one.Amount : 0).ThenBy(one => one.Supplier).ThenBy(one => one.Buyer).Take(most).Select(one => Line(one, sight))];

    RelationLine Line(NetworkRelation one, Sight sight)
    {
        var (supplier, buyer) = (NameOf(one.Supplier), NameOf(one.Buyer));
        var open = sight.Relation(supplier.Code, buyer.Code, one.Basis) == Veil.Open;
        return new(open ? supplier : Hidden(supplier), open ? buyer : Hidden(buyer), one.Product < 0 ? null : snapshot.Products[one.Product], one.Year == 0 ? null : one.Year, one.Amount > 0 && open ? one.Amount : null, one.Share >= 0 ? one.Share : null,
            EnumCode.Of(one.Basis), one.Sole, one.Ease is { } ease ? EnumCode.Of(ease) : null, !open);

        Named Hidden(Named firm) => sight.Partners(firm.Code) == Veil.Open ? firm : new("", "", null);
    }

    /// <summary>The shortest way of supply from one enterprise to another, along the goods; null where there is none.</summary>
    public SupplyWay? Way(string from, string to, Sight sight)
    {
        var (start, end) = (snapshot.PlaceOf(from), snapshot.PlaceOf(to));
        if (start < 0 || end < 0 || start == end) return null;
        Dictionary<int, int> by = new() { [start] = -1 }; // firm → relation that led to it
        Queue<int> open = new([start]);
        while (open.TryDequeue(out var firm) && !by.ContainsKey(end))
        {
            var range = snapshot.From(firm);
            for (var i = range.Start.Value; i < range.End.Value; i++)
                if (by.TryAdd(snapshot[i].Buyer, i)) open.Enqueue(snapshot[i].Buyer);
        }
        if (!by.ContainsKey(end)) return null;
        List<int> relations = [];
        for (var firm = end; by[firm] >= 0; firm = snapshot[by[firm]].Supplier) relations.Add(by[firm]);
        relations.Reverse();
        var lines = relations.Select(i => Line(snapshot[i], sight)).ToList();
        return lines.Exists(line => line.Masked) ? new([], [], Masked: true) : new([NameOf(start), .. lines.Select(line => line.Buyer)], lines);
    }
}
