using System.Globalization;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Figures;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>A target whose light changed colour.</summary>
/// <param name="Why">figure: another latest figure or another value; time: the same figure, another day; rules: another version of the rule table.</param>
public sealed record TurnedTarget(string Code, string Plan, string Name, string? Item, TargetLightView Before, TargetLightView Now, string Why, FigureView? FigureBefore, FigureView? FigureNow);

/// <summary>变色: targets whose light is another than it was, worked out anew for both days; nothing is kept.</summary>
public sealed class TargetTurns(RegionAtlas atlas, bool chinese)
{
    /// <summary>Lights that changed since a moment, with the reason; targets added since are left out.</summary>
    public IReadOnlyList<TurnedTarget> Since(DateTimeOffset since)
    {
        using var connection = atlas.Workspace.Connect();
        var changeSet = connection.Count("SELECT coalesce(max(id), 0) FROM change_sets WHERE at <= $0", since.UtcDateTime);
        var before = new TargetDesk(atlas, chinese, DateOnly.FromDateTime(since.DateTime), Figures(connection, changeSet)).Lights().ToDictionary(pair => pair.Target.Code, StringComparer.Ordinal);
        var known = atlas.Targets.Where(target => target.AddedIn <= changeSet).Select(target => target.TargetCode.Text).ToHashSet(StringComparer.Ordinal);
        return [.. new TargetDesk(atlas, chinese).Lights().Where(now => known.Contains(now.Target.Code) && before[now.Target.Code].Light.Colour != now.Light.Colour)
            .Select(now => Turned(before[now.Target.Code], now))];
    }

    static TurnedTarget Turned((TargetView Target, TargetLightView Light) before, (TargetView Target, TargetLightView Light) now)
    {
        var figure = before.Target.Actual?.RowId != now.Target.Actual?.RowId || before.Target.Actual?.Value != now.Target.Actual?.Value;
        var why = figure ? "figure" : before.Light.Version != now.Light.Version ? "rules" : "time";
        return new(now.Target.Code, now.Target.Plan, now.Target.Name, now.Target.Item, before.Light, now.Light, why, before.Target.Actual, now.Target.Actual);
    }

    /// <summary>The figures as they stood after a change set: later ones left out, changed and removed ones as they were.</summary>
    FigureBook Figures(Microsoft.Data.Sqlite.SqliteConnection connection, int changeSet)
    {
        var then = atlas.Figures.All.Where(figure => figure.AddedIn <= changeSet).ToDictionary(figure => figure.RowId);
        foreach (var (row, kind, fields) in Changes(connection, changeSet))
            if (kind == "restored") then.Remove(row);
            else if (then.GetValueOrDefault(row) is { } now) then[row] = Before(now, fields);
            else if (kind == "removed" && Before(null, fields) is { } gone && gone.Subject != FigureSubject.Enterprise) then[row] = gone;
        return new([.. then.Values], atlas.Figures.Scopes);
    }

    /// <summary>Newest first, so that the oldest change after the moment has the last word.</summary>
    static IReadOnlyList<(long Row, string Kind, IReadOnlyDictionary<string, string?> Fields)> Changes(Microsoft.Data.Sqlite.SqliteConnection connection, int changeSet) =>
        RecordHistory.Since(connection, "figures", changeSet);

    static Figure Before(Figure? now, IReadOnlyDictionary<string, string?> fields)
    {
        string? Field(string column, string? own) => fields.TryGetValue(column, out var before) ? before : own;
        return new Figure
        {
            RowId = now?.RowId ?? 0,
            AddedIn = now?.AddedIn ?? 0,
            Subject = now?.Subject ?? EnumCode.Parse<FigureSubject>(fields["subject"]!),
            SubjectCode = now?.SubjectCode ?? fields["subject_code"]!,
            Indicator = now?.Indicator ?? new(fields["indicator"]!),
            Period = now?.Period ?? Period.Parse(fields["period"]!),
            Scope = now is null ? fields.GetValueOrDefault("scope") : now.Scope,
            Value = Number(Field("value", Text(now?.Value))) ?? 0,
            Unit = Field("unit", now?.Unit),
            YearOnYear = Number(Field("year_on_year", Text(now?.YearOnYear))),
            SourceCode = Field("source_code", now?.SourceCode?.Text) is { } source ? new(source) : null,
            Note = Field("note", now?.Note),
        };
    }

    static string? Text(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);

    static decimal? Number(string? text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
