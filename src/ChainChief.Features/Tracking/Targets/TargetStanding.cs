using ChainChief.Exploring;

namespace ChainChief.Tracking;

/// <summary>A light with what lit it.</summary>
/// <param name="Colour">grey, green, yellow, red.</param>
/// <param name="Word">What the light says.</param>
/// <param name="Rule">Row of the rule table that fits; null: none does.</param>
/// <param name="Measure">What the row looks at, with its value and the bounds of the row; null where the outcome alone decides.</param>
public sealed record TargetLightView(string Colour, string Word, string Table, int Version, string? Rule, string? Measure, double? Value, double? AtLeast, double? Below);

/// <summary>A start from which a target is told to go, with the path that follows from it.</summary>
/// <param name="Kind">stated: in the plan; revised: what the figure of that period says now; earlier: what that figure said before a change set; first: first comparable figure.</param>
/// <param name="Level">What is due from this start on; a multiple moves with its base.</param>
/// <param name="PerYear">Change a year in a straight line from start to due.</param>
/// <param name="Used">The paces are counted from here.</param>
public sealed record TargetStart(string Kind, string Period, decimal Value, decimal? Level, decimal? PerYear, double? CompoundPerYear, int? ChangeSet, bool Used);

/// <summary>The day reached at today's pace.</summary>
/// <param name="Arrival">reached, day, between, never, too_far, unknown.</param>
/// <param name="Last">Null in between: or never.</param>
/// <param name="LateMonths">Whole months that the (last) day lies after the end of the due period; 0 and less: in time.</param>
public sealed record ReachView(string Arrival, DateOnly? First, DateOnly? Last, int? LateMonths);

/// <summary>A growth target: the rate beside the latest one, and the level that the rate implies.</summary>
/// <param name="Average">Compound growth a year of the levels so far, a share.</param>
/// <param name="Gap">Percentage points above the promised rate.</param>
public sealed record GrowthView(decimal Rate, decimal? Latest, double? Average, double? Gap, string? FromPeriod, decimal? FromLevel, decimal? ImpliedLevel, decimal? ImpliedNow, decimal? LevelNow, double? LevelShare);

/// <summary>The members of a cluster or of the region added up, or why they are not.</summary>
/// <param name="Why">added; no-members; missing; unlike; not-a-sum.</param>
/// <param name="Members">Names of the members in their order.</param>
public sealed record RollUpView(string Why, decimal? Level, decimal? Actual, string? Due, string? At, string? Scope, string? Unit, IReadOnlyList<string> Members, IReadOnlyList<string> Missing, IReadOnlyList<string> Unreported, IReadOnlyList<UnlikeMember> Unlike);

/// <param name="What">scope, unit, due, period.</param>
public sealed record UnlikeMember(string Name, string What);

/// <summary>The target of a later version that carries this one on, with its light.</summary>
public sealed record CarriedOn(string Code, string Plan, TargetLightView Light);

/// <summary>A target as it stands on a day.</summary>
/// <param name="Branch">Topmost cluster, industry or chain that it lies in below the categories; null: the whole region.</param>
/// <param name="SoFar">Change a year from start to latest.</param>
/// <param name="Ratio">Pace so far ÷ pace required.</param>
/// <param name="DueShare">Progress made ÷ progress due by the straight line.</param>
public sealed record TargetStanding(
    TargetView Target, TargetLightView Light, string? Branch, string? BranchName, int Points, string? FromPeriod, decimal? From, decimal? SoFar, double? CompoundSoFar, double? Ratio, double? DueShare,
    ReachView Reach, IReadOnlyList<TargetStart> Starts, GrowthView? Growth, RollUpView? RollUp, CarriedOn? Next)
{
    public string Code => Target.Code;
}

/// <summary>Targets on a day, with counts by light.</summary>
/// <param name="Plan">Null: all versions.</param>
public sealed record TargetStandings(DateOnly Day, string? Plan, int RulesVersion, int Numeric, int Statements, IReadOnlyDictionary<string, int> Outcomes, IReadOnlyDictionary<string, int> Lights, IReadOnlyList<TargetStanding> Targets);
