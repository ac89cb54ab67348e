namespace ChainChief.InputOutput;

/// <summary>Coefficients of a region from a national table by location quotients (Flegg and Webber 1997, Reg. Stud. 31:795): a sector that is weaker here than in the nation
/// supplies only its quotient of what is needed, the rest comes from outside. a_ij(region) = a_ij · min(1, q_ij).</summary>
public static class Regional
{
    /// <summary>Simple quotient: q_ij = SLQ_i of the selling sector. Shape sector × sector, row-major.</summary>
    /// <param name="technical">A of the nation.</param>
    /// <param name="region">Size (jobs or output) of each sector in the region.</param>
    /// <param name="nation">The same of the nation, the region included.</param>
    public static double[] Simple(ReadOnlySpan<double> technical, ReadOnlySpan<double> region, ReadOnlySpan<double> nation)
    {
        var quotients = Quotients(region, nation);
        return Cut(technical, quotients.Length, (i, _) => quotients[i]);
    }

    /// <summary>Cross-industry quotient: q_ij = SLQ_i / SLQ_j, on the diagonal SLQ_i. A buyer that the region does not have needs nothing.</summary>
    public static double[] CrossIndustry(ReadOnlySpan<double> technical, ReadOnlySpan<double> region, ReadOnlySpan<double> nation)
    {
        var quotients = Quotients(region, nation);
        return Cut(technical, quotients.Length, (i, j) => Cross(quotients, i, j));
    }

    /// <summary>Flegg's quotient: the cross-industry one times λ = [log₂(1 + E_r/E_n)]^δ, so that smaller regions import more.</summary>
    /// <param name="delta">δ, about 0.3 in most studies; 0 gives the cross-industry quotient.</param>
    /// <param name="newcomer">SLQ taken for a buyer that the region does not have yet, to ask what it would find here; 0: it needs nothing.</param>
    public static double[] Flegg(ReadOnlySpan<double> technical, ReadOnlySpan<double> region, ReadOnlySpan<double> nation, double delta = 0.3, double newcomer = 0)
    {
        var quotients = Quotients(region, nation);
        var size = Math.Pow(Math.Log2(1 + Sum(region) / Sum(nation)), delta);
        return Cut(technical, quotients.Length, (i, j) => (newcomer > 0 && !(quotients[j] > 0) ? quotients[i] / newcomer : Cross(quotients, i, j)) * size);
    }

    static double Cross(double[] quotients, int seller, int buyer) =>
        seller == buyer ? quotients[seller] : quotients[buyer] > 0 ? quotients[seller] / quotients[buyer] : 0;

    /// <summary>SLQ by sector; 0 for a sector the nation does not have.</summary>
    static double[] Quotients(ReadOnlySpan<double> region, ReadOnlySpan<double> nation)
    {
        Sparse.Shape.Same(nation.Length, region.Length);
        var (inRegion, inNation) = (Sum(region), Sum(nation));
        Sparse.Shape.Holds(inRegion > 0 && inNation > 0);
        var quotients = new double[region.Length];
        for (var i = 0; i < quotients.Length; i++) quotients[i] = nation[i] > 0 ? region[i] / inRegion / (nation[i] / inNation) : 0;
        return quotients;
    }

    static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }

    static double[] Cut(ReadOnlySpan<double> technical, int count, Func<int, int, double> quotient)
    {
        Sparse.Shape.Same(technical.Length, count * count);
        var cut = technical.ToArray();
        for (var i = 0; i < count; i++) for (var j = 0; j < count; j++) cut[i * count + j] *= Math.Min(1, quotient(i, j));
        return cut;
    }
}
