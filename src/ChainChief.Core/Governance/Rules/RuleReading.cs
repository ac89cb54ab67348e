using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>What a rule table says, or what is wrong with it: rules are null where a problem keeps them from being used.</summary>
public sealed record RuleReading<T>(T? Rules, IReadOnlyList<Problem> Problems) where T : class
{
    /// <summary>The rules of a table that was checked before it was put in force.</summary>
    /// <exception cref="InvalidOperationException">The table has problems.</exception>
    public T Checked => Rules ?? throw new InvalidOperationException($"A rule table in force has problems: {string.Join("; ", Problems.Select(problem => problem.Message(chinese: false)))}");
}
