namespace ChainChief.Analysing;

/// <summary>A candidate for a key chain: what it is, what it carries, how its chain masters hold it together, and what choosing it adds.</summary>
/// <param name="Subject">Code of the chain, PLAN~ITEM of another version, or G-CLASS of a group found in the region's own flows.</param>
/// <param name="Origin">plan: of the plan read; version: of another version; group: found in the flows.</param>
/// <param name="AlsoIn">Other plan versions that have it, under whatever name.</param>
/// <param name="Place">Place in the order of choosing, from 1.</param>
/// <param name="Gain">What it adds to those before it, share 0–1 of all.</param>
/// <param name="Stability">Share of the drawn weights under which it is among the chosen number.</param>
/// <param name="Revenue">亿元: its own figure of a whole year and the whole chain, else the sum over its enterprises.</param>
/// <param name="Growth">A year.</param>
/// <param name="Quotient">Location quotient of its revenue against the nation's output; null with too few known firms.</param>
/// <param name="Productivity">万元 of revenue per person, over firms with both.</param>
/// <param name="Up">Share of its firms that its masters buy from within two steps.</param>
/// <param name="Down">Share of its firms that its masters deliver to within two steps.</param>
/// <param name="SupportBasis">records, flows, or none.</param>
/// <param name="Esri">Sum over its firms of the share of all output lost when one of them stops; null where amounts are not known.</param>
/// <param name="Supply">Local supply rate of what its enterprises buy, as gaps.md has it.</param>
/// <param name="Why">Of one not chosen: never, no-records, shared (its figure is that of <paramref name="WhyIn"/> too), covered (in <paramref name="WhyIn"/> to the share <paramref name="WhyShare"/>), small.</param>
public sealed record CandidateRow(string Subject, Named Name, string Origin, IReadOnlyList<string> AlsoIn, bool Chosen, int Place, double Gain, double Stability,
    double? Revenue, ChainSize Size, ChainGrowth? Growth, double? Quotient, double? Productivity, double? Jobs, int Enterprises, int Masters, double? Up, double? Down, string SupportBasis, double? Esri, SupplyRate Supply,
    int Segments, int MissingSegments, int Chokepoints, string? Why, Named? WhyIn, double? WhyShare);

/// <summary>What the best choice of k covers.</summary>
/// <param name="Covered">Under the weights, share 0–1 of all.</param>
/// <param name="Gain">More than the best choice of k − 1.</param>
/// <param name="Low">5th hundredth under drawn weights.</param>
/// <param name="High">95th hundredth.</param>
/// <param name="Twice">Share of the revenue counted more than once if chains were added up.</param>
/// <param name="WithoutMaster">Chosen chains without a chain master.</param>
/// <param name="IsExact">No other choice of k covers more; false: the best that greedy or a search given up found.</param>
public sealed record CoverPoint(int K, double Covered, double Gain, double Low, double High, double? Revenue, double? Jobs, double? Relations, double? Twice, int WithoutMaster, bool IsExact);

/// <summary>What the choice of a plan version covers, as far as its chains are known.</summary>
/// <param name="Said">Number of chains that its sources say; null: none.</param>
/// <param name="Named">Items that are named.</param>
/// <param name="Matched">Candidates that they come to.</param>
/// <param name="Best">What the best choice of as many covers.</param>
/// <param name="Out">Candidates of the plan that this run leaves out.</param>
/// <param name="In">Candidates that this run takes and the plan has not.</param>
public sealed record PlanChoice(string Plan, string Name, int? Year, int? Said, int Named, int Matched, double Covered, double Best, IReadOnlyList<Named> Out, IReadOnlyList<Named> In);

/// <summary>A number of chains that a source names.</summary>
public sealed record SaidNumber(int K, IReadOnlyList<string> Periods);

/// <summary>Enterprises that two candidates share.</summary>
public sealed record Shared(string One, string Other, int Firms, double ShareOfSmaller);

/// <summary>A group of industries in the region's own flows.</summary>
/// <param name="Stability">Mean likeness (Jaccard) with the nearest group when enterprises are drawn anew.</param>
/// <param name="Same">Candidate that it mostly is; null: it became a candidate itself, or is too small.</param>
public sealed record FlowGroup(string Code, IReadOnlyList<Named> Industries, int Firms, double Stability, Named? Same, double? Likeness, bool IsCandidate);

/// <summary>How many groups a resolution gives, and how firm they are.</summary>
public sealed record GroupScale(double Resolution, int Groups, double Stability);

/// <summary>All that is covered or not, by measure.</summary>
/// <param name="Revenue">亿元 of known firms and of what chain figures say beyond them.</param>
/// <param name="Rest">Of it, what chain figures say beyond the known firms.</param>
/// <param name="RelationBasis">records: supply relations; coefficients: input-output coefficients times local output.</param>
/// <param name="RevenueChains">Chains of the plan of which some revenue is known; a measure known of less than half of them counts nothing.</param>
/// <param name="RevenueShare">Weight of revenue after measures that count nothing gave theirs away; so of the others.</param>
/// <param name="EstimatedFirms">Firms whose output is estimated, for flows by coefficients only.</param>
public sealed record SortingWhole(double Revenue, double Rest, int RevenueFirms, int RevenueChains, int Firms, double Jobs, int JobFirms, int JobChains, int Chains, string RelationBasis, int Relations, int EstimatedFirms,
    double RevenueShare, double JobShare, double RelationShare);

/// <param name="K">Chains chosen.</param>
/// <param name="KBasis">asked; gain: as long as each adds the least gain; all.</param>
public sealed record SortingFinding(int K, string KBasis, double LeastGain, SortingWhole Whole, IReadOnlyList<CandidateRow> Candidates, IReadOnlyList<CoverPoint> Curve, IReadOnlyList<PlanChoice> Plans,
    IReadOnlyList<SaidNumber> Numbers, IReadOnlyList<Shared> Overlaps, IReadOnlyList<FlowGroup> Groups, IReadOnlyList<GroupScale> Scales, int Draws, IReadOnlyList<DataGap> Missing) : IFinding;
