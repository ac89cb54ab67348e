namespace ChainChief.Analysing;

/// <summary>Something that stops.</summary>
/// <param name="Code">As in the settings: firm:CODE, segment:CHAIN/SEGMENT, county:CODE, outside:NAME, sector:CODE.</param>
/// <param name="Firms">Firms of the network that it stands for; 0: none is in the network.</param>
public sealed record StopRow(string Code, string Kind, Named What, Named? Where, int Firms);

/// <summary>Loss of a chain's output, as a share of it.</summary>
/// <param name="Hit">Firms that lose a thousandth or more.</param>
public sealed record ChainLoss(Named Chain, Spread Loss, int Hit, int Firms);

/// <summary>Loss of a segment's output in the middle network, after each round and at the end.</summary>
/// <param name="Stopped">Share of its output that stops at the start.</param>
/// <param name="Rounds">After each round, the start first.</param>
public sealed record SegmentLoss(string Chain, Named Segment, Spread Loss, double Stopped, IReadOnlyList<double> Rounds, int Hit, int Firms);

/// <summary>What a flow of the chain map carries of the loss: share of the buying segment's output, in the middle network.</summary>
public sealed record FlowLoss(string FromChain, string From, string ToChain, string To, double Loss);

/// <summary>A step on the way of a loss.</summary>
/// <param name="Goods">What flows over the relation that led here; null at the start or where it is not named.</param>
/// <param name="Backwards">It went from a buyer to its supplier.</param>
/// <param name="Estimated">The relation is estimated.</param>
/// <param name="StockDays">How long the stock of these goods lasts there; null where it is not recorded, or where the loss came from a buyer.</param>
public sealed record PathStep(Named Firm, string? Goods, bool Backwards, bool Estimated, int? StockDays = null);

/// <summary>An enterprise that is hit.</summary>
/// <param name="Loss">Share of its output.</param>
/// <param name="Revenue">亿元 a year, in the middle network.</param>
/// <param name="Basis">Where that is from; family <c>firm-size</c>.</param>
/// <param name="Round">Round in which it lost first, in the middle network; 0: it stops itself; null: not for this reader, as it tells who trades with whom.</param>
/// <param name="Why">Family <c>whatif-why</c>: sole, essential, ordinary, buyers, stopped.</param>
/// <param name="Estimated">Estimated relations on its path.</param>
/// <param name="Path">Empty where it stops itself, or where the reader may not see all recorded relations on it.</param>
/// <param name="StockDays">Days that the recorded stocks on its path last one after the other: the loss reaches it no sooner. Null: none is recorded, or the path is hidden.</param>
public sealed record HitRow(string Subject, Named Firm, Named? Chain, Named? Segment, Spread Loss, double Revenue, string Basis, bool Master, int? Round, string Why, int Estimated, IReadOnlyList<PathStep> Path, int? StockDays = null);

/// <summary>How far the loss has come after a round.</summary>
public sealed record RoundRow(int Round, double Loss, int Hit);

/// <summary>What breaks when something stops (docs/methods/what-if.md).</summary>
/// <param name="Loss">Share of the output of all enterprises in the network.</param>
/// <param name="Down">For want of inputs alone, median.</param>
/// <param name="Up">For want of buyers alone, median.</param>
/// <param name="Hit">Enterprises that lose a thousandth or more, without those that stop themselves.</param>
/// <param name="Halted">Of these, those that lose 99 % or more.</param>
/// <param name="Masters">Of these, chain masters.</param>
/// <param name="Firms">The enterprises hit, the worst first; at most <see cref="WhatIfAnalysis.MostRows"/>.</param>
/// <param name="Ended">False where a cascade had not ended after 10,000 rounds.</param>
public sealed record WhatIfFinding(IReadOnlyList<StopRow> Stops, Spread Loss, double Down, double Up, int Hit, int Halted, int Masters, IReadOnlyList<RoundRow> Rounds, IReadOnlyList<ChainLoss> Chains,
    IReadOnlyList<SegmentLoss> Segments, IReadOnlyList<FlowLoss> Flows, IReadOnlyList<HitRow> Firms, NetworkGround Ground, bool Ended) : IFinding
{
    public IReadOnlyList<DataGap> Missing => Ground.Missing;
}
