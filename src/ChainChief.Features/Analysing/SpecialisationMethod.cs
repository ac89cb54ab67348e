using ChainChief.Complexity;
using ChainChief.Sparse;
using ChainChief.Statistics;

namespace ChainChief.Analysing;

/// <summary>Specialisation of regions, relatedness of activities, shift-share and agglomeration (docs/methods/specialisation.md).</summary>
sealed class SpecialisationMethod : PlainMethod
{
    public override string Name => "specialisation";

    public override string Purpose(bool chinese) => chinese
        ? "区位商、专业化与集中度、关联度；有 input_t1.csv 时加偏离份额，有 input_plants.csv 时加 EG 集聚指数"
        : "location quotients, concentration and relatedness; with input_t1.csv also shift-share, with input_plants.csv also Ellison-Glaeser";

    public override IReadOnlyList<PlainInput> Inputs { get; } =
        [new("input_t0.csv", ["id"]), new("input_t1.csv", ["id"], Required: false), new("input_plants.csv", ["region", "industry", "emp"], Required: false)];

    public override IReadOnlyList<PlainOutput> Run(PlainFolder folder, PlainOptions options, CancellationToken cancel)
    {
        var (before, after) = (WideTable.Read(folder, "input_t0.csv", negative: false), WideTable.Read(folder, "input_t1.csv", negative: false));
        var plants = folder.Read("input_plants.csv");
        if (before is null || folder.HasErrors) return [];
        var amounts = CsrMatrix.FromDense(before.Columns.Count, before.Cells);
        List<PlainOutput> tables = [.. OfOneYear(before, amounts, folder)];
        if (after is not null) tables.AddRange(OfTwoYears(before, after.InOrder(before.Rows, before.Columns, "input_t0.csv", folder)));
        if (plants is not null) tables.Add(OfPlants(before.Columns, plants, folder));
        return tables;
    }

    static IEnumerable<PlainOutput> OfOneYear(WideTable table, CsrMatrix amounts, PlainFolder folder)
    {
        var (regions, activities, count) = (table.Rows, table.Columns, table.Columns.Count);
        var quotients = LocationQuotients.Of(amounts);
        var (empty, unused) = (quotients.RowTotals.Count(total => total == 0), quotients.ColumnTotals.Count(total => total == 0));
        if (empty + unused > 0) folder.Tell(new("compute-blank-margin", table.File, Arguments: [$"{empty}", $"{unused}"]));
        yield return WideTable.Output("lq.csv", regions, activities, (region, activity) => quotients[region, activity]);
        yield return new("regions.csv", writer => WriteRegions(writer, regions, amounts));
        var present = CsrMatrix.FromTriples(regions.Count, count,
            [.. Enumerable.Range(0, regions.Count * count).Where(cell => quotients[cell / count, cell % count] > 1).Select(cell => (cell / count, cell % count, 1.0))]);
        var together = Relatedness.CoOccurrence(present);
        var cosine = Relatedness.Cosine(together, count);
        yield return Square("prob", Relatedness.Probability(together, count));
        yield return Square("association", Relatedness.Association(together, count));
        yield return Square("cosine", cosine);
        yield return Square("jaccard", Relatedness.Jaccard(together, count));
        var density = Relatedness.Density(present, cosine);
        yield return WideTable.Output("relatedness_density_cosine.csv", regions, activities, (region, activity) => density[region * count + activity]);

        PlainOutput Square(string measure, double[] values) => WideTable.Output($"relatedness_{measure}.csv", activities, activities, (i, j) => values[i * count + j]);
    }

    static void WriteRegions(PlainWriter writer, Keys regions, CsrMatrix amounts)
    {
        var (herfindahl, hachman, entropy, krugman) = (Concentration.Herfindahl(amounts), Concentration.Hachman(amounts), Concentration.Entropy(amounts), Concentration.Krugman(amounts));
        writer.Header("id", "herfindahl", "hachman", "entropy", "krugman_vs_total", "spec_coeff");
        for (var region = 0; region < regions.Count; region++)
            writer.Text(regions.Names[region]).Number(herfindahl[region]).Number(hachman[region]).Number(entropy[region]).Number(krugman[region]).Number(krugman[region] / 2).EndRow();
    }

    static IEnumerable<PlainOutput> OfTwoYears(WideTable before, double[] after)
    {
        var parts = ShiftShare.Find(before.Cells, after, before.Columns.Count);
        return new (string File, double?[] Values)[]
        {
            ("shiftshare_national.csv", parts.National), ("shiftshare_mix.csv", parts.Mix), ("shiftshare_competitive.csv", parts.Competitive),
            ("em_competitive.csv", parts.Homothetic), ("em_allocation.csv", parts.Allocation),
        }.Select(part => WideTable.Output(part.File, before.Rows, before.Columns, (region, activity) => part.Values[region * before.Columns.Count + activity]));
    }

    static PlainOutput OfPlants(Keys activities, PlainTable plants, PlainFolder folder)
    {
        var (region, industry, size) = (plants.Find("region"), plants.Find("industry"), plants.Find("emp"));
        var rows = Enumerable.Range(0, plants.RowCount).ToList();
        var regions = Keys.InOrder(rows.Select(row => plants.Key(row, region, folder)));
        var industries = Keys.InOrder([.. activities.Names, .. rows.Select(row => plants.Key(row, industry, folder))]);
        var result = EllisonGlaeser.Find(regions.Count, industries.Count, [.. rows.Select(row => regions[plants[row, region]])], [.. rows.Select(row => industries[plants[row, industry]])],
            [.. rows.Select(row => plants.Number(row, size, folder, negative: false))]);
        return new("ellison_glaeser.csv", writer =>
        {
            writer.Header("id", "G", "plant_herfindahl", "ellison_glaeser");
            for (var i = 0; i < industries.Count; i++) writer.Text(industries.Names[i]).Number(result.Raw[i]).Number(result.PlantHerfindahl[i]).Number(result.Gamma[i]).EndRow();
        });
    }
}
