namespace ChainChief.Analysing;

/// <summary>The analyses of a region, in the order of their pages.</summary>
public static class Analyses
{
    public static SortingAnalysis Sorting { get; } = new();

    public static InputOutputAnalysis InputOutput { get; } = new();

    public static StrengthAnalysis Strength { get; } = new();

    public static GapAnalysis Gaps { get; } = new();

    public static OpportunityAnalysis Opportunities { get; } = new();

    public static MasterAnalysis Masters { get; } = new();

    public static WhatIfAnalysis WhatIf { get; } = new();

    public static ResilienceAnalysis Resilience { get; } = new();

    public static IReadOnlyList<Analysis> All { get; } = [Sorting, Gaps, Opportunities, Masters, WhatIf, Resilience, Strength, InputOutput];

    public static Analysis? Find(string name) => All.FirstOrDefault(analysis => analysis.Name == name);
}
