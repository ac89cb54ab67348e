namespace ChainChief.Cascades;

/// <summary>How a cascade went.</summary>
/// <param name="LossDown">1 − h_d by firm, share of production lost for want of inputs, 0–1.</param>
/// <param name="LossUp">1 − h_u by firm, share of production lost for want of buyers, 0–1.</param>
/// <param name="Esri">Σ w max(loss down, loss up) / Σ w: the weighted share of production lost. Not a number where nobody has a weight.</param>
/// <param name="EsriDown">The same of the losses downstream alone.</param>
/// <param name="EsriUp">The same upstream.</param>
/// <param name="Sweeps">Sweeps until none took more than ε from a firm; that last one counts.</param>
/// <param name="LargestDrop">What the last sweep took from the firm it hit most.</param>
/// <param name="Converged">False where <see cref="CascadeRules.MaxSweeps"/> came first.</param>
public sealed record CascadeResult(double[] LossDown, double[] LossUp, double Esri, double EsriDown, double EsriUp, int Sweeps, double LargestDrop, bool Converged);

/// <summary>The cascade of one shock through a supply network (Diem et al. 2022, Sci. Rep. 12:7719; docs/methods/esri.md).</summary>
public sealed class Cascade
{
    readonly CascadeNetwork network;
    readonly CascadeRules rules;
    readonly CascadeState state;

    /// <summary>Keeps its working memory from run to run; not for several threads at once. Wide sweeps are shared among all processors.</summary>
    public Cascade(CascadeNetwork network, CascadeRules? rules = null)
    {
        (this.network, this.rules) = (network, (rules ?? new()).Checked(nameof(rules)));
        state = new(network, this.rules.Replaceability, Environment.ProcessorCount);
    }

    /// <param name="shock">Share of production lost at the start by firm, 0–1: ψ = 1 − shock.</param>
    public CascadeResult Run(ReadOnlySpan<double> shock, CancellationToken cancel = default) => Run(shock, shock, cancel);

    /// <param name="shockDown">Share lost at the start that buyers feel, by firm.</param>
    /// <param name="shockUp">Share lost at the start that suppliers feel, by firm.</param>
    public CascadeResult Run(ReadOnlySpan<double> shockDown, ReadOnlySpan<double> shockUp, CancellationToken cancel = default)
    {
        Start(shockDown, shockUp);
        return Result(state.Run(rules, cancel));
    }

    /// <summary>The same, with losses written into the arrays of an earlier result of this network that nobody needs any more: fresh memory costs about as much as a cascade.</summary>
    public CascadeResult Run(ReadOnlySpan<double> shock, CascadeResult over, CancellationToken cancel = default)
    {
        Start(shock, shock);
        return Result(state.Run(rules, cancel), over);
    }

    /// <summary>The same with the way it took: what each sweep changed, and for every firm hit where that came from.</summary>
    /// <param name="visible">A step leaves out firms whose losses rose by no more than this since they were last shown.</param>
    public CascadeTrace Trace(ReadOnlySpan<double> shock, double visible = 0, CancellationToken cancel = default)
    {
        Start(shock, shock);
        var tracing = new CascadeTracing(network, state, visible);
        var result = Result(tracing.Run(rules, cancel));
        var (down, up) = tracing.Parents();
        return new(result, tracing.Steps, down, up);
    }

    void Start(ReadOnlySpan<double> shockDown, ReadOnlySpan<double> shockUp)
    {
        CheckShock(shockDown);
        CheckShock(shockUp);
        state.Start(shockDown, shockUp);
    }

    CascadeResult Result(bool converged, CascadeResult? over = null)
    {
        var (sums, total) = (state.Sums(), network.TotalWeight);
        return new(network.ToFirms(state.Down, over?.LossDown), network.ToFirms(state.Up, over?.LossUp), sums.Either / total, sums.Down / total, sums.Up / total, state.Sweeps, state.LargestDrop, converged);
    }

    void CheckShock(ReadOnlySpan<double> shock)
    {
        if (shock.Length != network.FirmCount) throw new ArgumentException("One share per firm.", nameof(shock));
        foreach (var share in shock)
            if (!(share >= 0 && share <= 1)) throw new ArgumentOutOfRangeException(nameof(shock), share, "Shares lie between 0 and 1.");
    }
}
