using ChainChief.Complexity;
using ChainChief.Sparse;
using ChainChief.Statistics;

namespace ChainChief.Analysing;

/// <summary>Complexity of places and activities, and what is within their reach (docs/methods/complexity.md). A country may be a county as well, a product an industry.</summary>
sealed class ComplexityMethod : PlainMethod
{
    const int Sample = 60;

    public override string Name => "complexity";

    public override string Purpose(bool chinese) => chinese
        ? "显示性比较优势、经济与产品复杂度、邻近度、密度、前景、适合度（country 也可以是区县，product 也可以是行业）"
        : "RCA, economic and product complexity, proximity, density, outlook, fitness (a country may be a county, a product an industry)";

    public override IReadOnlyList<PlainInput> Inputs { get; } = [new("input.csv", ["country", "product", "value"])];

    public override IReadOnlyList<PlainOption> Options { get; } =
    [
        new("threshold", 1, "多大的 RCA 算“有”", "RCA from which an activity counts as present"),
        new("proximity", 1, "0 表示不写 proximity.csv（活动数的平方行）", "0 leaves proximity.csv out (activities squared rows)"),
        new("year", 2000, "写进 proximity_first60.csv 的年份", "year written into proximity_first60.csv, whose layout has one"),
    ];

    public override IReadOnlyList<PlainOutput> Run(PlainFolder folder, PlainOptions options, CancellationToken cancel)
    {
        if (folder.Read("input.csv") is not { } table) return [];
        var (places, activities, amounts) = Read(table, folder);
        if (folder.HasErrors) return [];
        var quotients = LocationQuotients.Of(amounts);
        var presence = Presence.Of(quotients, options["threshold"]);
        var result = new ComplexityTables(places, activities, quotients, presence);
        result.TellUndefined(folder);
        return [.. result.Tables(options["proximity"] != 0, Sample, (int)options["year"])];
    }

    static (Keys Places, Keys Activities, CsrMatrix Amounts) Read(PlainTable table, PlainFolder folder)
    {
        var (country, product, value) = (table.Find("country"), table.Find("product"), table.Find("value"));
        if (table.RowCount == 0) folder.Tell(new("compute-table-empty", table.File));
        var rows = Enumerable.Range(0, table.RowCount).ToList();
        var (places, activities) = (Keys.Sorted(rows.Select(row => table.Key(row, country, folder))), Keys.Sorted(rows.Select(row => table.Key(row, product, folder))));
        Dictionary<(int, int), int> seen = [];
        foreach (var row in rows)
        {
            var cell = (places[table[row, country]], activities[table[row, product]]);
            if (!seen.TryAdd(cell, row))
                folder.Tell(new("compute-key-repeated", table.File, Row: table.Line(row), Column: "product", Arguments: [$"{table[row, country]}, {table[row, product]}", $"{table.Line(seen[cell])}"]));
        }
        return (places, activities, CsrMatrix.FromTriples(places.Count, activities.Count,
            [.. rows.Select(row => places[table[row, country]])], [.. rows.Select(row => activities[table[row, product]])], [.. rows.Select(row => table.Number(row, value, folder, negative: false))]));
    }
}
