using ChainChief.Pages.Components;
using ChainChief.Tracking;

namespace ChainChief.Pages;

public sealed partial class Shown
{
    /// <summary>The state that a component draws.</summary>
    public static LightState Light(TargetLightView light) => light.Colour switch
    {
        "green" => LightState.Green,
        "yellow" => LightState.Yellow,
        "red" => LightState.Red,
        _ => LightState.None,
    };

    /// <summary>What lit it: table, version, row, and the number it looked at with the bounds of the row.</summary>
    public string Rule(TargetLightView light)
    {
        var text = words.Format("lights.rule", words.Of("rules", light.Table), light.Version, light.Rule is null ? words["lights.no-rule"] : light.Word);
        if (light.Measure is null || light.Value is null) return text;
        var bounds = string.Join(words["lights.and"], new[] { light.AtLeast is { } low ? $"≥ {formats.Number(low)}" : null, light.Below is { } high ? $"< {formats.Number(high)}" : null }.OfType<string>());
        return text + words.Format("lights.looked-at", words.Of("lights-measure", light.Measure), formats.Number(light.Value, 2), bounds);
    }

    /// <summary>Pace so far, straight then compounded; of a rate the latest one; else why there is none.</summary>
    public string PaceSoFar(TargetStanding standing)
    {
        var target = standing.Target;
        if (standing.Growth is { } growth)
            return (growth.Latest is { } latest ? words.Format("targets.latest-rate", formats.Growth(latest * 100, 1)) : words["targets.rate-unreported"])
                + (growth.Average is { } average ? words.Format("targets.average-rate", formats.Growth((decimal)average * 100, 1)) : "");
        if (standing.SoFar is not { } pace) return standing.Points == 1 ? words["targets.one-point"] : "";
        var amount = formats.Quantity(Math.Abs(pace), target.Unit, Math.Abs(pace) < 10 ? 1 : 0);
        var text = words.Format("targets.so-far", (pace < 0 ? "−" : "+") + (Words.Chinese || target.Unit is not ("亿元" or "万元") ? amount.Value : amount.ToString()));
        return text + (standing.CompoundSoFar is { } share && double.IsFinite(share) ? words.Format("targets.compound", formats.Growth((decimal)share * 100, 1)) : "");
    }

    /// <summary>When it is reached at today's pace, and how far that is from the due period.</summary>
    public string Reach(TargetStanding standing)
    {
        var reach = standing.Reach;
        if (standing.Growth is not null || standing.Points == 0) return "";
        var when = reach.Arrival switch
        {
            "day" => Month(reach.First),
            "between" when reach.Last is null => words.Format("targets.reach-open", Month(reach.First)),
            "between" => words.Format("targets.reach-between", Month(reach.First), Month(reach.Last)),
            "reached" => words["targets.reached"],
            _ => words.Of("targets-reach", reach.Arrival),
        };
        return reach.LateMonths is not { } late || reach.Arrival is "reached" ? when : when + (late > 0 ? words.Format("targets.late", late) : words["targets.in-time"]);
    }

    string Month(DateOnly? day) => formats.Date(day?.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture));
}
