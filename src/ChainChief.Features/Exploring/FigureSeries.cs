using ChainChief.Common;

namespace ChainChief.Exploring;

/// <summary>Figures of one scope and kind of period in their order; a missing period of a yearly, quarterly or monthly run is a gap.</summary>
/// <param name="Points">A null value: the period is missing between two that are there.</param>
public sealed record FigureRun(string? Scope, string PeriodKind, string Unit, IReadOnlyList<FigurePoint> Points)
{
    public int Known => Points.Count(point => point.Value is not null);
}

/// <param name="End">Last day of the period.</param>
/// <param name="Weak">Of a weak source, a survey or an estimate.</param>
/// <param name="Others">What else is said of the same period and scope.</param>
public sealed record FigurePoint(string Period, DateOnly End, decimal? Value, string? Grade, string? SourceTitle, bool Weak, IReadOnlyList<decimal> Others);

/// <summary>A run of one indicator long enough for a line, with the figure it ends on.</summary>
/// <param name="Sources">How many sources its figures come from.</param>
public sealed record FigureLine(FigureRun Run, FigureView Newest, int Sources);

/// <summary>Figures of one subject and indicator as runs that may be drawn as lines: scopes and kinds of period are never joined.</summary>
public static class FigureSeries
{
    /// <summary>Runs, those with the most points first.</summary>
    /// <param name="figures">Of one subject and indicator.</param>
    public static IReadOnlyList<FigureRun> Of(IEnumerable<FigureView> figures) => [.. figures.Where(figure => Common.Period.TryParse(figure.Period, out _))
        .Select(figure => (Figure: figure, Period: Period.Parse(figure.Period)))
        .GroupBy(pair => (Scope: pair.Figure.Scope ?? "", pair.Period.Kind, pair.Period.MonthCount, pair.Figure.Unit))
        .Select(group => new FigureRun(group.Key.Scope.Length == 0 ? null : group.Key.Scope, EnumCode.Of(group.Key.Kind), group.Key.Unit, Points([.. group])))
        .OrderByDescending(run => run.Known).ThenByDescending(run => run.Points[^1].End).ThenBy(run => run.Scope, StringComparer.Ordinal)];

    /// <summary>Lines of one subject by indicator: runs of two periods and more.</summary>
    /// <param name="figures">Of one subject.</param>
    public static IReadOnlyList<FigureLine> Lines(IReadOnlyList<FigureView> figures) => [.. figures.GroupBy(figure => figure.Indicator, StringComparer.Ordinal)
        .SelectMany(own => Of(own).Where(run => run.Known > 1).Select(run => Line(run, [.. own.Where(figure => figure.Unit == run.Unit && (figure.Scope ?? "") == (run.Scope ?? ""))])))];

    static FigureLine Line(FigureRun run, List<FigureView> own)
    {
        var periods = run.Points.Select(point => point.Period).ToHashSet(StringComparer.Ordinal);
        List<FigureView> told = [.. own.Where(figure => periods.Contains(figure.Period))];
        return new(run, told.Where(figure => figure.Period == run.Points[^1].Period).OrderBy(Rank).ThenBy(figure => figure.RowId).First(), told.Select(figure => figure.SourceCode).Distinct(StringComparer.Ordinal).Count());
    }

    static List<FigurePoint> Points(List<(FigureView Figure, Period Period)> figures)
    {
        List<FigurePoint> points = [];
        Period? last = null;
        foreach (var group in figures.GroupBy(pair => pair.Period).OrderBy(group => group.Key))
        {
            if (last is { } before && Steps(before, group.Key) is > 1 and <= MostGaps)
                for (var missing = before.Next(); missing.CompareTo(group.Key) < 0; missing = missing.Next()) points.Add(new(missing.ToString(), missing.End, null, null, null, false, []));
            var ranked = group.Select(pair => pair.Figure).OrderBy(Rank).ThenBy(figure => figure.RowId).ToList();
            var best = ranked[0];
            points.Add(new(best.Period, group.Key.End, best.Value, best.Grade, best.SourceTitle, Rank(best) >= (int)Grade.Weak, [.. ranked.Skip(1).Select(figure => figure.Value).Where(value => value != best.Value).Distinct()]));
            last = group.Key;
        }
        return points;
    }

    const int MostGaps = 60;

    static int Rank(FigureView figure) => EnumCode.TryParse<Grade>(figure.Grade, out var grade) ? (int)grade : (int)Grade.Own;

    static int Steps(Period from, Period to)
    {
        try
        {
            return to.Since(from);
        }
        catch (ArgumentException)
        {
            return 0; // not steps of one series: nothing is missing between them
        }
    }
}
