using System.Globalization;
using ChainChief.Common;

namespace ChainChief.Matching;

/// <summary>One step of the calibration: of the pairs proposed with a score in this range, which share was right.</summary>
/// <param name="From">Least score; the step ends where the next begins.</param>
/// <param name="Confidence">Share 0–1 of right pairs, smoothed by one right and one wrong pair.</param>
public sealed record CalibrationStep(double From, double Confidence, int Pairs, int Right);

/// <summary>Score → confidence, rising (isotonic), measured on firms already placed, each left out of its own prototypes (docs/methods/placement.md).</summary>
public sealed class Calibration
{
    const int LeastPairs = 24;

    readonly double[] from, confidence;

    Calibration(IReadOnlyList<CalibrationStep> steps)
    {
        Steps = steps;
        (from, confidence) = ([.. steps.Select(step => step.From)], [.. steps.Select(step => step.Confidence)]);
    }

    public IReadOnlyList<CalibrationStep> Steps { get; }

    /// <summary>For firms whose industry is known: <c>data/rules/placement_calibration.csv</c>.</summary>
    public static Calibration Shipped { get; } = Parse(PlacementRules.Read("rules/placement_calibration.csv"));

    /// <summary>For firms without an industry code, measured on the same firms with theirs hidden: <c>data/rules/placement_calibration_text.csv</c>.</summary>
    public static Calibration TextOnly { get; } = Parse(PlacementRules.Read("rules/placement_calibration_text.csv"));

    /// <summary>Confidence of a score by the table that fits the firm.</summary>
    public static double Of(FirmText firm, double score) => (firm.IndustryCode is null ? TextOnly : Shipped).Of(score);

    /// <summary>The confidence of the step in which a score falls; 0 below the first.</summary>
    public double Of(double score)
    {
        var at = Array.BinarySearch(from, score);
        if (at < 0) at = ~at - 1;
        return at < 0 ? 0 : confidence[at];
    }

    /// <summary>Pools adjacent violators over pairs ordered by score, steps of at least <c>24</c> pairs.</summary>
    public static Calibration Measure(IEnumerable<(double Score, bool Right)> pairs)
    {
        List<(double From, int Pairs, int Right)> blocks = [];
        foreach (var chunk in pairs.OrderBy(pair => pair.Score).Chunk(LeastPairs))
        {
            blocks.Add((chunk[0].Score, chunk.Length, chunk.Count(pair => pair.Right)));
            while (blocks.Count > 1 && (Share(blocks[^2]) >= Share(blocks[^1]) || blocks[^1].Pairs < LeastPairs))
            {
                var (before, last) = (blocks[^2], blocks[^1]);
                blocks.RemoveRange(blocks.Count - 2, 2);
                blocks.Add((before.From, before.Pairs + last.Pairs, before.Right + last.Right));
            }
        }
        return new([.. blocks.Select(block => new CalibrationStep(Math.Round(block.From, 4), Math.Round(Share(block), 4), block.Pairs, block.Right))]);

        static double Share((double From, int Pairs, int Right) block) => (block.Right + 1.0) / (block.Pairs + 2.0);
    }

    /// <param name="text">CSV: from, confidence, pairs, right.</param>
    public static Calibration Parse(string text) => new([.. EmbeddedTable.Split(text).Skip(1).Select(r => new CalibrationStep(Number(r[0]), Number(r[1]), (int)Number(r[2]), (int)Number(r[3])))]);

    public override string ToString() => "from,confidence,pairs,right\n" + string.Concat(Steps.Select(step =>
        string.Create(CultureInfo.InvariantCulture, $"{step.From:0.0000},{step.Confidence:0.0000},{step.Pairs},{step.Right}\n")));

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
