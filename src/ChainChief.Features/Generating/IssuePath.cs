using ChainChief.Governance;

namespace ChainChief.Generating;

/// <summary>One issue on its way through the state machine: the steps that people take, and between them those that the rules take by the clock. Nothing happens after now.</summary>
sealed class IssuePath
{
    readonly IssueRules rules;
    readonly DateTimeOffset now;
    readonly List<(IssueCase Before, IssueStep Step, IssueCase After, string? Actor)> steps = [];

    public IssuePath(IssueCase raised, IssueRules rules, DateTimeOffset now) => (Case, this.rules, this.now) = (raised, rules, now);

    public IssueCase Case { get; private set; }

    /// <summary>Actor null: the clock.</summary>
    public IReadOnlyList<(IssueCase Before, IssueStep Step, IssueCase After, string? Actor)> Steps => steps;

    /// <summary>Whether the machine would let the step be taken.</summary>
    public bool Allows(IssueMove move) => move.Leaves(Case.State);

    /// <summary>Lets the clock run to the step and takes it; false where it lies in the future: then the path ends at now.</summary>
    /// <exception cref="InvalidOperationException">The story asks for a step that the machine refuses.</exception>
    public bool Take(IssueStep step, string actor)
    {
        if (step.At >= now)
        {
            Run(now);
            return false;
        }
        Run(step.At);
        Do(step, actor);
        return true;
    }

    /// <summary>Takes the steps that the rules have due by then.</summary>
    public void Run(DateTimeOffset until)
    {
        while (rules.NextByClock(Case) is { } step && step.At <= until && step.At < now) Do(step, null);
    }

    void Do(IssueStep step, string? actor)
    {
        var before = Case;
        var taking = before.Take(step, rules);
        Case = taking.Case ?? throw new InvalidOperationException($"{before.State} → {step.Move}: {taking.Problem!.Code}");
        steps.Add((before, step, Case, actor));
    }
}
