using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Governance;
using ChainChief.Plans;

namespace ChainChief.Tracking;

/// <summary>Targets with pace, day reached and light (docs/methods/target-pace.md), by the rules in force on the day.</summary>
public sealed class TargetDesk
{
    readonly RegionAtlas atlas;
    readonly bool chinese;
    readonly TargetLights rules;
    readonly TargetBoard board;
    readonly TargetRuns runs;

    /// <param name="day">Null: the day of the atlas.</param>
    public TargetDesk(RegionAtlas atlas, bool chinese, DateOnly? day = null) : this(atlas, chinese, day ?? atlas.Today, atlas.Figures)
    {
    }

    internal TargetDesk(RegionAtlas atlas, bool chinese, DateOnly day, FigureBook figures)
    {
        (this.atlas, this.chinese, Day) = (atlas, chinese, day);
        rules = TargetLights.Read(new RulesInForce(atlas.Workspace, day)[TargetLights.Table]).Rules;
        board = new(atlas, chinese) { Book = figures, Today = day };
        runs = new(atlas, figures);
    }

    public DateOnly Day { get; }

    /// <summary>All targets, or those of one plan, in plan and file order.</summary>
    public TargetStandings List(string? plan = null)
    {
        var list = board.List(plan);
        var carried = Carried();
        List<TargetStanding> all = [.. list.Targets.Select(target => Stand(target, carried))];
        return new(Day, plan, rules.Version, list.Numeric, list.Statements, list.Outcomes, all.GroupBy(target => target.Light.Colour).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal), all);
    }

    /// <summary>Null where there is no such target.</summary>
    public TargetStanding? Find(string code) => board.Find(code) is { } target ? Stand(target, Carried()) : null;

    /// <summary>Targets that can be held against figures, with their lights; without roll-ups and lines, for lists of what turned colour.</summary>
    internal IReadOnlyList<(TargetView Target, TargetLightView Light)> Lights() => [.. board.List().Targets.Where(target => target.Outcome != "statement").Select(target => (target, Light(target)))];

    TargetLightView Light(TargetView target) => Shown(rules.Judge(Facts(target, Noun(target), out _, out _)));

    TargetStanding Stand(TargetView target, IReadOnlyDictionary<string, TargetView> carried)
    {
        var noun = Noun(target);
        var light = Shown(rules.Judge(Facts(target, noun, out var progress, out var growth)));
        var branch = Branch(target);
        var reach = progress?.Reach();
        return new(target, light, branch?.Code, branch?.Name(chinese), progress?.Marks.Count ?? growth?.Levels.Count ?? 0,
            progress?.Start.Period.ToString(), progress?.Start.Value, progress?.SoFar, progress?.CompoundSoFar, progress?.Ratio, progress?.ShareOfDue,
            reach is null ? new("unknown", null, null, null) : new(EnumCode.Of(reach.Arrival), reach.First, reach.Last, Late(reach, noun.DuePeriod)),
            [.. runs.Starts(target, noun, progress)], growth is null ? null : Shown(growth), new TargetRollUps(atlas, board, chinese).Of(noun),
            carried.GetValueOrDefault(target.Code) is { } next ? new(next.Code, next.Plan, Light(next)) : null);
    }

    TargetFacts Facts(TargetView target, Target noun, out Progress? progress, out GrowthProgress? growth)
    {
        Dictionary<string, double> measures = new(StringComparer.Ordinal) { ["months_over"] = MonthsOver(noun.DuePeriod) };
        (progress, growth) = (runs.Progress(target, noun), runs.Growth(target, noun));
        if (target.Actual is { } actual && Period.TryParse(actual.Period, out var at))
        {
            measures["age_months"] = Months(at.End, Day);
            measures["final"] = at.End >= noun.DuePeriod.End ? 1 : 0;
        }
        if (progress is not null)
        {
            measures["points"] = progress.Marks.Count;
            Add("share", (double?)progress.Required.Share);
            Add("pace_ratio", progress.Ratio);
            Add("due_share", progress.ShareOfDue);
        }
        Add("rate_gap", growth?.Gap);
        Add("level_share", growth?.LevelShare);
        return new(target.Outcome, measures);

        void Add(string name, double? value)
        {
            if (value is { } known) measures[name] = known;
        }
    }

    TargetLightView Shown(TargetLight light) =>
        new(EnumCode.Of(light.Colour), chinese ? light.Chinese : light.English, TargetLights.Table, light.Version, light.Rule, light.Measure, light.Value, light.AtLeast, light.Below);

    static GrowthView Shown(GrowthProgress growth) => new(growth.Rate, growth.Latest, growth.Average, growth.Gap, growth.Levels.Count > 0 ? growth.Levels[0].Period.ToString() : null,
        growth.Levels.Count > 0 ? growth.Levels[0].Value : null, growth.ImpliedLevel, growth.ImpliedNow, growth.Levels.Count > 0 ? growth.Levels[^1].Value : null, growth.LevelShare);

    Target Noun(TargetView target) => atlas.Targets.First(noun => noun.TargetCode.Text == target.Code);

    ItemPlace? Branch(TargetView target) => target.Item is { } item && atlas.FindItem(target.Plan, item) is { } place
        ? place.Path().FirstOrDefault(above => above.Item.Level != ItemLevel.Category) ?? place : null;

    /// <summary>Older target → the newest one of its line.</summary>
    Dictionary<string, TargetView> Carried() => new TargetLineage(atlas, chinese).List().Lines
        .SelectMany(line => line.Versions.OfType<TargetView>().Where(version => version.Code != line.FollowUp.Code).Select(version => (version.Code, line.FollowUp)))
        .DistinctBy(pair => pair.Code).ToDictionary(pair => pair.Code, pair => pair.FollowUp, StringComparer.Ordinal);

    static int? Late(Reaching reach, Period due) => (reach.Last ?? reach.First) is not { } day || reach.Arrival == Arrival.Reached ? null : day > due.End ? Months(due.End, day) : -Months(day, due.End);

    double MonthsOver(Period due) => Day > due.End ? Months(due.End, Day) : (Day.DayNumber - due.End.DayNumber - 1) / 30.4375;

    /// <summary>Whole months; the last day of a month counts as the end of it.</summary>
    static int Months(DateOnly from, DateOnly to)
    {
        var (first, last) = (from.AddDays(1), to.AddDays(1)); // ends of months become firsts of months
        return (last.Year - first.Year) * 12 + last.Month - first.Month - (last.Day < first.Day ? 1 : 0);
    }
}
