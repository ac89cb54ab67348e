namespace ChainChief.Sparse;

/// <summary>Orthonormal vectors v₀ … of a Krylov space and the tridiagonal matrix of the operator in them.</summary>
sealed class LanczosBasis
{
    readonly LinearOperator multiply;
    readonly IReadOnlyList<double[]> known;
    readonly List<double[]> vectors = [];
    readonly List<double> diagonal = [];
    readonly List<double> links = []; // links[i] joins vector i and i + 1
    double[] next;

    /// <param name="start">Any vector that is not inside the known space; it is left as it is.</param>
    public LanczosBasis(LinearOperator multiply, IReadOnlyList<double[]> known, double[] start)
    {
        (this.multiply, this.known) = (multiply, known);
        next = (double[])start.Clone();
        var before = Vectors.Norm(next);
        MakeOrthogonal(next);
        Closed = !Normalise(next, before, out _);
    }

    public int Count => vectors.Count;

    /// <summary>The space is invariant: no further vector exists, and what it shows is exact.</summary>
    public bool Closed { get; private set; }

    /// <summary>Length of the part of A·v of the last vector that lies outside the basis.</summary>
    public double NextLink { get; private set; }

    public void Extend()
    {
        if (vectors.Count > 0) links.Add(NextLink);
        vectors.Add(next);
        var product = new double[next.Length];
        multiply(next, product);
        diagonal.Add(Vectors.Dot(product, next));
        var before = Vectors.Norm(product);
        MakeOrthogonal(product);
        Closed = !Normalise(product, before, out var length);
        NextLink = length;
        next = product;
    }

    /// <summary>Largest eigenvalue of the tridiagonal matrix, its vector of weights on the basis, and its relative distance to the second.</summary>
    public (double Value, double[] Weights, double Gap) Top()
    {
        if (Count == 0) return (0, [], double.PositiveInfinity);
        var (d, e) = (diagonal.ToArray(), links.ToArray());
        var largest = Tridiagonal.Eigenvalue(d, e, 0);
        var gap = Count == 1 ? double.PositiveInfinity : (largest - Tridiagonal.Eigenvalue(d, e, 1)) / Math.Abs(largest);
        return (largest, Tridiagonal.Eigenvector(d, e, largest), gap);
    }

    public double[] Combine(double[] weights)
    {
        var sum = new double[next.Length];
        for (var i = 0; i < weights.Length; i++) Vectors.AddScaled(weights[i], vectors[i], sum);
        var length = Vectors.Norm(sum);
        if (length > 0) Vectors.Scale(1 / length, sum);
        return sum;
    }

    void MakeOrthogonal(double[] x)
    {
        for (var round = 0; round < 2; round++)
        {
            foreach (var vector in known) Vectors.AddScaled(-Vectors.Dot(vector, x), vector, x);
            foreach (var vector in vectors) Vectors.AddScaled(-Vectors.Dot(vector, x), vector, x);
        }
    }

    /// <summary>False where nothing but rounding was left of the vector.</summary>
    static bool Normalise(double[] x, double before, out double length)
    {
        length = Vectors.Norm(x);
        if (length <= before * 1e-14 || length == 0)
        {
            length = 0;
            return false;
        }
        Vectors.Scale(1 / length, x);
        return true;
    }
}
