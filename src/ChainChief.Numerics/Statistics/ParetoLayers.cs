namespace ChainChief.Statistics;

/// <summary>Points in two scales of which neither is summed into the other: more is better on both.</summary>
public static class ParetoLayers
{
    /// <summary>Whether the first point is at least as good on both scales and better on one.</summary>
    public static bool Dominates((double X, double Y) first, (double X, double Y) second) => first.X >= second.X && first.Y >= second.Y && (first.X > second.X || first.Y > second.Y);

    /// <summary>
    /// Layer of each point: 1 the efficient frontier, which no point dominates; 2 the frontier of what is left without it, and so on. Equal points share a layer. O(n log n + n · layers).
    /// </summary>
    public static int[] Of(IReadOnlyList<(double X, double Y)> points)
    {
        var layers = new int[points.Count];
        var left = Enumerable.Range(0, points.Count).OrderByDescending(i => points[i].X).ThenByDescending(i => points[i].Y).ToList();
        for (var layer = 1; left.Count > 0; layer++)
        {
            List<int> under = [];
            var best = (X: double.NaN, Y: double.NegativeInfinity); // the last point taken: the highest so far
            foreach (var i in left)
            {
                if (points[i].Y > best.Y || points[i] == best) (layers[i], best) = (layer, points[i]);
                else under.Add(i);
            }
            left = under;
        }
        return layers;
    }
}
