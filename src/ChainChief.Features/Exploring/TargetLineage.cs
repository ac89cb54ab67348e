using ChainChief.Plans;

namespace ChainChief.Exploring;

/// <summary>One promise through the versions.</summary>
/// <param name="Versions">Per version in order; null where that version does not say it.</param>
/// <param name="Changes">new, raised, lowered, same, due_later, due_earlier, scope_changed, form_changed, unseen, dropped; in this order, at most one of each.</param>
/// <param name="FollowUp">The newest of its targets beside its latest figure.</param>
public sealed record TargetLine(string Key, string Name, string? ItemLevel, string? Indicator, string? IndicatorName, IReadOnlyList<TargetView?> Versions, IReadOnlyList<string> Changes, TargetView FollowUp, bool Inferred);

public sealed record TargetLineageView(IReadOnlyList<PlanVersionView> Versions, IReadOnlyList<TargetLine> Lines, IReadOnlyDictionary<string, int> Changes);

/// <summary>目标沿革: what became of each promise: raised, lowered, given another scope or day, dropped, or never heard of again.</summary>
/// <remarks>A target follows an earlier one of the same indicator whose item leads to its own by standing links (of any number of steps); the region's targets follow each other.
/// Counts of other things under one indicator are told apart by their scope.</remarks>
public sealed class TargetLineage(RegionAtlas atlas, bool chinese)
{
    readonly TargetBoard board = new(atlas, chinese);

    public TargetLineageView List()
    {
        var versions = atlas.Plans.Where(plan => atlas.Targets.Any(target => target.PlanCode == plan.PlanCode && target.Form != TargetForm.Statement)).ToList();
        List<List<Target>> lines = [];
        foreach (var plan in versions)
            foreach (var target in atlas.Targets.Where(target => target.PlanCode == plan.PlanCode && target.Form != TargetForm.Statement))
                if (lines.FirstOrDefault(line => line[^1].PlanCode != target.PlanCode && Follows(line[^1], target)) is { } line) line.Add(target);
                else lines.Add([target]);
        List<TargetLine> shown = [.. lines.Select(line => Line(line, versions))];
        var book = new PlanBook(atlas, chinese);
        return new([.. versions.Select(book.Version)], shown, shown.SelectMany(line => line.Changes).CountBy(change => change, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal));
    }

    /// <summary>The line that holds a target; null where there is no such target.</summary>
    public TargetLine? Find(string target) => List().Lines.FirstOrDefault(line => line.Versions.Any(version => version?.Code == target));

    bool Follows(Target old, Target later)
    {
        if (old.Indicator != later.Indicator || (old.Form == TargetForm.GrowthRate) != (later.Form == TargetForm.GrowthRate)) return false;
        if (old.ItemCode is null || later.ItemCode is null) return old.ItemCode is null && later.ItemCode is null && (old.Form != TargetForm.Count || Alike(old.Scope, later.Scope));
        return Heirs(old).Contains((later.PlanCode.Text, later.ItemCode.Value.Text));
    }

    /// <summary>Items of later versions that the old target's item leads to, what lies above and below it in its own version taken along.</summary>
    HashSet<(string, string)> Heirs(Target target)
    {
        HashSet<(string, string)> seen = [];
        Queue<(string Plan, string Item)> open = new([(target.PlanCode.Text, target.ItemCode!.Value.Text)]);
        while (open.TryDequeue(out var at))
        {
            if (!seen.Add(at)) continue;
            var own = atlas.FindItem(at.Plan, at.Item)?.Branch().Select(place => place.Code).ToHashSet(StringComparer.Ordinal) ?? [at.Item];
            foreach (var link in atlas.Links.Where(link => link.Stands && link.ToPlanCode is not null && link.FromPlanCode.Text == at.Plan && own.Contains(link.FromItemCode.Text)))
                open.Enqueue((link.ToPlanCode!.Value.Text, link.ToItemCode!.Value.Text));
        }
        return seen;
    }

    static bool Alike(string? one, string? other) => one == other || one is not null && other is not null && (one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal));

    TargetLine Line(List<Target> line, List<Plan> versions)
    {
        var views = versions.Select(plan => line.FirstOrDefault(target => target.PlanCode == plan.PlanCode) is { } target ? board.View(target) : null).ToList();
        var newest = views.OfType<TargetView>().Last();
        return new(newest.Code, newest.Name, newest.ItemLevel, newest.Indicator, newest.IndicatorName, views, Changes(line, versions), newest,
            line.Zip(line.Skip(1)).Any(pair => pair.First.ItemCode is not null && atlas.Links.Any(link => link.Stands && link.Basis == LinkBasis.Inferred && link.FromPlanCode == pair.First.PlanCode)));
    }

    List<string> Changes(List<Target> line, List<Plan> versions)
    {
        List<string> changes = [];
        if (line[0].PlanCode != versions[0].PlanCode) changes.Add("new");
        foreach (var (old, later) in line.Zip(line.Skip(1))) changes.AddRange(Between(old, later));
        if (line[^1].PlanCode != versions[^1].PlanCode) changes.Add(IsDropped(line[^1]) ? "dropped" : "unseen");
        return [.. changes.Distinct(StringComparer.Ordinal)];
    }

    static IEnumerable<string> Between(Target old, Target later)
    {
        var comparable = old.Form == later.Form || old.Form is TargetForm.Level or TargetForm.Count && later.Form is TargetForm.Level or TargetForm.Count;
        if (!comparable) yield return "form_changed";
        else if (later.Value > old.Value) yield return "raised";
        else if (later.Value < old.Value) yield return "lowered";
        else yield return "same";
        if ((old.Scope ?? "") != (later.Scope ?? "")) yield return "scope_changed";
        if (later.DuePeriod.End > old.DuePeriod.End) yield return "due_later";
        else if (later.DuePeriod.End < old.DuePeriod.End) yield return "due_earlier";
    }

    bool IsDropped(Target target) => target.ItemCode is not null
        && atlas.Links.Any(link => link.Stands && link.Relation == LinkRelation.Dropped && link.FromPlanCode == target.PlanCode && link.FromItemCode == target.ItemCode);
}
