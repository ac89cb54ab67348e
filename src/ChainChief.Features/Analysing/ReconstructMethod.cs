using System.Globalization;
using ChainChief.Cascades;
using ChainChief.Sparse;

namespace ChainChief.Analysing;

/// <summary>Which firms may supply which, where only sizes and needs by sector are known (docs/methods/reconstruction.md).</summary>
sealed class ReconstructMethod : PlainMethod
{
    const int MostFirmsSquare = 5_000;

    /// <summary>Tables that may say how many relations to expect: our own answer, or that of a reference set.</summary>
    static readonly string[] LinkTables = ["z.csv", "expected_z.csv"];

    public override string Name => "reconstruct";

    public override string Purpose(bool chinese) => chinese
        ? "只知企业规模与按行业的投入时，估计供应关系的概率与金额；已知关系写在 known.csv（金额 0 为没有，空为未知）"
        : "probabilities and amounts of supply relations where only sizes and inputs by sector are known; known relations in known.csv (amount 0: none, blank: unknown)";

    public override IReadOnlyList<PlainInput> Inputs { get; } =
    [
        new("firms.csv", ["firm", "sector", "out_strength"]), new("input_by_sector.csv", []), new("known.csv", ["supplier", "buyer", "amount"], Required: false),
        .. LinkTables.Select(file => new PlainInput(file, ["links"], Required: false)),
    ];

    public override IReadOnlyList<PlainOption> Options { get; } =
    [
        new("links", 0, "预期关系条数；0 表示读 z.csv（或 expected_z.csv）的 links 列", "relations expected; 0: column links of z.csv (or expected_z.csv)"),
        new("draw", 0, "另抽取一张网写入 links.csv", "draw one network too and write it to links.csv", "no", "yes"),
        new("seed", 1, "抽取的种子", "seed of the draw"),
    ];

    public override IReadOnlyList<PlainOutput> Run(PlainFolder folder, PlainOptions options, CancellationToken cancel)
    {
        var (firms, inputs, known) = (folder.Read("firms.csv"), folder.Read("input_by_sector.csv"), folder.Read("known.csv"));
        if (firms is null || inputs is null || folder.HasErrors) return [];
        var names = FirmTable.Names(firms, folder);
        var sectors = Sectors(firms, inputs, folder);
        double[] sales = [.. Enumerable.Range(0, firms.RowCount).Select(row => firms.Number(row, firms.Find("out_strength"), folder, negative: false))];
        var (needs, relations) = (Needs(inputs, firms.RowCount, folder), Known(known, names, folder));
        if (Links(options["links"], folder) is not { } links || folder.HasErrors) return [];
        cancel.ThrowIfCancellationRequested();
        var model = GravityModel.Fit(sales, sectors, needs!, links, relations);
        if (!model.Converged) folder.Tell(new("compute-links-impossible", Arguments: [$"{links:R}", model.ExpectedLinks.ToString("R", CultureInfo.InvariantCulture)]));
        var (outs, ins) = model.Degrees();
        List<PlainOutput> outputs =
        [
            new("z.csv", writer => writer.Header("z", "links").Number(model.Scale).Number(model.ExpectedLinks).EndRow()),
            new("degrees.csv", writer => Degrees(writer, outs, ins)),
        ];
        if (names.Count <= MostFirmsSquare) outputs.AddRange([Square("probability.csv", names.Count, model.Probability), Square("conditional_weight.csv", names.Count, model.Amount)]);
        else folder.Tell(new("compute-square-large", Arguments: [$"{names.Count}", $"{MostFirmsSquare}"]));
        if (options["draw"] != 0) outputs.Add(Drawn(model.Sample((long)options["seed"], cancel), names));
        return outputs;
    }

    /// <summary>Place of the column from_SECTOR of every firm's sector.</summary>
    static int[] Sectors(PlainTable firms, PlainTable inputs, PlainFolder folder)
    {
        var columns = Columns(inputs);
        if (columns.Count == 0) folder.Tell(new("compute-column-missing", inputs.File, Row: 1, Column: "from_1", Arguments: ["from_1", string.Join(", ", inputs.Columns)]));
        var written = FirmTable.Sectors(firms, folder);
        for (var row = 0; row < written.Length; row++)
            if (written[row].Length > 0 && columns.FindIndex(column => column.Sector == written[row]) < 0)
                folder.Tell(new("compute-column-missing", inputs.File, Row: 1, Column: $"from_{written[row]}", Arguments: [$"from_{written[row]}", string.Join(", ", inputs.Columns)]));
        var places = columns.Select((column, place) => (column.Sector, place)).ToDictionary(one => one.Sector, one => one.place, StringComparer.Ordinal);
        return [.. written.Select(sector => places.GetValueOrDefault(sector))];
    }

    static List<(string Sector, int Column)> Columns(PlainTable inputs) =>
        [.. inputs.Columns.Select((name, column) => (name, column)).Where(one => one.name.StartsWith("from_", StringComparison.Ordinal)).Select(one => (one.name["from_".Length..], one.column))];

    static CsrMatrix? Needs(PlainTable inputs, int firmCount, PlainFolder folder)
    {
        if (inputs.RowCount != firmCount)
        {
            folder.Tell(new("compute-rows-differ", inputs.File, Arguments: [$"{inputs.RowCount}", $"{firmCount}", "firms.csv"]));
            return null;
        }
        var columns = Columns(inputs);
        List<(int, int, double)> cells = [];
        for (var row = 0; row < firmCount; row++)
            for (var k = 0; k < columns.Count; k++)
                if (inputs.Number(row, columns[k].Column, folder, negative: false) is var need && need > 0) cells.Add((row, k, need));
        return CsrMatrix.FromTriples(firmCount, columns.Count, cells);
    }

    static List<KnownRelation> Known(PlainTable? table, Keys firms, PlainFolder folder)
    {
        List<KnownRelation> relations = [];
        if (table is null) return relations;
        Dictionary<(int, int), int> seen = [];
        var (from, to, of) = (table.Find("supplier"), table.Find("buyer"), table.Find("amount"));
        for (var row = 0; row < table.RowCount; row++)
        {
            var (supplier, buyer) = (Firm(row, from), Firm(row, to));
            if (supplier < 0 || buyer < 0) continue;
            if (!seen.TryAdd((supplier, buyer), table.Line(row)))
                folder.Tell(new("compute-key-repeated", table.File, Row: table.Line(row), Column: "buyer", Value: table[row, to], Arguments: [$"{table[row, from]}, {table[row, to]}", $"{seen[(supplier, buyer)]}"]));
            else relations.Add(new(supplier, buyer, table[row, of].Length == 0 ? double.NaN : table.Number(row, of, folder, negative: false)));
        }
        return relations;

        int Firm(int row, int column)
        {
            var name = table.Key(row, column, folder);
            if (firms.Find(name) < 0 && name.Length > 0) folder.Tell(new("compute-key-unknown", table.File, Row: table.Line(row), Column: table.Columns[column], Value: name, Arguments: [name, "firms.csv"]));
            return firms.Find(name);
        }
    }

    /// <summary>Null where nobody says how many relations to expect; that is told.</summary>
    static double? Links(double option, PlainFolder folder)
    {
        if (option < 0) folder.Tell(new("compute-option-invalid", Arguments: ["links", $"{option:R}"]));
        if (option > 0) return option;
        foreach (var file in LinkTables)
            if (folder.Read(file) is { RowCount: > 0 } table) return table.Number(0, table.Find("links"), folder, negative: false);
        folder.Tell(new("compute-links-unknown"));
        return null;
    }

    static void Degrees(PlainWriter writer, double[] outs, double[] ins)
    {
        writer.Header("out", "in");
        for (var firm = 0; firm < outs.Length; firm++) writer.Number(outs[firm]).Number(ins[firm]).EndRow();
    }

    /// <summary>Supplier × buyer without a header.</summary>
    static PlainOutput Square(string file, int count, Func<int, int, double> cell) => new(file, writer =>
    {
        for (var supplier = 0; supplier < count; supplier++)
        {
            for (var buyer = 0; buyer < count; buyer++) writer.Number(cell(supplier, buyer));
            writer.EndRow();
        }
    });

    static PlainOutput Drawn(SupplyLinks links, Keys names) => new("links.csv", writer =>
    {
        writer.Header("supplier", "buyer", "amount");
        for (var k = 0; k < links.Count; k++) writer.Text(names.Names[links.Supplier[k]]).Text(names.Names[links.Buyer[k]]).Number(links.Amount[k]).EndRow();
    });
}
