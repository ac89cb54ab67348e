using ChainChief.Common;

namespace ChainChief.Plans;

/// <summary>An item of a plan, in every version told apart.</summary>
public readonly record struct ItemKey(Code<Plan> Plan, Code<PlanItem> Item)
{
    public override string ToString() => $"{Plan}:{Item}";
}

/// <summary>One number of a series that is carried: of whom, what, when, in which scope.</summary>
/// <param name="Origin">Row number of the figure that says it.</param>
public sealed record SeriesValue(ItemKey Item, Code<Indicator> Indicator, string Unit, Period Period, string? Scope, decimal Value, Grade Grade, long Origin);

public enum CarryStepKind { Link, Containment }

/// <summary>One step of the way that a value took.</summary>
/// <param name="Share">Part 0–1 of what arrived at <paramref name="From"/> that went on.</param>
/// <param name="Basis">Of the link; a chain inside its own cluster is stated by the plan.</param>
public sealed record CarryStep(ItemKey From, ItemKey To, decimal Share, LinkBasis Basis, CarryStepKind Kind);

/// <summary>What one value brought to an item, with its way.</summary>
/// <param name="Grade">The source's; an estimate at best where a step is inferred or splits.</param>
public sealed record CarriedPart(SeriesValue Origin, decimal Value, Grade Grade, IReadOnlyList<CarryStep> Way);

/// <summary>A value of an item of the wanted version: parts of one indicator, unit, period and scope, added.</summary>
/// <param name="Lacking">Items whose links also lead here but that bring nothing in this period and scope: the value is short of theirs.</param>
public sealed record CarriedValue(ItemKey Item, Code<Indicator> Indicator, string Unit, Period Period, string? Scope, decimal Value, IReadOnlyList<CarriedPart> Parts, IReadOnlyList<ItemKey> Lacking)
{
    /// <summary>The weakest of the parts.</summary>
    public Grade Grade => Parts.Max(part => part.Grade);

    /// <summary>Whether it is a figure of this very item, untouched by any link.</summary>
    public bool IsOwn => Parts is [{ Way.Count: 0 }];

    public bool IsInferred => Parts.Any(part => part.Way.Any(step => step.Basis == LinkBasis.Inferred));
}

public enum OpenReason
{
    /// <summary>未列入: the old item was dropped.</summary>
    Dropped,

    /// <summary>去向未见: no link tells where it went or came from.</summary>
    NoLink,

    /// <summary>The links speak of the chains below, and no weight divides the whole among them.</summary>
    NotDivided,

    /// <summary>The item above has a figure of its own that holds this one.</summary>
    HeldAbove,
}

/// <summary>未分配: what of a value could not be carried, where it stopped and why. Nothing is lost: carried and open parts add up to the value.</summary>
public sealed record OpenPart(SeriesValue Origin, decimal Value, ItemKey At, OpenReason Reason);

/// <summary>A series as the items of one version would have it.</summary>
public sealed record LinkedSeriesResult(IReadOnlyList<CarriedValue> Values, IReadOnlyList<OpenPart> Open);

/// <summary>
/// Carries figures from version to version along weighted links (docs/methods/linked-series.md). Forwards a value is split by the weights of its links; backwards
/// by the same weights over their sum at the newer item, as if the old items had been of one size. A chain's value goes up into its cluster where only the
/// cluster is linked. Values meet and are added only where indicator, unit, period and scope are equal.
/// </summary>
public sealed class LinkedSeries
{
    const int MostSteps = 32; // longer than any lineage; a circle of bad links ends too

    const int Decimals = 12; // so that a third of a value three times is the value
    const decimal Tolerance = 0.000001m; // that of the import for the sum of weights

    readonly Dictionary<Code<Plan>, int> order;
    readonly Dictionary<ItemKey, ItemKey> parents;
    readonly ILookup<ItemKey, PlanLink> outgoing;
    readonly ILookup<ItemKey, PlanLink> incoming;
    readonly HashSet<ItemKey> above;

    /// <param name="plans">Versions in their order.</param>
    /// <param name="items">Items of all versions.</param>
    /// <param name="links">Rejected ones carry nothing.</param>
    public LinkedSeries(IReadOnlyList<Code<Plan>> plans, IEnumerable<PlanItem> items, IEnumerable<PlanLink> links)
    {
        order = plans.Select((plan, i) => (plan, i)).ToDictionary(pair => pair.plan, pair => pair.i);
        parents = items.Where(item => item.ParentItemCode is not null).ToDictionary(item => new ItemKey(item.PlanCode, item.ItemCode), item => new ItemKey(item.PlanCode, item.ParentItemCode!.Value));
        var standing = links.Where(link => link.Stands).ToList();
        outgoing = standing.ToLookup(link => new ItemKey(link.FromPlanCode, link.FromItemCode));
        incoming = standing.Where(link => link.ToPlanCode is not null).ToLookup(link => new ItemKey(link.ToPlanCode!.Value, link.ToItemCode!.Value));
        above = [.. parents.Values];
    }

    /// <summary>All values as items of the wanted version have them; values of that version stay as they are.</summary>
    /// <exception cref="KeyNotFoundException">The version is none of the plans.</exception>
    public LinkedSeriesResult Carry(IReadOnlyCollection<SeriesValue> values, Code<Plan> to)
    {
        var wanted = order[to];
        var held = values.Select(Same).ToHashSet();
        List<(ItemKey At, CarriedPart Part)> carried = [];
        List<OpenPart> open = [];
        foreach (var value in values)
            if (order.TryGetValue(value.Item.Plan, out var from)) Walk(new(value, value.Value, value.Grade, []), value.Item, wanted.CompareTo(from), wanted, held, carried, open);
            else open.Add(new(value, value.Value, value.Item, OpenReason.NoLink));
        return new(Meet(carried, wanted), open);
    }

    void Walk(CarriedPart part, ItemKey at, int direction, int wanted, HashSet<object> held, List<(ItemKey, CarriedPart)> carried, List<OpenPart> open)
    {
        if (order[at.Plan] == wanted)
        {
            carried.Add((at, part));
            return;
        }
        var (moves, reason) = part.Way.Count < MostSteps ? Moves(at, direction, wanted, part.Origin, held) : ([], OpenReason.NoLink);
        var left = part.Value;
        var whole = Math.Abs(moves.Sum(move => move.Share) - 1) < Tolerance;
        for (var i = 0; i < moves.Count; i++)
        {
            var moved = whole && i == moves.Count - 1 ? left : Math.Round(part.Value * moves[i].Share, Decimals); // the last takes what rounding left
            left -= moved;
            Walk(new(part.Origin, moved, GradeAfter(part.Grade, moves[i]), [.. part.Way, moves[i]]), moves[i].To, direction, wanted, held, carried, open);
        }
        if (left != 0 || moves.Count == 0) open.Add(new(part.Origin, left, at, reason));
    }

    (List<CarryStep> Moves, OpenReason Reason) Moves(ItemKey at, int direction, int wanted, SeriesValue origin, HashSet<object> held)
    {
        var links = direction > 0 ? [.. outgoing[at]] : incoming[at].ToList();
        var steps = links.Where(link => link.ToPlanCode is not null).Select(link => (Link: link, Next: direction > 0 ? new ItemKey(link.ToPlanCode!.Value, link.ToItemCode!.Value) : new ItemKey(link.FromPlanCode, link.FromItemCode)))
            .Where(pair => order.TryGetValue(pair.Next.Plan, out var version) && (version - wanted) * direction <= 0 && (version - order[at.Plan]) * direction > 0).ToList();
        if (links.Count == 0) return Upwards(at, direction, origin, held);
        // Weights beyond 1, and all weights backwards, are shares of their sum.
        var total = links.Sum(link => link.Weight);
        var sum = direction > 0 ? Math.Max(1, total) : total;
        return ([.. steps.Where(pair => pair.Link.Weight > 0).Select(pair => new CarryStep(at, pair.Next, pair.Link.Weight / sum, pair.Link.Basis, CarryStepKind.Link))],
            links.Exists(link => link.Relation == LinkRelation.Dropped) ? OpenReason.Dropped : OpenReason.NoLink);
    }

    (List<CarryStep>, OpenReason) Upwards(ItemKey at, int direction, SeriesValue origin, HashSet<object> held)
    {
        var up = at;
        for (var steps = 0; steps < MostSteps && parents.TryGetValue(up, out up); steps++)
            if ((direction > 0 ? outgoing : incoming)[up].Any())
                return held.Contains(Same(origin with { Item = up })) ? ([], OpenReason.HeldAbove) : ([new(at, up, 1, LinkBasis.Stated, CarryStepKind.Containment)], OpenReason.NoLink);
        return ([], above.Contains(at) ? OpenReason.NotDivided : OpenReason.NoLink);
    }

    /// <summary>Parts of one item, indicator, unit, period and scope become one value; what two versions say of one time stands side by side.</summary>
    List<CarriedValue> Meet(List<(ItemKey At, CarriedPart Part)> carried, int wanted) =>
    [
        .. carried
        .GroupBy(pair => (pair.At, pair.Part.Origin.Indicator, pair.Part.Origin.Unit, pair.Part.Origin.Period, Scope: pair.Part.Origin.Scope ?? "", From: pair.Part.Origin.Item.Plan))
        .Select(group => new CarriedValue(group.Key.At, group.Key.Indicator, group.Key.Unit, group.Key.Period, group.Key.Scope.Length == 0 ? null : group.Key.Scope, group.Sum(pair => pair.Part.Value),
            [.. group.Select(pair => pair.Part)], Lacking(group.Key.At, [.. group.Select(pair => pair.Part)], wanted)))
        .OrderBy(value => value.Item.ToString(), StringComparer.Ordinal).ThenBy(value => value.Indicator.Text, StringComparer.Ordinal).ThenBy(value => value.Scope, StringComparer.Ordinal).ThenBy(value => value.Period),
    ];

    /// <summary>Neighbours of the last step that bring nothing.</summary>
    List<ItemKey> Lacking(ItemKey at, List<CarriedPart> parts, int wanted)
    {
        if (parts.Exists(part => part.Way.Count == 0)) return [];
        var forwards = parts.Exists(part => order[part.Origin.Item.Plan] < wanted);
        var brought = parts.Select(part => part.Way[^1].From).ToHashSet();
        return forwards ? [.. incoming[at].Select(link => new ItemKey(link.FromPlanCode, link.FromItemCode)).Where(from => !brought.Contains(from)).Distinct()]
            : [.. outgoing[at].Where(link => link.ToPlanCode is not null).Select(link => new ItemKey(link.ToPlanCode!.Value, link.ToItemCode!.Value)).Where(to => !brought.Contains(to)).Distinct()];
    }

    static Grade GradeAfter(Grade grade, CarryStep step) => step.Basis == LinkBasis.Inferred || step.Share != 1 ? (Grade)Math.Max((int)grade, (int)Grade.Estimate) : grade;

    static object Same(SeriesValue value) => (value.Item, value.Indicator, value.Unit, value.Period, value.Scope);
}
