using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Plans;

namespace ChainChief.Tracking;

/// <summary>汇总: what the members of a target's cluster, or of the region, promise and report together; added only where all have it and all are alike.</summary>
sealed class TargetRollUps(RegionAtlas atlas, TargetBoard board, bool chinese)
{
    /// <summary>Null where the target has no members that could be added: it is a rate, a statement, a multiple, or lies on a chain without items below.</summary>
    public RollUpView? Of(Target target)
    {
        if (target.Form is not (TargetForm.Level or TargetForm.Count) || target.Indicator is not { } code || atlas.Indicators.GetValueOrDefault(code.Text) is not { } indicator) return null;
        var places = Members(target);
        if (places.Count == 0) return null;
        var members = places.Select(place => Read(place, target, indicator)).ToList();
        if (members.All(member => member.Level is null && member.Actual is null)) return null;
        var sum = RollUp.Of(members, indicator.Aggregation);
        var why = indicator.Aggregation != Aggregation.Sum ? "not-a-sum" : sum.Level is not null || sum.Actual is not null ? "added" : sum.Unlikes.Count > 0 ? "unlike" : "missing";
        return new(why, sum.Level, sum.Actual, sum.Due?.ToString(), sum.At?.ToString(), sum.Scope, indicator.Unit, Names(places.Select(place => place.Code)), Names(sum.Missing), Names(sum.Unreported),
            [.. sum.Unlikes.Select(unlike => new UnlikeMember(Name(unlike.Code), EnumCode.Of(unlike.What)))]);

        string Name(string member) => places.First(place => place.Code == member).Name(chinese);
        List<string> Names(IEnumerable<string> codes) => [.. codes.Select(Name)];
    }

    /// <summary>Items right below; for the region the topmost items below the categories.</summary>
    List<ItemPlace> Members(Target target) => target.ItemCode is { } item
        ? atlas.FindItem(target.PlanCode.Text, item.Text)?.Children.ToList() ?? []
        : [.. atlas.Items.Where(place => place.Item.PlanCode == target.PlanCode && place.Item.Level != ItemLevel.Category && (place.Parent is null || place.Parent.Item.Level == ItemLevel.Category))];

    Member Read(ItemPlace place, Target target, Indicator indicator)
    {
        var unit = Unit.Get(indicator.Unit);
        if (board.Raw(place).FirstOrDefault(own => own.Indicator == target.Indicator && own.Form == target.Form) is not { } own) return new(place.Code, null, unit);
        var view = board.View(own);
        var actual = view.Outcome is "computed" or "overdue" ? view.Actual : null;
        // The figure speaks of the target's scope, so the target's scope stands for both.
        return new(place.Code, own.Scope?.Trim(), unit, own.Value, own.DuePeriod, actual is null ? null : actual.Value * Unit.Get(actual.Unit).In(unit), actual is null ? null : Period.Parse(actual.Period));
    }
}
