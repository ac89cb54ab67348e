using System.Numerics;
using ChainChief.Covering;

namespace ChainChief.Numerics.Tests.Covering;

public sealed class CoverTests
{
    /// <summary>Three chains: A has firms 1 and 2, B firms 2 and 3, C firm 4; firm 5 is in none.</summary>
    static readonly CoverProblem Small = new(3, [(0b001, 5), (0b011, 3), (0b010, 1), (0b100, 3.5), (0, 2)]);

    [Fact]
    public void Firms_of_two_chains_count_once()
    {
        Assert.Equal(14.5, Small.Total);
        Assert.Equal([8, 4, 3.5], Enumerable.Range(0, 3).Select(one => Small.Gain(0, one)));
        Assert.Equal(9, Small.Of(0b011));
        Assert.Equal(3, Small.Twice(0b011));
        Assert.Equal(1, Small.Gain(0b001, 1));
    }

    [Fact]
    public void What_is_already_covered_is_not_taken_although_it_is_larger()
    {
        var choice = Cover.Best(Small, 2, cancel: TestContext.Current.CancellationToken);
        Assert.Equal((0b101UL, 11.5, true), (choice.Chosen, choice.Covered, choice.IsExact));
        Assert.Equal([0, 2], choice.Order);
        Assert.Equal([8, 3.5], choice.Gains);
    }

    [Fact]
    public void Greedy_can_be_misled_and_the_exact_search_is_not()
    {
        // The largest candidate overlaps both others, which together cover more.
        CoverProblem problem = new(3, [(0b011, 4), (0b101, 4), (0b010, 3), (0b100, 3), (0b001, 0.5)]);
        Assert.Equal(8.5 + 3, Cover.Greedy(problem, 2).Covered);
        Assert.Equal((0b110UL, 14.0), (Cover.Best(problem, 2, cancel: TestContext.Current.CancellationToken).Chosen, Cover.Best(problem, 2, cancel: TestContext.Current.CancellationToken).Covered));
    }

    static readonly Gen<CoverProblem> Problems = Gen.Select(Gen.Int[1, 9], Gen.Select(Gen.ULong[0, 511], Gen.Double[0, 10]).Array[0, 25])
        .Select((count, things) => new CoverProblem(count, things.Select(thing => (thing.Item1 & (1UL << count) - 1, thing.Item2))));

    [Fact]
    public void Coverage_is_monotone_and_submodular() => Gen.Select(Problems, Gen.ULong[0, 511], Gen.ULong[0, 511], Gen.Int[0, 8]).Sample((problem, one, other, candidate) =>
    {
        if (candidate >= problem.Candidates) return;
        var all = (1UL << problem.Candidates) - 1;
        var (inner, outer) = (one & other & all, one & all);
        Assert.True(problem.Of(inner) <= problem.Of(outer) + 1e-9);
        if ((outer >> candidate & 1) == 0) Assert.True(problem.Gain(outer, candidate) <= problem.Gain(inner, candidate) + 1e-9);
        Assert.Equal(problem.Of(outer | 1UL << candidate) - problem.Of(outer), problem.Gain(outer, candidate), 1e-9);
    });

    [Fact]
    public void Near_the_best_choice_is_the_best_choice_and_elsewhere_none_worse_than_greedy_within_the_rules() =>
        Gen.Select(Problems, Gen.Int[1, 9], Gen.ULong[0, 511], Gen.ULong[0, 511], Gen.Int[0, 3]).Sample((problem, k, never, limited, most) =>
        {
            CoverRules rules = new(0, never & ~1UL, limited, most);
            var best = Cover.Best(problem, k, rules, cancel: TestContext.Current.CancellationToken);
            Assert.Equal(best.Covered, Cover.Near(problem, k, best.Chosen, rules).Covered, 1e-9);
            foreach (var start in new[] { 0UL, Cover.Greedy(problem, Math.Max(1, k - 1), rules).Chosen })
            {
                var near = Cover.Near(problem, k, start, rules);
                Assert.InRange(near.Covered, Cover.Greedy(problem, k, rules).Covered - 1e-9, best.Covered + 1e-9);
                Assert.True(BitOperations.PopCount(near.Chosen) <= k && (near.Chosen & rules.Never) == 0 && BitOperations.PopCount(near.Chosen & rules.Limited) <= Math.Max(rules.MostLimited, 0));
            }
        });

    [Fact]
    public void The_exact_choice_is_that_of_brute_force_and_greedy_is_not_far_below() => Gen.Select(Problems, Gen.Int[1, 9], Gen.ULong[0, 511], Gen.ULong[0, 511], Gen.Int[0, 3]).Sample((problem, k, never, limited, most) =>
    {
        CoverRules rules = new(0, never & ~1UL, limited, most);
        var best = 0.0;
        var free = 0.0;
        for (var chosen = 0UL; chosen < 1UL << problem.Candidates; chosen++)
        {
            if (BitOperations.PopCount(chosen) > k) continue;
            free = Math.Max(free, problem.Of(chosen));
            if ((chosen & rules.Never) == 0 && BitOperations.PopCount(chosen & limited) <= most) best = Math.Max(best, problem.Of(chosen));
        }
        var exact = Cover.Best(problem, k, rules);
        Assert.True(exact.IsExact);
        Assert.Equal(best, exact.Covered, 1e-9 * (1 + problem.Total));
        Assert.Equal(exact.Covered, problem.Of(exact.Chosen), 1e-9 * (1 + problem.Total));
        Assert.True(Cover.Greedy(problem, k).Covered >= (1 - 1 / Math.E) * free - 1e-9);
    });

    [Fact]
    public void What_must_be_in_is_in() => Gen.Select(Problems, Gen.Int[1, 9], Gen.ULong[0, 511]).Sample((problem, k, must) =>
    {
        must &= (1UL << problem.Candidates) - 1;
        if (BitOperations.PopCount(must) > k) return;
        Assert.Equal(must, Cover.Best(problem, k, new(must)).Chosen & must);
        Assert.Equal(must, Cover.Greedy(problem, k, new(must)).Chosen & must);
    });

    [Fact]
    public void A_search_that_is_given_up_says_so()
    {
        Random random = new(7);
        CoverProblem problem = new(40, Enumerable.Range(0, 400).Select(_ => ((ulong)random.NextInt64() & (ulong)random.NextInt64() & (1UL << 40) - 1, random.NextDouble())));
        var choice = Cover.Best(problem, 16, mostNodes: 50, cancel: TestContext.Current.CancellationToken);
        Assert.False(choice.IsExact);
        Assert.True(choice.Covered >= Cover.Greedy(problem, 16).Covered);
    }

    [Fact]
    public void Weights_are_shares_of_each_total()
    {
        CoverProblem revenue = new(2, [(0b01, 30), (0b10, 10)]), jobs = new(2, [(0b01, 1), (0b10, 4)]);
        var both = CoverProblem.Weighted([(revenue, 0.6), (jobs, 0.4)]);
        Assert.Equal(0.6 * 0.75 + 0.4 * 0.2, both.Of(0b01), 1e-12);
        Assert.Equal(1, both.Total, 1e-12);
    }
}
