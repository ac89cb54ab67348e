using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Storage;
using ChainChief.Templates;

namespace ChainChief.Exploring;

/// <param name="At">UTC, ISO.</param>
/// <param name="Added">Records added over all tables.</param>
public sealed record ChangeSetRow(
    int Id, string Kind, string At, string Actor, string Title, int Added, int Updated, int Removed, int Unchanged, int? UndoneIn, int? Undoes,
    IReadOnlyList<FileRow> Files, IReadOnlyList<TableChange> Tables);

/// <param name="Length">Bytes.</param>
public sealed record FileRow(string Name, long Length, string Sha256);

public sealed record TableChange(string Table, int Added, int Updated, int Removed, int Unchanged);

/// <summary>All change sets, newest first.</summary>
public sealed record HistoryView(int Total, int Page, int PageSize, IReadOnlyList<ChangeSetRow> ChangeSets);

/// <summary>One change set with a page of what it updated or removed; what it added is told by counts.</summary>
public sealed record ChangeSetView(ChangeSetRow ChangeSet, int Changes, int Page, int PageSize, IReadOnlyList<RecordChangeView> Records);

/// <param name="Key">As people read it.</param>
public sealed record RecordChangeView(string Table, string Key, string Kind, IReadOnlyList<FieldChange> Fields);

/// <summary>What was done to the region's records, by whom, from which files.</summary>
/// <param name="sight">What the reader may see of partners and contact data; null: everything, for whoever may take changes back.</param>
public sealed class ChangeLog(Workspace workspace, Sight? sight = null)
{
    readonly Sight sight = sight ?? Sight.Full;

    public HistoryView List(int page = 1, int pageSize = 50)
    {
        using var store = workspace.OpenStore();
        return new(store.ChangeSets.Count(), page, pageSize, [.. store.ChangeSets.OrderByDescending(set => set.Id).Skip((page - 1) * pageSize).Take(pageSize).AsEnumerable().Select(Row)]);
    }

    /// <summary>Change sets after a moment (UTC), the newest first, at most <paramref name="most"/>.</summary>
    public IReadOnlyList<ChangeSetRow> Since(DateTime moment, int most)
    {
        using var store = workspace.OpenStore();
        return [.. store.ChangeSets.Where(set => set.At > moment).OrderByDescending(set => set.Id).Take(most).AsEnumerable().Select(Row)];
    }

    public ChangeSetView? Find(int id, int page = 1, int pageSize = 50)
    {
        using var store = workspace.OpenStore();
        if (store.ChangeSets.FirstOrDefault(set => set.Id == id) is not { } found) return null;
        var changes = store.RecordChanges.Where(change => change.ChangeSetId == id);
        return new(Row(found), changes.Count(), page, pageSize, [.. changes.OrderBy(change => change.Id).Skip((page - 1) * pageSize).Take(pageSize).AsEnumerable()
            .Select(View)]);
    }

    RecordChangeView View(RecordChange change)
    {
        var (before, after) = (Json(change.Before), Json(change.After));
        var view = new RecordChangeView(change.Table, RecordHistory.ReadableKey(change.RecordKey), EnumCode.Of(change.Kind), Fields(before, after));
        if (change.Table == "issues" && !sight.SeesLedger) return view with { Key = Unsaid, Fields = [] };
        if (TemplateCatalog.Find(change.Table) is not { } table || SightedRows.Of(sight, table) is not { } rows) return view;
        var key = table.Keys.Zip(change.RecordKey.Split('\x1F')).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal);
        // What was said first may have had another source than what is said now: the stricter of the two counts.
        var (then, now) = (rows.Of(column => key.GetValueOrDefault(column) ?? before.GetValueOrDefault(column) ?? after.GetValueOrDefault(column)), rows.Of(column => key.GetValueOrDefault(column) ?? after.GetValueOrDefault(column) ?? before.GetValueOrDefault(column)));
        var veil = then > now ? then : now;
        if (veil == Veil.Open) return view;
        var fields = view.Fields.Where(field => !rows.Masks(veil, field.Column)).ToList();
        return MaskingTable.IsOfPartners(table.Name) ? view with { Key = Unsaid, Fields = veil == Veil.Hidden ? [] : fields } : view with { Fields = fields };
    }

    /// <summary>In the place of a key that names partners.</summary>
    public const string Unsaid = "＊＊＊";

    /// <summary>The life of one record of a table, newest first.</summary>
    public IReadOnlyList<EventView> Life(string table, long rowId)
    {
        using var connection = workspace.Connect();
        using var store = workspace.OpenStore();
        return Events(RecordHistory.Of(connection, table, rowId), store);
    }

    internal static List<EventView> Events(IReadOnlyList<RecordEvent> events, Store store)
    {
        var ids = events.Select(happened => happened.ChangeSet).Distinct().ToList();
        var sets = store.ChangeSets.Where(set => ids.Contains(set.Id)).ToDictionary(set => set.Id);
        return [.. events.Where(happened => sets.ContainsKey(happened.ChangeSet)).Select(happened => (happened, set: sets[happened.ChangeSet])).Select(pair =>
            new EventView(pair.set.Id, pair.happened.Kind, Iso(pair.set.At), pair.set.Actor, pair.set.Title, Fields(pair.happened.Before, pair.happened.After)))];
    }

    static ChangeSetRow Row(ChangeSet set) => new(set.Id, EnumCode.Of(set.Kind), Iso(set.At), set.Actor, set.Title, set.Counts.Sum(c => c.Added), set.Counts.Sum(c => c.Updated),
        set.Counts.Sum(c => c.Removed), set.Counts.Sum(c => c.Unchanged), set.UndoneIn, set.Undoes, [.. set.Files.Select(file => new FileRow(file.Name, file.Length, file.Sha256))],
        [.. set.Counts.Select(count => new TableChange(count.Table, count.Added, count.Updated, count.Removed, count.Unchanged))]);

    static List<FieldChange> Fields(IReadOnlyDictionary<string, string?> before, IReadOnlyDictionary<string, string?> after) =>
        [.. before.Keys.Union(after.Keys, StringComparer.Ordinal).Select(column => new FieldChange(column, before.GetValueOrDefault(column), after.GetValueOrDefault(column)))];

    static Dictionary<string, string?> Json(string? text) => text is null ? [] : System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, System.Text.Json.JsonElement>>(text)!
        .Where(pair => RecordHistory.IsField(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value.ValueKind == System.Text.Json.JsonValueKind.Null ? null : pair.Value.ToString(), StringComparer.Ordinal);

    static string Iso(DateTime at) => DateTime.SpecifyKind(at, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
