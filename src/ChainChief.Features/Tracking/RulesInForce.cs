using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>The rule tables of a region as they hold on a day.</summary>
public sealed class RulesInForce(Workspace workspace, DateOnly day)
{
    public static RulesInForce Today(Workspace workspace, TimeProvider clock) => new(workspace, DateOnly.FromDateTime(clock.GetLocalNow().DateTime));

    /// <exception cref="ArgumentException">There is no table of that name.</exception>
    public RuleTable this[string name] => RuleShelf.Get(workspace, name, day);
}
