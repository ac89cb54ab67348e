using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChainChief.Exploring;

/// <summary>A figure with its provenance and everything beside it that could be taken for it.</summary>
/// <param name="Subject">Kind of subject: region, plan_item, segment, enterprise, park.</param>
/// <param name="Period">As in files: 2024, 2024-01..2024-07.</param>
/// <param name="YearOnYear">A share (0.1 = 10 %).</param>
/// <param name="Partial">The scope names a smaller area inside the subject.</param>
/// <param name="Conflicts">Figures of the same thing and period that say another number.</param>
/// <param name="Others">Other figures of the same subject and indicator, newest first.</param>
public sealed record FigureView(
    long RowId, string Subject, string SubjectCode, string SubjectName, string Indicator, string IndicatorName, decimal Value, string Unit, string Period, string? Scope,
    decimal? YearOnYear, string? SourceCode, string? SourceTitle, string? Publisher, string? PublishedOn, string? Grade, string? Note, int ChangeSet, bool Partial,
    IReadOnlyList<FigureMention> Conflicts, IReadOnlyList<FigureMention> Others);

/// <summary>Another figure, short.</summary>
public sealed record FigureMention(long RowId, decimal Value, string Unit, string Period, string? Scope, string? Grade, string? SourceTitle);

/// <summary>Writes figures out for pages and the API in one language.</summary>
sealed class FigureWriter(RegionAtlas atlas, bool chinese)
{
    /// <summary>A figure of the snapshot.</summary>
    public FigureView Write(Figure figure) => Write(figure, atlas.Figures.Of(figure.Subject, figure.SubjectCode));

    /// <param name="siblings">All figures of the same subject.</param>
    public FigureView Write(Figure figure, IEnumerable<Figure> siblings)
    {
        var same = siblings.Where(other => other.Indicator == figure.Indicator && other.RowId != figure.RowId).OrderByDescending(other => other.Period).ToList();
        var source = atlas.SourceOf(figure.SourceCode);
        return new(figure.RowId, EnumCode.Of(figure.Subject), figure.SubjectCode, SubjectName(figure), figure.Indicator.Text, IndicatorName(figure.Indicator.Text),
            figure.Value, UnitOf(figure), figure.Period.ToString(), figure.Scope, figure.YearOnYear, figure.SourceCode?.Text, source?.Title, source?.Publisher,
            Wording.Text(source?.PublishedOn), source is null ? null : EnumCode.Of(source.Grade), figure.Note, figure.LastChange, atlas.Figures.IsPartial(figure),
            [.. same.Where(other => atlas.Figures.Disagree(figure, other)).Select(Mention)],
            [.. same.Where(other => !atlas.Figures.Disagree(figure, other)).Take(24).Select(Mention)]);
    }

    public string IndicatorName(string code) => atlas.Indicators.TryGetValue(code, out var indicator) ? Wording.Pick(chinese, indicator.NameZh, indicator.NameEn) : code;

    public string UnitOf(Figure figure) => figure.Unit ?? (atlas.Indicators.TryGetValue(figure.Indicator.Text, out var indicator) ? indicator.Unit : "");

    public Grade? GradeOf(Figure figure) => atlas.SourceOf(figure.SourceCode)?.Grade;

    /// <summary>Figures of any subject; those beside an enterprise's are read from the workspace.</summary>
    public List<FigureView> WriteAll(IReadOnlyList<Figure> found, Store store)
    {
        var enterprises = found.Where(figure => figure.Subject == FigureSubject.Enterprise).Select(figure => figure.SubjectCode).Distinct(StringComparer.Ordinal)
            .ToDictionary(code => code, code => OfEnterprise(store, code), StringComparer.Ordinal);
        return [.. found.Select(figure => figure.Subject == FigureSubject.Enterprise ? Write(figure, enterprises[figure.SubjectCode]) : Write(figure))];
    }

    /// <summary>Figures of one enterprise, read from the workspace.</summary>
    public static List<Figure> OfEnterprise(Store store, string code) => [.. store.Figures.FromSqlRaw(
        "SELECT * FROM figures WHERE row_key > 'enterprise' || char(31) || {0} || char(31) AND row_key < 'enterprise' || char(31) || {0} || char(32)", code)];

    public string SubjectName(Figure figure) => SubjectName(figure.Subject, figure.SubjectCode);

    public string SubjectName(FigureSubject subject, string code) => subject switch
    {
        FigureSubject.Region or FigureSubject.Park => atlas.RegionName(code, chinese),
        FigureSubject.PlanItem when code.Split(':') is [var plan, var item] => atlas.FindItem(plan, item)?.Name(chinese) ?? code,
        FigureSubject.Segment when code.Split(':') is [var plan, var chain, var segment] => atlas.FindSegment(plan, chain, segment)?.Name(chinese) ?? code,
        FigureSubject.Enterprise when atlas.Enterprises.Ordinals.TryGetValue(code, out var at) => atlas.Enterprises.CallName(at),
        _ => code,
    };

    FigureMention Mention(Figure figure)
    {
        var source = atlas.SourceOf(figure.SourceCode);
        return new(figure.RowId, figure.Value, UnitOf(figure), figure.Period.ToString(), figure.Scope, source is null ? null : EnumCode.Of(source.Grade), source?.Title);
    }
}
