using ChainChief.Figures;
using ChainChief.InputOutput;

namespace ChainChief.Analysing;

/// <summary>A sector of the national table and how it hangs together with the others (docs/methods/input-output.md).</summary>
/// <param name="Subject">Code of the sector.</param>
/// <param name="Output">亿元.</param>
/// <param name="Power">Power of dispersion: above 1 it pulls its suppliers more than the average sector.</param>
/// <param name="Sensitivity">Sensitivity of dispersion by Ghosh: above 1 it pushes its users more than the average sector.</param>
/// <param name="Extraction">Share of all output that is lost when the sector is taken out.</param>
/// <param name="Imported">Share of its intermediate inputs that is imported.</param>
/// <param name="Quadrant">key: both above 1; backward; forward; weak.</param>
/// <param name="Chains">Chains of the plan that belong to it, with the share of their segments.</param>
public sealed record SectorRow(string Subject, Named Sector, double Output, double Power, double Sensitivity, double? SpreadBackward, double? SpreadForward, double Extraction, double Upstreamness, double Downstreamness,
    double? Imported, string Quadrant, IReadOnlyList<ChainShare> Chains);

public sealed record ChainShare(Named Chain, double Share);

/// <param name="Unmapped">Chains without a segment that names an industry.</param>
public sealed record InputOutputFinding(string Table, int Year, IReadOnlyList<SectorRow> Sectors, IReadOnlyList<Named> Unmapped, IReadOnlyList<DataGap> Missing) : IFinding;

/// <summary>投入产出: linkages, extraction and upstreamness of the national sectors, and which chains of the region belong to which.</summary>
public sealed class InputOutputAnalysis : Analysis<InputOutputFinding>
{
    public override string Name => "io";
    public override int Version => 1;
    public override char Letter => 'I';
    public override IReadOnlyList<string> Reads => ["plan_items", "segments"];
    public override IReadOnlyList<string> Ships => [NationalTable.Name, NationalTable.MapName];

    internal override InputOutputFinding Find(AnalysisCase given, AnalysisSettings settings, CancellationToken cancel)
    {
        var nation = given.Nation;
        var count = nation.Count;
        var model = Leontief.Find(nation.Domestic, nation.FinalUse) ?? throw new InvalidOperationException("The shipped table has no inverse.");
        var linkages = Linkages.Of(model);
        var total = model.Output.Sum();
        var chains = given.Chains.Select(chain => (Name: AnalysisCase.NameOf(chain), Sectors: given.Sectors.Of(chain))).ToList();
        return new(NationalTable.Name, 2020, [.. Enumerable.Range(0, count).Select(Row)], [.. chains.Where(chain => chain.Sectors.Count == 0).Select(chain => chain.Name)],
            given.Chains.Count(chain => given.Sectors.Of(chain).Count == 0) is > 0 and var bare ? [new("chain-without-industry", "segments", bare, given.Chains.Count)] : []);

        SectorRow Row(int i)
        {
            var (domestic, imported) = (0.0, 0.0);
            for (var from = 0; from < count; from++)
            {
                domestic += nation.Domestic[from * count + i];
                imported += nation.Imported[from * count + i];
            }
            var (power, push) = (linkages.Power[i], linkages.SensitivityGhosh[i]);
            var (code, zh, en) = nation.Sectors[i];
            return new(code, new(code, zh, en), model.Output[i], power, push, linkages.SpreadBackward[i], linkages.SpreadForward[i], linkages.Extraction[i] / total, linkages.Upstreamness[i],
                linkages.Downstreamness[i], domestic + imported > 0 ? imported / (domestic + imported) : null, power > 1 ? push > 1 ? "key" : "backward" : push > 1 ? "forward" : "weak",
                [.. chains.Select(chain => new ChainShare(chain.Name, chain.Sectors.FirstOrDefault(part => part.Sector == i).Weight)).Where(part => part.Share > 0).OrderByDescending(part => part.Share)]);
        }
    }

    internal override AnalysisTable Rows(InputOutputFinding finding) => new(
    [
        new("subject", AnalysisKind.Code), new("sector", AnalysisKind.Name), new("output", AnalysisKind.Money), new("power", AnalysisKind.Number, Decimals: 3), new("sensitivity", AnalysisKind.Number, Decimals: 3),
        new("extraction", AnalysisKind.Share, Decimals: 4), new("upstreamness", AnalysisKind.Number), new("imported", AnalysisKind.Share), new("quadrant", AnalysisKind.Word, "io-quadrant"), new("chains", AnalysisKind.Text),
    ],
    [.. finding.Sectors.Select(row => (IReadOnlyList<object?>)[row.Subject, row.Sector, row.Output, row.Power, row.Sensitivity, row.Extraction, row.Upstreamness, row.Imported, row.Quadrant,
        string.Join(";", row.Chains.Select(part => part.Chain.Code))])]);
}
