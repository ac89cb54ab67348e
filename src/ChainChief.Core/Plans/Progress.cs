using ChainChief.Common;

namespace ChainChief.Plans;

/// <summary>A known value at the end of a period, in the unit of its target.</summary>
/// <param name="Weak">Of a weak source, a survey or an estimate.</param>
public readonly record struct Mark(Period Period, decimal Value, bool Weak = false);

/// <summary>When a target would be reached if nothing changes.</summary>
public enum Arrival
{
    /// <summary>The latest value is there already.</summary>
    Reached,

    /// <summary>One day: there are points enough.</summary>
    Day,

    /// <summary>Two days: few points, so that the ways of going on differ.</summary>
    Between,

    /// <summary>The value stands still or moves away.</summary>
    Never,

    /// <summary>Beyond <see cref="Progress.Horizon"/> years.</summary>
    TooFar,

    /// <summary>Less than two points: no pace so far.</summary>
    Unknown,
}

/// <summary>The day a target is reached at the pace so far.</summary>
/// <param name="First">Null unless a day or two are known.</param>
/// <param name="Last">The later of two days; equal to the first where there is one; null in <see cref="Arrival.Between"/>: or never.</param>
public sealed record Reaching(Arrival Arrival, DateOnly? First = null, DateOnly? Last = null);

/// <summary>
/// How a numeric target fares: from its start over the figures so far to what is due (docs/methods/target-pace.md). All values in the target's unit and of one scope.
/// </summary>
/// <param name="Level">The promised level, absolute.</param>
/// <param name="Marks">Comparable figures by period, the start first, the latest last; at least one.</param>
public sealed record Progress(decimal Level, Period Due, Direction Direction, IReadOnlyList<Mark> Marks)
{
    /// <summary>Years beyond which no day is told.</summary>
    public const int Horizon = 50;

    /// <summary>With fewer points than this the day is an interval.</summary>
    public const int ThinBelow = 4;

    const double DaysPerYear = 365.25;

    /// <summary>How close two paces must be to count as equal, so that a value on the line is not behind it by a rounding.</summary>
    const double Closeness = 1e-9;

    public Mark Start => Marks[0];

    public Mark Latest => Marks[^1];

    /// <summary>What is still asked for, from the latest figure on.</summary>
    public Pace Required => new(Latest.Value, Latest.Period, Level, Due, Direction);

    /// <summary>What was asked for from the start on.</summary>
    public Pace Planned => new(Start.Value, Start.Period, Level, Due, Direction);

    double Years => Latest.Period.YearsSince(Start.Period);

    /// <summary>Change a year between start and latest in a straight line; null with one point.</summary>
    public decimal? SoFar => Years > 0 ? (Latest.Value - Start.Value) / (decimal)Years : null;

    /// <summary>The same compounded, a share; null with one point or a value not above zero.</summary>
    public double? CompoundSoFar => Years > 0 && Start.Value > 0 && Latest.Value > 0 ? Math.Pow((double)Latest.Value / (double)Start.Value, 1 / Years) - 1 : null;

    /// <summary>Pace so far ÷ pace still required; 1 and more is fast enough, below zero the wrong way. Null where either is not known, the target is reached, or no time is left.</summary>
    public double? Ratio => Required is { Reached: false, PerYear: { } asked } && asked != 0 && SoFar is { } pace ? Rounded((double)(pace / asked)) : null;

    /// <summary>Value of the straight line from start to due at the end of the latest period; null with one point.</summary>
    public decimal? LineNow => Years > 0 && Planned.PerYear is { } perYear ? Start.Value + perYear * (decimal)Math.Min(Years, Planned.YearsLeft) : null;

    /// <summary>Progress made ÷ progress due by the straight line, both from the start. Null where the line asks for no progress.</summary>
    public double? ShareOfDue => LineNow is { } line && line != Start.Value ? Rounded((double)((Latest.Value - Start.Value) / (line - Start.Value))) : null;

    /// <summary>When the level is reached at today's pace: straight on and compounded, and as in the last step; one day where there are points enough, else from the earliest to the latest of these.</summary>
    public Reaching Reach()
    {
        if (Required.Reached) return new(Arrival.Reached, FirstReached(), FirstReached());
        if (SoFar is not { } pace) return new(Arrival.Unknown);
        List<double?> ways = [Straight(pace), Compounded()];
        if (Marks.Count > 2 && Step() is { } step) ways.Add(Straight(step));
        if (Marks.Count >= ThinBelow) ways = [ways[0]];
        List<double> known = [.. ways.OfType<double>().Where(years => years <= Horizon).Order()];
        if (known.Count == 0) return new(ways[0] is null ? Arrival.Never : Arrival.TooFar);
        var open = ways.Where((years, i) => i != 1 || CompoundSoFar is not null).Any(years => years is null or > Horizon);
        var (first, last) = (After(known[0]), open ? (DateOnly?)null : After(known[^1]));
        return Marks.Count >= ThinBelow || first == last ? new(Arrival.Day, first, first) : new(Arrival.Between, first, last);
    }

    double? Step() => Marks[^1].Period.YearsSince(Marks[^2].Period) is var years and > 0 ? (double)(Marks[^1].Value - Marks[^2].Value) / years : null;

    double? Straight(decimal pace) => Straight((double)pace);

    /// <summary>Years from the latest figure; null: never.</summary>
    double? Straight(double pace) => pace != 0 && (double)(Level - Latest.Value) / pace is var years and > 0 ? years : null;

    double? Compounded() => CompoundSoFar is { } rate && rate != 0 && Level > 0 && Math.Log((double)Level / (double)Latest.Value) / Math.Log(1 + rate) is var years and > 0 && double.IsFinite(years) ? years : null;

    DateOnly After(double years) => Latest.Period.End.AddDays((int)Math.Round(years * DaysPerYear));

    DateOnly FirstReached() => Marks.First(mark => new Pace(mark.Value, mark.Period, Level, Due, Direction).Reached).Period.End;

    /// <summary>Takes away what floating numbers add beside whole steps.</summary>
    static double Rounded(double ratio) => Math.Abs(ratio - Math.Round(ratio)) < Closeness ? Math.Round(ratio) : ratio;
}

/// <summary>A growth target: the rate itself, and the level that it implies when it is kept every year from the start.</summary>
/// <param name="Rate">Promised a year, a share.</param>
/// <param name="Latest">Latest published rate, a share; null: none.</param>
/// <param name="Levels">Comparable levels, the start first; empty where no level is known.</param>
public sealed record GrowthProgress(decimal Rate, decimal? Latest, Period? LatestPeriod, Period Due, IReadOnlyList<Mark> Levels)
{
    double Years => Levels.Count > 1 ? Levels[^1].Period.YearsSince(Levels[0].Period) : 0;

    /// <summary>Level at the end of the due period, from the first known level on; null without one above zero.</summary>
    public decimal? ImpliedLevel => Levels is [{ Value: > 0 } first, ..] && Due.YearsSince(first.Period) is var years and > 0 ? Grown(first.Value, years) : null;

    /// <summary>Level that the rate asks for at the end of the latest period; null with one level.</summary>
    public decimal? ImpliedNow => Years > 0 && Levels[0].Value > 0 ? Grown(Levels[0].Value, Years) : null;

    /// <summary>Compound growth a year of the levels so far, a share.</summary>
    public double? Average => Years > 0 && Levels[0].Value > 0 && Levels[^1].Value > 0 ? Math.Pow((double)Levels[^1].Value / (double)Levels[0].Value, 1 / Years) - 1 : null;

    /// <summary>Level reached ÷ level implied, both at the end of the latest period.</summary>
    public double? LevelShare => ImpliedNow is { } asked and > 0 ? (double)(Levels[^1].Value / asked) : null;

    /// <summary>Latest rate less the promised one, in percentage points; where none is published, the average of the levels.</summary>
    public double? Gap => (Latest is { } rate ? (double)rate : Average) is { } own ? Math.Round((own - (double)Rate) * 100, 9) : null;

    decimal Grown(decimal from, double years) => Math.Round(from * (decimal)Math.Pow(1 + (double)Rate, years), 6);
}
