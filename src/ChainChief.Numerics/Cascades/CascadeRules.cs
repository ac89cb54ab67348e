namespace ChainChief.Cascades;

/// <summary>Who stands in for a supplier that fails.</summary>
public enum Replaceability
{
    /// <summary>The others of its sector, as far as their sales reach: σ_i = min(1, s_i / Σ_l h_l s_l) over the sector.</summary>
    Sector,

    /// <summary>Nobody: σ = 1.</summary>
    None,
}

/// <summary>How a cascade runs (docs/methods/esri.md).</summary>
/// <param name="Epsilon">ε: a cascade ends after the sweep in which no firm lost more than this share. Decides the result where nothing leaks: always show it.</param>
/// <param name="Replaceability">Whether the sector of a failing supplier stands in for it.</param>
/// <param name="MaxSweeps">A cascade that has not ended by then is reported as not converged.</param>
public sealed record CascadeRules(double Epsilon = 1e-2, Replaceability Replaceability = Replaceability.Sector, int MaxSweeps = 100_000)
{
    /// <exception cref="ArgumentException">ε is below 0 or not a number, or no sweep is allowed.</exception>
    internal CascadeRules Checked(string rules)
    {
        if (!(Epsilon >= 0) || MaxSweeps < 1) throw new ArgumentException("ε must not be below 0, and at least one sweep must be allowed.", rules);
        return this;
    }
}
