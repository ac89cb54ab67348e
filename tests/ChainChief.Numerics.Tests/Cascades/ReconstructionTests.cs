using ChainChief.Cascades;
using ChainChief.Sparse;

namespace ChainChief.Numerics.Tests.Cascades;

/// <summary>Networks reconstructed from sizes: against the reference sets, and what the draws must keep.</summary>
public sealed class ReconstructionTests
{
    public static TheoryData<string> Sets => [.. CascadeSet.Named("reconstruct-")];

    [Theory, MemberData(nameof(Sets))]
    public void Probabilities_amounts_and_degrees_agree(string name)
    {
        var set = new CascadeSet(name);
        var wanted = set.Rows("expected_z.csv")[0];
        var model = Model(set, wanted[1]);
        Assert.True(model.Converged);
        Assert.Equal(wanted[0], model.Scale, wanted[0] * 1e-12);
        Assert.Equal(wanted[1], model.ExpectedLinks, wanted[1] * 1e-13);
        var (probability, amount) = (set.Rows("expected_probability.csv", header: false), set.Rows("expected_conditional_weight.csv", header: false));
        for (var i = 0; i < model.FirmCount; i++)
            for (var j = 0; j < model.FirmCount; j++)
            {
                Assert.Equal(probability[i][j], model.Probability(i, j), 1e-12);
                Assert.Equal(amount[i][j], model.Amount(i, j), 1e-10 * Math.Max(1, amount[i][j]));
            }
        var (outs, ins) = model.Degrees();
        Assert.All(set.Rows("expected_degrees.csv"), (row, i) => Assert.Equal([row[0], row[1]], [outs[i], ins[i]], (a, b) => Math.Abs(a - b) <= 1e-11 * Math.Max(1, a)));
    }

    [Fact]
    public void The_fit_reaches_the_number_of_links_whatever_the_sizes() => Gen.Select(Gen.Int[0, int.MaxValue], Gen.Double[0.01, 0.99]).Sample((seed, share) =>
    {
        var (sales, sectors, needs) = Economy(seed, 25, 4, spread: 3);
        var possible = GravityModel.Fit(sales, sectors, needs, double.MaxValue).ExpectedLinks;
        var model = GravityModel.Fit(sales, sectors, needs, share * possible);
        Assert.True(model.Converged);
        Assert.Equal(share * possible, model.Degrees().Out.Sum(), 1e-9 * possible);
    });

    [Fact]
    public void More_links_than_possible_are_said_not_hidden()
    {
        var (sales, sectors, needs) = Economy(3, 6, 2, spread: 1);
        var model = GravityModel.Fit(sales, sectors, needs, 1000);
        Assert.False(model.Converged);
        Assert.True(model.ExpectedLinks < 36);
    }

    [Fact]
    public void Draws_have_the_probabilities_of_the_model()
    {
        var (sales, sectors, needs) = Economy(5, 30, 3, spread: 1);
        var model = GravityModel.Fit(sales, sectors, needs, 120);
        const int draws = 4000;
        var counts = new double[30, 30];
        for (var draw = 0; draw < draws; draw++)
        {
            var links = model.Sample(draw);
            for (var k = 0; k < links.Count; k++)
            {
                counts[links.Supplier[k], links.Buyer[k]]++;
                Assert.Equal(model.Amount(links.Supplier[k], links.Buyer[k]), links.Amount[k], 1e-12 * links.Amount[k]);
            }
        }
        for (var i = 0; i < 30; i++)
            for (var j = 0; j < 30; j++)
            {
                var p = model.Probability(i, j);
                Assert.True(Math.Abs(counts[i, j] - (draws * p)) <= (5.5 * Math.Sqrt(draws * p * (1 - p))) + 1e-9, $"{i} → {j}: {counts[i, j] / draws} drawn, {p} by the model"); // 5.5 deviations, 900 pairs
            }
    }

    /// <summary>Sizes over 50 powers of ten: probabilities so small that 1 − p is 1.</summary>
    [Fact]
    public void Draws_from_extreme_sizes_stay_within_the_pairs() => Gen.Int[0, int.MaxValue].Sample(seed =>
    {
        var (sales, sectors, needs) = Economy(seed, 40, 3, spread: 30);
        var links = GravityModel.Fit(sales, sectors, needs, 60).Sample(seed);
        Assert.All(Enumerable.Range(0, links.Count), k => Assert.True(links.Supplier[k] != links.Buyer[k] && links.Amount[k] > 0));
    });

    [Fact]
    public void A_draw_depends_on_its_seed_alone()
    {
        var (sales, sectors, needs) = Economy(7, 200, 5, spread: 1);
        var (one, other) = (GravityModel.Fit(sales, sectors, needs, 900), GravityModel.Fit(sales, sectors, needs, 900));
        Assert.Equal((one.Sample(11).Supplier, one.Sample(11).Buyer, one.Sample(11).Amount), (other.Sample(11).Supplier, other.Sample(11).Buyer, other.Sample(11).Amount), Same);
        Assert.NotEqual(one.Sample(11).Buyer, one.Sample(12).Buyer);

        static bool Same((int[], int[], double[]) a, (int[], int[], double[]) b) => a.Item1.SequenceEqual(b.Item1) && a.Item2.SequenceEqual(b.Item2) && a.Item3.SequenceEqual(b.Item3);
    }

    [Fact]
    public void What_is_known_stays()
    {
        var (sales, sectors, needs) = Economy(9, 20, 3, spread: 1);
        var (there, gone, open) = (new KnownRelation(0, 1, sales[0] / 4), new KnownRelation(2, 3, 0), new KnownRelation(4, 5, double.NaN));
        var model = GravityModel.Fit(sales, sectors, needs, 60, [there, gone, open]);
        Assert.Equal((1, 0, 1), (model.Probability(0, 1), model.Probability(2, 3), model.Probability(4, 5)));
        Assert.Equal(60, model.Degrees().Out.Sum(), 1e-9);
        for (var seed = 0; seed < 50; seed++)
        {
            var links = model.Sample(seed);
            List<(int, int)> pairs = [.. links.Supplier.Zip(links.Buyer)];
            Assert.Equal(sales[0] / 4, links.Amount[pairs.IndexOf((0, 1))]);
            Assert.DoesNotContain((2, 3), pairs);
            Assert.Contains((4, 5), pairs);
            Assert.Equal(pairs.Count, pairs.Distinct().Count());
        }
    }

    /// <summary>Two suppliers of sales 3 and 1 and one buyer that needs 4 of them: p = 3·4 z / (1 + 12 z) and 4 z / (1 + 4 z). With z = 1/12: 1/2 + 1/4. Amounts 12 / (4 · 1/2) = 6 and 4 / (4 · 1/4) = 4.</summary>
    [Fact]
    public void Three_firms_by_hand()
    {
        var needs = CsrMatrix.FromTriples(3, 2, [(2, 0, 4.0)]);
        var model = GravityModel.Fit([3, 1, 0], [0, 0, 1], needs, 0.75);
        Assert.Equal(1.0 / 12, model.Scale, 1e-15);
        Assert.Equal([0.5, 0.25, 6, 4], [model.Probability(0, 2), model.Probability(1, 2), model.Amount(0, 2), model.Amount(1, 2)], (a, b) => Math.Abs(a - b) < 1e-12);
    }

    /// <summary>In each of 12 drawn truths only sizes and needs are kept; then 25 relations are asked for, once by the list and once at random, and the index of all firms is imputed again.
    /// Half of sales and inputs leaks.</summary>
    [Fact]
    public void Asking_by_the_list_narrows_the_intervals_more_than_asking_at_random()
    {
        var (byList, atRandom) = ((Error: 0.0, Width: 0.0), (Error: 0.0, Width: 0.0));
        for (var world = 0; world < 12; world++)
        {
            var (size, sectors, taste) = Economy(100 + world, 30, 3, spread: 1);
            var truth = GravityModel.Fit(size, sectors, taste, 110).Sample(5_000 + world);
            var sales = truth.Sales();
            var needs = CsrMatrix.FromTriples(30, 3, truth.Buyer, [.. truth.Supplier.Select(supplier => sectors[supplier])], truth.Amount);
            var model = GravityModel.Fit(sales, sectors, needs, truth.Count);
            var essentiality = EssentialityTable.Uniform(3, Essentiality.NonEssential);
            var leaks = new CascadeLeaks([.. sales.Select(sold => 2 * sold)], [.. needs.RowSums().Select(bought => 2 * bought)], sales);
            var real = Esri.Run(CascadeNetwork.Build(truth, sectors, essentiality, leaks)).Esri;
            var any = model.Pairs().Select(pair => (pair.Supplier, pair.Buyer)).ToArray();
            new Random(world).Shuffle(any);
            Ask(RelationQuestions.Ask(model, essentiality, 25).Select(question => (question.Supplier, question.Buyer)), ref byList);
            Ask(any.Take(25), ref atRandom);

            void Ask(IEnumerable<(int Supplier, int Buyer)> asked, ref (double Error, double Width) sum)
            {
                var amounts = Enumerable.Range(0, truth.Count).ToDictionary(k => (truth.Supplier[k], truth.Buyer[k]), k => truth.Amount[k]);
                KnownRelation[] answers = [.. asked.Select(pair => new KnownRelation(pair.Supplier, pair.Buyer, amounts.GetValueOrDefault(pair)))];
                var interval = EsriEnsemble.Run(GravityModel.Fit(sales, sectors, needs, truth.Count, answers), essentiality, leaks: leaks, draws: 20, seed: 1);
                sum.Error += interval.Mean.Select((mean, i) => Math.Abs(mean - real[i])).Average() / 12;
                sum.Width += interval.High.Zip(interval.Low, (high, low) => high - low).Average() / 12;
            }
        }
        Assert.True(byList.Width < 0.95 * atRandom.Width, $"{byList} by the list, {atRandom} at random");
    }

    [Fact]
    public void An_ensemble_gives_an_interval_around_its_mean()
    {
        var (sales, sectors, needs) = Economy(1, 20, 3, spread: 1);
        var model = GravityModel.Fit(sales, sectors, needs, 70);
        var interval = EsriEnsemble.Run(model, EssentialityTable.Uniform(3, Essentiality.NonEssential), firms: [3, 8]);
        Assert.Equal((20, 2), (interval.Draws, interval.Mean.Length));
        Assert.All(Enumerable.Range(0, 2), i => Assert.True(interval.Low[i] <= interval.Mean[i] && interval.Mean[i] <= interval.High[i]));
        Assert.Throws<ArgumentOutOfRangeException>(() => EsriEnsemble.Run(model, EssentialityTable.Uniform(3, Essentiality.NonEssential), draws: 19));
    }

    static GravityModel Model(CascadeSet set, double links)
    {
        var firms = set.Rows("firms.csv");
        var inputs = set.Rows("input_by_sector.csv");
        return GravityModel.Fit([.. firms.Select(row => row[2])], [.. firms.Select(row => (int)row[1] - 1)], CsrMatrix.FromDense(inputs[0].Length, [.. inputs.SelectMany(row => row)]), links);
    }

    /// <summary>Firms of lognormal sales whose buyers need just what each sector sells, spread by size.</summary>
    static (double[] Sales, int[] Sectors, CsrMatrix Needs) Economy(int seed, int firms, int sectorCount, double spread)
    {
        var random = new Random(seed);
        double[] sales = [.. Enumerable.Range(0, firms).Select(_ => Math.Exp(spread * ((2 * random.NextDouble()) - 1) * 2))];
        int[] sectors = [.. Enumerable.Range(0, firms).Select(i => i % sectorCount)];
        double[] taste = [.. Enumerable.Range(0, firms * sectorCount).Select(i => sales[i / sectorCount] * (0.2 + random.NextDouble()))];
        var cells = new double[firms * sectorCount];
        for (var k = 0; k < sectorCount; k++)
        {
            var sold = Enumerable.Range(0, firms).Where(i => sectors[i] == k).Sum(i => sales[i]);
            var wish = Enumerable.Range(0, firms).Sum(j => taste[(j * sectorCount) + k]);
            for (var j = 0; j < firms; j++) cells[(j * sectorCount) + k] = sold * taste[(j * sectorCount) + k] / wish;
        }
        return (sales, sectors, CsrMatrix.FromDense(sectorCount, cells));
    }
}
