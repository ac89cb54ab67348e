using ChainChief.Common;

namespace ChainChief.Plans;

/// <summary>What one member of a cluster or region promises and reports, before anything is added up.</summary>
/// <param name="Level">Promised; null: no target of this indicator.</param>
/// <param name="Actual">Latest comparable; null: not reported.</param>
/// <param name="Scope">Scope of target and actual, as one text; figures are added only where it is the same.</param>
public sealed record Member(string Code, string? Scope, Unit Unit, decimal? Level = null, Period? Due = null, decimal? Actual = null, Period? At = null);

/// <summary>Why a member's part cannot be added to the others'.</summary>
public enum Unlike { Scope, Unit, Due, Period }

/// <summary>
/// 汇总: targets and figures of the members added up, only where every member has one and all are of one scope, unit, and period. Otherwise nothing is added and it is said who is missing or unlike.
/// </summary>
/// <param name="Level">Sum of what is promised, in <paramref name="Unit"/>; null where it cannot be added.</param>
/// <param name="Actual">Sum of what is reported; null where it cannot be added.</param>
/// <param name="Missing">Members without a target.</param>
/// <param name="Unreported">Members without a comparable figure.</param>
/// <param name="Unlikes">Members whose target or figure is unlike that of the first, with what differs.</param>
public sealed record RollUp(Unit? Unit, decimal? Level, Period? Due, decimal? Actual, Period? At, string? Scope,
    IReadOnlyList<string> Missing, IReadOnlyList<string> Unreported, IReadOnlyList<(string Code, Unlike What)> Unlikes)
{
    /// <param name="aggregation">Only what sums is ever added: no means, no ratios, no states.</param>
    public static RollUp Of(IReadOnlyList<Member> members, Aggregation aggregation = Aggregation.Sum)
    {
        List<string> missing = [.. members.Where(member => member.Level is null).Select(member => member.Code)], unreported = [.. members.Where(member => member.Actual is null).Select(member => member.Code)];
        var (promising, reporting) = (members.Where(member => member.Level is not null).ToList(), members.Where(member => member.Actual is not null).ToList());
        var (levels, actuals) = (Differing(promising, member => member.Due, Unlike.Due), Differing(reporting, member => member.At, Unlike.Period));
        var sums = aggregation == Aggregation.Sum && members.Count > 0;
        var first = promising.Concat(reporting).FirstOrDefault();
        var together = levels.Count == 0 && actuals.Count == 0 && promising.Concat(reporting).All(member => Same(member, first!));
        var (level, actual) = (sums && missing.Count == 0 && levels.Count == 0, sums && unreported.Count == 0 && actuals.Count == 0);
        // A sum of targets beside a sum of figures would invite to compare the two.
        if (level && actual && !together) (level, actual) = (false, false);
        return new(first?.Unit, level ? Sum(promising, first!.Unit, member => member.Level!.Value) : null, level ? promising[0].Due : null,
            actual ? Sum(reporting, first!.Unit, member => member.Actual!.Value) : null, actual ? reporting[0].At : null, level || actual ? first!.Scope : null,
            missing, unreported, [.. levels.Concat(actuals).Distinct()]);
    }

    static decimal Sum(List<Member> members, Unit unit, Func<Member, decimal> value) => members.Sum(member => value(member) * member.Unit.In(unit));

    static bool Same(Member one, Member other) => one.Scope == other.Scope && one.Unit.ConvertsTo(other.Unit);

    static List<(string Code, Unlike What)> Differing(List<Member> members, Func<Member, Period?> time, Unlike what)
    {
        List<(string, Unlike)> found = [];
        foreach (var member in members.Skip(1))
        {
            if (member.Scope != members[0].Scope) found.Add((member.Code, Unlike.Scope));
            if (!member.Unit.ConvertsTo(members[0].Unit)) found.Add((member.Code, Unlike.Unit));
            if (time(member) != time(members[0])) found.Add((member.Code, what));
        }
        return found;
    }
}
