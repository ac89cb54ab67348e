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

    /// <summary>The last month with figures.</summary>
    public Period End { get; init; } = Period.Month(2025, 12);

    /// <summary>At most this many enterprises, the largest, report every month; smaller ones above scale report by year.</summary>
    public int MonthlyReporters { get; init; } = 5_000;

    /// <summary>The settings value <c>example</c> by which a region tells that it is synthetic.</summary>
    public string Mark => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"demo;seed={Seed};enterprises={Enterprises}");

    internal static void Validate(GeneratorOptions options)
    {
        Range(options.Enterprises, 1, EnterpriseNames.Most, nameof(Enterprises));
        Range(options.Months, 1, 120, nameof(Months));
        Range(options.MonthlyReporters, 0, int.MaxValue, nameof(MonthlyReporters));
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
