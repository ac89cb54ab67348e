using ChainChief.Sparse;

namespace ChainChief.Complexity;

/// <summary>Why an index has no value.</summary>
public enum Undefined
{
    /// <summary>It has one.</summary>
    Not,
    /// <summary>The location has no activity, or nobody has the activity.</summary>
    NoActivity,
    /// <summary>Locations and activities fall into parts that share nothing; indices compare only within a part, and this is not the largest (or there is no single largest).</summary>
    OtherPart,
    /// <summary>The second eigenvalue is 0 or as large as the third, so there is no second eigenvector of its own.</summary>
    NoSecondVector,
    /// <summary>The search for the second eigenvector did not converge.</summary>
    NotConverged,
    /// <summary>The vector has no correlation with diversity, so nothing says which end is complex.</summary>
    NoDirection,
}

/// <summary>Economic and product complexity (Hidalgo and Hausmann 2009, PNAS 106:10570, in the eigenvector form of Hausmann et al. 2014): second eigenvector of D_c⁻¹ M D_p⁻¹ Mᵀ
/// and its mirror over activities, correlated positively with diversity, both standardised with mean and population deviation of the ECI.</summary>
/// <remarks>S = D_c^−½ M D_p^−½ has the first singular value 1 with vectors √k_c and √k_p, so the second pair is found by Lanczos on the smaller side beside the known one:
/// O(entries × steps) instead of a general eigensolver on activities × activities.</remarks>
/// <param name="Eci">By location of the table; null where undefined.</param>
/// <param name="Pci">By activity of the table; null where undefined.</param>
/// <param name="WhyNoEci">Reason by location.</param>
/// <param name="WhyNoPci">Reason by activity.</param>
/// <param name="Eigenvalue">The second eigenvalue.</param>
/// <param name="Steps">Products with the matrix.</param>
/// <param name="Parts">Parts of the graph of locations and activities.</param>
public sealed partial record ComplexityIndex(double?[] Eci, double?[] Pci, Undefined[] WhyNoEci, Undefined[] WhyNoPci, double Eigenvalue, int Steps, int Parts)
{
    const double Simple = 1e-9;

    /// <param name="maxSteps">Products with the matrix at most.</param>
    public static ComplexityIndex Find(Presence presence, int maxSteps = 3_000)
    {
        var turned = presence.Matrix.Transpose();
        var parts = BipartiteParts.Of(presence.Matrix, turned);
        var index = new ComplexityIndex(new double?[presence.LocationCount], new double?[presence.ActivityCount],
            new Undefined[presence.LocationCount], new Undefined[presence.ActivityCount], 0, 0, parts.Count);
        Array.Fill(index.WhyNoEci, Undefined.NoActivity);
        Array.Fill(index.WhyNoPci, Undefined.NoActivity);
        var (rows, columns) = parts.Largest();
        foreach (var location in presence.Locations) index.WhyNoEci[location] = Undefined.OtherPart;
        foreach (var activity in presence.Activities) index.WhyNoPci[activity] = Undefined.OtherPart;
        if (rows.Length == 0) return index;
        var matrix = parts.Count == 1 ? presence.Matrix : Cut(presence.Matrix, rows, columns);
        return index.Filled(matrix, parts.Count == 1 ? turned : matrix.Transpose(), maxSteps, Array.ConvertAll(rows, row => presence.Locations[row]), Array.ConvertAll(columns, column => presence.Activities[column]));
    }

    ComplexityIndex Filled(CsrMatrix matrix, CsrMatrix turned, int maxSteps, int[] locations, int[] activities)
    {
        var (diversity, ubiquity) = (matrix.RowSums(), matrix.ColumnSums());
        var second = SecondVector(matrix, turned, diversity, ubiquity, maxSteps);
        var why = second.Why;
        if (second.Vector is { } kp)
        {
            var kc = matrix.Multiply(kp);
            for (var c = 0; c < kc.Length; c++) kc[c] /= diversity[c];
            var sign = Direction(diversity, kc);
            if (sign == 0) why = Undefined.NoDirection;
            else Standardise(kc, kp, sign, locations, activities);
        }
        foreach (var location in locations) WhyNoEci[location] = why;
        foreach (var activity in activities) WhyNoPci[activity] = why;
        return this with { Eigenvalue = second.Value, Steps = second.Steps };
    }

    /// <summary>Second eigenvector over activities, at any length; null where there is no single one, or none was found.</summary>
    static (double[]? Vector, Undefined Why, double Value, int Steps) SecondVector(CsrMatrix matrix, CsrMatrix turned, double[] diversity, double[] ubiquity, int maxSteps)
    {
        var overRows = matrix.RowCount <= matrix.ColumnCount;
        var gram = overRows ? new GramOperator(matrix, turned, diversity, ubiquity) : new GramOperator(turned, matrix, ubiquity, diversity);
        var first = Array.ConvertAll(overRows ? diversity : ubiquity, Math.Sqrt);
        Vectors.Scale(1 / Vectors.Norm(first), first);
        var found = Lanczos.Largest(first.Length, gram.Multiply, [first], maxSteps: maxSteps);
        if (first.Length > 1 && !found.Converged) return (null, Undefined.NotConverged, found.Value, found.Steps);
        if (!(found.Value > 1e-12) || found.Gap < Simple) return (null, Undefined.NoSecondVector, found.Value, found.Steps);
        // an equal third value does not show in one Krylov space: look for it beside the two
        var next = Lanczos.Largest(first.Length, gram.Multiply, [first, found.Vector], tolerance: 1e-4);
        if (next.Value > found.Value * (1 - 1e-3)) next = Lanczos.Largest(first.Length, gram.Multiply, [first, found.Vector], tolerance: 1e-10);
        if (next.Value > found.Value * (1 - Simple)) return (null, Undefined.NoSecondVector, found.Value, found.Steps + next.Steps);
        var overActivities = overRows ? gram.Inner(found.Vector) : found.Vector;
        for (var p = 0; p < overActivities.Length; p++) overActivities[p] /= Math.Sqrt(ubiquity[p]);
        return (overActivities, Undefined.Not, found.Value, found.Steps + next.Steps);
    }

    /// <summary>Sign of the correlation with diversity; 0 where there is none.</summary>
    static int Direction(double[] diversity, double[] kc)
    {
        var (meanDiversity, meanVector) = (diversity.Average(), kc.Average());
        var (both, one, other) = (0.0, 0.0, 0.0);
        for (var c = 0; c < kc.Length; c++)
        {
            var (d, v) = (diversity[c] - meanDiversity, kc[c] - meanVector);
            (both, one, other) = (both + d * v, one + d * d, other + v * v);
        }
        return Math.Abs(both) <= 1e-12 * Math.Sqrt(one * other) ? 0 : Math.Sign(both);
    }

    void Standardise(double[] kc, double[] kp, int sign, int[] locations, int[] activities)
    {
        var mean = kc.Average();
        var deviation = Math.Sqrt(kc.Sum(value => (value - mean) * (value - mean)) / kc.Length);
        for (var c = 0; c < kc.Length; c++) Eci[locations[c]] = sign * (kc[c] - mean) / deviation;
        for (var p = 0; p < kp.Length; p++) Pci[activities[p]] = sign * (kp[p] - mean) / deviation;
        Origin = -sign * mean / deviation;
    }

    /// <summary>Where the eigenvector's own 0 stands on the standardised scale; outlooks weigh activities from there.</summary>
    public double Origin { get; private set; }

    static CsrMatrix Cut(CsrMatrix matrix, int[] rows, int[] columns)
    {
        var place = new int[matrix.ColumnCount];
        for (var i = 0; i < columns.Length; i++) place[columns[i]] = i;
        List<(int, int, double)> cells = [];
        for (var i = 0; i < rows.Length; i++) foreach (var column in matrix.ColumnsOf(rows[i])) cells.Add((i, place[column], 1));
        return CsrMatrix.FromTriples(rows.Length, columns.Length, cells);
    }
}
