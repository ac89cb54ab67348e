using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Storage;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChainChief.Exploring;

/// <param name="Grades">Sources per grade, over the whole shelf.</param>
public sealed record SourceListView(int Total, int Page, int PageSize, IReadOnlyList<SourceCount> Sources, IReadOnlyDictionary<string, int> Grades);

/// <param name="Facts">Records that name it.</param>
public sealed record SourceCount(SourceRow Source, int Facts);

/// <summary>A source with all that rests on it.</summary>
public sealed record SourceView(SourceRow Source, int ChangeSet, int Facts, IReadOnlyList<SourceFacts> Tables);

/// <summary>The facts of one table; <paramref name="Count"/> says how many there are, the rows are the first of them.</summary>
public sealed record SourceFacts(string Table, string Title, int Count, IReadOnlyList<FactRow> Rows, IReadOnlyList<FigureView> Figures);

/// <param name="Key">As people read it: codes joined by " · ".</param>
/// <param name="Text">What it says, short.</param>
public sealed record FactRow(long RowId, string Key, string Text);

/// <summary>Sources and the facts that rest on each.</summary>
/// <param name="sight">What the reader may see of partners and contact data; null: only what public sources say.</param>
public sealed class SourceShelf(RegionAtlas atlas, bool chinese, Sight? sight = null)
{
    readonly Sight sight = sight ?? Sight.Public(atlas);

    /// <summary>Facts shown per table.</summary>
    const int Shown = 100;

    static readonly IReadOnlyList<TableTemplate> Tables = [.. TemplateCatalog.Tables.Where(table => table.Find("source_code") is not null && table.Name != "sources")];

    /// <param name="text">Part of title, publisher or code; null: all.</param>
    /// <param name="grade">Only of this grade; null: all.</param>
    /// <param name="sort">date (newest first), title, publisher or grade (best first).</param>
    public SourceListView List(string? text = null, string? grade = null, int page = 1, int pageSize = 50, string sort = "date", bool reversed = false)
    {
        var found = Sorted(atlas.Sources.Values.Where(source => (grade is null || EnumCode.Of(source.Grade) == grade) && (string.IsNullOrWhiteSpace(text) || Fits(source, text.Trim()))), sort).ToList();
        if (reversed) found.Reverse();
        page = Math.Clamp(page, 1, Math.Max(1, (found.Count + pageSize - 1) / pageSize));
        using var connection = atlas.Workspace.Connect();
        return new(found.Count, page, pageSize, [.. found.Skip((page - 1) * pageSize).Take(pageSize)
            .Select(source => new SourceCount(RecordRows.Source(source), Tables.Sum(table => Count(connection, table, source.SourceCode.Text))))],
            atlas.Sources.Values.GroupBy(source => EnumCode.Of(source.Grade)).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal));
    }

    public SourceView? Find(string code)
    {
        if (!atlas.Sources.TryGetValue(code, out var source)) return null;
        using var store = atlas.Workspace.OpenStore();
        var connection = (SqliteConnection)store.Database.GetDbConnection();
        if (connection.State != System.Data.ConnectionState.Open) connection.Open();
        List<SourceFacts> facts = [.. Tables.Select(table => Facts(connection, store, table, code)).Where(table => table.Count > 0)];
        return new(RecordRows.Source(source), source.LastChange, facts.Sum(table => table.Count), facts);
    }

    static IEnumerable<Source> Sorted(IEnumerable<Source> sources, string sort) => (sort switch
    {
        "title" => sources.OrderBy(source => source.Title, StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("zh-CN"), ignoreCase: true)),
        "publisher" => sources.OrderBy(source => source.Publisher, StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("zh-CN"), ignoreCase: true)),
        "grade" => sources.OrderBy(source => source.Grade),
        _ => sources.OrderByDescending(source => source.PublishedOn),
    }).ThenBy(source => source.SourceCode.Text, StringComparer.Ordinal);

    static bool Fits(Source source, string text) => source.Title.Contains(text, StringComparison.OrdinalIgnoreCase) || source.Publisher.Contains(text, StringComparison.OrdinalIgnoreCase)
        || source.SourceCode.Text.Contains(text, StringComparison.OrdinalIgnoreCase);

    static int Count(SqliteConnection connection, TableTemplate table, string code) => connection.Count($"SELECT count(*) FROM {table.Name} WHERE source_code = $0", code);

    SourceFacts Facts(SqliteConnection connection, Store store, TableTemplate table, string code)
    {
        var count = Count(connection, table, code);
        if (count == 0) return new(table.Name, table.Title(chinese), 0, [], []);
        if (table.Name == "figures") return new(table.Name, table.Title(chinese), count, [], Figures(store, code));
        var key = string.Join(" || ' · ' || ", table.Keys.Select(column => $"coalesce({column.Name}, '')"));
        string[] words = [.. new[] { chinese ? "name_zh" : "name_en", "name_zh", "name", "title", "holder", "what", "product", "note" }.Where(word => table.Find(word) is not null).Take(2)];
        var text = $"coalesce({string.Join(", ", words.Append("''").Append("''"))})";
        if (SightedRows.Of(sight, table) is { } rows && MaskingTable.IsOfPartners(table.Name)) return Veiled(connection, table, code, rows);
        return new(table.Name, table.Title(chinese), count, [.. connection.Rows(r => new FactRow(r.GetInt64(0), r.GetString(1), r.GetString(2)),
            $"SELECT row_id, {key}, {text} FROM {table.Name} WHERE source_code = $0 ORDER BY row_id LIMIT {Shown}", code)], []);
    }

    /// <summary>Relations that rest on a source, without those that the reader does not get; masked ones are counted and not listed, because the source tells the names.</summary>
    SourceFacts Veiled(SqliteConnection connection, TableTemplate table, string code, SightedRows rows)
    {
        var found = connection.Rows(r => (Row: r.GetInt64(0), Supplier: r.GetString(1), Buyer: r.GetString(2), Product: r.Text(3) ?? "", Veil: rows.Of(column => r.Text(r.GetOrdinal(column)))),
            $"SELECT row_id, supplier_code, buyer_code, product, basis, source_code FROM {table.Name} WHERE source_code = $0 ORDER BY row_id", code).Where(row => row.Veil != Veil.Hidden).ToList();
        return new(table.Name, table.Title(chinese), found.Count, [.. found.Where(row => row.Veil == Veil.Open).Take(Shown).Select(row => new FactRow(row.Row, $"{row.Supplier} · {row.Buyer} · {row.Product}", row.Product))], []);
    }

    List<FigureView> Figures(Store store, string code)
    {
        var source = new Code<Source>(code);
        var writer = new FigureWriter(atlas, chinese);
        List<Figure> found = [.. store.Figures.Where(figure => figure.SourceCode == source).OrderBy(figure => figure.RowId).Take(Shown)];
        return writer.WriteAll(found, store);
    }
}
