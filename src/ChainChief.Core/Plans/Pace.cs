using ChainChief.Common;

namespace ChainChief.Plans;

/// <summary>
/// The pace a numeric target still asks for: from the latest actual at the end of its period to the target at the end of the due period,
/// in a straight line and compounded.
/// </summary>
/// <param name="Actual">In the target's unit.</param>
/// <param name="Target">The promised level, absolute (a multiple is already multiplied out).</param>
public sealed record Pace(decimal Actual, Period At, decimal Target, Period Due, Direction Direction = Direction.Higher)
{
    /// <summary>The pace between two quantities of one dimension, in the target's unit; null where their units do not convert.</summary>
    public static Pace? Between(Quantity actual, Period at, Quantity target, Period due, Direction direction = Direction.Higher) =>
        actual.Unit.ConvertsTo(target.Unit) ? new(actual.To(target.Unit).Value, at, target.Value, due, direction) : null;

    /// <summary>Years from the end of the actual's period to the end of the due period; zero or less: the time is over.</summary>
    public double YearsLeft => Due.YearsSince(At);

    public bool Reached => Direction == Direction.Lower ? Actual <= Target : Actual >= Target;

    /// <summary>Share of the target reached, 0 and more; where lower is better, target by actual. Null where it cannot be formed.</summary>
    public decimal? Share => Direction == Direction.Lower ? Quotient(Target, Actual) : Quotient(Actual, Target);

    /// <summary>Change a year in a straight line; null when no time is left.</summary>
    public decimal? PerYear => YearsLeft > 0 ? (Target - Actual) / (decimal)YearsLeft : null;

    /// <summary>Compound change a year as a share (0.1 = 10 %); null when no time is left or a value is not above zero.</summary>
    public double? CompoundPerYear => YearsLeft > 0 && Actual > 0 && Target > 0
        ? Math.Pow((double)Target / (double)Actual, 1 / YearsLeft) - 1 : null;

    /// <summary>Where the straight line stands on that day, as a share of the target; null outside the line.</summary>
    public decimal? ShareDue(DateOnly day)
    {
        if (PerYear is not { } perYear || day < At.End || day > Due.End) return null;
        var years = (day.Year - At.End.Year) + (day.DayOfYear - At.End.DayOfYear) / 365.25;
        return Quotient(Actual + perYear * (decimal)years, Target);
    }

    static decimal? Quotient(decimal part, decimal whole) => part >= 0 && whole > 0 ? part / whole : null;
}
