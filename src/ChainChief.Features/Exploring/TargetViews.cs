namespace ChainChief.Exploring;

/// <summary>A target beside the latest actual and the pace it still asks for.</summary>
/// <param name="Form">level, multiple, growth_rate, count, statement.</param>
/// <param name="Value">As promised: in the indicator's unit, a multiple, or a rate as a share.</param>
/// <param name="Level">The promised level in the indicator's unit; null for rates, statements and multiples without a base.</param>
/// <param name="Outcome">
/// computed; scope-unclear (computed as if the scope were the same); scope-differs; period-differs; weak-source (computed, for comparison only);
/// no-actual; no-base; rate (the rate stands beside the latest one); overdue; statement.
/// </param>
/// <param name="Share">Share of the target reached.</param>
/// <param name="ShareDue">Where the straight line should be today.</param>
/// <param name="PerYear">Required change a year in the indicator's unit.</param>
/// <param name="CompoundPerYear">Required compound change a year, a share.</param>
/// <param name="LatestRate">Latest published rate where the target is a rate, a share.</param>
/// <param name="ActualOf">Name of the plan item that the actual speaks of, where it is not the target's own.</param>
public sealed record TargetView(
    string Code, string Plan, string PlanName, string? Item, string Name, string? ItemLevel, string? Indicator, string? IndicatorName, string? Unit, string Form, decimal? Value,
    decimal? StretchValue, decimal? Level, string? BasePeriod, decimal? BaseValue, string DuePeriod, string? Scope, string? SourceCode, string? SourceTitle, string? Grade,
    string? Statement, string? Note, string Outcome, FigureView? Actual, string? ActualOf, decimal? Share, decimal? ShareDue, decimal? PerYear, double? CompoundPerYear,
    double? YearsLeft, decimal? LatestRate);

/// <summary>Targets with counts by outcome.</summary>
public sealed record TargetListView(string? Plan, int Numeric, int Statements, IReadOnlyDictionary<string, int> Outcomes, IReadOnlyList<TargetView> Targets);
