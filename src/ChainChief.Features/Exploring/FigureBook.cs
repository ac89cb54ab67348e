using ChainChief.Common;
using ChainChief.Figures;

namespace ChainChief.Exploring;

/// <summary>Figures that say different numbers of the same thing in the same time, newest period first.</summary>
sealed record FigureConflict(FigureSubject Subject, string SubjectCode, Code<Indicator> Indicator, Period Period, IReadOnlyList<Figure> Figures);

/// <summary>All figures of the region but those of single enterprises, found by subject, with the rule of what disagrees.</summary>
/// <remarks>
/// Two figures disagree when subject, indicator and period are equal, the values are not, and the scopes speak of the same: equal texts, or,
/// for a plan item, segment or enterprise, both of the whole of it. A county's figure beside the city's is no conflict, nor is
/// "technical upgrading projects" beside "provincial projects" of a region.
/// </remarks>
sealed class FigureBook
{
    readonly Dictionary<(FigureSubject, string), List<Figure>> bySubject;
    readonly Dictionary<string, string?> areas = new(StringComparer.Ordinal);

    public FigureBook(IReadOnlyList<Figure> figures, FigureScope scopes)
    {
        Scopes = scopes;
        All = figures;
        bySubject = figures.GroupBy(figure => (figure.Subject, figure.SubjectCode)).ToDictionary(group => group.Key, group => group.ToList());
        foreach (var scope in figures.Select(figure => figure.Scope).OfType<string>().Distinct(StringComparer.Ordinal)) areas[scope] = scopes.Area(scope);
        Conflicts = [.. figures.GroupBy(figure => (figure.Subject, figure.SubjectCode, figure.Indicator, figure.Period)).Where(group => group.Skip(1).Any())
            .Select(group => new FigureConflict(group.Key.Subject, group.Key.SubjectCode, group.Key.Indicator, group.Key.Period,
                [.. group.Where(figure => group.Any(other => Disagree(figure, other)))]))
            .Where(conflict => conflict.Figures.Count > 1).OrderByDescending(conflict => conflict.Period)];
        InConflict = Conflicts.SelectMany(conflict => conflict.Figures).Select(figure => figure.RowId).ToHashSet();
    }

    public FigureScope Scopes { get; }
    public IReadOnlyList<Figure> All { get; }
    public IReadOnlyList<FigureConflict> Conflicts { get; }

    /// <summary>Row numbers of the figures that disagree with another.</summary>
    public IReadOnlySet<long> InConflict { get; }

    public IReadOnlyList<Figure> Of(FigureSubject subject, string code) => bySubject.TryGetValue((subject, code), out var found) ? found : [];

    public IEnumerable<Figure> Of(FigureSubject subject, string code, string indicator) => Of(subject, code).Where(figure => figure.Indicator.Text == indicator);

    /// <summary>Whether the figure speaks of a smaller area inside its subject.</summary>
    public bool IsPartial(Figure figure) => Area(figure) is { } area && !(figure.Subject == FigureSubject.Region && figure.SubjectCode == area);

    public bool Disagree(Figure one, Figure other) => one.Conflicts(other)
        && (one.Scope == other.Scope || (one.Subject is not (FigureSubject.Region or FigureSubject.Park) && !IsPartial(one) && !IsPartial(other)));

    /// <summary>Of one indicator: the newest figure that still counts; the whole before a part, sums of a year or from its beginning before those of a month, then the later period, then the better grade; of equal ones the first by scope and source, in whatever order they came.</summary>
    /// <param name="isPiece">Whether a figure is a sum of a month or quarter.</param>
    /// <param name="sinceYear">Figures that end before this year are history and not taken.</param>
    public Figure? Newest(IEnumerable<Figure> figures, int sinceYear, Func<Figure, Grade?> grade, Func<Figure, bool> isPiece) => figures.Where(figure => figure.Period.EndYear >= sinceYear)
        .OrderBy(IsPartial).ThenBy(isPiece).ThenByDescending(figure => figure.Period).ThenBy(figure => grade(figure) ?? Grade.Own)
        .ThenBy(figure => figure.Scope, StringComparer.Ordinal).ThenBy(figure => figure.SourceCode?.Text, StringComparer.Ordinal).FirstOrDefault();

    string? Area(Figure figure) => figure.Scope is not { } scope ? null : areas.TryGetValue(scope, out var area) ? area : Scopes.Area(scope);
}
