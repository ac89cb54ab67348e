using ChainChief.Exploring;
using ChainChief.Pages.Components;

namespace ChainChief.Pages;

public sealed partial class Shown
{
    /// <summary>A target with its bar and required pace, as the side of a page shows it.</summary>
    public TargetPaceView Target(TargetView target) => new(Name(target), target.Actual is null ? null : Figure(target.Actual), Due(target), (double?)target.Share, (double?)target.ShareDue,
        Span(target), target.Outcome switch
        {
            "no-actual" => null,
            "rate" => words["targets.rate-beside"],
            _ => Pace(target) ?? words.Of("outcome", target.Outcome),
        },
        target.Outcome == "scope-differs", Remark(target), here.To("targets", ("of", "all"), ("item", target.Item ?? "region")));

    /// <summary>Item and indicator; revenue, the usual one, is left out.</summary>
    static string Name(TargetView target) => target.Item is null || target.Indicator is null or "revenue" && target.Form != "growth_rate" ? target.Name : $"{target.Name} {target.IndicatorName}";

    /// <summary>What is promised with its unit: 1,000 亿元; 300，力争 500 亿元; 年均 10%; 2 倍.</summary>
    public string Due(TargetView target) => (target.Form, target.Level ?? target.Value) switch
    {
        (_, null) => "",
        ("growth_rate", { } rate) => words.Format("targets.a-year", formats.Share(rate)),
        ("multiple", { } times) when target.Level is null => words.Format("targets.times", formats.Number(times)),
        (_, { } value) when target.StretchValue is { } stretch => words.Format("targets.stretch", formats.Quantity(value, target.Unit).Value, formats.Quantity(stretch, target.Unit)),
        (_, { } value) => formats.Quantity(value, target.Unit).ToString(),
    };

    /// <summary>Required change a year, linear then compound; null where none can be told.</summary>
    public string? Pace(TargetView target)
    {
        if (target.PerYear is not { } change) return null;
        var amount = formats.Quantity(Math.Abs(change), target.Unit, Math.Abs(change) < 10 ? 1 : 0);
        var perYear = (change < 0 ? "−" : "+") + (Words.Chinese || target.Unit is not ("亿元" or "万元") ? amount.Value : amount.ToString());
        var key = target.Outcome == "scope-unclear" ? words.Format("targets.pace-if", perYear, Compound(target)) : words.Format("targets.pace", perYear, Compound(target));
        return target.Share >= 1 ? words["targets.reached"] : key;
    }

    /// <summary>Required compound change a year, e.g. 13.7%.</summary>
    public string Compound(TargetView target) => target.CompoundPerYear is { } share && double.IsFinite(share) ? formats.Share((decimal)share) : words["targets.no-compound"];

    /// <summary>Period of the present value and the one it is due, e.g. 2024年 → 2027年.</summary>
    public string Span(TargetView target) => target.Actual is null ? words.Format("targets.due", formats.Period(target.DuePeriod))
        : $"{formats.Period(Year(target.Actual.Period))} → {formats.Period(target.DuePeriod)}";

    static string Year(string period) => period.Length >= 4 && period.IndexOf("..", StringComparison.Ordinal) < 0 && !period.Contains('H', StringComparison.Ordinal) ? period[..4] : period;

    string? Remark(TargetView target) => target.ActualOf is { } of ? words.Format("targets.actual-of", of) : null;

    /// <summary>Cells of a chain strip.</summary>
    public static IReadOnlyList<ShownCell> Strip(ChainRow chain) => [.. chain.Strip.Select(cell => new ShownCell(cell.Stage, cell.Name, cell.HasEnterprise, cell.HasMaster))];

    /// <summary>Light of the age of what is known of a chain.</summary>
    public static LightState Age(string age) => age switch { "new" => LightState.Green, "old" => LightState.Yellow, "stale" => LightState.Red, _ => LightState.None };

    /// <summary>A sum of money in the unit that its column head names (word column-money): 亿元, in English bn ¥.</summary>
    /// <param name="hundredMillionYuan">亿元.</param>
    public string ColumnMoney(decimal? hundredMillionYuan) => Words.Chinese ? formats.Number(hundredMillionYuan, 1) : formats.Number(hundredMillionYuan / 10, 1);

    /// <summary>A sum of money with its unit.</summary>
    /// <param name="hundredMillionYuan">亿元.</param>
    public string Money(decimal? hundredMillionYuan) => formats.Quantity(hundredMillionYuan, "亿元", 1).ToString();
}
