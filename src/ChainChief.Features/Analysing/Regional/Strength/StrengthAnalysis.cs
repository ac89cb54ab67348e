using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Figures;
using ChainChief.Governance;
using ChainChief.Plans;

namespace ChainChief.Analysing;

/// <summary>强弱: how large, how specialised, how fast growing, how productive and how concentrated chains, clusters and counties are (docs/methods/strength.md).</summary>
public sealed class StrengthAnalysis : Analysis<StrengthFinding>
{
    public override string Name => "strength";
    public override int Version => 2;
    public override char Letter => 'T';
    public override IReadOnlyList<string> Reads => ["regions", "plans", "plan_items", "plan_links", "indicators", "segments", "enterprises", "placements", "figures", "industry_figures", "sources"];
    public override IReadOnlyList<string> Ships => [NationalTable.Name, NationalTable.MapName];
    public override IReadOnlyList<string> Rules => [StrengthRules.Table, StarRules.Table];
    public override IReadOnlyList<AnalysisOption> Options { get; } =
        [AnalysisOption.Choice("by", "chain", "cluster", "county"), AnalysisOption.Choice("measure", "revenue", "employment", "output_value"), AnalysisOption.Choice("against", "auto", "imported", "shipped"), AnalysisOption.Codes("area")];
    public override IReadOnlyList<string> Verdicts => ["strong", "ordinary", "weak"];

    internal override StrengthFinding Find(AnalysisCase given, AnalysisSettings settings, CancellationToken cancel)
    {
        var rules = StrengthRules.Read(given.Rule(StrengthRules.Table)).Checked;
        StrengthGround ground = new(given, settings.Word("measure"), settings.Word("against"), settings.Codes("area") is [var area, ..] ? area : null, rules);
        StrengthMeasures measures = new(given, ground, StarRules.Read(given.Rule(StarRules.Table)).Checked);
        List<StrengthRow> rows = [];
        foreach (var subject in StrengthSubject.List(given, settings.Word("by")))
        {
            cancel.ThrowIfCancellationRequested();
            rows.Add(measures.Row(subject));
        }
        return new(settings.Word("by"), ground.Said, Ranked(rows, ground.Measure), Missing(given, ground, rows));
    }

    /// <summary>Those that can be ranked first, the largest first; then those whose number is of a part or of another item, then unknown ones.</summary>
    static List<StrengthRow> Ranked(List<StrengthRow> rows, string measure)
    {
        var sorted = rows.OrderByDescending(row => SizeOf(row, measure).IsComparable).ThenByDescending(row => SizeOf(row, measure).Value ?? double.NegativeInfinity).ThenBy(row => row.Subject, StringComparer.Ordinal).ToList();
        return [.. sorted.Select(row => SizeOf(row, measure) is { IsComparable: true } size ? row with { Rank = 1 + sorted.Count(other => SizeOf(other, measure) is { IsComparable: true } theirs && theirs.Value > size.Value) } : row)];
    }

    /// <summary>Size of a row by the measure.</summary>
    public static StrengthSize SizeOf(StrengthRow row, string measure) => measure switch { "employment" => row.Employment, "output_value" => row.Output, _ => row.Revenue };

    static List<DataGap> Missing(AnalysisCase given, StrengthGround ground, List<StrengthRow> rows)
    {
        List<DataGap> gaps = [];
        var said = ground.Said;
        var (of, known) = said.AboveScale > 0 ? (said.AboveScale, said.AboveScaleKnown) : (said.Enterprises, said.Firms + said.WithoutIndustry);
        if (known < of) gaps.Add(new($"strength-firms-{ground.Measure}", "figures", of - known, of));
        if (ground.Imported is null) gaps.Add(new("strength-comparison", "industry_figures", 2, 2));
        else if (said.From is null) gaps.Add(new("strength-comparison-years", "industry_figures", 1, 2));
        Add("strength-size", "figures", rows.Count(row => SizeOf(row, ground.Measure).Value is null));
        Add("strength-growth", "figures", rows.Count(row => row.Growth is null));
        Add("strength-people", "figures", rows.Count(row => row.Productivity.Value is null));
        if (said.WithoutIndustry > 0) gaps.Add(new("strength-industry", "enterprises", said.WithoutIndustry, said.Firms + said.WithoutIndustry));
        return gaps;

        void Add(string code, string table, int count)
        {
            if (count > 0) gaps.Add(new(code, table, count, rows.Count));
        }
    }

    internal override AnalysisTable Rows(StrengthFinding finding) => new(
    [
        new("subject", AnalysisKind.Code), new("name", AnalysisKind.Name), new("level", AnalysisKind.Word, "strength-level"), new("rank", AnalysisKind.Number, Decimals: 0),
        new("revenue", AnalysisKind.Money), new("revenue_year", AnalysisKind.Number, Decimals: 0), new("revenue_basis", AnalysisKind.Word, "size-basis"), new("revenue_scope", AnalysisKind.Text),
        new("employment", AnalysisKind.Number, Decimals: 0), new("output", AnalysisKind.Money), new("enterprises", AnalysisKind.Number, Decimals: 0), new("above_scale", AnalysisKind.Number, Decimals: 0),
        new("quotient", AnalysisKind.Number), new("quotient_without_largest", AnalysisKind.Number), new("quotient_reason", AnalysisKind.Word, "strength-reason"), new("quotient_of", AnalysisKind.Name),
        new("region_share", AnalysisKind.Share, Decimals: 4), new("nation_share", AnalysisKind.Share, Decimals: 6),
        new("growth", AnalysisKind.Share, Decimals: 4), new("growth_from", AnalysisKind.Number, Decimals: 0), new("growth_to", AnalysisKind.Number, Decimals: 0), new("growth_basis", AnalysisKind.Word, "size-basis"),
        new("change", AnalysisKind.Number), new("national", AnalysisKind.Number), new("mix", AnalysisKind.Number), new("own", AnalysisKind.Number), new("shift_reason", AnalysisKind.Word, "strength-reason"),
        new("productivity", AnalysisKind.Number, Decimals: 1), new("productivity_ratio", AnalysisKind.Number), new("herfindahl", AnalysisKind.Number, Decimals: 4), new("top4", AnalysisKind.Share, Decimals: 4),
        new("firms_known", AnalysisKind.Number, Decimals: 0), new("firms", AnalysisKind.Number, Decimals: 0), new("stars", AnalysisKind.Number, Decimals: 0),
    ],
    [.. finding.Rows.Select(row => (IReadOnlyList<object?>)[row.Subject, row.Name, row.Level, (double?)row.Rank, row.Revenue.Value, (double?)row.Revenue.Year, row.Revenue.Basis, row.Revenue.Scope,
        row.Employment.Value, row.Output.Value, row.Enterprises.Value, row.AboveScale.Value, row.Quotient.Value, row.Quotient.WithoutLargest, row.Quotient.Reason, row.Quotient.Of, row.Quotient.RegionShare, row.Quotient.NationShare,
        row.Growth?.Rate, (double?)row.Growth?.From, (double?)row.Growth?.To, row.Growth?.Basis, row.Shift.Change, row.Shift.National, row.Shift.Mix, row.Shift.Own, row.Shift.Reason,
        row.Productivity.Value, row.Productivity.Ratio, row.Concentration.Herfindahl, row.Concentration.Top4, (double)SizeOf(row, finding.Base.Measure).Known, (double)SizeOf(row, finding.Base.Measure).Members, (double?)row.Stars])]);
}

/// <summary>What a row is of: an item of the plan, or a county.</summary>
/// <param name="Item">Null for a county.</param>
/// <param name="County">Place among the region's counties; −1 for an item.</param>
/// <param name="Members">Enterprises, each once, by their codes.</param>
sealed record StrengthSubject(string Code, Named Name, string Level, ItemPlace? Item, int County, int[] Members)
{
    public static IEnumerable<StrengthSubject> List(AnalysisCase given, string by) => by switch
    {
        "county" => given.Atlas.Counties.Select((county, i) => new StrengthSubject(county.RegionCode.Text, new(county.RegionCode.Text, county.NameZh, county.NameEn), "county", null, i, given.Sizes.MembersOfCounty(i))),
        "cluster" => given.Atlas.ItemsOf(given.Plan).Where(item => item.Item.Level != ItemLevel.Chain).Select(item => Of(given, item)),
        _ => given.Chains.Select(item => Of(given, item)),
    };

    static StrengthSubject Of(AnalysisCase given, ItemPlace item) => new(item.Code, AnalysisCase.NameOf(item), EnumCode.Of(item.Item.Level), item, -1, given.Sizes.Members(item));

    public FigureSubject Kind => Item is null ? FigureSubject.Region : FigureSubject.PlanItem;

    /// <summary>As figures name it.</summary>
    public string FigureCode => Item?.Subject ?? Code;
}
