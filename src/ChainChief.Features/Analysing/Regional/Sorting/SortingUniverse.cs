using ChainChief.Covering;
using ChainChief.Figures;

namespace ChainChief.Analysing;

/// <summary>A candidate with its enterprises, before anything is counted.</summary>
sealed record Candidate(string Subject, Named Name, string Origin, Exploring.ItemPlace? Item, int[] Members, IReadOnlyList<string> AlsoIn);

/// <summary>
/// What choosing candidates covers, in three measures over the same candidates: revenue, jobs, supply relations. An enterprise of two chains counts once. What a chain's own figure says beyond its
/// known enterprises is a thing of that chain alone.
/// </summary>
sealed class SortingUniverse
{
    /// <summary>Relations with an end in the region that must be recorded before records replace coefficients.</summary>
    public const int LeastRelations = 100;

    /// <summary>Share of the plan's chains of which a measure must be known to count at all: known of a few, it would choose these few.</summary>
    public const double LeastKnown = 0.5;

    readonly AnalysisCase given;
    readonly IReadOnlyList<Candidate> candidates;
    readonly ulong[] masks;

    public SortingUniverse(AnalysisCase given, IReadOnlyList<Candidate> candidates)
    {
        (this.given, this.candidates) = (given, candidates);
        masks = new ulong[given.Atlas.Enterprises.Count];
        foreach (var (candidate, i) in candidates.Select((candidate, i) => (candidate, i)))
            foreach (var firm in candidate.Members) masks[firm] |= 1UL << i;
        (Revenue, RevenueRest, RevenueFirms, RevenueChains) = Money("revenue");
        (Jobs, _, JobFirms, JobChains) = Money("employment");
        Inside = given.Relations.All.Count(one => one.Supplier >= 0 || one.Buyer >= 0);
        ByRecords = Inside >= LeastRelations;
        Relations = ByRecords ? Recorded() : ByCoefficients();
    }

    public CoverProblem Revenue { get; }
    public double RevenueRest { get; }
    public int RevenueFirms { get; }

    /// <summary>Chains of the plan of which some revenue is known.</summary>
    public int RevenueChains { get; }

    public CoverProblem Jobs { get; }
    public int JobFirms { get; }
    public int JobChains { get; }
    public CoverProblem Relations { get; }

    /// <summary>Supply relations with an end in the region.</summary>
    public int Inside { get; }

    public bool ByRecords { get; }
    public int EstimatedFirms { get; private set; }

    /// <summary>Candidates of an enterprise, as bits.</summary>
    public ulong MaskOf(int firm) => masks[firm];

    /// <summary>All measures as one, by the weights; a measure of which nothing is known counts nothing, and the others take its share.</summary>
    public CoverProblem Weighted(double revenue, double jobs, double relations)
    {
        (CoverProblem Problem, double Share)[] parts = [.. new[] { (Revenue, revenue), (Jobs, jobs), (Relations, relations) }.Where(part => part.Item1.Total > 0)];
        var sum = parts.Sum(part => part.Share);
        return parts.Length == 0 || sum <= 0 ? new(candidates.Count, []) : CoverProblem.Weighted([.. parts.Select(part => (part.Problem, part.Share / sum))]);
    }

    (CoverProblem Problem, double Beyond, int Firms, int Chains) Money(string indicator)
    {
        List<(ulong, double)> things = [];
        var known = 0;
        foreach (var firm in given.Atlas.ByCode)
            if (given.Firms.Newest(indicator, firm) is { Value: > 0 } value)
            {
                things.Add((masks[firm], value.Value));
                known++;
            }
        var rest = 0.0;
        // A figure that stands for several chains, e.g. of what they were merged into, is a thing of all of them, not of each.
        foreach (var shared in candidates.Select((candidate, i) => (candidate, i, Size: candidate.Item is null ? null : given.Sizes.Whole(candidate.Item, indicator))).Where(one => one.Size is { Basis: "figure", Value: not null }).GroupBy(one => one.Size!.FigureId))
        {
            var beyond = shared.First().Size!.Value!.Value - shared.SelectMany(one => one.candidate.Members).Distinct().Sum(firm => given.Firms.Newest(indicator, firm)?.Value ?? 0);
            if (beyond <= 0) continue;
            things.Add((shared.Aggregate(0UL, (mask, one) => mask | 1UL << one.i), beyond));
            rest += beyond;
        }
        var chains = candidates.Count(candidate => candidate.Origin == "plan" && (given.Sizes.Whole(candidate.Item!, indicator).Value is not null));
        if (chains < LeastKnown * candidates.Count(candidate => candidate.Origin == "plan")) return (new(candidates.Count, []), 0, known, chains);
        return (new(candidates.Count, things), rest, known, chains);
    }

    /// <summary>A relation belongs to the candidates that hold both its ends, one with the outside to those that hold its own end. Without an amount it counts as the middle one of those known.</summary>
    CoverProblem Recorded()
    {
        var amounts = given.Relations.All.Select(one => one.Amount).OfType<double>().Where(amount => amount > 0).Order().ToList();
        var usual = amounts.Count > 0 ? amounts[amounts.Count / 2] : 1;
        return new(candidates.Count, given.Relations.All.Where(one => one.Supplier >= 0 || one.Buyer >= 0).Select(one =>
            ((one.Supplier < 0 ? ulong.MaxValue : masks[one.Supplier]) & (one.Buyer < 0 ? ulong.MaxValue : masks[one.Buyer]), one.Amount is > 0 ? one.Amount.Value : usual)));
    }

    /// <summary>
    /// Flows between groups of enterprises of one sector and the same candidates: coefficient × output of the buyers × share of the local suppliers × what of the need the region could fill
    /// (supply-demand pool, Schaffer and Chu 1969).
    /// </summary>
    CoverProblem ByCoefficients()
    {
        var outputs = Outputs();
        Dictionary<(ulong Mask, int Sector), double> groups = [];
        foreach (var firm in given.Atlas.ByCode)
            if (given.Sectors.Of(firm) is >= 0 and var sector && outputs[firm] > 0) groups[(masks[firm], sector)] = groups.GetValueOrDefault((masks[firm], sector)) + outputs[firm];
        var flows = LocalFlows.Of(given.Nation, [.. Enumerable.Range(0, given.Nation.Count).Select(sector => groups.Where(group => group.Key.Sector == sector).Sum(group => group.Value))]);
        var ordered = groups.OrderBy(group => group.Key.Mask).ThenBy(group => group.Key.Sector).ToList();
        Dictionary<ulong, double> sums = [];
        foreach (var from in ordered)
            foreach (var to in ordered)
                if (flows.PerOutput(from.Key.Sector, to.Key.Sector) is > 0 and var each)
                    sums[from.Key.Mask & to.Key.Mask] = sums.GetValueOrDefault(from.Key.Mask & to.Key.Mask) + each * from.Value * to.Value;
        return new(candidates.Count, sums.Select(pair => (pair.Key, pair.Value)));
    }

    /// <summary>Output of each enterprise: its revenue, else an even part of what its first chain's figure says beyond the known ones, else the middle of those known, else one.</summary>
    public double[] Outputs()
    {
        var outputs = new double[masks.Length];
        for (var firm = 0; firm < outputs.Length; firm++) outputs[firm] = given.Firms.Newest("revenue", firm)?.Value ?? 0;
        var known = outputs.Where(value => value > 0).Order().ToList();
        var middle = known.Count > 0 ? known[known.Count / 2] : 1;
        var parts = candidates.Where(candidate => candidate.Item is not null).Select(candidate => (candidate.Members, Part: Part(candidate))).Where(one => one.Part > 0).ToList();
        EstimatedFirms = 0;
        var unknown = Enumerable.Range(0, outputs.Length).Where(firm => outputs[firm] <= 0 && given.Sectors.Of(firm) >= 0).ToHashSet();
        foreach (var (members, part) in parts)
            foreach (var firm in members)
                if (unknown.Remove(firm)) (outputs[firm], EstimatedFirms) = (Math.Min(part, middle), EstimatedFirms + 1);
        foreach (var firm in unknown) (outputs[firm], EstimatedFirms) = (middle, EstimatedFirms + 1);
        return outputs;

        double Part(Candidate candidate)
        {
            var without = candidate.Members.Count(firm => outputs[firm] <= 0);
            return without == 0 || given.Sizes.Whole(candidate.Item!, "revenue") is not { Basis: "figure", Value: { } figure } ? 0 : Math.Max(0, figure - candidate.Members.Sum(firm => outputs[firm])) / without;
        }
    }
}

/// <summary>What sectors of a region could deliver to each other, by national coefficients and local output.</summary>
sealed class LocalFlows
{
    readonly double[] each;
    readonly int count;

    LocalFlows(double[] each, int count) => (this.each, this.count) = (each, count);

    /// <summary>What a unit of output of sector <paramref name="to"/> takes from each unit of output of sector <paramref name="from"/>.</summary>
    public double PerOutput(int from, int to) => each[from * count + to];

    /// <param name="output">Local output by sector, 亿元.</param>
    public static LocalFlows Of(NationalTable nation, double[] output)
    {
        var (count, each) = (nation.Count, new double[nation.Count * nation.Count]);
        for (var from = 0; from < count; from++)
        {
            var need = Enumerable.Range(0, count).Sum(to => nation.Technical[from * count + to] * output[to]);
            var filled = need > 0 ? Math.Min(1, output[from] / need) : 1; // of the need for the product, what local output could fill
            for (var to = 0; to < count; to++) each[from * count + to] = output[from] > 0 ? nation.Technical[from * count + to] * filled / output[from] : 0;
        }
        return new(each, count);
    }
}
