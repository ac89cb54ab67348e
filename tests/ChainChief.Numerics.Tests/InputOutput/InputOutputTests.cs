using ChainChief.InputOutput;
using ChainChief.Sparse;

namespace ChainChief.Numerics.Tests.InputOutput;

/// <summary>The example of docs/methods/input-output.md, and closed forms against one solution per sector.</summary>
public sealed class InputOutputTests
{
    [Fact]
    public void The_example_of_the_page()
    {
        var model = Leontief.Find([150, 500, 200, 100], [350, 1700])!;
        Close.To([1000, 2000], model.Output, 1e-12, "x");
        Close.To([0.95 / 0.7575, 0.25 / 0.7575, 0.20 / 0.7575, 0.85 / 0.7575], model.Inverse, 1e-14, "L");
        Assert.Equal(1000 * 1.15 / 0.95, Linkages.Of(model).Extraction[0], 1e-9);
    }

    [Fact]
    public void Sectors_that_feed_only_one_another_have_no_inverse() => Assert.Null(Leontief.Find([0, 1, 1, 0], [0, 0]));

    [Fact]
    public void A_sector_without_output_has_coefficients_of_zero()
    {
        var model = Leontief.Find([0, 0, 0, 1], [0, 1])!;
        Assert.Equal([0, 0, 0, 0.5], model.Technical);
        var linkages = Linkages.Of(model);
        Assert.Equal(0, linkages.Extraction[0]);
        Assert.Equal(1, linkages.Upstreamness[0]);
    }

    [Fact]
    public void A_single_sector_has_no_spread() => Assert.Null(Linkages.Of(Leontief.Find([1], [1])!).SpreadBackward[0]);

    [Fact]
    public void Extraction_agrees_with_taking_each_sector_out() => Tables.Sample(table =>
    {
        var (count, model) = (table.Demand.Length, Leontief.Find(table.Flows, table.Demand)!);
        var linkages = Linkages.Of(model);
        var total = model.Output.Sum();
        for (var j = 0; j < count; j++)
        {
            double[] demand = [.. table.Demand.Select((y, i) => i == j ? 0 : y)];
            Assert.Equal(total - Output(model.Technical, demand, (row, column) => row == j || column == j).Sum(), linkages.Extraction[j], 1e-7 * total);
            Assert.Equal(total - Output(model.Technical, table.Demand, (_, column) => column == j).Sum(), linkages.ExtractionBackward[j], 1e-7 * total);
            double[] primary = [.. Enumerable.Range(0, count).Select(k => model.Output[k] - Enumerable.Range(0, count).Sum(i => table.Flows[i * count + k]))];
            var turned = Enumerable.Range(0, count * count).Select(cell => model.Allocation[cell % count * count + cell / count]).ToArray();
            Assert.Equal(total - Output(turned, primary, (_, column) => column == j).Sum(), linkages.ExtractionForward[j], 1e-7 * total);
        }
    });

    [Fact]
    public void Output_is_what_final_demand_calls_for_and_upstreamness_follows_its_recursion() => Tables.Sample(table =>
    {
        var (count, model) = (table.Demand.Length, Leontief.Find(table.Flows, table.Demand)!);
        var upstream = Linkages.Of(model).Upstreamness;
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(model.Output[i], Enumerable.Range(0, count).Sum(j => model.Inverse[i * count + j] * table.Demand[j]), 1e-7 * model.Output[i]);
            Assert.Equal(upstream[i], 1 + Enumerable.Range(0, count).Sum(j => model.Allocation[i * count + j] * upstream[j]), 1e-7 * upstream[i]);
        }
    });

    [Fact]
    public void Regional_coefficients_of_a_small_example()
    {
        // the region has 1/10 of the nation's jobs; of sector 1 half as much as its share, of sector 2 one and a half times
        double[] national = [0.2, 0.4, 0.1, 0.3], region = [5, 15], nation = [100, 100];
        Close.To([0.1, 0.2, 0.1, 0.3], Regional.Simple(national, region, nation), 1e-14, "slq");
        Close.To([0.1, 0.4 / 3, 0.1, 0.3], Regional.CrossIndustry(national, region, nation), 1e-14, "cilq");
        var size = Math.Pow(Math.Log2(1.1), 0.3); // 0.5514
        Close.To([0.1 * size, 0.4 / 3 * size, 0.1, 0.3 * 1.5 * size], Regional.Flegg(national, region, nation), 1e-14, "flq");
        Close.To([.. Regional.CrossIndustry(national, region, nation).Select(a => (double?)a)], Regional.Flegg(national, region, nation, 0), 1e-14, "delta 0");
    }

    [Fact]
    public void A_buyer_that_is_not_here_yet_finds_what_a_sector_of_average_weight_would()
    {
        double[] national = [0.2, 0.4, 0.1, 0.3], nation = [100, 100];
        Close.To([0.2, 0, 0, 0], Regional.Flegg(national, [20, 0], nation, 0), 1e-14, "absent: needs nothing");
        Close.To([0.2, 0.4, 0, 0], Regional.Flegg(national, [20, 0], nation, 0, newcomer: 1), 1e-14, "newcomer"); // sector 1 stands twice as strong here, sector 2 not at all
        var size = Math.Pow(Math.Log2(1.1), 0.3);
        Close.To([0.2, 0.4, 0, 0], Regional.Flegg(national, [20, 0], nation, 0.3, newcomer: 1), 1e-14, "2 λ is above 1");
        Close.To([0.2, 0.1 * size, 0, 0], Regional.Flegg([0.2, 0.1, 0.1, 0.3], [20, 0], nation, 0.3, newcomer: 2), 1e-14, "half as much for twice the weight");
    }

    [Fact]
    public void The_larger_delta_the_less_is_found_inside() => Gen.Select(Gen.Double[0.01, 1].Array[4], Gen.Double[0, 5].Array[2], Gen.Double[0, 1], Gen.Double[0, 1]).Where(drawn => drawn.Item2.Sum() > 0).Sample((national, region, first, second) =>
    {
        double[] nation = [100, 80];
        var (low, high) = (Regional.Flegg(national, region, nation, Math.Max(first, second), newcomer: 1), Regional.Flegg(national, region, nation, Math.Min(first, second), newcomer: 1));
        for (var i = 0; i < 4; i++) Assert.True(0 <= low[i] && low[i] <= high[i] + 1e-15 && high[i] <= national[i]);
    });

    [Fact]
    public void The_inverse_times_the_matrix_is_one() => (from size in Gen.Int[1, 8]
                                                          from cells in Gen.Double[-1, 1].Array[size * size]
                                                          select (size, cells)).Sample(world =>
    {
        var (size, matrix) = (world.size, (double[])world.cells.Clone());
        for (var i = 0; i < size; i++) matrix[i * size + (i + 1) % size] += 20; // regular, but only with row exchange
        var inverse = DenseInverse.Find(matrix, size)!;
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++) Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, size).Sum(k => matrix[i * size + k] * inverse[k * size + j]), 1e-9);
    });

    [Fact]
    public void A_singular_matrix_has_no_inverse() => Assert.Null(DenseInverse.Find([1, 2, 2, 4], 2));

    /// <summary>x = C x + y with some coefficients left out, by a hundred rounds of what is needed for what is needed.</summary>
    static double[] Output(double[] coefficients, double[] demand, Func<int, int, bool> without)
    {
        var count = demand.Length;
        var output = (double[])demand.Clone();
        for (var round = 0; round < 400; round++)
            output = [.. Enumerable.Range(0, count).Select(i => demand[i] + Enumerable.Range(0, count).Sum(j => without(i, j) ? 0 : coefficients[i * count + j] * output[j]))];
        return output;
    }

    static readonly Gen<(double[] Flows, double[] Demand)> Tables =
        from count in Gen.Int[1, 6]
        from flows in Gen.Double[0, 10].Array[count * count]
        from demand in Gen.Double[5, 50].Array[count]
        select (flows, demand);
}
