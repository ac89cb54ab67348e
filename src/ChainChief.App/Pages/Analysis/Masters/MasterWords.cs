using ChainChief.Analysing;

namespace ChainChief.Pages.Analysis.Masters;

/// <summary>Rules and values of chain masters in words.</summary>
static class MasterWords
{
    /// <summary>Like 营收 ≥ 10.</summary>
    public static string Rule(MasterOutcome rule, Words words, Formats formats) => $"{words.Of("master-measure", rule.Measure)} {(rule.AtLeast ? "≥" : "≤")} {Value(rule.Measure, rule.Threshold, formats)}";

    public static string Value(string measure, double? value, Formats formats) => value is not { } known ? "—" : measure is "rd_share" or "segment_share" ? formats.Share((decimal)known) : formats.Number(known, measure == "esri" ? 3 : 2);
}
