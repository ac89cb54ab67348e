using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Figures;
using ChainChief.Governance;
using ChainChief.Sparse;
using ChainChief.Statistics;

namespace ChainChief.Analysing;

/// <summary>The numbers of one row.</summary>
sealed class StrengthMeasures(AnalysisCase given, StrengthGround ground, StarRules stars)
{
    static readonly string[] Indicators = ["revenue", "employment", "output_value", "enterprise_count", "above_scale_count"];

    const double TenThousandsPerUnit = 10_000; // 亿元 to 万元

    readonly Dictionary<long, Figure> figures = given.Atlas.Figures.All.ToDictionary(figure => figure.RowId);

    public StrengthRow Row(StrengthSubject subject)
    {
        var known = subject.Members.Where(firm => ground.Of(firm) is > 0).ToList();
        var quotient = subject.Item is null ? Specialty(known) : Quotient(known);
        var productivity = Productivity(subject.Members);
        var criteria = stars.Criteria.Select(rule => Star(rule, subject, quotient, productivity)).ToList();
        return new(subject.Code, subject.Name, subject.Level, Size(subject, "revenue"), Size(subject, "employment"), Size(subject, "output_value"), Counted(subject, "enterprise_count", _ => true),
            AboveScale(subject), null, quotient,
            Growth(subject), Shift(subject.Members), productivity, Concentrated(known),
            criteria.Any(star => star.Given is not null) ? criteria.Count(star => star.Given == true) : null, criteria, Parts(known), Evidence(subject));
    }

    StrengthSize Size(StrengthSubject subject, string indicator)
    {
        var size = subject.Item is { } item ? given.Sizes.Of(item, indicator) : given.Sizes.OfCounty(subject.County, indicator);
        var figure = size.FigureId is { } id ? figures.GetValueOrDefault(id) : null;
        return new(size.Value, size.Year, figure?.Period.ToString(), size.Basis, size.Scope, figure is not null && !given.Sizes.IsWhole(figure), size.Of, size.Known, size.Enterprises);
    }

    /// <summary>A figure that counts enterprises, else the register's own count.</summary>
    StrengthSize Counted(StrengthSubject subject, string indicator, Func<int, bool> counts)
    {
        var size = Size(subject, indicator);
        return size.Basis == "figure" ? size with { Known = subject.Members.Length } : new(subject.Members.Count(counts), null, null, "firms", null, false, null, subject.Members.Length, subject.Members.Length);
    }

    /// <summary>Not known where nothing is registered of any member.</summary>
    StrengthSize AboveScale(StrengthSubject subject)
    {
        var flags = given.Atlas.Enterprises.Flags;
        var size = Counted(subject, "above_scale_count", firm => flags[firm].HasFlag(EnterpriseFlags.AboveScale));
        return size.Basis == "firms" && !subject.Members.Any(firm => (flags[firm] & (EnterpriseFlags.AboveScale | EnterpriseFlags.BelowScale)) != EnterpriseFlags.None) ? size with { Value = null, Basis = "none", Known = 0 } : size;
    }

    // ---- specialisation ----

    StrengthQuotient Quotient(List<int> known)
    {
        var compared = known.Where(firm => ground.Activity[firm] >= 0).ToList();
        if (Withheld(compared.Count) is { } reason) return new(null, reason, null, null, null, compared.Count, null);
        var (value, share, nation) = Quotient(compared, -1);
        var largest = compared.MaxBy(firm => ground.Of(firm));
        return new(value, value is null ? "exceeds" : null, compared.Count > 1 ? Quotient(compared, largest).Value : null, share, nation, compared.Count, null);
    }

    /// <summary>
    /// The row as an activity of its own: its share in the region over its share in the place compared with, where each industry there is taken to the row as the region's own enterprises of that industry are.
    /// </summary>
    /// <param name="without">Enterprise taken out of the row and of the region; −1: none.</param>
    (double? Value, double Share, double Nation) Quotient(List<int> firms, int without)
    {
        var own = new double[ground.Nation.Length];
        foreach (var firm in firms.Where(firm => firm != without)) own[ground.Activity[firm]] += ground.Of(firm)!.Value;
        var (part, whole, nation, all) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < own.Length; i++)
        {
            if (ground.Nation[i] is not { } there) continue;
            var here = ground.Own[i] - (without >= 0 && ground.Activity[without] == i ? ground.Of(without)!.Value : 0);
            (part, whole, all) = (part + own[i], whole + here, all + there);
            if (own[i] > 0) nation += there * Math.Min(1, own[i] / here);
        }
        return (QuotientOf(part, whole, nation, all), whole > 0 ? part / whole : 0, nation > 0 ? part / nation : 0);
    }

    /// <summary>Null where the region has more than the place that holds it.</summary>
    internal static double? QuotientOf(double part, double whole, double nation, double all)
    {
        var (elsewhere, rest) = (nation - part, all - nation - (whole - part));
        if (elsewhere < 0 || rest < -1e-9 * all) return null;
        return LocationQuotients.Of(CsrMatrix.FromDense(2, [part, Math.Max(0, whole - part), elsewhere, Math.Max(0, rest)]))[0, 0];
    }

    /// <summary>The industry in which a county is most specialised, among those with enough enterprises.</summary>
    StrengthQuotient Specialty(List<int> known)
    {
        var compared = known.Where(firm => ground.Activity[firm] >= 0).ToList();
        if (Withheld(compared.Count) is { } reason) return new(null, reason, null, null, null, compared.Count, null);
        var (whole, all) = (compared.Sum(firm => ground.Of(firm)!.Value), ground.Nation.Sum(value => value ?? 0));
        var best = compared.GroupBy(firm => ground.Activity[firm]).Where(group => group.Count() >= ground.Rules.RowFirms)
            .Select(group => (Activity: group.Key, Firms: group.ToList(), Value: QuotientOf(group.Sum(firm => ground.Of(firm)!.Value), whole, ground.Nation[group.Key]!.Value, all)))
            .Where(one => one.Value is not null).OrderByDescending(one => one.Value).ThenBy(one => one.Activity).FirstOrDefault();
        if (best.Firms is null) return new(null, "row-few", null, ground.Own.Sum() is > 0 and var sum ? whole / sum : null, null, compared.Count, null);
        var (part, largest) = (best.Firms.Sum(firm => ground.Of(firm)!.Value), best.Firms.Max(firm => ground.Of(firm)!.Value));
        return new(best.Value, null, QuotientOf(part - largest, whole - largest, ground.Nation[best.Activity]!.Value, all), ground.Own.Sum() is > 0 and var region ? whole / region : null,
            part / ground.Nation[best.Activity]!.Value, compared.Count, ground.With!.Names[best.Activity]);
    }

    string? Withheld(int firms) => ground.Said.Reason ?? (firms < ground.Rules.RowFirms ? "row-few" : null);

    List<StrengthPart> Parts(List<int> known)
    {
        if (ground.With is not { } with) return [];
        var (sum, whole, all) = (known.Sum(firm => ground.Of(firm)!.Value), ground.Own.Sum(), ground.Nation.Sum(value => value ?? 0));
        return [.. known.Where(firm => ground.Activity[firm] >= 0).GroupBy(firm => ground.Activity[firm]).Select(group => new StrengthPart(with.Names[group.Key], group.Sum(firm => ground.Of(firm)!.Value) / sum, group.Count(),
            ground.Said.Reason is null ? QuotientOf(ground.Own[group.Key], whole, ground.Nation[group.Key]!.Value, all) : null)).OrderByDescending(part => part.Share).ThenBy(part => part.Activity.Code, StringComparer.Ordinal)];
    }

    // ---- growth ----

    /// <summary>Of two figures of one scope, else as a source published it, else of the enterprises known in both years, where they are as many as a row must have.</summary>
    ChainGrowth? Growth(StrengthSubject subject)
    {
        var growth = subject.Item is { } item ? given.Sizes.Growth(item, ground.Measure) : given.Sizes.GrowthOfCounty(subject.County, ground.Measure);
        return growth?.Basis == "figure" ? growth : Published(subject) ?? (growth?.Firms >= ground.Rules.RowFirms ? growth : null);
    }

    ChainGrowth? Published(StrengthSubject subject) => given.Atlas.Figures.Of(subject.Kind, subject.FigureCode, ground.Measure)
        .Where(figure => figure.YearOnYear is not null && figure.Period.Kind == PeriodKind.Year && !given.Atlas.Figures.IsPartial(figure)).OrderByDescending(figure => figure.Period)
        .ThenBy(figure => figure.Scope, StringComparer.Ordinal).ThenBy(figure => figure.SourceCode?.Text, StringComparer.Ordinal)
        .Select(figure => new ChainGrowth((double)figure.YearOnYear!.Value, figure.Period.EndYear - 1, figure.Period.EndYear, "published", figure.Scope, 0)).FirstOrDefault();

    StrengthShift Shift(int[] members)
    {
        if (ground.Said.Reason is { } withheld) return None(withheld);
        if (ground.From is not { } from || ground.To is not { } to) return None("no-two-years");
        var (with, measure) = (ground.With!, ground.Measure);
        var (then, now) = (with.Years[from], with.Years[to]);
        double[] nationThen = new double[with.Count], nationNow = new double[with.Count], before = new double[2 * with.Count], after = new double[2 * with.Count];
        for (var i = 0; i < with.Count; i++)
            if (then[i] is { } old && now[i] is { } young) (nationThen[i], nationNow[i]) = (old, young);
        var firms = 0;
        foreach (var firm in members)
        {
            var activity = with.ActivityOf(firm);
            if (activity < 0 || !(nationThen[activity] > 0) || given.Firms.Of(measure, from, firm) is not > 0 || given.Firms.Of(measure, to, firm) is not { } last) continue;
            (before[activity], after[activity], firms) = (before[activity] + given.Firms.Of(measure, from, firm)!.Value, after[activity] + last, firms + 1);
        }
        if (firms < ground.Rules.RowFirms) return None("row-few", firms);
        for (var i = 0; i < with.Count; i++)
        {
            (before[with.Count + i], after[with.Count + i]) = (nationThen[i] - before[i], nationNow[i] - after[i]);
            if (before[with.Count + i] < 0 || after[with.Count + i] < 0) return None("exceeds", firms);
        }
        var parts = ShiftShare.Find(before, after, with.Count);
        double Sum(double?[] of) => of.Take(with.Count).Sum(value => value ?? 0);
        var (old0, new0) = (before.Take(with.Count).Sum(), after.Take(with.Count).Sum());
        return new(null, from, to, old0, new0 - old0, Sum(parts.National), Sum(parts.Mix), Sum(parts.Competitive), firms);

        StrengthShift None(string reason, int of = 0) => new(reason, ground.From, ground.To, null, null, null, null, null, of);
    }

    // ---- productivity and concentration ----

    StrengthProductivity Productivity(int[] members)
    {
        var (money, people, firms) = (0.0, 0.0, 0);
        Dictionary<int, double> byActivity = [];
        var years = given.Firms.Years("revenue").Intersect(given.Firms.Years("employment")).OrderDescending().ToList();
        foreach (var firm in members)
            foreach (var year in years)
            {
                if (given.Firms.Of("revenue", year, firm) is not { } revenue || given.Firms.Of("employment", year, firm) is not { } heads || !(heads > 0)) continue;
                (money, people, firms) = (money + revenue, people + heads, firms + 1);
                if (ground.People?.ActivityOf(firm) is >= 0 and var activity) byActivity[activity] = byActivity.GetValueOrDefault(activity) + heads;
                break;
            }
        if (firms < ground.Rules.RowFirms) return new(null, firms == 0 ? "no-people" : "row-few", firms, null, null);
        var value = money / people * TenThousandsPerUnit;
        var nation = NationProductivity(byActivity);
        return new(value, null, firms, nation, nation is > 0 ? value / nation : null);
    }

    double? NationProductivity(Dictionary<int, double> people)
    {
        if (ground.People is not { } there || ground.Year is not { } year || !there.Years.TryGetValue(year, out var heads)) return null;
        var (sum, weight) = (0.0, 0.0);
        foreach (var (activity, own) in people.OrderBy(pair => pair.Key))
            if (ground.Nation[activity] is { } money && heads[activity] is > 0 and var of) (sum, weight) = (sum + own * money / of * TenThousandsPerUnit, weight + own);
        return weight > 0 ? sum / weight : null;
    }

    StrengthConcentration Concentrated(List<int> known)
    {
        if (known.Count < ground.Rules.HeldFirms) return new(null, null, known.Count == 0 ? "no-firms" : "row-few", known.Count, null, null);
        double[] values = [.. known.Select(firm => ground.Of(firm)!.Value)];
        var (sum, largest) = (values.Sum(), known.MaxBy(firm => ground.Of(firm)));
        return new(Concentration.Herfindahl(CsrMatrix.FromDense(values.Length, values))[0], values.OrderDescending().Take(4).Sum() / sum, null, known.Count, given.NameOf(largest), values.Max() / sum);
    }

    // ---- stars and evidence ----

    static StrengthStar Star(StarRule rule, StrengthSubject subject, StrengthQuotient quotient, StrengthProductivity productivity)
    {
        var value = subject.Item is null ? null : rule.Measure switch { "nation_share" => quotient.NationShare, "quotient" => quotient.Value, "region_share" => quotient.RegionShare, "nation_ratio" => productivity.Ratio, _ => null };
        return new(rule.Criterion, rule.Measure, value, rule.AtLeast, value is { } known && rule.AtLeast is { } least ? known >= least : null);
    }

    /// <summary>The newest figure of each indicator, scope and source; the whole before parts.</summary>
    List<StrengthFigure> Evidence(StrengthSubject subject)
    {
        var own = Indicators.SelectMany(indicator => given.Atlas.Figures.Of(subject.Kind, subject.FigureCode, indicator)).Where(figure => !given.Atlas.IsPiece(figure)).ToList();
        return [.. own.GroupBy(figure => (figure.Indicator, figure.Scope, figure.SourceCode)).Select(series => series.MaxBy(figure => figure.Period)!)
            .OrderBy(figure => Array.IndexOf(Indicators, figure.Indicator.Text)).ThenBy(given.Atlas.Figures.IsPartial).ThenByDescending(figure => figure.Period).ThenBy(figure => figure.Scope, StringComparer.Ordinal).ThenBy(figure => figure.SourceCode?.Text, StringComparer.Ordinal)
            .Select(figure => new StrengthFigure(figure.Indicator.Text, figure.Period.ToString(), figure.Scope, (double)figure.Value, figure.Unit ?? given.Atlas.Indicators[figure.Indicator.Text].Unit, given.Atlas.Figures.IsPartial(figure),
                figure.SourceCode?.Text, given.Atlas.SourceOf(figure.SourceCode)?.Title, given.Atlas.SourceOf(figure.SourceCode) is { } source ? EnumCode.Of(source.Grade) : null))];
    }
}
