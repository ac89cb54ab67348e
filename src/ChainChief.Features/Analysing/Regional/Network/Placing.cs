using ChainChief.Atlas;

namespace ChainChief.Analysing;

/// <summary>The place of an enterprise by which a list of many chains shows it.</summary>
static class Placing
{
    /// <summary>Where it is master or key, else its first place in the plan; and whether it is master anywhere in it.</summary>
    public static (Named? Chain, Named? Segment, bool Master) Main(AnalysisCase given, int firm)
    {
        var register = given.Atlas.Enterprises;
        var own = Enumerable.Range(register.PlacementStart[firm], register.PlacementStart[firm + 1] - register.PlacementStart[firm]).Where(p => given.Atlas.Items[register.PlacementItem[p]].Plan == given.Plan.PlanCode.Text)
            .OrderBy(p => register.PlacementRole[p]).ThenBy(p => register.PlacementSegment[p] < 0).ThenBy(p => register.PlacementSegment[p]).ThenBy(p => register.PlacementItem[p]).ToList();
        if (own.Count == 0) return (null, null, false);
        var (item, segment) = (given.Atlas.Items[register.PlacementItem[own[0]]], register.PlacementSegment[own[0]]);
        return (AnalysisCase.NameOf(item), segment >= 0 ? AnalysisCase.NameOf(given.Atlas.Segments[segment]) : null, own.Exists(p => (PlacementRole)register.PlacementRole[p] == PlacementRole.Master));
    }
}
