using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Storage;

namespace ChainChief.Exploring;

/// <summary>A point of a path.</summary>
/// <param name="Name">Period of a measured or missing point; null: computed.</param>
public sealed record PathPoint(DateOnly At, decimal? Value, string? Name = null, bool Weak = false);

/// <summary>Another value of the start: of another source beside it, or what the figure said before a change set.</summary>
/// <param name="Why">Number of the change set that changed it; null: it stands beside.</param>
public sealed record RevisedBase(string Period, DateOnly At, decimal Value, int? Why);

public sealed record MissingSpan(string Name, DateOnly From, DateOnly To);

/// <summary>The way of a target from its first comparable figure to what is due, in the target's unit.</summary>
/// <param name="Actuals">Figures of the scope of the latest one; a null value is a missing period.</param>
/// <param name="Projected">From the latest figure on at the pace so far, to the day the target would be reached or, if that is never or too far, to twice the time; empty with one figure.</param>
/// <param name="PaceSoFar">Change a year between the first and the latest figure; null with one figure.</param>
public sealed record TargetPathView(
    TargetView Target, IReadOnlyList<PathPoint> Actuals, IReadOnlyList<PathPoint> Straight, IReadOnlyList<PathPoint> Compound, IReadOnlyList<PathPoint> Projected,
    IReadOnlyList<RevisedBase> Revised, IReadOnlyList<MissingSpan> Missing, DateOnly Due, DateOnly? Today, decimal? PaceSoFar);

/// <summary>Paths of targets for charts.</summary>
public sealed class TargetPath(RegionAtlas atlas, bool chinese)
{
    const int Steps = 12; // points of a compound curve
    const double DaysPerYear = 365.25;

    /// <summary>Null where there is no such target, or it has no level or no figure to start from.</summary>
    public TargetPathView? Find(string code)
    {
        if (new TargetBoard(atlas, chinese).Find(code) is not { Level: { } level, Actual: { } actual } target || actual.Unit.Length == 0) return null;
        var (own, goal) = (Unit.Get(actual.Unit), Unit.Get(target.Unit ?? actual.Unit));
        if (!own.ConvertsTo(goal)) return null;
        var factor = own.In(goal);
        var run = Run(actual);
        List<PathPoint> actuals = [.. run.Points.Select(point => new PathPoint(point.End, point.Value * factor, point.Period, point.Weak))];
        var last = actuals.FindLast(point => point.Value is not null)!;
        var due = Period.Parse(target.DuePeriod).End;
        var (start, value) = (last.At, last.Value!.Value);
        var first = actuals.First(point => point.Value is not null);
        var pace = first.At < last.At ? (decimal?)((value - first.Value!.Value) / (decimal)Years(first.At, last.At)) : null;
        var comparable = target.Outcome is "computed" or "scope-unclear" or "weak-source";
        return new(target, actuals, comparable && start < due ? [last with { Name = null }, new(due, level)] : [], comparable && start < due ? Compound(last, due, level) : [],
            comparable && pace is { } so ? Projected(last, due, level, so) : [], Revised(actual, factor), [.. Missing(run, last.At)], due, start < due ? atlas.Today : null, pace);
    }

    /// <summary>All figures of the actual's subject, indicator, scope and kind of period.</summary>
    FigureRun Run(FigureView actual)
    {
        FigureWriter writer = new(atlas, chinese);
        var same = atlas.Figures.Of(EnumCode.Parse<FigureSubject>(actual.Subject), actual.SubjectCode, actual.Indicator).Select(writer.Write).Where(figure => (figure.Scope ?? "") == (actual.Scope ?? "")).ToList();
        return FigureSeries.Of(same).First(run => run.Points.Any(point => point.Period == actual.Period));
    }

    static List<PathPoint> Compound(PathPoint last, DateOnly due, decimal level)
    {
        if (last.Value is not > 0 || level <= 0) return [];
        var (days, growth) = (due.DayNumber - last.At.DayNumber, (double)level / (double)last.Value.Value);
        return [.. Enumerable.Range(0, Steps + 1).Select(step => new PathPoint(last.At.AddDays(days * step / Steps), Math.Round(last.Value.Value * (decimal)Math.Pow(growth, (double)step / Steps), 4)))];
    }

    static List<PathPoint> Projected(PathPoint last, DateOnly due, decimal level, decimal pace)
    {
        var horizon = Math.Max(1, 2 * Years(last.At, due));
        var needed = pace == 0 ? double.PositiveInfinity : (double)((level - last.Value!.Value) / pace);
        var years = needed > 0 ? Math.Min(needed, horizon) : horizon;
        return [last with { Name = null }, new(last.At.AddDays((int)(years * DaysPerYear)), Math.Round(last.Value!.Value + pace * (decimal)years, 4))];
    }

    /// <summary>Other values of the same figure: beside it, and before each change of it.</summary>
    List<RevisedBase> Revised(FigureView actual, decimal factor)
    {
        var end = Period.Parse(actual.Period).End;
        List<RevisedBase> found = [.. actual.Conflicts.Select(other => new RevisedBase(actual.Period, end, other.Value * factor, null))];
        using var connection = atlas.Workspace.Connect();
        foreach (var change in RecordHistory.Of(connection, "figures", actual.RowId))
            if (change.Before.GetValueOrDefault("value") is { } text && decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var before) && before != actual.Value)
                found.Add(new(actual.Period, end, before * factor, change.ChangeSet));
        return [.. found.DistinctBy(old => old.Value)];
    }

    /// <summary>Periods without a figure between those that have one, and the years over since the latest.</summary>
    IEnumerable<MissingSpan> Missing(FigureRun run, DateOnly last)
    {
        foreach (var point in run.Points.Where(point => point.Value is null))
            if (Period.TryParse(point.Period, out var period)) yield return new(point.Period, period.Start, period.End);
        for (var year = last.Year + 1; new DateOnly(year, 12, 31) < atlas.Today; year++) yield return new(Period.Year(year).ToString(), new(year, 1, 1), new(year, 12, 31));
    }

    static double Years(DateOnly from, DateOnly to) => (to.DayNumber - from.DayNumber) / DaysPerYear;
}
