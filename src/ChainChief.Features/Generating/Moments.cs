using ChainChief.Governance;

namespace ChainChief.Generating;

/// <summary>Local time of the synthetic city: offices work on the working days of the calendar; nothing happens on the day itself or after it.</summary>
sealed class Moments(GeneratorOptions options, TimeZoneInfo zone)
{
    public WorkCalendar Calendar { get; } = WorkCalendar.Shipped;

    /// <summary>Where the past ends: the first moment of the day.</summary>
    public DateTimeOffset Now { get; } = At(options.Today.ToDateTime(TimeOnly.MinValue), zone);

    public DateTimeOffset At(DateTime local) => At(local, zone);

    public DateTime Utc(DateTime local) => At(local).UtcDateTime;

    /// <summary>Some minute of office hours, so many working days after a moment; 0 days: later that day, where it is a working day and there is time left.</summary>
    public DateTimeOffset Later(Dice dice, DateTimeOffset from, int workdays)
    {
        var day = DateOnly.FromDateTime(from.DateTime);
        var then = At(Calendar.Add(day, workdays).ToDateTime(Office(dice)));
        if (then > from) return then;
        return from.Hour < 16 && Calendar.IsWorkday(day) ? from.AddMinutes(dice.Between(11, 90)) : At(Calendar.Add(day, 1).ToDateTime(Office(dice)));
    }

    /// <summary>Half past eight to half past five.</summary>
    public static TimeOnly Office(Dice dice) => new TimeOnly(8, 30).AddMinutes(dice.Below(540));

    static DateTimeOffset At(DateTime local, TimeZoneInfo zone) => new(local, zone.GetUtcOffset(local));
}
