using System.Numerics;

namespace ChainChief.Covering;

/// <summary>Choosing at most k of m candidates that cover most.</summary>
public static class Cover
{
    /// <summary>Takes the candidate that adds most, again and again. At least 1 − 1/e of the best where nothing is limited.</summary>
    /// <param name="k">How many to take; those that must be in count too and come first by what they add.</param>
    public static CoverChoice Greedy(CoverProblem problem, int k, CoverRules? rules = null)
    {
        rules ??= CoverRules.None;
        var chosen = 0UL;
        var must = rules.Must & ~rules.Never;
        while (BitOperations.PopCount(chosen) < k)
        {
            var open = must & ~chosen;
            var best = -1;
            var most = double.NegativeInfinity;
            for (var one = 0; one < problem.Candidates; one++)
            {
                if (open != 0 ? (open >> one & 1) == 0 : !rules.Allows(chosen, one)) continue;
                var gain = problem.Gain(chosen, one);
                if (gain > most) (best, most) = (one, gain);
            }
            if (best < 0) break;
            chosen |= 1UL << best;
        }
        return Ordered(problem, chosen, exact: false, nodes: 0);
    }

    /// <summary>The best choice of k, by branch and bound: what is open can add no more than the largest gains that are left, since gains only shrink.</summary>
    /// <param name="mostNodes">The search is given up after so many; the best found then is not exact.</param>
    public static CoverChoice Best(CoverProblem problem, int k, CoverRules? rules = null, long mostNodes = 200_000, CancellationToken cancel = default)
    {
        rules ??= CoverRules.None;
        var start = Greedy(problem, k, rules);
        Search search = new(problem, rules, k, start, mostNodes, cancel);
        search.Down(rules.Must & ~rules.Never, problem.Candidates == CoverProblem.MostCandidates ? ulong.MaxValue : (1UL << problem.Candidates) - 1);
        return Ordered(problem, search.Chosen, search.Nodes <= mostNodes, search.Nodes);
    }

    /// <summary>A good choice near a given one: the better of it and the greedy one, while an exchange of one candidate for another covers more. For many problems that differ little from one whose best choice is known.</summary>
    /// <param name="start">Holds to the rules; at most k.</param>
    public static CoverChoice Near(CoverProblem problem, int k, ulong start, CoverRules? rules = null)
    {
        rules ??= CoverRules.None;
        var (chosen, covered) = (start, problem.Of(start));
        if (Greedy(problem, k, rules) is var greedy && greedy.Covered > covered) (chosen, covered) = (greedy.Chosen, greedy.Covered);
        for (var better = true; better;)
        {
            better = false;
            for (var one = 0; one < problem.Candidates; one++)
            {
                if ((chosen >> one & 1) == 0 || (rules.Must >> one & 1) != 0) continue;
                var without = chosen & ~(1UL << one);
                var left = problem.Of(without);
                var (best, most) = (-1, covered + (Hair * problem.Total));
                for (var other = 0; other < problem.Candidates; other++)
                    if (other != one && rules.Allows(without, other) && left + problem.Gain(without, other) is var sum && sum > most) (best, most) = (other, sum);
                if (best < 0) continue;
                (chosen, covered, better) = (without | 1UL << best, most, true);
            }
        }
        return Ordered(problem, chosen, exact: false, nodes: 0);
    }

    /// <summary>Of the total: a choice that is better by less is not another one.</summary>
    const double Hair = 1e-12;

    /// <summary>A given choice in the order in which its members add most.</summary>
    public static CoverChoice Of(CoverProblem problem, ulong chosen) => Ordered(problem, chosen, exact: false, nodes: 0);

    static CoverChoice Ordered(CoverProblem problem, ulong chosen, bool exact, long nodes)
    {
        List<int> order = [];
        List<double> gains = [];
        for (var (left, sofar) = (chosen, 0UL); left != 0;)
        {
            var (best, most) = (-1, double.NegativeInfinity);
            for (var one = 0; one < problem.Candidates; one++)
                if ((left >> one & 1) != 0 && problem.Gain(sofar, one) is var gain && gain > most) (best, most) = (one, gain);
            order.Add(best);
            gains.Add(most);
            left &= ~(1UL << best);
            sofar |= 1UL << best;
        }
        return new(chosen, order, gains, problem.Of(chosen), exact, nodes);
    }

    sealed class Search(CoverProblem problem, CoverRules rules, int k, CoverChoice start, long mostNodes, CancellationToken cancel)
    {
        double covered = start.Covered;

        public ulong Chosen { get; private set; } = start.Chosen;

        public long Nodes { get; private set; }

        public void Down(ulong chosen, ulong open)
        {
            if (++Nodes > mostNodes) return;
            if (Nodes % 4096 == 0) cancel.ThrowIfCancellationRequested();
            var now = problem.Of(chosen);
            if (now > covered + Hair * problem.Total) (covered, Chosen) = (now, chosen);
            var left = k - BitOperations.PopCount(chosen);
            if (left <= 0) return;
            Span<double> gains = stackalloc double[problem.Candidates];
            Span<int> who = stackalloc int[problem.Candidates];
            var count = 0;
            for (var one = 0; one < problem.Candidates; one++)
                if ((open >> one & 1) != 0 && rules.Allows(chosen, one)) (gains[count], who[count++]) = (-problem.Gain(chosen, one), one);
            gains[..count].Sort(who[..count]);
            var (bound, limited) = (now, rules.MostLimited - BitOperations.PopCount(chosen & rules.Limited));
            for (var (i, taken) = (0, 0); i < count && taken < left; i++)
            {
                if ((rules.Limited >> who[i] & 1) != 0 && limited-- <= 0) continue;
                bound -= gains[i];
                taken++;
            }
            if (count == 0 || bound <= covered + Hair * problem.Total) return;
            var first = who[0];
            Down(chosen | 1UL << first, open & ~(1UL << first));
            Down(chosen, open & ~(1UL << first));
        }
    }
}
