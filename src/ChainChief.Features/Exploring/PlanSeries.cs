using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Plans;

namespace ChainChief.Exploring;

/// <summary>可比序列: figures of all versions as the items of one version would have them.</summary>
/// <param name="To">The version whose items they are told by.</param>
public sealed record PlanSeriesView(
    string To, string Indicator, string IndicatorName, IReadOnlyList<NamedCode> Indicators, IReadOnlyList<PlanSeriesRow> Rows, IReadOnlyList<OpenRow> Open, SeriesBalance Balance);

/// <summary>Original = Carried + Open, exactly.</summary>
public sealed record SeriesBalance(decimal Original, decimal Carried, decimal Open, string Unit);

/// <summary>One value of an item of the wanted version.</summary>
/// <param name="Own">A figure of this very item.</param>
/// <param name="Inferred">Some link on its way is inferred: drawn dashed.</param>
/// <param name="Lacking">Names of items that belong to it and bring nothing.</param>
public sealed record PlanSeriesRow(
    string Plan, string Item, string ItemName, string Period, string? Scope, decimal Value, string Unit, string Grade, bool Own, bool Inferred, IReadOnlyList<SeriesPart> Parts, IReadOnlyList<string> Lacking);

/// <summary>Where a part comes from and by which links.</summary>
/// <param name="Way">Names from the first item to the last.</param>
public sealed record SeriesPart(long Figure, string FromPlan, string FromItem, string FromName, decimal Original, decimal Value, string Grade, string? SourceCode, string? SourceTitle, IReadOnlyList<SeriesStep> Way);

/// <param name="Basis">stated, inferred, approved; contained: a chain inside its cluster.</param>
public sealed record SeriesStep(string From, string To, string ToPlan, decimal Share, string Basis);

/// <param name="Reason">dropped, no_link, not_divided, held_above.</param>
public sealed record OpenRow(string Plan, string Item, string ItemName, string AtName, string AtPlan, string Period, string? Scope, decimal Value, string Unit, string Reason);

/// <summary>Carries the region's figures along the links of its plans.</summary>
public sealed class PlanSeries(RegionAtlas atlas, bool chinese)
{
    readonly FigureWriter writer = new(atlas, chinese);

    /// <summary>Indicators that add up and of which some plan item has a figure, with how many, the most first.</summary>
    public IReadOnlyList<NamedCode> Indicators() => [.. Additive().CountBy(figure => figure.Indicator.Text).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => new NamedCode(pair.Key, writer.IndicatorName(pair.Key)))];

    /// <param name="to">Null: the newest version with figures or links, see <see cref="RegionAtlas.Plans"/>.</param>
    /// <returns>Null where there is no such version, or no figures that add up.</returns>
    public PlanSeriesView? Find(string? to, string? indicator)
    {
        var indicators = Indicators();
        var wanted = string.IsNullOrEmpty(to) ? (atlas.Plans.Count > 0 ? atlas.Plans[^1] : null) : atlas.Plans.FirstOrDefault(plan => plan.PlanCode.Text == to);
        var code = indicators.FirstOrDefault(known => known.Code == indicator)?.Code ?? indicators.FirstOrDefault(known => known.Code == "revenue")?.Code ?? (indicators.Count > 0 ? indicators[0].Code : null);
        if (wanted is null || code is null) return null;
        var figures = Chosen(Additive().Where(figure => figure.Indicator.Text == code)).ToDictionary(figure => figure.RowId);
        var values = figures.Values.Select(Value).ToList();
        var result = Links().Carry(values, wanted.PlanCode);
        var unit = atlas.Indicators.GetValueOrDefault(code)?.Unit ?? "";
        return new(wanted.PlanCode.Text, code, writer.IndicatorName(code), indicators, [.. result.Values.Select(value => Row(value, figures))],
            [.. result.Open.Select(Open)], new(values.Sum(value => value.Value), result.Values.Sum(value => value.Value), result.Open.Sum(part => part.Value), unit));
    }

    LinkedSeries Links() => new([.. atlas.Plans.Select(plan => plan.PlanCode)], atlas.Items.Select(place => place.Item), atlas.Links);

    /// <summary>Figures of whole plan items whose indicator adds up.</summary>
    IEnumerable<Figure> Additive() => atlas.Figures.All.Where(figure => figure.Subject == FigureSubject.PlanItem && !atlas.Figures.IsPartial(figure)
        && atlas.Indicators.GetValueOrDefault(figure.Indicator.Text) is { Aggregation: Aggregation.Sum });

    /// <summary>Where several say the same thing, that of the best grade, then the newest entry; the others are not added.</summary>
    IEnumerable<Figure> Chosen(IEnumerable<Figure> figures) => figures.GroupBy(figure => (figure.SubjectCode, figure.Indicator, figure.Period, figure.Scope))
        .Select(group => group.OrderBy(figure => writer.GradeOf(figure) ?? Grade.Own).ThenByDescending(figure => figure.RowId).First());

    SeriesValue Value(Figure figure)
    {
        var parts = figure.SubjectCode.Split(':');
        var unit = atlas.Indicators[figure.Indicator.Text].Unit;
        var given = Unit.Get(writer.UnitOf(figure));
        var value = given.ConvertsTo(Unit.Get(unit)) ? new Quantity(figure.Value, given).To(Unit.Get(unit)).Value : figure.Value;
        return new(new(new(parts[0]), new(parts[1])), figure.Indicator, given.ConvertsTo(Unit.Get(unit)) ? unit : given.Name, figure.Period, figure.Scope, value, writer.GradeOf(figure) ?? Grade.Own, figure.RowId);
    }

    PlanSeriesRow Row(CarriedValue value, Dictionary<long, Figure> figures) => new(value.Item.Plan.Text, value.Item.Item.Text, Name(value.Item), value.Period.ToString(), value.Scope, value.Value, value.Unit,
        EnumCode.Of(value.Grade), value.IsOwn, value.IsInferred, [.. value.Parts.Select(part => Part(part, figures[part.Origin.Origin]))], [.. value.Lacking.Select(Name)]);

    SeriesPart Part(CarriedPart part, Figure figure) => new(figure.RowId, part.Origin.Item.Plan.Text, part.Origin.Item.Item.Text, Name(part.Origin.Item), part.Origin.Value, part.Value, EnumCode.Of(part.Grade),
        figure.SourceCode?.Text, atlas.SourceOf(figure.SourceCode)?.Title,
        [.. part.Way.Select(step => new SeriesStep(Name(step.From), Name(step.To), step.To.Plan.Text, step.Share, step.Kind == CarryStepKind.Containment ? "contained" : EnumCode.Of(step.Basis)))]);

    OpenRow Open(OpenPart part) => new(part.Origin.Item.Plan.Text, part.Origin.Item.Item.Text, Name(part.Origin.Item), Name(part.At), part.At.Plan.Text, part.Origin.Period.ToString(), part.Origin.Scope,
        part.Value, part.Origin.Unit, EnumCode.Of(part.Reason));

    string Name(ItemKey key) => atlas.FindItem(key.Plan.Text, key.Item.Text)?.Name(chinese) ?? key.ToString();
}
