using ChainChief.Access;
using ChainChief.Exploring;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>What a feed is asked: whose, of which region, since when.</summary>
/// <param name="Since">UTC.</param>
/// <param name="Now">UTC.</param>
public sealed record FeedQuestion(RegionAtlas Atlas, Actor Actor, PermissionTable Permissions, DateTime Since, DateTime Now, bool Chinese)
{
    public string Region => Atlas.Workspace.Name;

    public IReadOnlyList<Right> Rights(Act act) => Actor.Rights(Permissions, act, Region);

    /// <summary>Whether the record lies in what an account is bound to; a role of the whole region is bound to nothing less.</summary>
    public bool Concerns(Subject subject) => Actor.Grants.Any(grant => grant.HoldsIn(Region) && (grant.Scope is null || Grant.ScopeOf(grant.Role) is { } reach && new Right(reach, grant.Scope).Covers(subject)));

    public bool May(Act act, Subject subject) => Actor.May(Permissions, act, Region, subject);
}

/// <summary>Happenings of one kind of record since the time asked, and what of them waits for the actor now.</summary>
public delegate IEnumerable<Happening> HappeningSource(FeedQuestion question);

/// <summary>What the overview tells an account.</summary>
/// <param name="Counts">How many of each kind there are; the lists hold the first of them.</param>
public sealed record FeedView(DateTime Since, IReadOnlyList<Happening> Waits, IReadOnlyList<Happening> Lit, IReadOnlyList<Happening> Entered, IReadOnlyList<Happening> Changed,
    IReadOnlyDictionary<HappeningKind, int> Counts)
{
    public bool IsEmpty => Counts.Values.Sum() == 0;
}

/// <summary>Since you last looked: what waits, what turned colour, what entered and what changed, of all kinds of record.</summary>
public sealed class HomeFeed(IReadOnlyList<HappeningSource> sources)
{
    static readonly string[] Urgency = ["red", "yellow", "blue", "none", "green"];

    /// <param name="most">Of each kind.</param>
    public FeedView Get(FeedQuestion question, int most = 12)
    {
        // The one door: whatever a source brings, nobody is told of a record that he may not see.
        var told = sources.SelectMany(source => source(question)).Where(happening => question.May(happening.Act, happening.Subject)).ToLookup(happening => happening.Kind);
        return new(question.Since, First(HappeningKind.Waits), First(HappeningKind.Lit), First(HappeningKind.Entered), First(HappeningKind.Changed),
            Enum.GetValues<HappeningKind>().ToDictionary(kind => kind, kind => told[kind].Count()));

        IReadOnlyList<Happening> First(HappeningKind kind) => [.. (kind is HappeningKind.Waits
            ? told[kind].OrderBy(Rank).ThenBy(happening => happening.Due ?? DateOnly.MaxValue).ThenBy(happening => happening.At)
            : told[kind].OrderBy(happening => kind is HappeningKind.Lit ? Rank(happening) : 0).ThenByDescending(happening => happening.At)).ThenBy(happening => happening.Code, StringComparer.Ordinal).Take(most)];
    }

    /// <summary>The feed of an account that opens the overview; the visit is noted.</summary>
    /// <param name="span">last: since the visit before this one (a week on the first); week; month.</param>
    public FeedView OfVisit(AtlasCache cache, Actor actor, PermissionTable permissions, string span, DateTime now, bool chinese)
    {
        var last = Looks.Since(cache.Workspace, actor.Id, now);
        // Noted beside the answer: a reader does not wait for whoever writes.
        _ = Task.Run(() => Looks.Note(cache.Workspace, actor.Id, now));
        var since = span switch { "week" => now.AddDays(-7), "month" => now.AddDays(-30), _ => last ?? now.AddDays(-7) };
        return Get(new(cache.Get(), actor, permissions, since, now, chinese));
    }

    static int Rank(Happening happening) => Array.IndexOf(Urgency, happening.Light ?? "none");
}
