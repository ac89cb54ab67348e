using ChainChief.Atlas;
using ChainChief.Exploring;
using ChainChief.Plans;

namespace ChainChief.Analysing;

/// <summary>Which segments of a plan supply which, across chains too. Flows that name a segment that is not there are left out.</summary>
sealed class FlowBook
{
    readonly ILookup<int, (int Segment, SegmentFlow Flow)> suppliers, buyers;

    public FlowBook(RegionAtlas atlas, Plan plan)
    {
        var code = plan.PlanCode.Text;
        List<(int From, int To, SegmentFlow Flow)> known = [];
        foreach (var flow in atlas.Flows.Where(flow => flow.PlanCode == plan.PlanCode))
            if (atlas.FindSegment(code, flow.ChainCode.Text, flow.FromSegmentCode.Text) is { } from && atlas.FindSegment(code, flow.Target.Chain.Text, flow.Target.Segment.Text) is { } to)
                known.Add((from.Ordinal, to.Ordinal, flow));
        known = [.. known.DistinctBy(flow => (flow.From, flow.To)).OrderBy(flow => flow.From).ThenBy(flow => flow.To)];
        suppliers = known.ToLookup(flow => flow.To, flow => (flow.From, flow.Flow));
        buyers = known.ToLookup(flow => flow.From, flow => (flow.To, flow.Flow));
    }

    /// <summary>Segments that deliver to a segment, by their ordinals, each once.</summary>
    public IEnumerable<(int Segment, SegmentFlow Flow)> SuppliersOf(int segment) => suppliers[segment];

    /// <summary>Segments to which it delivers.</summary>
    public IEnumerable<(int Segment, SegmentFlow Flow)> BuyersOf(int segment) => buyers[segment];

    public bool Knows(int segment) => suppliers.Contains(segment) || buyers.Contains(segment);
}
