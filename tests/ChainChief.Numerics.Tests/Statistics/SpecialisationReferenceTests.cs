using ChainChief.Complexity;
using ChainChief.Sparse;
using ChainChief.Statistics;

namespace ChainChief.Numerics.Tests.Statistics;

/// <summary>Against EconGeo and plain R from the published equations (README of each folder).</summary>
public sealed class SpecialisationReferenceTests
{
    public static TheoryData<string> Sets => ReferenceSet.All("specialisation-");

    [Theory]
    [MemberData(nameof(Sets))]
    public void Quotients_and_indices_of_regions_agree(string name)
    {
        var (set, amounts) = Read(name);
        var quotients = LocationQuotients.Of(amounts);
        var expected = set.Read("expected_lq.csv").Matrix();
        for (var r = 0; r < amounts.RowCount; r++) for (var i = 0; i < amounts.ColumnCount; i++) Close.To(expected[r][i], quotients[r, i], 1e-9, $"lq {r} {i}");
        var regions = set.Read("expected_regions.csv");
        Close.To(regions.Numbers("herfindahl"), Concentration.Herfindahl(amounts), 1e-9, "herfindahl");
        Close.To(regions.Numbers("hachman"), Concentration.Hachman(amounts), 1e-9, "hachman");
        Close.To(regions.Numbers("entropy"), Concentration.Entropy(amounts), 5e-4 + 1e-7, "entropy"); // the peer rounds to 3 places and adds 1e-9 in the logarithm
        Close.To(regions.Numbers("krugman_vs_total"), Concentration.Krugman(amounts), 1e-9, "krugman");
        Close.To(regions.Numbers("spec_coeff"), [.. Concentration.Krugman(amounts).Select(value => value / 2)], 1e-9, "coefficient of specialisation");
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Shift_share_agrees(string name)
    {
        var (set, _) = Read(name);
        var before = set.Read("input_t0.csv");
        var result = ShiftShare.Find(before.Dense(), set.Read("input_t1.csv").Dense(), before.Columns.Length - 1);
        Assert.All(new (string File, double?[] Values)[]
        {
            ("shiftshare_national", result.National), ("shiftshare_mix", result.Mix), ("shiftshare_competitive", result.Competitive),
            ("em_competitive", result.Homothetic), ("em_allocation", result.Allocation),
        }, part => Close.To([.. set.Read($"expected_{part.File}.csv").Matrix().SelectMany(row => row)], part.Values, 1e-9, part.File));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Relatedness_agrees(string name)
    {
        var (set, amounts) = Read(name);
        var quotients = LocationQuotients.Of(amounts);
        var count = amounts.ColumnCount;
        var present = CsrMatrix.FromTriples(amounts.RowCount, count, [.. Enumerable.Range(0, amounts.RowCount * count).Where(cell => quotients[cell / count, cell % count] > 1).Select(cell => (cell / count, cell % count, 1.0))]);
        var together = Relatedness.CoOccurrence(present);
        Assert.All(new (string File, double[] Values)[]
        {
            ("prob", Relatedness.Probability(together, count)), ("association", Relatedness.Association(together, count)),
            ("cosine", Relatedness.Cosine(together, count)), ("jaccard", Relatedness.Jaccard(together, count)),
        }, measure => Close.To([.. set.Read($"expected_relatedness_{measure.File}.csv").Matrix().SelectMany(row => row)], measure.Values, 1e-9, measure.File));
        Close.To([.. set.Read("expected_relatedness_density_cosine.csv").Matrix().SelectMany(row => row)], Relatedness.Density(present, Relatedness.Cosine(together, count)), 1e-9, "density");
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Ellison_and_Glaeser_agree(string name)
    {
        var (set, _) = Read(name);
        var plants = set.Read("input_plants.csv");
        var expected = set.Read("expected_ellison_glaeser.csv");
        var (regions, industries) = (plants.Texts("region").Distinct().ToList(), expected.Texts("id").ToList());
        var result = EllisonGlaeser.Find(regions.Count, industries.Count, [.. plants.Texts("region").Select(region => regions.IndexOf(region))], [.. plants.Texts("industry").Select(industry => industries.IndexOf(industry))],
            [.. plants.Numbers("emp").Select(size => size!.Value)]);
        Close.To(expected.Numbers("G"), result.Raw, 1e-9, "G");
        Close.To(expected.Numbers("plant_herfindahl"), result.PlantHerfindahl, 1e-9, "H");
        Close.To(expected.Numbers("ellison_glaeser"), result.Gamma, 1e-9, "gamma");
    }

    static (ReferenceSet Set, CsrMatrix Amounts) Read(string name)
    {
        var set = new ReferenceSet(name);
        var table = set.Read("input_t0.csv");
        return (set, CsrMatrix.FromDense(table.Columns.Length - 1, table.Dense()));
    }
}
