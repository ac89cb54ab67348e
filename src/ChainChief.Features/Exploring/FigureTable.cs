using ChainChief.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChainChief.Exploring;

/// <summary>What the table of figures is asked for; null: any.</summary>
/// <param name="Subject">region, plan_item, segment, enterprise, park.</param>
/// <param name="Scope">Part of the scope's text.</param>
/// <param name="Text">Part of the subject's code, scope or note.</param>
/// <param name="Sort">period (newest first), subject, indicator, value.</param>
/// <param name="Page">1 the first.</param>
public sealed record FigureFilter(
    string? Subject = null, string? SubjectCode = null, string? Indicator = null, string? Period = null, string? Scope = null, string? Source = null, string? Grade = null,
    string? Text = null, bool OnlyConflicts = false, string Sort = "period", bool Reversed = false, int Page = 1, int PageSize = 50);

/// <param name="Subjects">Figures per kind of subject, whatever the filter.</param>
/// <param name="Conflicts">Groups of figures that disagree, those of enterprises not counted.</param>
public sealed record FigureListView(
    int Total, int Page, int PageSize, IReadOnlyList<FigureView> Figures, IReadOnlyDictionary<string, int> Subjects, IReadOnlyList<NamedCode> Indicators, int Conflicts);

/// <summary>All figures as a table, millions of them too: filtered and paged by the database.</summary>
public sealed class FigureTable(RegionAtlas atlas, bool chinese)
{
    public FigureListView List(FigureFilter filter)
    {
        using var store = atlas.Workspace.OpenStore();
        var connection = (SqliteConnection)store.Database.GetDbConnection();
        if (connection.State != System.Data.ConnectionState.Open) connection.Open();
        var (where, values) = Where(filter);
        var total = values.Count == 0 && !filter.OnlyConflicts ? atlas.FigureCounts.Subjects.Values.Sum() : connection.Count($"SELECT count(*) FROM figures f WHERE {where}", values);
        var size = Math.Clamp(filter.PageSize, 1, 500);
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + size - 1) / size));
        var ids = connection.Rows(r => r.GetInt64(0), $"SELECT f.row_id FROM figures f WHERE {where} ORDER BY {Order(filter)} LIMIT {size} OFFSET {(page - 1) * size}", values).ToList();
        var byId = store.Figures.Where(figure => ids.Contains(figure.RowId)).ToDictionary(figure => figure.RowId);
        var writer = new FigureWriter(atlas, chinese);
        return new(total, page, size, writer.WriteAll([.. ids.Select(id => byId[id])], store), atlas.FigureCounts.Subjects,
            [.. atlas.FigureCounts.Indicators.Select(code => new NamedCode(code, writer.IndicatorName(code)))], atlas.Figures.Conflicts.Count);
    }

    /// <summary>All figures that pass, in order, with the numbers of their records; figures beside them are left out. Rows are read in parts as they are asked for.</summary>
    public (IReadOnlyList<long> RowIds, IEnumerable<FigureView> Rows) All(FigureFilter filter)
    {
        using var connection = atlas.Workspace.Connect();
        var (where, values) = Where(filter);
        List<long> ids = [.. connection.Rows(r => r.GetInt64(0), $"SELECT f.row_id FROM figures f WHERE {where} ORDER BY {Order(filter)}", values)];
        return (ids, ids.Chunk(500).SelectMany(Part));
    }

    List<FigureView> Part(long[] ids)
    {
        using var store = atlas.Workspace.OpenStore();
        var byId = store.Figures.Where(figure => ids.Contains(figure.RowId)).ToDictionary(figure => figure.RowId);
        var writer = new FigureWriter(atlas, chinese);
        return [.. ids.Select(id => writer.Write(byId[id], []))];
    }

    /// <summary>One figure by its row number.</summary>
    public FigureView? Find(long rowId)
    {
        using var store = atlas.Workspace.OpenStore();
        return store.Figures.FirstOrDefault(figure => figure.RowId == rowId) is { } found ? new FigureWriter(atlas, chinese).WriteAll([found], store)[0] : null;
    }

    (string Where, IReadOnlyList<object?> Values) Where(FigureFilter filter)
    {
        List<string> parts = ["1 = 1"];
        List<object?> values = [];
        Add("f.subject = {0}", filter.Subject);
        Add("f.subject_code = {0}", filter.SubjectCode);
        Add("f.indicator = {0}", filter.Indicator);
        Add("f.period = {0}", filter.Period);
        Add("instr(f.scope, {0}) > 0", filter.Scope);
        Add("f.source_code = {0}", filter.Source);
        Add("f.source_code IN (SELECT source_code FROM sources WHERE grade = {0})", filter.Grade);
        Add("instr(f.subject_code || ' ' || coalesce(f.scope, '') || ' ' || coalesce(f.note, ''), {0}) > 0", filter.Text);
        if (filter.OnlyConflicts) parts.Add($"f.row_id IN ({string.Join(", ", atlas.Figures.InConflict.Concat(atlas.EnterpriseConflicts).DefaultIfEmpty(-1))})");
        return (string.Join(" AND ", parts), values);

        void Add(string condition, string? value)
        {
            if (string.IsNullOrWhiteSpace(value)) return;
            parts.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, condition, $"${values.Count}"));
            values.Add(value.Trim());
        }
    }

    /// <summary>Each order is that of an index, so that a page of a million figures is read and not sorted.</summary>
    static string Order(FigureFilter filter)
    {
        var (down, up) = filter.Reversed ? ("ASC", "DESC") : ("DESC", "ASC");
        return filter.Sort switch
        {
            "subject" => $"f.row_key {up}",
            "indicator" => $"f.indicator {up}, f.period {up}, f.row_id {up}",
            "value" => $"f.value {down}, f.row_id {down}",
            _ => $"f.period_end {down}, f.period {down}, f.subject_code {up}, f.indicator {up}, f.row_id {up}",
        };
    }
}
