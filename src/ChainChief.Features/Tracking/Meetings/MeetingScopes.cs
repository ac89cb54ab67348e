using ChainChief.Access;
using ChainChief.Exploring;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>What meetings and tasks belong to, as scopes name it: who may see them, who may hold them.</summary>
public sealed class MeetingScopes(RegionAtlas atlas)
{
    readonly Sight sight = Sight.Public(atlas);
    readonly Dictionary<string, string> counties = atlas.Counties.DistinctBy(county => county.NameZh).ToDictionary(county => county.NameZh, county => county.RegionCode.Text, StringComparer.Ordinal);

    /// <summary>How much of a meeting the rights to see meetings give. An enterprise gets visits to itself, and of these its part.</summary>
    public MeetingSight Sees(MeetingRecord meeting, IReadOnlyList<Right> rights)
    {
        var subjects = Seen(meeting).ToList();
        var covering = rights.Where(right => subjects.Exists(right.Covers)).ToList();
        return covering.Count == 0 ? MeetingSight.None : covering.Exists(right => right.Reach != Reach.Enterprise) ? MeetingSight.Full : MeetingSight.Own;
    }

    /// <summary>Whether a meeting of this chain and these enterprises lies within the rights to hold meetings: its chain, and every enterprise visited.</summary>
    public bool Holds(string? chain, IReadOnlyList<string> enterprises, IReadOnlyList<Right> rights)
    {
        List<Subject> subjects = [.. enterprises.Select(sight.SubjectOf).Select(subject => subject with { Enterprise = null })];
        if (chain is not null || subjects.Count == 0) subjects.Add(new() { Chains = chain is null ? [] : [chain] });
        return subjects.TrueForAll(subject => rights.Any(right => right.Covers(subject)));
    }

    public bool Holds(MeetingRecord meeting, IReadOnlyList<Right> rights) => Holds(meeting.Chain, meeting.Enterprises?.Items ?? [], rights);

    /// <summary>What a task belongs to: its chain and the body that does it.</summary>
    public Subject Of(WorkTaskRecord task) => Of(task.Chain, task.Owner);

    public Subject Of(string? chain, string owner) => new() { Chains = chain is null ? [] : [chain], Departments = [owner], County = counties.GetValueOrDefault(owner) };

    /// <summary>Enterprises of a visit among those that a reader is bound to.</summary>
    public static IReadOnlyList<string> Own(MeetingRecord meeting, IReadOnlyList<Right> rights) =>
        [.. (meeting.Enterprises?.Items ?? []).Where(enterprise => rights.Any(right => right.Reach == Reach.Enterprise && right.Scope == enterprise))];

    IEnumerable<Subject> Seen(MeetingRecord meeting)
    {
        var bodies = meeting.Bodies?.Items ?? [];
        IReadOnlyCollection<string> chains = meeting.Chain is { } chain ? [chain] : meeting.Kind == MeetingKind.Visit ? [] : AllChains;
        yield return new() { Chains = chains, Departments = bodies };
        foreach (var body in bodies.Where(counties.ContainsKey)) yield return new() { County = counties[body] };
        if (meeting.Kind == MeetingKind.Visit)
            foreach (var subject in (meeting.Enterprises?.Items ?? []).Select(sight.SubjectOf)) yield return subject;
    }

    /// <summary>A meeting about all chains is seen by the chiefs of all of them.</summary>
    IReadOnlyCollection<string> AllChains => field ??= atlas.DefaultPlan is { } plan ? [.. atlas.ChainsOf(plan).Select(chain => chain.Subject)] : [];
}
