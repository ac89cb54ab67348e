using System.Text.Json;
using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>Meetings as one reader gets them: cut by the rights to see meetings before anything leaves this class.</summary>
public sealed class MeetingBook(RegionAtlas atlas, TimeProvider clock, IReadOnlyList<Right> rights, bool chinese)
{
    readonly MeetingScopes scopes = new(atlas);

    /// <summary>Meetings within days, both counted, the newest first.</summary>
    /// <param name="kind">Null: all.</param>
    public IReadOnlyList<MeetingRow> List(DateOnly? from = null, DateOnly? to = null, string? kind = null, string? chain = null, string? enterprise = null, string? state = null)
    {
        var (agenda, decisions) = MeetingShelf.Counts(atlas.Workspace);
        var tasks = MeetingShelf.Tasks(atlas.Workspace).Where(task => task.MeetingCode is not null).ToLookup(task => task.MeetingCode!, StringComparer.Ordinal);
        return [.. MeetingShelf.List(atlas.Workspace, from, to).Select(meeting => (Meeting: meeting, Sight: scopes.Sees(meeting, rights))).Where(pair => pair.Sight != MeetingSight.None)
            .Where(pair => (kind is null || EnumCode.Of(pair.Meeting.Kind) == kind) && (state is null || EnumCode.Of(pair.Meeting.State) == state) && (chain is null || pair.Meeting.Chain == chain) && (enterprise is null || pair.Meeting.Enterprises?.Items.Contains(enterprise) == true))
            .Select(pair => Row(pair.Meeting, pair.Sight, agenda.GetValueOrDefault(pair.Meeting.Code), decisions.GetValueOrDefault(pair.Meeting.Code), [.. tasks[pair.Meeting.Code]]))];
    }

    /// <summary>One meeting as far as the reader sees it; null where there is none of that code or nothing of it may be seen.</summary>
    public MeetingCard? Find(string code)
    {
        if (MeetingShelf.Find(atlas.Workspace, code) is not { } file || scopes.Sees(file.Meeting, rights) is var sight && sight == MeetingSight.None) return null;
        var (meeting, full) = (file.Meeting, sight == MeetingSight.Full);
        var tasks = full ? new TaskDesk(atlas, clock, chinese).OfMeeting(code).ToDictionary(task => task.Code, StringComparer.Ordinal) : [];
        var own = MeetingScopes.Own(meeting, rights);
        var row = Row(meeting, sight, full ? file.Agenda.Count : 0, full ? file.Decisions.Count : 0, full ? MeetingShelf.Tasks(atlas.Workspace, code) : []);
        return new(row, meeting.Version, full ? meeting.Minutes : null, full || meeting.State == MeetingState.Held ? meeting.Told : null,
            [.. file.Agenda.Where(item => full || item.Raised && IsOf(item, own)).Select(item => new AgendaView(item.Number, EnumCode.Of(item.Kind), item.MatterCode, item.Title, EnumCode.Of(item.Light), item.Why, item.Raised, OpenMatters.LinkOf(item.Kind, item.MatterCode)))],
            full ? [.. file.Decisions.Select(one => new MeetingDecision(one.Number, one.Agenda, one.Text, one.TaskCode is null ? null : tasks.GetValueOrDefault(one.TaskCode)))] : [],
            full ? Changes(MeetingShelf.Edits(atlas.Workspace, code), clock.LocalTimeZone) : []);
    }

    /// <summary>What others wrote into a meeting after a version; nothing where the reader does not see all of it.</summary>
    public IReadOnlyList<MeetingChange> Since(string code, int version) => MeetingShelf.Find(atlas.Workspace, code) is { } file && scopes.Sees(file.Meeting, rights) == MeetingSight.Full ? Changes(MeetingShelf.Edits(atlas.Workspace, code, version), clock.LocalTimeZone) : [];

    /// <summary>Whether an issue was raised by one of these enterprises.</summary>
    bool IsOf(AgendaRecord item, IReadOnlyList<string> own) => item is { Kind: MatterKind.Issue, MatterCode: { } issue } && IssueShelf.Find(atlas.Workspace, issue)?.Case.EnterpriseCode is { } enterprise && own.Contains(enterprise);

    MeetingRow Row(MeetingRecord meeting, MeetingSight sight, int agenda, int decisions, IReadOnlyList<WorkTaskRecord> tasks)
    {
        var full = sight == MeetingSight.Full;
        var (plan, chain) = meeting.Chain?.Split(':') is [var first, var second] ? (first, second) : (null, (string?)null);
        // A visit to several firms names to each of them only itself; its title could name the others.
        IReadOnlyList<string> enterprises = full ? meeting.Enterprises?.Items ?? [] : MeetingScopes.Own(meeting, rights);
        return new(meeting.Code, EnumCode.Of(meeting.Kind), EnumCode.Of(meeting.State), full ? meeting.Title : "", meeting.HeldOn, meeting.StartsAt, full ? meeting.Place : null, plan, full ? chain : null, full && plan is not null ? atlas.FindItem(plan, chain!)?.Name(chinese) ?? chain : null,
            [.. enterprises.Select(code => new VisitedFirm(code, atlas.Enterprises.Ordinals.TryGetValue(code, out var at) ? atlas.Enterprises.CallName(at) : code))], meeting.Host, full ? meeting.Bodies?.Items ?? [] : [],
            full ? agenda : 0, full ? decisions : 0, full ? tasks.Count : 0, full ? tasks.Count(task => task.State is not (WorkTaskState.Confirmed or WorkTaskState.Cancelled)) : 0, sight);
    }

    /// <summary>Writings as changes of fields, oldest first.</summary>
    internal static IReadOnlyList<MeetingChange> Changes(IReadOnlyList<MeetingEdit> edits, TimeZoneInfo zone) => [.. edits.SelectMany(edit =>
    {
        var (before, after) = (Fields(edit.Before), Fields(edit.After));
        var at = TimeZoneInfo.ConvertTime(new DateTimeOffset(DateTime.SpecifyKind(edit.At, DateTimeKind.Utc)), zone);
        return after.Keys.Union(before.Keys).Where(field => before.GetValueOrDefault(field) != after.GetValueOrDefault(field)).Select(field => new MeetingChange(edit.Actor, at, edit.What, field, before.GetValueOrDefault(field), after.GetValueOrDefault(field)));
    })];

    static Dictionary<string, string?> Fields(string json) => JsonSerializer.Deserialize<Dictionary<string, string?>>(json, JsonSerializerOptions.Web)!;
}
