using System.Collections.Concurrent;
using ChainChief.Access;

namespace ChainChief.Storage;

/// <summary>All issues as one commit left them; never changed.</summary>
/// <param name="Marks">In the order in which they were raised.</param>
/// <param name="Places">Code → place in the marks; later commits add to it, so a place beyond the marks is of no issue here.</param>
sealed record IssueBoard(IssueMark[] Marks, ConcurrentDictionary<string, int> Places)
{
    /// <summary>Selections kept; those of enterprises are many and small.</summary>
    const int Most = 500;

    readonly ConcurrentDictionary<string, IssueSelection> selections = new(StringComparer.Ordinal);

    public IssueMark? Find(string code) => Places.TryGetValue(code, out var place) && place < Marks.Length ? Marks[place] : null;

    public IssueSelection Within(IReadOnlyList<Right> rights)
    {
        Right[] narrowest = rights.Any(right => right.IsWide) ? [new(Reach.Region, null)] : [.. rights];
        var key = string.Join('\n', narrowest.Select(right => $"{right.Reach}\t{right.Scope}").Order(StringComparer.Ordinal));
        if (selections.Count >= Most) selections.Clear();
        return selections.GetOrAdd(key, _ => new(this, narrowest));
    }
}

/// <summary>The issues that lie in some rights, as one commit left them; never changed. What follows from them alone is worked out once; what the clock decides is asked for an instant.</summary>
public sealed class IssueSelection
{
    readonly IssueBoard board;
    readonly Right[] rights;
    readonly IssueMark[] marks;
    readonly Lazy<IssueMark[]> newest;
    readonly Lazy<Dictionary<string, IssueMark[]>> piles;
    readonly ConcurrentDictionary<object, object> known = new();

    internal IssueSelection(IssueBoard board, Right[] rights)
    {
        (this.board, this.rights) = (board, rights);
        marks = rights is [{ IsWide: true }] ? board.Marks : Array.FindAll(board.Marks, LiesIn);
        newest = new(() => [.. marks.Reverse()]);
        piles = new(() => newest.Value.GroupBy(mark => mark.Pile).ToDictionary(pile => pile.Key, pile => pile.ToArray(), StringComparer.Ordinal));
    }

    /// <summary>In the order in which they were raised.</summary>
    public IReadOnlyList<IssueMark> All => marks;

    /// <summary>Those of one list, the newest first: open, answered, closed, declined.</summary>
    public IReadOnlyList<IssueMark> Pile(string pile) => Of(pile);

    /// <summary>How many there are of each list.</summary>
    public IReadOnlyDictionary<string, int> Piles => piles.Value.ToDictionary(pile => pile.Key, pile => pile.Value.Length, StringComparer.Ordinal);

    /// <summary>Those raised at an instant or later, UTC.</summary>
    public IReadOnlyList<IssueMark> RaisedFrom(DateTime at)
    {
        var (low, high) = (0, marks.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (marks[middle].Raised < at) low = middle + 1;
            else high = middle;
        }
        return new ArraySegment<IssueMark>(marks, low, marks.Length - low);
    }

    /// <summary>The issue of that code; null where there is none in the rights.</summary>
    public IssueMark? Find(string code) => board.Find(code) is { } mark && LiesIn(mark) ? mark : null;

    /// <summary>Those that fit, in the order of their list: open ones by urgency, all others the newest first.</summary>
    public IReadOnlyList<IssueMark> Find(IssueWhere where, DateTime now)
    {
        var list = where.Pile is null ? newest.Value : Of(where.Pile);
        var found = where == new IssueWhere(where.Pile) ? list : Array.FindAll(list, mark => where.Fits(mark, now));
        return where.Pile == "open" ? [.. IssueShelf.ByUrgency(found)] : found;
    }

    /// <summary>What follows from the selection and a key alone, whatever the hour; worked out once.</summary>
    public T Once<T>(object key, Func<T> make) where T : notnull => (T)known.GetOrAdd(key, _ => make());

    IssueMark[] Of(string pile) => piles.Value.GetValueOrDefault(pile, []);

    bool LiesIn(IssueMark mark)
    {
        foreach (var right in rights)
            if (mark.LiesIn(right)) return true;
        return false;
    }
}
