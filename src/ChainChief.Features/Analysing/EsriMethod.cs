using System.Globalization;
using ChainChief.Cascades;

namespace ChainChief.Analysing;

/// <summary>What share of all production is lost when a firm, or a scenario of firms, fails (docs/methods/esri.md).</summary>
sealed class EsriMethod : PlainMethod
{
    const long MostLosses = 40_000_000;

    public override string Name => "esri";

    public override string Purpose(bool chinese) => chinese
        ? "每家企业（有 shock.csv 时为每个情景）停产使全网损失多少产值：ESRI，下游、上游、轮数；firms.csv 可加 revenue、cost、weight 列"
        : "share of all production lost when each firm (with shock.csv: in each scenario) fails: ESRI, down- and upstream, sweeps; firms.csv may have columns revenue, cost, weight";

    public override IReadOnlyList<PlainInput> Inputs { get; } =
    [
        new("firms.csv", ["firm", "sector"]), new("links.csv", ["supplier", "buyer", "amount"]),
        new("essential.csv", [], Header: false), new("shock.csv", [], Required: false, Header: false),
    ];

    public override IReadOnlyList<PlainOption> Options { get; } =
    [
        new("eps", 1e-2, "ε：一轮中没有企业再多损失这一份额即停", "ε: a cascade ends when no firm loses more than this in a sweep"),
        new("replaceability", 1, "停产企业由同行业其他企业替代（sector）或不替代（none）", "whether the sector of a failing firm replaces it", "none", "sector"),
        new("losses", 0, "另写 loss_down.csv、loss_up.csv：企业 × 情景", "write loss_down.csv and loss_up.csv too: firm × scenario", "no", "yes"),
        new("max-sweeps", 100_000, "最多轮数", "most sweeps of one cascade"),
    ];

    public override IReadOnlyList<PlainOutput> Run(PlainFolder folder, PlainOptions options, CancellationToken cancel)
    {
        if (options["eps"] < 0) folder.Tell(new("compute-option-invalid", Arguments: ["eps", $"{options["eps"]:R}"]));
        if (options["max-sweeps"] is not (>= 1 and <= int.MaxValue)) folder.Tell(new("compute-option-invalid", Arguments: ["max-sweeps", $"{options["max-sweeps"]:R}"]));
        if (EsriTables.Read(folder) is not { } tables || folder.HasErrors) return [];
        var rules = new CascadeRules(options["eps"], options["replaceability"] == 0 ? Replaceability.None : Replaceability.Sector, (int)options["max-sweeps"]);
        var withLosses = options["losses"] != 0;
        var network = CascadeNetwork.Build(tables.Links, tables.Sectors, tables.Essentiality, tables.Leaks);
        if (network.TotalWeight <= 0) folder.Tell(new("compute-esri-weightless", "firms.csv"));
        var scenarios = tables.Shocks?.Length ?? network.FirmCount;
        if (withLosses && (long)scenarios * network.FirmCount > MostLosses)
        {
            folder.Tell(new("compute-losses-large", Arguments: [$"{scenarios}", $"{network.FirmCount}"]));
            return [];
        }
        var run = tables.Shocks is null && !withLosses ? Firms(network, rules, cancel) : Scenarios(network, rules, tables.Shocks, withLosses, cancel);
        if (run.Unended > 0) folder.Tell(new("compute-esri-not-converged", Arguments: [$"{run.Unended}", $"{rules.MaxSweeps}"]));
        var names = tables.Shocks is null ? tables.Firms.Names : [.. Enumerable.Range(1, scenarios).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        List<PlainOutput> outputs = [new("esri.csv", writer => Write(writer, names, run))];
        if (run.Down is { } down && run.Up is { } up) outputs.AddRange([Losses("loss_down.csv", down), Losses("loss_up.csv", up)]);
        return outputs;
    }

    static EsriRows Firms(CascadeNetwork network, CascadeRules rules, CancellationToken cancel)
    {
        var table = Esri.Run(network, rules, cancel: cancel);
        cancel.ThrowIfCancellationRequested();
        return new(table.Esri, table.EsriDown, table.EsriUp, table.Sweeps, null, null);
    }

    static EsriRows Scenarios(CascadeNetwork network, CascadeRules rules, double[][]? shocks, bool withLosses, CancellationToken cancel)
    {
        var count = shocks?.Length ?? network.FirmCount;
        var rows = new EsriRows(new double[count], new double[count], new double[count], new int[count], withLosses ? new double[count][] : null, withLosses ? new double[count][] : null);
        var cascade = new Cascade(network, rules);
        var alone = new double[network.FirmCount];
        for (var scenario = 0; scenario < count; scenario++)
        {
            if (shocks is null) alone[scenario] = 1;
            var result = cascade.Run(shocks?[scenario] ?? alone, cancel);
            if (shocks is null) alone[scenario] = 0;
            (rows.Either[scenario], rows.DownAlone[scenario], rows.UpAlone[scenario]) = (result.Esri, result.EsriDown, result.EsriUp);
            rows.Sweeps[scenario] = result.Converged ? result.Sweeps : -result.Sweeps;
            if (!withLosses) continue;
            rows.Down![scenario] = result.LossDown;
            rows.Up![scenario] = result.LossUp;
        }
        return rows;
    }

    static void Write(PlainWriter writer, IReadOnlyList<string> names, EsriRows rows)
    {
        writer.Header("firm", "esri", "esri_down", "esri_up", "iterations");
        for (var i = 0; i < names.Count; i++)
            writer.Text(names[i]).Number(rows.Either[i]).Number(rows.DownAlone[i]).Number(rows.UpAlone[i]).Integer(Math.Abs(rows.Sweeps[i])).EndRow();
    }

    /// <summary>Firm × scenario without a header.</summary>
    static PlainOutput Losses(string file, double[][] byScenario) => new(file, writer =>
    {
        for (var firm = 0; firm < (byScenario.Length == 0 ? 0 : byScenario[0].Length); firm++)
        {
            foreach (var losses in byScenario) writer.Number(losses[firm]);
            writer.EndRow();
        }
    });

    /// <summary>Values by firm or scenario; sweeps below 0 where a cascade did not end; losses by scenario and firm, where asked for.</summary>
    sealed record EsriRows(double[] Either, double[] DownAlone, double[] UpAlone, int[] Sweeps, double[][]? Down, double[][]? Up)
    {
        public int Unended => Sweeps.Count(sweeps => sweeps < 0);
    }
}
