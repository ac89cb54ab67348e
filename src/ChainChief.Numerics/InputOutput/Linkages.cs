namespace ChainChief.InputOutput;

/// <summary>What sectors mean to one another, each by sector (Rasmussen 1956, Hirschman 1958, Miller and Blair 2009 ch. 12, Dietzenbacher and van der Linden 1997, Antràs et al. 2012).</summary>
/// <param name="Backward">Column sums of L: output of all per unit of final demand.</param>
/// <param name="Forward">Row sums of L.</param>
/// <param name="ForwardGhosh">Row sums of G.</param>
/// <param name="Power">Rasmussen's power of dispersion: backward over its mean.</param>
/// <param name="Sensitivity">Rasmussen's sensitivity of dispersion: forward over its mean.</param>
/// <param name="SensitivityGhosh">Forward by Ghosh over its mean.</param>
/// <param name="SpreadBackward">Coefficient of variation (n − 1) of the column of L: low where the pull is spread evenly. Null for a single sector.</param>
/// <param name="SpreadForward">Coefficient of variation of the row of L.</param>
/// <param name="Extraction">Output lost, its own included, when row, column and final demand of the sector are taken out: x_j Σ_i L_ij / L_jj.</param>
/// <param name="ExtractionBackward">Output lost when the sector buys nothing: x_j (Σ_i L_ij − 1) / L_jj.</param>
/// <param name="ExtractionForward">Output lost when the sector sells to no sector, by Ghosh with primary inputs kept: x_j (Σ_k G_jk − 1) / G_jj.</param>
/// <param name="Upstreamness">(I − B)⁻¹ 1: mean distance to final use, 1 for what is used directly.</param>
/// <param name="Downstreamness">(I − Aᵀ)⁻¹ 1: mean distance from primary inputs.</param>
/// <param name="Domar">x / Σ y; null where there is no final demand.</param>
public sealed record Linkages(double[] Backward, double[] Forward, double[] ForwardGhosh, double[] Power, double[] Sensitivity, double[] SensitivityGhosh,
    double?[] SpreadBackward, double?[] SpreadForward, double[] Extraction, double[] ExtractionBackward, double[] ExtractionForward,
    double[] Upstreamness, double[] Downstreamness, double?[] Domar)
{
    public static Linkages Of(Leontief model)
    {
        var (count, inverse, ghosh, output) = (model.Sectors, model.Inverse, model.GhoshInverse, model.Output);
        var (backward, forward, forwardGhosh) = (Sums(inverse, count, 1, count), Sums(inverse, count, count, 1), Sums(ghosh, count, count, 1));
        var demand = model.FinalDemand.Sum();
        return new(backward, forward, forwardGhosh, OverMean(backward), OverMean(forward), OverMean(forwardGhosh),
            Spread(inverse, backward, 1, count), Spread(inverse, forward, count, 1),
            By(j => output[j] * backward[j] / inverse[j * count + j]),
            By(j => output[j] * (backward[j] - 1) / inverse[j * count + j]),
            By(j => output[j] * (forwardGhosh[j] - 1) / ghosh[j * count + j]),
            forwardGhosh, backward, Array.ConvertAll(output, x => demand != 0 ? x / demand : (double?)null));

        double[] By(Func<int, double> measure) => [.. Enumerable.Range(0, count).Select(measure)];
    }

    /// <summary>Sums of lines of a matrix: line i begins at i · start and goes on by step.</summary>
    static double[] Sums(double[] matrix, int count, int start, int step)
    {
        var sums = new double[count];
        for (var line = 0; line < count; line++) for (var i = 0; i < count; i++) sums[line] += matrix[line * start + i * step];
        return sums;
    }

    static double[] OverMean(double[] sums)
    {
        var mean = sums.Average();
        return Array.ConvertAll(sums, sum => sum / mean);
    }

    static double?[] Spread(double[] matrix, double[] sums, int start, int step)
    {
        var (count, result) = (sums.Length, new double?[sums.Length]);
        for (var line = 0; line < count && count > 1; line++)
        {
            var (mean, squares) = (sums[line] / count, 0.0);
            for (var i = 0; i < count; i++) squares += (matrix[line * start + i * step] - mean) * (matrix[line * start + i * step] - mean);
            if (mean != 0) result[line] = Math.Sqrt(squares / (count - 1)) / mean;
        }
        return result;
    }
}
