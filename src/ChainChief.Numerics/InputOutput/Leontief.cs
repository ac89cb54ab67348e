using ChainChief.Sparse;

namespace ChainChief.InputOutput;

/// <summary>The open model of Leontief and its supply side by Ghosh (Miller and Blair 2009, ch. 2 and 12): x = Z1 + y, A = Z x̂⁻¹, L = (I − A)⁻¹, B = x̂⁻¹ Z, G = (I − B)⁻¹.
/// All matrices sector × sector, row-major: row sells to column. A sector without output has coefficients 0.</summary>
/// <param name="Output">x, in the unit of the table.</param>
/// <param name="FinalDemand">y, all final uses together.</param>
/// <param name="Technical">A: input from i per unit of output of j.</param>
/// <param name="Inverse">L: output of i per unit of final demand for j.</param>
/// <param name="Allocation">B: share of the output of i that j buys.</param>
/// <param name="GhoshInverse">G.</param>
public sealed record Leontief(double[] Output, double[] FinalDemand, double[] Technical, double[] Inverse, double[] Allocation, double[] GhoshInverse)
{
    public int Sectors => Output.Length;

    /// <param name="flows">Z, sector × sector, row-major.</param>
    /// <param name="finalDemand">y by sector.</param>
    /// <returns>Null where I − A or I − B has no inverse: the sectors feed only one another.</returns>
    public static Leontief? Find(ReadOnlySpan<double> flows, ReadOnlySpan<double> finalDemand)
    {
        var count = finalDemand.Length;
        Shape.Same(flows.Length, count * count);
        var output = finalDemand.ToArray();
        for (var i = 0; i < count; i++) foreach (var flow in flows.Slice(i * count, count)) output[i] += flow;
        var per = Array.ConvertAll(output, x => x != 0 ? 1 / x : 0);
        var (technical, allocation) = (new double[count * count], new double[count * count]);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                technical[i * count + j] = flows[i * count + j] * per[j];
                allocation[i * count + j] = flows[i * count + j] * per[i];
            }
        }
        return InverseOf(technical, count) is { } inverse && InverseOf(allocation, count) is { } ghosh
            ? new(output, finalDemand.ToArray(), technical, inverse, allocation, ghosh) : null;
    }

    /// <summary>(I − A)⁻¹.</summary>
    static double[]? InverseOf(double[] coefficients, int count)
    {
        var matrix = Array.ConvertAll(coefficients, value => -value);
        for (var i = 0; i < count; i++) matrix[i * count + i] += 1;
        return DenseInverse.Find(matrix, count);
    }
}
