using ChainChief.Common;

namespace ChainChief.Figures;

/// <summary>
/// A sum of figures of one indicator, one period, one scope and one unit: the only way to add figures up. Others are refused by a value that says why.
/// </summary>
public abstract record FigureSum
{
    FigureSum() { }

    /// <summary>The sum of so many figures.</summary>
    public sealed record Total(decimal Value, string? Scope, int Count) : FigureSum;

    /// <summary>Not to be added: <c>sum-scopes-differ</c>, <c>sum-series-differ</c>, <c>sum-empty</c>.</summary>
    public sealed record Refused(Problem Reason) : FigureSum;

    public static FigureSum Of(IReadOnlyList<Figure> figures)
    {
        if (figures.Count == 0) return new Refused(new("sum-empty"));
        if (figures.Select(figure => (figure.Indicator, figure.Period, figure.Unit)).Distinct().Skip(1).Any()) return new Refused(new("sum-series-differ"));
        var scopes = figures.Select(figure => figure.Scope).Distinct().ToList();
        return scopes.Count == 1 ? new Total(figures.Sum(figure => figure.Value), scopes[0], figures.Count)
            : new Refused(new("sum-scopes-differ", Arguments: [string.Join("、", scopes.Select(scope => scope ?? "—"))]));
    }
}
