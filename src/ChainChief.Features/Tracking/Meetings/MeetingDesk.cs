using System.Globalization;
using System.Text.Json;
using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>会议与走访: planning, agenda out of what is open, minutes, and decisions that become tasks. That the actor may is for the caller to ask.</summary>
/// <param name="rights">Of an act: matters are taken from what the actor sees.</param>
public sealed class MeetingDesk(RegionAtlas atlas, TimeProvider clock, Func<Act, IReadOnlyList<Right>> rights, bool chinese = true)
{
    public const int LongestTitle = 120, LongestText = 20_000;

    const int MostBodies = 60;

    DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Why the wish cannot be kept: what is wrong with it, or a chain or an enterprise outside the rights to hold meetings; null: nothing.</summary>
    public Problem? Refusal(MeetingWish wish, IReadOnlyList<Right> holding)
    {
        var (meeting, problem) = Read(wish);
        return meeting is null ? problem : new MeetingScopes(atlas).Holds(meeting, holding) ? null : new("meeting-outside-scope");
    }

    /// <summary>The wish as it would be kept, or what is wrong with it.</summary>
    (MeetingRecord? Meeting, Problem? Problem) Read(MeetingWish wish)
    {
        if (!EnumCode.TryParse<MeetingKind>(wish.Kind, out var kind)) return (null, new("meeting-kind-missing", Column: "kind"));
        if (Text(wish.Title) is not { } title) return (null, new("meeting-title-missing", Column: "title"));
        if (new[] { wish.Title, wish.Place, wish.Host }.Any(text => text?.Length > LongestTitle) || wish.StartsAt?.Length > 20) return (null, new("meeting-text-long", Arguments: [$"{LongestTitle}"]));
        if (TaskDesk.DayOf(wish.HeldOn) is not { } day) return (null, new("meeting-date-invalid", Column: "held_on", Value: wish.HeldOn, Arguments: [wish.HeldOn]));
        if (Text(wish.StartsAt) is { } time && !TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return (null, new("meeting-time-invalid", Column: "starts_at", Value: time, Arguments: [time]));
        var chain = Text(wish.Chain);
        if (chain is not null && (chain.Split(':') is not [var plan, var item] || atlas.LevelOf(plan, item) != "chain")) return (null, new("meeting-chain-unknown", Column: "chain", Value: chain, Arguments: [chain]));
        var (enterprises, unknown) = Enterprises(wish.Enterprises);
        if (unknown is not null) return (null, new("meeting-enterprise-unknown", Column: "enterprises", Value: unknown, Arguments: [unknown]));
        if (kind == MeetingKind.Visit && enterprises.Count == 0) return (null, new("meeting-enterprise-missing", Column: "enterprises"));
        var bodies = Parts(wish.Bodies).ToList();
        if (bodies.Count > MostBodies || bodies.Exists(body => body.Length > 60)) return (null, new("meeting-text-long", Column: "bodies", Arguments: ["60"]));
        return (new()
        {
            Code = "",
            Kind = kind,
            Title = title,
            HeldOn = day,
            StartsAt = Text(wish.StartsAt),
            Place = Text(wish.Place),
            Chain = chain,
            Enterprises = kind == MeetingKind.Visit ? TextList.Of(enterprises) : null,
            Host = Text(wish.Host),
            Bodies = bodies.Count == 0 ? null : TextList.Of(bodies),
            State = MeetingState.Planned,
            Version = 1,
        }, null);
    }

    public MeetingOutcome Create(MeetingWish wish, string actor)
    {
        var (read, problem) = Read(wish);
        if (read is null) return new(null, problem);
        using var journal = MeetingJournal.Begin(atlas.Workspace);
        var meeting = new MeetingRecord
        {
            Code = journal.NextCode('M', read.HeldOn.Year),
            Kind = read.Kind,
            Title = read.Title,
            HeldOn = read.HeldOn,
            StartsAt = read.StartsAt,
            Place = read.Place,
            Chain = read.Chain,
            Enterprises = read.Enterprises,
            Host = read.Host,
            Bodies = read.Bodies,
            State = MeetingState.Planned,
            Version = 1,
        };
        journal.Insert(meeting, Edit(meeting, "create", actor, [], Fields(meeting)));
        journal.Commit();
        return new(meeting.Code);
    }

    /// <summary>Changes time, place, chain, who attends; the kind stays.</summary>
    public MeetingOutcome Change(string code, MeetingWish wish, int seen, string actor) => Work(code, seen, "edit", actor, (_, meeting) =>
    {
        if (!meeting.State.TakesPlans()) return new("meeting-step-not-now");
        var (read, problem) = Read(wish with { Kind = EnumCode.Of(meeting.Kind) });
        if (read is null) return problem;
        if (meeting.State == MeetingState.Held && read.HeldOn > Today) return new("meeting-not-yet");
        (meeting.Title, meeting.HeldOn, meeting.StartsAt, meeting.Place, meeting.Chain, meeting.Enterprises, meeting.Host, meeting.Bodies) = (read.Title, read.HeldOn, read.StartsAt, read.Place, read.Chain, read.Enterprises, read.Host, read.Bodies);
        return null;
    });

    /// <summary>Takes open matters into the agenda, each with its light of now, and items in free words.</summary>
    /// <param name="matters"><c>kind:code</c> of what <see cref="OpenMatters"/> proposes.</param>
    public MeetingOutcome Propose(string code, IReadOnlyList<string> matters, string? other, int seen, string actor) => Work(code, seen, "agenda", actor, (journal, meeting) =>
    {
        if (!meeting.State.TakesPlans()) return new("meeting-step-not-now");
        if (other?.Length > LongestTitle) return new("meeting-text-long", Arguments: [$"{LongestTitle}"]);
        var known = journal.Agenda(code).Where(item => item.MatterCode is not null).Select(item => $"{EnumCode.Of(item.Kind)}:{item.MatterCode}").ToHashSet(StringComparer.Ordinal);
        var open = matters.Count == 0 ? [] : new OpenMatters(atlas, clock, chinese: true).List(meeting.Chain, meeting.Enterprises?.Items ?? [], rights).ToDictionary(matter => $"{matter.Kind}:{matter.Code}", StringComparer.Ordinal);
        var number = journal.NextAgenda(code);
        var before = number;
        foreach (var matter in matters.Distinct(StringComparer.Ordinal).Where(matter => !known.Contains(matter)))
        {
            if (!open.TryGetValue(matter, out var found)) return new("meeting-matter-unknown", Value: matter, Arguments: [matter]);
            journal.Insert(Item(code, number++, EnumCode.Parse<MatterKind>(found.Kind), found.Code, found.Title, EnumCode.Parse<LightColour>(found.Light), found.Why));
        }
        if (Text(other) is { } words) journal.Insert(Item(code, number++, MatterKind.Other, null, words, LightColour.None, null));
        return number == before ? new("meeting-nothing-changed") : null;
    });

    /// <summary>Takes an item off the agenda.</summary>
    public MeetingOutcome Drop(string code, int number, int seen, string actor) => Work(code, seen, "drop", actor, (journal, meeting) =>
    {
        if (!meeting.State.TakesPlans()) return new("meeting-step-not-now");
        if (journal.Agenda(code).FirstOrDefault(item => item.Number == number) is not { Raised: false } item || journal.Decisions(code).Any(one => one.Agenda == number)) return new("meeting-item-stays", Arguments: [number.ToString(CultureInfo.InvariantCulture)]);
        journal.Remove(item);
        return null;
    });

    public MeetingOutcome Write(string code, string? minutes, string? told, int seen, string actor) => Work(code, seen, "minutes", actor, (_, meeting) =>
    {
        if (!meeting.State.TakesMinutes()) return new("meeting-not-held");
        if (minutes?.Length > LongestText || told?.Length > LongestText) return new("meeting-text-long", Arguments: [$"{LongestText}"]);
        (meeting.Minutes, meeting.Told) = (Text(minutes), meeting.Kind == MeetingKind.Visit ? Text(told) : null);
        return null;
    });

    /// <summary>Notes a decision; with an owner and a day it becomes a task in the same step.</summary>
    public MeetingOutcome Decide(string code, DecisionWish wish, int seen, string actor)
    {
        string? task = null;
        var outcome = Work(code, seen, "decide", actor, (journal, meeting) =>
        {
            if (!meeting.State.TakesMinutes()) return new("meeting-not-held");
            if (Text(wish.Text) is not { } text) return new("meeting-decision-missing", Column: "text");
            if (text.Length > 2_000 || wish.Title?.Length > LongestTitle || wish.Owner?.Length > 60) return new("meeting-text-long", Arguments: [text.Length > 2_000 ? "2000" : wish.Owner?.Length > 60 ? "60" : $"{LongestTitle}"]);
            var about = journal.Agenda(code).FirstOrDefault(item => item.Number == wish.Agenda);
            if (wish.Agenda is not null && about is null) return new("meeting-matter-unknown", Arguments: [$"{wish.Agenda}"]);
            var (owner, due) = (Text(wish.Owner), TaskDesk.DayOf(wish.Due));
            if (owner is null != (Text(wish.Due) is null)) return new(owner is null ? "task-owner-missing" : "task-due-invalid");
            if (owner is not null && (due is null || due < Today)) return new("task-due-invalid");
            var number = journal.NextDecision(code);
            if (owner is not null)
            {
                task = journal.NextCode('T', Today.Year);
                var title = Text(wish.Title) ?? (text.Length <= LongestTitle ? text : text[..(LongestTitle - 1)] + "…");
                var (record, step) = TaskDesk.New(task, title, title == text ? null : text, owner, Today, due!.Value, Now, actor, meeting, number, about);
                journal.Insert(record, step);
            }
            journal.Insert(new DecisionRecord { MeetingCode = code, Number = number, Agenda = about?.Number, Text = text, TaskCode = task });
            return null;
        });
        return outcome.Problem is null ? outcome with { Task = task } : outcome;
    }

    /// <summary>The meeting took place, was called off, or is planned again.</summary>
    public MeetingOutcome Move(string code, string to, int seen, string actor) => Work(code, seen, to switch { "held" => "hold", "cancelled" => "cancel", _ => "plan" }, actor, (_, meeting) =>
    {
        if (!EnumCode.TryParse<MeetingState>(to, out var state)) return new("meeting-step-not-now");
        if (MeetingStates.Refusal(meeting.State, state, meeting.HeldOn, Today) is { } refusal) return new(refusal);
        meeting.State = state;
        return null;
    });

    /// <summary>Notes that an issue was raised at a visit. Whoever raised it may not have seen the last version: it only adds.</summary>
    public void Raised(string code, string issue, string title, string actor)
    {
        using var journal = MeetingJournal.Begin(atlas.Workspace);
        if (journal.Meeting(code) is not { Kind: MeetingKind.Visit } meeting || meeting.State == MeetingState.Cancelled) return;
        journal.Insert(Item(code, journal.NextAgenda(code), MatterKind.Issue, issue, title, LightColour.None, null, raised: true));
        meeting.Version++;
        journal.Edit(meeting, Edit(meeting, "raise", actor, [], new() { ["issue"] = $"{issue} {title}" }));
        journal.Commit();
    }

    MeetingOutcome Work(string code, int seen, string what, string actor, Func<MeetingJournal, MeetingRecord, Problem?> work)
    {
        using var journal = MeetingJournal.Begin(atlas.Workspace);
        if (journal.Meeting(code) is not { } meeting) return new(null, new("meeting-unknown", Value: code, Arguments: [code]));
        if (meeting.Version != seen) return new(code, new("meeting-moved", Value: code), MeetingBook.Changes(MeetingShelf.Edits(atlas.Workspace, code, seen), clock.LocalTimeZone));
        var before = Fields(meeting).Concat(Lists(journal, code)).ToDictionary();
        if (work(journal, meeting) is { } problem) return new(code, problem);
        journal.Save();
        var after = Fields(meeting).Concat(Lists(journal, code)).ToDictionary();
        List<string> changed = [.. before.Keys.Union(after.Keys).Where(field => before.GetValueOrDefault(field) != after.GetValueOrDefault(field))];
        if (changed.Count == 0) return new(code, new("meeting-nothing-changed"));
        meeting.Version++;
        journal.Edit(meeting, Edit(meeting, what, actor, Of(before), Of(after)));
        journal.Commit();
        return new(code);

        Dictionary<string, string?> Of(Dictionary<string, string?> all) => changed.Where(all.ContainsKey).ToDictionary(field => field, field => all[field]);
    }

    static Dictionary<string, string?> Fields(MeetingRecord meeting) => new()
    {
        ["title"] = meeting.Title,
        ["held_on"] = meeting.HeldOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["starts_at"] = meeting.StartsAt,
        ["place"] = meeting.Place,
        ["chain"] = meeting.Chain,
        ["enterprises"] = meeting.Enterprises?.ToString(),
        ["host"] = meeting.Host,
        ["bodies"] = meeting.Bodies?.ToString(),
        ["state"] = EnumCode.Of(meeting.State),
        ["minutes"] = meeting.Minutes,
        ["told"] = meeting.Told,
    };

    static Dictionary<string, string?> Lists(MeetingJournal journal, string code) => new()
    {
        ["agenda"] = Lines(journal.Agenda(code).Select(item => (item.Number, item.Title))),
        ["decisions"] = Lines(journal.Decisions(code).Select(one => (one.Number, one.Text))),
    };

    static string? Lines(IEnumerable<(int Number, string Text)> items) => string.Join('\n', items.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Number}. {item.Text}"))) is { Length: > 0 } text ? text : null;

    MeetingEdit Edit(MeetingRecord meeting, string what, string actor, Dictionary<string, string?> before, Dictionary<string, string?> after) => new()
    {
        MeetingCode = meeting.Code,
        Version = meeting.Version,
        At = Now,
        Actor = actor,
        What = what,
        Before = JsonSerializer.Serialize(before, JsonSerializerOptions.Web),
        After = JsonSerializer.Serialize(after, JsonSerializerOptions.Web),
    };

    static AgendaRecord Item(string meeting, int number, MatterKind kind, string? code, string title, LightColour light, string? why, bool raised = false) =>
        new() { MeetingCode = meeting, Number = number, Kind = kind, MatterCode = code, Title = title, Light = light, Why = why, Raised = raised };

    /// <summary>Codes of the enterprises that a text names, and the first of them that nobody knows.</summary>
    (IReadOnlyList<string> Codes, string? Unknown) Enterprises(string? text)
    {
        IssueDesk desk = new(atlas, clock, chinese);
        List<string> codes = [];
        foreach (var part in Parts(text))
        {
            if (desk.Enterprises(part) is not [var only]) return (codes, part);
            codes.Add(only.Code);
        }
        return ([.. codes.Distinct(StringComparer.Ordinal)], null);
    }

    static IEnumerable<string> Parts(string? text) => (text ?? "").Split([';', '；', '、', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal);

    static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ReplaceLineEndings("\n");
}
