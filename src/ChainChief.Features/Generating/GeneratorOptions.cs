using ChainChief.Common;

namespace ChainChief.Generating;

/// <summary>What synthetic region to make. The same options give the same records, byte for byte, whenever and wherever they are used.</summary>
public sealed record GeneratorOptions
{
    /// <summary>1 to <see cref="EnterpriseNames.Most"/>.</summary>
    public int Enterprises { get; init; } = 5_000;

    public long Seed { get; init; } = 1;

    /// <summary>Months of figures, 1 to 120. Yearly figures are given for the calendar years that these months cover whole.</summary>
    public int Months { get; init; } = 36;

    /// <summary>The last month with figures; where it is not given, the last that is over on the day, or December 2025.</summary>
    public Period End
    {
        get => end ?? (today is { } day ? Period.Month(day.Year, day.Month).Previous() : Period.Month(2025, 12));
        init => end = value;
    }

    /// <summary>The day on which the region is to be looked at: everything that happened lies before it. Where it is not given, some weeks after the last month with figures.</summary>
    public DateOnly Today
    {
        get => today ?? End.End.AddDays(20);
        init => today = value;
    }

    /// <summary>Problems raised by enterprises over the months of figures; null: about one for five enterprises, at most <see cref="MostIssues"/>.</summary>
    public int? Issues { get; init; }

    public const int MostIssues = 5_000;

    /// <summary>At most this many enterprises, the largest, report every month; smaller ones above scale report by year.</summary>
    public int MonthlyReporters { get; init; } = 5_000;

    /// <summary>Lines of a file of invoices for one supply relation over all months, on average.</summary>
    public int InvoicesPerRelation { get; init; } = 40;

    /// <summary>The settings value <c>example</c> by which a region tells that it is synthetic.</summary>
    public string Mark => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"demo;seed={Seed};enterprises={Enterprises}");

    readonly Period? end;
    readonly DateOnly? today;

    /// <summary>A small city has some more for its size, so that every state is seen.</summary>
    internal int IssueCount => Issues ?? Math.Clamp(Enterprises / 5, Math.Min(200, Enterprises * 2), MostIssues);

    internal static void Validate(GeneratorOptions options)
    {
        Range(options.Enterprises, 1, EnterpriseNames.Most, nameof(Enterprises));
        Range(options.Months, 1, 120, nameof(Months));
        Range(options.MonthlyReporters, 0, int.MaxValue, nameof(MonthlyReporters));
        Range(options.InvoicesPerRelation, 1, 1_000, nameof(InvoicesPerRelation));
        Range(options.IssueCount, 0, 100_000, nameof(Issues));
        if (options.Today <= options.End.End) throw new ArgumentException($"{nameof(Today)} {options.Today:O} lies not after {nameof(End)} {options.End}.", nameof(options));
        if (options.End.Kind != PeriodKind.Month) throw new ArgumentException($"{nameof(End)} {options.End} is no month.", nameof(options));
    }

    static void Range(int value, int least, int most, string name)
    {
        if (value < least || value > most) throw new ArgumentOutOfRangeException(nameof(value), value, $"{name} lies outside {least} to {most}.");
    }
}

/// <summary>How far the work is.</summary>
/// <param name="Step">Template table that is being written (<c>enterprises</c>) or kept.</param>
/// <param name="Done">Enterprises drawn; equals <paramref name="Total"/> once tables are being kept.</param>
public readonly record struct GeneratorProgress(string Step, int Done, int Total);
