using System.Globalization;
using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>Checks the cells of one form by its rules: a pure function of the cells and what is known of them.</summary>
public sealed class FormInspection(ReportForm form, IReadOnlyList<FormCheck> checks)
{
    /// <summary>Numbers below which no usual one is spoken of.</summary>
    const int LeastHistory = 6, LeastForOutliers = 12;

    /// <summary>Makes the median absolute deviation comparable with a standard deviation.</summary>
    const decimal DeviationScale = 1.4826m;

    public ReportForm Form => form;

    /// <summary>The rules met, in the order of the cells; of one cell only the weightiest, the first in the table where several weigh the same.</summary>
    public IReadOnlyList<FormHit> Run(IReadOnlyList<CellFacts> cells)
    {
        var values = cells.Where(cell => !cell.Key.Contains(FormLine.Of, StringComparison.Ordinal)).ToDictionary(cell => cell.Key, StringComparer.Ordinal);
        return [.. cells.Select(cell => checks.Where(check => check.Concerns(cell.Line)).Select(check => Meet(check, cell, values)).OfType<FormHit>().OrderBy(hit => hit.Severity).FirstOrDefault()).OfType<FormHit>()];
    }

    FormHit? Meet(FormCheck check, CellFacts cell, Dictionary<string, CellFacts> values) => check.Kind switch
    {
        CheckKind.Number => !cell.IsBlank && cell.Value is null ? Said(check, cell, suggestion: CellNumber.Inside(cell.Text!), note: cell.Text) : null,
        CheckKind.Missing => cell.IsBlank && cell.Line.IsRequired && cell.Approved is null ? Said(check, cell) : null,
        CheckKind.Returned => cell.ReturnNote is { } note && !cell.IsAnswered ? Said(check, cell, ("note", note)) : null,
        CheckKind.Emptied => cell.IsBlank && cell.Approved is { } approved ? Said(check, cell, ("approved", Plain(approved))) : null,
        _ => cell.Value is { } value ? Meet(check, cell, value, values) : null,
    };

    FormHit? Meet(FormCheck check, CellFacts cell, decimal value, Dictionary<string, CellFacts> values) => check.Kind switch
    {
        CheckKind.Decimals => CellNumber.Decimals(value) > cell.Line.Decimals ? Said(check, cell, ("limit", Plain(cell.Line.Decimals))) : null,
        CheckKind.Range => value < cell.Line.Min || value > cell.Line.Max ? Said(check, cell, [("low", Plain(cell.Line.Min)), ("high", Plain(cell.Line.Max))], Shifted(cell, value)) : null,
        CheckKind.AtMost => AtMost(check, cell, value, values),
        CheckKind.Shift => Shift(check, cell, value),
        CheckKind.Outlier => Outlier(check, cell, value),
        CheckKind.MonthChange => Change(check, cell, value, cell.Last, ofYear: false),
        CheckKind.YearChange => Change(check, cell, value, cell.YearBefore, ofYear: true),
        CheckKind.Zero => value == 0 && cell.Last is { } last and not 0 ? Said(check, cell, ("last", Plain(last))) : null,
        CheckKind.Same => value != 0 && value == cell.Last && cell.Line.Kind != LineKind.Stock ? Said(check, cell) : null,
        CheckKind.Falls => cell.Line.Kind == LineKind.Cumulative && cell.LastInYear && value < cell.Last ? Said(check, cell, ("last", Plain(cell.Last))) : null,
        _ => null,
    };

    FormHit? AtMost(FormCheck check, CellFacts cell, decimal value, Dictionary<string, CellFacts> values)
    {
        if (!values.TryGetValue(check.Other, out var other) || other.Value is not { } bound || check.High is not { } factor || value <= bound * factor) return null;
        (string, string)[] places = [("other", Plain(bound)), ("limit", factor == 1 ? "100%" : Share(factor)), ("other-name", form.Find(check.Other)!.NameZh), ("other-name-en", form.Find(check.Other)!.NameEn)];
        return Said(check, cell, places, Shifted(cell, value) is { } shifted && CellNumber.Read(shifted) <= bound * factor ? shifted : null);
    }

    static FormHit? Shift(FormCheck check, CellFacts cell, decimal value)
    {
        if (Usual(cell) is not { } usual || usual == 0 || value == 0 || check.Low is not { } low || check.High is not { } high) return null;
        var ratio = value / usual;
        var isShifted = ratio >= low && ratio <= high || ratio >= 1 / high && ratio <= 1 / low;
        return isShifted ? Said(check, cell, [("usual", Plain(usual)), ("ratio", Plain(Math.Round(ratio, 2)))], Shifted(cell, value)) : null;
    }

    static FormHit? Outlier(FormCheck check, CellFacts cell, decimal value)
    {
        if (cell.Line.Kind == LineKind.Cumulative || cell.History is not { Count: >= LeastForOutliers } history) return null;
        var usual = cell.Median;
        var deviation = Median([.. history.Select(one => Math.Abs(one - usual))]) * DeviationScale;
        var distance = Math.Abs(value - usual);
        return distance > check.High * deviation && distance > check.Low * Math.Abs(usual) ? Said(check, cell, [("usual", Plain(usual)), ("limit", Plain(check.High))], Shifted(cell, value)) : null;
    }

    static FormHit? Change(FormCheck check, CellFacts cell, decimal value, decimal? before, bool ofYear)
    {
        if (before is not { } from || from == 0 || check.High is not { } limit) return null;
        var (difference, share) = (value - from, (value - from) / Math.Abs(from));
        if (Math.Abs(share) <= limit || Math.Abs(difference) <= (check.Low ?? 0)) return null;
        var change = ofYear ? (share > 0 ? "+" : "−") + Share(Math.Abs(share)) : Plain(Math.Abs(difference));
        return Said(check, cell, [("change", change), ("limit", Share(limit)), ("direction", difference > 0 ? "多" : "少"), ("direction-en", difference > 0 ? "more" : "less")], Shifted(cell, value));
    }

    /// <summary>The value with its decimal point moved by one to three places where that brings it near the usual number (0.5 to 2 times); else null.</summary>
    static string? Shifted(CellFacts cell, decimal value)
    {
        if (Usual(cell) is not { } usual || usual == 0) return null;
        foreach (var factor in (ReadOnlySpan<decimal>)[0.1m, 10, 0.01m, 100, 0.001m, 1000])
            if (value * factor / usual is >= 0.5m and <= 2) return (value * factor).ToString("0.############", CultureInfo.InvariantCulture);
        return null;
    }

    /// <summary>The median of what is known; for cumulations, which grow, the last one or that of the year before.</summary>
    static decimal? Usual(CellFacts cell) => cell.Line.Kind == LineKind.Cumulative ? cell.YearBefore
        : cell.History is { Count: >= LeastHistory } ? cell.Median : cell.YearBefore ?? cell.Last;

    internal static decimal Median(IReadOnlyList<decimal> values)
    {
        decimal[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static FormHit Said(FormCheck check, CellFacts cell, params (string, string)[] places) => Said(check, cell, places, null);

    static FormHit Said(FormCheck check, CellFacts cell, string? suggestion, string? note) => Said(check, cell, [], suggestion) with { SuggestedNote = suggestion is null ? null : note };

    static FormHit Said(FormCheck check, CellFacts cell, (string Name, string Text)[] places, string? suggestion)
    {
        (string Name, string Text)[] all = [.. places, ("value", Plain(cell.Value)), ("text", cell.Text ?? ""), ("limit", Plain(check.High))];
        return new(check.Rule, check.Kind, cell.Key, check.Severity, Fill(check.Chinese, all), Fill(check.English, [.. all.Where(place => place.Name.EndsWith("-en", StringComparison.Ordinal)).Select(place => (place.Name[..^3], place.Text)), .. all]),
            suggestion, HasReason: check.Severity == Severity.Question && !string.IsNullOrWhiteSpace(cell.Note));
    }

    static string Fill(string sentence, (string Name, string Text)[] places) => places.Aggregate(sentence, (text, place) => text.Replace($"{{{place.Name}}}", place.Text, StringComparison.Ordinal));

    static string Plain(decimal? value) => value?.ToString("#,##0.####", CultureInfo.InvariantCulture) ?? "";

    static string Share(decimal share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%";
}
