using ChainChief.InputOutput;

namespace ChainChief.Analysing;

/// <summary>Coefficients, inverses and linkages of an input-output table (docs/methods/input-output.md).</summary>
sealed class InputOutputMethod : PlainMethod
{
    public override string Name => "io";

    public override string Purpose(bool chinese) => chinese
        ? "投入产出表的直接消耗、完全消耗、关联、剔除损失、上游度（input_Y.csv 有多列时相加）"
        : "coefficients, inverses, linkages, extraction and upstreamness of an input-output table (several columns of input_Y.csv are added)";

    public override IReadOnlyList<PlainInput> Inputs { get; } = [new("input_Z.csv", ["id"]), new("input_Y.csv", ["id"])];

    public override IReadOnlyList<PlainOutput> Run(PlainFolder folder, PlainOptions options, CancellationToken cancel)
    {
        var (flows, demand) = (WideTable.Read(folder, "input_Z.csv", negative: true), WideTable.Read(folder, "input_Y.csv", negative: true));
        if (flows is null || demand is null || folder.HasErrors) return [];
        var sectors = flows.Rows;
        var z = flows.InOrder(sectors, sectors, "input_Z.csv", folder);
        var uses = demand.InOrder(sectors, demand.Columns, "input_Z.csv", folder);
        if (folder.HasErrors) return [];
        double[] y = [.. uses.Chunk(demand.Columns.Count).Select(row => row.Sum())];
        if (Leontief.Find(z, y) is not { } model)
        {
            folder.Tell(new("compute-io-singular", "input_Z.csv"));
            return [];
        }
        var idle = model.Output.Count(x => x == 0);
        if (idle > 0) folder.Tell(new("compute-io-idle", "input_Z.csv", Arguments: [$"{idle}"]));
        return
        [
            Matrix("A.csv", sectors, model.Technical), Matrix("L.csv", sectors, model.Inverse),
            Matrix("B_ghosh.csv", sectors, model.Allocation), Matrix("G_ghosh.csv", sectors, model.GhoshInverse),
            new("sectors.csv", writer => Write(writer, sectors, model, Linkages.Of(model))),
        ];
    }

    static PlainOutput Matrix(string file, Keys sectors, double[] matrix) => WideTable.Output(file, sectors, sectors, (row, column) => matrix[row * sectors.Count + column]);

    static void Write(PlainWriter writer, Keys sectors, Leontief model, Linkages linkages)
    {
        writer.Header("id", "output", "backward", "forward_leontief", "forward_ghosh", "U_power", "S_sensitivity", "S_ghosh", "cv_backward", "cv_forward",
            "hem_total", "hem_backward", "hem_forward_ghosh", "upstreamness", "downstreamness", "domar");
        for (var i = 0; i < sectors.Count; i++)
        {
            writer.Text(sectors.Names[i]).Number(model.Output[i]).Number(linkages.Backward[i]).Number(linkages.Forward[i]).Number(linkages.ForwardGhosh[i])
                .Number(linkages.Power[i]).Number(linkages.Sensitivity[i]).Number(linkages.SensitivityGhosh[i])
                .Number(linkages.SpreadBackward[i]).Number(linkages.SpreadForward[i])
                .Number(linkages.Extraction[i]).Number(linkages.ExtractionBackward[i]).Number(linkages.ExtractionForward[i])
                .Number(linkages.Upstreamness[i]).Number(linkages.Downstreamness[i]).Number(linkages.Domar[i]).EndRow();
        }
    }
}
