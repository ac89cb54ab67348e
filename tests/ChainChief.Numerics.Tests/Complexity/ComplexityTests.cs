using ChainChief.Complexity;
using ChainChief.Sparse;
using ChainChief.Statistics;

namespace ChainChief.Numerics.Tests.Complexity;

/// <summary>The example of docs/methods/complexity.md, what is undefined, and kernels against dense versions of the formulas.</summary>
public sealed class ComplexityTests
{
    // A has p, q, r; B has q, r; C has r
    static readonly Presence Steps = Presence.Of(3, 3, [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)]);

    [Fact]
    public void The_example_of_the_page()
    {
        var index = ComplexityIndex.Find(Steps);
        Assert.Equal(0.25, index.Eigenvalue, 1e-14);
        Close.To([3 / Math.Sqrt(6), 0, -3 / Math.Sqrt(6)], index.Eci, 1e-12, "eci");
        Close.To([9 / Math.Sqrt(6), 3 / Math.Sqrt(6), -3 / Math.Sqrt(6)], index.Pci, 1e-12, "pci");
        var proximity = Proximity.Of(Steps);
        Assert.Equal([1, 0.5, 1 / 3.0], proximity.Row(0));
        Assert.Equal(5 / 11.0, Outlook.Find(Steps, proximity, index).Density[3], 1e-14);
        var fitness = Fitness.Find(Steps, 2);
        Close.To([1.5, 1, 0.5], fitness.Location, 1e-14, "fitness");
        Close.To([18 / 11.0, 9 / 11.0, 6 / 11.0], fitness.Quality, 1e-14, "quality");
        Close.To([6, 5, 3], [.. Reflections.Find(Steps, 1).Locations[1].Select((value, c) => value * Steps.Diversity[c])], 1e-14, "k1");
    }

    [Fact]
    public void Places_without_activity_keep_their_place_and_their_reason()
    {
        var index = ComplexityIndex.Find(Presence.Of(5, 4, [(0, 0), (0, 1), (0, 3), (2, 1), (2, 3), (4, 3)]));
        Close.To([3 / Math.Sqrt(6), null, 0, null, -3 / Math.Sqrt(6)], index.Eci, 1e-12, "eci");
        Assert.Equal([Undefined.Not, Undefined.NoActivity, Undefined.Not, Undefined.NoActivity, Undefined.Not], index.WhyNoEci);
        Assert.Equal(Undefined.NoActivity, index.WhyNoPci[2]);
    }

    [Fact]
    public void Only_the_largest_part_has_an_index_and_of_two_equal_parts_none()
    {
        (int, int)[] steps = [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)];
        var index = ComplexityIndex.Find(Presence.Of(4, 4, [.. steps, (3, 3)]));
        Assert.Equal(2, index.Parts);
        Assert.Equal(Undefined.OtherPart, index.WhyNoEci[3]);
        Assert.NotNull(index.Eci[0]);
        index = ComplexityIndex.Find(Presence.Of(6, 6, [.. steps, .. steps.Select(cell => (cell.Item1 + 3, cell.Item2 + 3))]));
        Assert.All(index.WhyNoEci, why => Assert.Equal(Undefined.OtherPart, why));
        Assert.All(index.Eci, eci => Assert.Null(eci));
    }

    [Fact]
    public void No_second_vector_of_its_own_and_no_direction_are_said()
    {
        Assert.All(ComplexityIndex.Find(Presence.Of(2, 2, [(0, 0), (0, 1), (1, 0), (1, 1)])).WhyNoEci, why => Assert.Equal(Undefined.NoSecondVector, why)); // all alike
        Assert.All(ComplexityIndex.Find(Presence.Of(1, 3, [(0, 0), (0, 1), (0, 2)])).WhyNoPci, why => Assert.Equal(Undefined.NoSecondVector, why)); // one place
        var ring = Enumerable.Range(0, 5).SelectMany(c => new[] { (c, c), (c, (c + 1) % 5) });
        Assert.All(ComplexityIndex.Find(Presence.Of(5, 5, ring)).WhyNoEci, why => Assert.Equal(Undefined.NoSecondVector, why)); // turning it gives a second one
        Assert.All(ComplexityIndex.Find(Presence.Of(3, 4, [(0, 0), (0, 1), (1, 1), (1, 2), (2, 2), (2, 3)])).WhyNoEci, why => Assert.Equal(Undefined.NoDirection, why)); // all have two
        Assert.Empty(ComplexityIndex.Find(Presence.Of(0, 0, [])).Eci);
    }

    [Fact]
    public void Indices_are_eigenvectors_in_standard_form() => Worlds.Sample(presence =>
    {
        var index = ComplexityIndex.Find(presence);
        if (!Array.Exists(index.Eci, eci => eci is not null)) return;
        var defined = Enumerable.Range(0, index.Eci.Length).Where(c => index.Eci[c] is not null).ToList();
        Assert.Equal(0, defined.Average(c => index.Eci[c]!.Value), 1e-9);
        Assert.Equal(1, defined.Average(c => index.Eci[c]!.Value * index.Eci[c]!.Value), 1e-9);
        if (index.Parts > 1) return;
        // D_c⁻¹ M D_p⁻¹ Mᵀ v = λ v for v = ECI from its own 0
        double[] v = [.. presence.Locations.Select(c => index.Eci[c]!.Value - index.Origin)];
        var back = presence.Matrix.MultiplyTransposed(v);
        for (var p = 0; p < back.Length; p++) back[p] /= presence.Ubiquity[p];
        var round = presence.Matrix.Multiply(back);
        for (var c = 0; c < v.Length; c++) Assert.Equal(index.Eigenvalue * v[c], round[c] / presence.Diversity[c], 1e-6 * (1 + Math.Abs(index.Origin)));
        var meanDiversity = presence.Diversity.Average();
        Assert.True(presence.Locations.Select((c, row) => index.Eci[c]!.Value * (presence.Diversity[row] - meanDiversity)).Sum() > 0);
    });

    [Fact]
    public void Proximity_density_and_gain_agree_with_the_dense_formulas() => Worlds.Sample(presence =>
    {
        var (index, proximity) = (ComplexityIndex.Find(presence), Proximity.Of(presence));
        var outlook = Outlook.Find(presence, proximity, index);
        var (m, places, activities) = (presence.Matrix, presence.Matrix.RowCount, presence.Matrix.ColumnCount);
        for (var p = 0; p < activities; p++)
        {
            for (var q = 0; q < activities; q++)
            {
                var together = Enumerable.Range(0, places).Sum(c => m[c, p] * m[c, q]);
                Assert.Equal(Math.Min(together / presence.Ubiquity[p], together / presence.Ubiquity[q]), proximity[p, q], 1e-15);
            }
        }
        for (var c = 0; c < places; c++)
        {
            for (var p = 0; p < activities; p++)
            {
                Assert.Equal(Enumerable.Range(0, activities).Sum(q => m[c, q] * proximity[q, p]) / Enumerable.Range(0, activities).Sum(q => proximity[q, p]), outlook.Density[c * activities + p], 1e-12);
                if (outlook.Gain.Length == 0 || index.Parts > 1) continue;
                var gain = (1 - m[c, p]) * Enumerable.Range(0, activities).Sum(q => (1 - m[c, q]) * proximity[q, p] * (index.Pci[presence.Activities[q]]!.Value - index.Origin) / Enumerable.Range(0, activities).Sum(r => proximity[q, r]));
                Assert.Equal(gain, outlook.Gain[c * activities + p], 1e-9 * (1 + Math.Abs(index.Origin)));
            }
        }
    }, iter: 200);

    [Fact]
    public void Wide_and_tall_tables_are_summed_in_tiles_without_a_rest()
    {
        foreach (var (places, activities) in new[] { (3, 70), (70, 3), (65, 129) })
        {
            var random = new Random(places);
            var presence = Presence.Of(places, activities, Enumerable.Range(0, places * activities).Where(_ => random.NextDouble() < 0.4).Select(cell => (cell / activities, cell % activities)).ToList());
            var proximity = Proximity.Of(presence);
            var index = ComplexityIndex.Find(presence);
            var (outlook, withoutGain) = (Outlook.Find(presence, proximity, index), Outlook.Find(presence, proximity, index, withGain: false));
            Assert.Empty(withoutGain.Gain);
            Assert.Equal(outlook.Coi.Select(coi => Math.Round(coi ?? 0, 9)), withoutGain.Coi.Select(coi => Math.Round(coi ?? 0, 9)));
            var count = presence.Matrix.ColumnCount;
            for (var c = 0; c < presence.Matrix.RowCount; c++)
            {
                for (var p = 0; p < count; p++)
                {
                    var near = 0.0;
                    foreach (var q in presence.Matrix.ColumnsOf(c)) near += proximity[q, p];
                    Assert.Equal(near / proximity.Totals[p], outlook.Density[c * count + p], 1e-12);
                    Assert.Equal(outlook.Density[c * count + p], withoutGain.Density[c * count + p], 1e-12);
                }
            }
        }
    }

    [Fact]
    public void Too_few_steps_are_said_not_hidden()
    {
        var random = new Random(5);
        var presence = Presence.Of(60, 60, Enumerable.Range(0, 3600).Where(_ => random.NextDouble() < 0.3).Select(cell => (cell / 60, cell % 60)).ToList());
        Assert.All(ComplexityIndex.Find(presence, maxSteps: 1).WhyNoEci, why => Assert.Equal(Undefined.NotConverged, why));
        Assert.All(ComplexityIndex.Find(presence).Eci, eci => Assert.NotNull(eci));
    }

    [Fact]
    public void Presence_is_where_the_quotient_reaches_one()
    {
        var presence = Presence.Of(LocationQuotients.Of(CsrMatrix.FromDense(2, [1, 1, 1, 1])));
        Assert.Equal(4, presence.Matrix.EntryCount);
    }

    static readonly Gen<Presence> Worlds =
        from places in Gen.Int[1, 9]
        from activities in Gen.Int[1, 9]
        from cells in Gen.Bool.Array[places * activities]
        select Presence.Of(places, activities, Enumerable.Range(0, cells.Length).Where(cell => cells[cell]).Select(cell => (cell / activities, cell % activities)).ToList());
}
