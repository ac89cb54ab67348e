using ChainChief.Analysing;

namespace ChainChief.Pages.Analysis.WhatIf;

/// <summary>A scenario with its settings as a query and the run that it was kept with; null where that run is gone or of another version.</summary>
public sealed record KeptScenario(Scenario One, string Query, AnalysisReport? Report);
