namespace ChainChief.Cascades;

/// <summary>What one sweep changed.</summary>
/// <param name="Sweep">0: the shock itself.</param>
/// <param name="Firms">Firms that lost more in this sweep, ascending.</param>
/// <param name="LossDown">Their losses downstream after it, 0–1.</param>
/// <param name="LossUp">Their losses upstream after it, 0–1.</param>
public sealed record CascadeStep(int Sweep, int[] Firms, double[] LossDown, double[] LossUp);

/// <summary>A cascade with the way it took.</summary>
/// <param name="Result">Where it ended.</param>
/// <param name="Steps">Sweep by sweep, the shock first.</param>
/// <param name="ParentDown">By firm: the supplier that adds most to its loss downstream, of those hit in an earlier sweep, so that following parents leads back to the shock; −1 where the
/// firm is not hit or was shocked itself.</param>
/// <param name="ParentUp">By firm: the buyer that adds most to its loss upstream, in the same way.</param>
public sealed record CascadeTrace(CascadeResult Result, IReadOnlyList<CascadeStep> Steps, int[] ParentDown, int[] ParentUp)
{
    /// <summary>The firms from a hit one back to a shocked one, the hit one first; empty where it is not hit in this direction.</summary>
    public static List<int> Path(int firm, int[] parents, IReadOnlyList<double> loss)
    {
        List<int> path = [];
        if (!(loss[firm] > 0)) return path;
        for (; firm >= 0; firm = parents[firm]) path.Add(firm);
        return path;
    }
}
