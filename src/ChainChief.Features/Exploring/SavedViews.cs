using ChainChief.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChainChief.Exploring;

/// <param name="At">UTC, ISO.</param>
public sealed record SavedViewRow(int Id, string Name, string Query, string Author, string At);

/// <summary>The conditions of lists that a region has kept by name.</summary>
public sealed class SavedViews(Workspace workspace, TimeProvider clock)
{
    /// <summary>Longest name and author, in characters.</summary>
    public const int LongestName = 40;

    const int LongestQuery = 2_000, Most = 200;

    /// <summary>Views of a list, by name.</summary>
    public IReadOnlyList<SavedViewRow> List(string list)
    {
        using var store = workspace.OpenStore();
        return [.. store.SavedViews.Where(view => view.List == list).OrderBy(view => view.Name).AsEnumerable().Select(view => new SavedViewRow(view.Id, view.Name, view.Query, view.Author,
            DateTime.SpecifyKind(view.At, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture)))];
    }

    /// <summary>Keeps conditions under a name; a view of that name is replaced. False where name, author or query is empty or too long, or there are too many views.</summary>
    public bool Save(string list, string name, string query, string author)
    {
        (name, author, query) = (name.Trim(), author.Trim(), query.TrimStart('?'));
        if (name.Length is 0 or > LongestName || author.Length is 0 or > LongestName || query.Length is 0 or > LongestQuery) return false;
        using var store = workspace.OpenStore();
        store.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        var now = clock.GetUtcNow().UtcDateTime;
        if (store.SavedViews.FirstOrDefault(view => view.List == list && view.Name == name) is { } known) (known.Query, known.Author, known.At) = (query, author, now);
        else if (store.SavedViews.Count(view => view.List == list) >= Most) return false;
        else store.SavedViews.Add(new() { List = list, Name = name, Query = query, Author = author, At = now });
        store.SaveChanges();
        return true;
    }

    /// <summary>False where there is no such view.</summary>
    public bool Delete(string list, int id)
    {
        using var store = workspace.OpenStore();
        return store.SavedViews.Where(view => view.List == list && view.Id == id).ExecuteDelete() > 0;
    }
}
