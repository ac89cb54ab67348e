using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Plans;

namespace ChainChief.Exploring;

/// <summary>Targets beside their latest comparable actual, with the pace they still ask for.</summary>
public sealed class TargetBoard(RegionAtlas atlas, bool chinese)
{
    /// <summary>Actuals that end this many years before the data's newest day are history.</summary>
    internal const int CurrentYears = 5;

    readonly FigureWriter figures = new(atlas, chinese);

    /// <summary>Figures that count; those of the atlas unless an earlier state is asked for.</summary>
    internal FigureBook Book { get; init; } = atlas.Figures;

    internal DateOnly Today { get; init; } = atlas.Today;

    /// <summary>All targets, or those of one plan, in plan and file order, with counts by outcome.</summary>
    public TargetListView List(string? plan = null)
    {
        var order = atlas.Plans.Select((p, i) => (p.PlanCode, i)).ToDictionary(pair => pair.PlanCode, pair => pair.i);
        List<TargetView> all = [.. atlas.Targets.Where(target => plan is null || target.PlanCode.Text == plan)
            .OrderByDescending(target => order.GetValueOrDefault(target.PlanCode, -1)).Select(View)];
        return new(plan, all.Count(target => target.Outcome != "statement"), all.Count(target => target.Outcome == "statement"),
            all.GroupBy(target => target.Outcome).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal), all);
    }

    public TargetView? Find(string code) => atlas.Targets.FirstOrDefault(target => target.TargetCode.Text == code) is { } found ? View(found) : null;

    internal IReadOnlyList<TargetView> Of(ItemPlace item) => [.. Raw(item).Select(View)];

    internal IEnumerable<Target> Raw(ItemPlace item) => atlas.Targets.Where(target => target.PlanCode == item.Item.PlanCode && target.ItemCode == item.Item.ItemCode);

    internal TargetView View(Target target)
    {
        var item = target.ItemCode is { } code ? atlas.FindItem(target.PlanCode.Text, code.Text) : null;
        var (outcome, actual, of) = Judge(target, item);
        var level = Level(target);
        var pace = level is { } promised && actual is not null ? PaceOf(target, promised, actual) : null;
        var shown = outcome is "computed" or "scope-unclear" or "weak-source" or "overdue" ? pace : null;
        if (outcome == "computed" && pace is { YearsLeft: <= 0 }) outcome = "overdue";
        var indicator = target.Indicator is { } known ? atlas.Indicators.GetValueOrDefault(known.Text) : null;
        var (plan, source) = (atlas.FindPlan(target.PlanCode.Text), atlas.SourceOf(target.SourceCode));
        var indicatorName = indicator is null ? null : Wording.Pick(chinese, indicator.NameZh, indicator.NameEn);
        return new(target.TargetCode.Text, target.PlanCode.Text, plan is null ? target.PlanCode.Text : Wording.Pick(chinese, plan.NameZh, plan.NameEn), target.ItemCode?.Text,
            item?.Name(chinese) ?? (target.ItemCode is null ? indicatorName ?? target.Note ?? target.TargetCode.Text : target.ItemCode.Value.Text),
            item is null ? null : EnumCode.Of(item.Item.Level), target.Indicator?.Text, indicatorName, indicator?.Unit, EnumCode.Of(target.Form), target.Value,
            target.StretchValue, level, target.BasePeriod?.ToString(), target.BaseValue, target.DuePeriod.ToString(), target.Scope, target.SourceCode?.Text, source?.Title,
            source is null ? null : EnumCode.Of(source.Grade), target.Form == TargetForm.Statement ? target.Note : null, target.Form == TargetForm.Statement ? null : target.Note,
            outcome, actual is null ? null : figures.Write(actual), of is null || of == item ? null : of.Name(chinese),
            pace?.Share, shown?.ShareDue(Today), shown?.PerYear, shown?.CompoundPerYear, shown?.YearsLeft,
            target.Form == TargetForm.GrowthRate ? actual?.YearOnYear : null);
    }

    /// <summary>A multiple is multiplied out; rates and statements have no level.</summary>
    static decimal? Level(Target target) => target.Form switch
    {
        TargetForm.Level or TargetForm.Count => target.Value,
        TargetForm.Multiple => target.Value * target.BaseValue,
        _ => null,
    };

    Pace? PaceOf(Target target, decimal level, Figure actual)
    {
        var indicator = atlas.Indicators.GetValueOrDefault(target.Indicator!.Value.Text);
        var unit = Unit.Get(indicator?.Unit ?? "");
        return Pace.Between(new(actual.Value, Unit.Get(figures.UnitOf(actual))), actual.Period, new(level, unit), target.DuePeriod, indicator?.Direction ?? Direction.Higher);
    }

    (string Outcome, Figure? Actual, ItemPlace? Of) Judge(Target target, ItemPlace? item)
    {
        if (target.Form == TargetForm.Statement || target.Indicator is not { } indicator) return ("statement", null, null);
        if (target.Form == TargetForm.Multiple && target.BaseValue is null) return ("no-base", null, null);
        var (actual, match, of) = Actual(target, indicator, item);
        if (actual is null) return ("no-actual", null, null);
        if (target.Form == TargetForm.GrowthRate) return (actual.YearOnYear is null ? "no-actual" : match == ScopeMatch.Differs ? "scope-differs" : "rate", actual, of);
        if (match == ScopeMatch.Differs) return ("scope-differs", actual, of);
        if (atlas.IsFlow(indicator) && actual.Period.MonthCount != target.DuePeriod.MonthCount) return ("period-differs", actual, of);
        if (match == ScopeMatch.Unclear) return ("scope-unclear", actual, of);
        return (figures.GradeOf(actual) == Grade.Weak ? "weak-source" : "computed", actual, of);
    }

    /// <summary>The latest figure that fits best: of the same scope first, then unclear, then of another scope, at last of an item below or linked; of flows those over as long a time as the target first.</summary>
    (Figure? Figure, ScopeMatch Match, ItemPlace? Of) Actual(Target target, Code<Indicator> indicator, ItemPlace? item)
    {
        if (target.ItemCode is not null && item is null) return default;
        var own = item is null ? Book.Of(FigureSubject.Region, atlas.Root?.RegionCode.Text ?? "", indicator.Text)
            : Book.Of(FigureSubject.PlanItem, item.Subject, indicator.Text);
        if (Best(target, own) is var (figure, match)) return (figure, match, item);
        foreach (var below in item is null ? [] : item.Branch().Skip(1).Concat(item.Branch().SelectMany(Linked)))
            if (Best(target, Book.Of(FigureSubject.PlanItem, below.Subject, indicator.Text)) is var (other, _)) return (other, ScopeMatch.Differs, below);
        return default;
    }

    (Figure Figure, ScopeMatch Match)? Best(Target target, IEnumerable<Figure> candidates)
    {
        var since = (atlas.AsOf ?? Today).Year - CurrentYears;
        return candidates.Where(figure => figure.Period.EndYear >= since && (target.Form != TargetForm.GrowthRate || figure.YearOnYear is not null))
            .Select(figure => (Figure: figure, Match: Book.IsPartial(figure) ? ScopeMatch.Differs
                : Book.Scopes.Compare(target.Scope, figure.Scope, target.Form == TargetForm.Count)))
            .OrderBy(pair => pair.Match).ThenBy(pair => pair.Figure.Period.MonthCount != target.DuePeriod.MonthCount && atlas.IsFlow(pair.Figure.Indicator)).ThenByDescending(pair => pair.Figure.Period).ThenBy(pair => figures.GradeOf(pair.Figure) ?? Grade.Own)
            .Cast<(Figure, ScopeMatch)?>().FirstOrDefault();
    }

    IEnumerable<ItemPlace> Linked(ItemPlace item) => atlas.Links.Where(link => link.Stands)
        .SelectMany(link => link.ToPlanCode == item.Item.PlanCode && link.ToItemCode == item.Item.ItemCode ? [atlas.FindItem(link.FromPlanCode.Text, link.FromItemCode.Text)]
            : link.FromPlanCode == item.Item.PlanCode && link.FromItemCode == item.Item.ItemCode && link.ToPlanCode is { } plan ? [atlas.FindItem(plan.Text, link.ToItemCode!.Value.Text)]
            : Array.Empty<ItemPlace?>())
        .OfType<ItemPlace>();
}
