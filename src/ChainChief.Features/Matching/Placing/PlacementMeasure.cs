using ChainChief.Exploring;
using ChainChief.Plans;

namespace ChainChief.Matching;

/// <summary>How well the rules find again what is already placed, each firm left out of the prototypes it helps to make.</summary>
/// <param name="Firms">Firms with a placed segment.</param>
/// <param name="First">Of these, firms one of whose segments comes first.</param>
/// <param name="FirstThree">One of whose segments is among the first three.</param>
/// <param name="Steps">Score → confidence as measured on the first three segments of each.</param>
/// <param name="Coverage">Least confidence → firms whose first segment reaches it, and those of them where it is right.</param>
public sealed record PlacementAccuracy(int Firms, int First, int FirstThree, Calibration Steps, IReadOnlyList<(double Confidence, int Firms, int Right)> Coverage);

/// <summary>Measures the rules on the firms of a region that are placed already, leave-one-out.</summary>
public static class PlacementMeasure
{
    static readonly double[] Levels = [0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9];

    /// <param name="hideIndustry">As if no firm had an industry code.</param>
    public static PlacementAccuracy Run(RegionAtlas atlas, Plan plan, bool hideIndustry = false, PlacementRules? rules = null)
    {
        var model = PlanModel.Build(atlas, plan, rules ?? PlacementRules.Shipped);
        var index = model.Segments.Select((segment, k) => (segment.Ordinal, k)).ToDictionary(pair => pair.Ordinal, pair => pair.k);
        var reader = model.Read();
        List<(List<RankedSegment> Ranked, int[] Own)> firms = [];
        using var connection = atlas.Workspace.Connect();
        foreach (var (code, text) in PlanModel.Firms(connection))
            if (PlanModel.SegmentsOf(atlas, atlas.Enterprises.Ordinals[code], index) is { Length: > 0 } own) firms.Add((reader.Rank(hideIndustry ? text with { IndustryCode = null } : text, model.Own(code)), own));
        var steps = Calibration.Measure(firms.SelectMany(firm => firm.Ranked.Take(3).Select(one => ((double)one.Score, firm.Own.Contains(one.Segment)))));
        return new(firms.Count, firms.Count(firm => Right(firm, 1)), firms.Count(firm => Right(firm, 3)), steps,
            [.. Levels.Select(level => firms.Where(firm => firm.Ranked.Count > 0 && steps.Of(firm.Ranked[0].Score) >= level).ToList() is var sure
                ? (level, sure.Count, sure.Count(firm => Right(firm, 1))) : default)]);

        static bool Right((List<RankedSegment> Ranked, int[] Own) firm, int most) => firm.Ranked.Take(most).Any(one => firm.Own.Contains(one.Segment));
    }
}
