using System.Globalization;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Figures;
using ChainChief.Plans;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>The comparable figures of targets, in the target's unit: of the subject, scope and length of period of the latest actual, from the base or the state when the plan came into force on.</summary>
sealed class TargetRuns(RegionAtlas atlas, FigureBook figures)
{
    readonly FigureWriter writer = new(atlas, chinese: true);

    /// <summary>Null for rates and statements, and where target and actual cannot be held against each other.</summary>
    public Progress? Progress(TargetView target, Target noun)
    {
        if (target.Outcome is not ("computed" or "scope-unclear" or "weak-source" or "overdue") || target.Actual is null || target.Level is not { } level) return null;
        var marks = Marks(target, noun);
        if (marks.Count == 0) return null;
        var used = noun.Form == TargetForm.Multiple && BaseMark(marks, noun) is { } revised ? noun.Value!.Value * revised.Value : level;
        return new(used, noun.DuePeriod, DirectionOf(noun), marks);
    }

    public GrowthProgress? Growth(TargetView target, Target noun)
    {
        if (noun.Form != TargetForm.GrowthRate || target.Actual is null || target.Outcome == "scope-differs") return null;
        var marks = Marks(target, noun);
        return new(noun.Value!.Value, target.Actual.YearOnYear, Period.Parse(target.Actual.Period), noun.DuePeriod, marks);
    }

    /// <summary>Every start that was ever told: the plan's, what its figure says now, and what it said before.</summary>
    public IEnumerable<TargetStart> Starts(TargetView target, Target noun, Progress? progress)
    {
        if (progress is null) yield break;
        var used = progress.Start;
        var own = noun.BasePeriod is { } at && at == used.Period ? used : (Mark?)null;
        if (noun is { BasePeriod: { } stated, BaseValue: { } value })
            yield return Start("stated", new(stated, value), noun.Form == TargetForm.Multiple ? noun.Value * value : progress.Level, progress, null, own is null ? used.Period == stated : used.Value == value);
        if (own is { } figure && figure.Value != noun.BaseValue) yield return Start("revised", figure, progress.Level, progress, null, used: true);
        if (noun.BasePeriod is null && progress.Marks.Count > 1) yield return Start("first", used, progress.Level, progress, null, used: true);
        foreach (var (before, changeSet) in Earlier(target, noun, used))
            if (before != noun.BaseValue) yield return Start("earlier", new(used.Period, before), noun.Form == TargetForm.Multiple ? noun.Value * before : progress.Level, progress, changeSet, used: false);
    }

    static TargetStart Start(string kind, Mark mark, decimal? level, Progress progress, int? changeSet, bool used)
    {
        var pace = level is { } due ? new Pace(mark.Value, mark.Period, due, progress.Due, progress.Direction) : null;
        return new(kind, mark.Period.ToString(), mark.Value, level, pace?.PerYear, pace?.CompoundPerYear, changeSet, used);
    }

    /// <summary>What the figure at the start said before it was changed, newest first.</summary>
    IEnumerable<(decimal Value, int ChangeSet)> Earlier(TargetView target, Target noun, Mark start)
    {
        if (Comparable(target).Where(figure => figure.Period == start.Period).Select(figure => figure.RowId).FirstOrDefault() is not (> 0 and var row)) yield break;
        using var connection = atlas.Workspace.Connect();
        HashSet<decimal> told = [start.Value];
        foreach (var change in RecordHistory.Of(connection, "figures", row))
            if (change.Before.GetValueOrDefault("value") is { } text && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var before) && told.Add(before * Factor(target)))
                yield return (before * Factor(target), change.ChangeSet);
    }

    static Mark? BaseMark(List<Mark> marks, Target noun) => noun.BasePeriod is { } at && marks.FindIndex(mark => mark.Period == at) is >= 0 and var i ? marks[i] : null;

    /// <summary>By period, the start first. The figure of the base period takes the place of the base as stated: it is comparable with the later ones, the stated one need not be.</summary>
    List<Mark> Marks(TargetView target, Target noun)
    {
        var factor = Factor(target);
        List<Mark> all = [.. Comparable(target).GroupBy(figure => figure.Period).OrderBy(group => group.Key)
            .Select(group => group.OrderByDescending(figure => figure.RowId == target.Actual!.RowId).ThenBy(figure => writer.GradeOf(figure) ?? Grade.Own).ThenBy(figure => figure.RowId).First())
            .Select(figure => new Mark(figure.Period, figure.Value * factor, writer.GradeOf(figure) >= Grade.Weak))];
        if (noun.BasePeriod is { } from)
        {
            all.RemoveAll(mark => mark.Period.End < from.End);
            if (noun.BaseValue is { } stated && noun.Form != TargetForm.GrowthRate && !all.Any(mark => mark.Period == from) && all.Count > 0 && all[0].Period.End > from.End) all.Insert(0, new(from, stated));
            return all;
        }
        var inForce = atlas.FindPlan(noun.PlanCode.Text)?.InForceFrom.Latest ?? DateOnly.MinValue;
        var start = Math.Max(0, all.FindLastIndex(mark => mark.Period.End <= inForce));
        return start == all.Count - 1 ? all : all[start..];
    }

    /// <summary>Up to the latest actual, of its subject, scope and kind of period.</summary>
    IEnumerable<Figure> Comparable(TargetView target)
    {
        if (target.Actual is not { } actual || !Period.TryParse(actual.Period, out var at)) return [];
        return figures.Of(EnumCode.Parse<FigureSubject>(actual.Subject), actual.SubjectCode, actual.Indicator)
            .Where(figure => (figure.Scope ?? "") == (actual.Scope ?? "") && figure.Period.MonthCount == at.MonthCount && figure.Period.Kind == at.Kind && figure.Period.CompareTo(at) <= 0
                && writer.UnitOf(figure) == actual.Unit && (!IsCumulated(at) || figure.Period.End.Month == at.End.Month));
    }

    static bool IsCumulated(Period period) => period.Kind == PeriodKind.Cumulated;

    static decimal Factor(TargetView target) => target.Actual is { } actual && Unit.Get(actual.Unit) is var own && Unit.Get(target.Unit ?? actual.Unit) is var goal && own.ConvertsTo(goal) ? own.In(goal) : 1;

    Direction DirectionOf(Target noun) => noun.Indicator is { } code && atlas.Indicators.GetValueOrDefault(code.Text)?.Direction is { } direction ? direction : Direction.Higher;
}
