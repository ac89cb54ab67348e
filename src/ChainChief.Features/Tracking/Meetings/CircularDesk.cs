using System.Globalization;
using System.Text.Json;
using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>通报: who did what was due in a period and who is behind, drawn from the ledgers; issued, it is fixed.</summary>
public sealed class CircularDesk(RegionAtlas atlas, TimeProvider clock, bool chinese = true)
{
    const int LongestTitle = 120, LongestText = 5_000, MostDays = 400;

    readonly TaskDesk tasks = new(atlas, clock, chinese);

    DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <summary>Circulars that lie in the scopes; drafts only for those who may issue them.</summary>
    public IReadOnlyList<CircularRow> List(IReadOnlyList<Right> seeing, IReadOnlyList<Right> holding) => [.. MeetingShelf.Circulars(atlas.Workspace).Where(one => Sees(one, seeing, holding)).Select(Row)];

    public CircularCard? Find(string code, IReadOnlyList<Right> seeing, IReadOnlyList<Right> holding) => MeetingShelf.Circular(atlas.Workspace, code) is { } one && Sees(one, seeing, holding)
        ? new(Row(one), one.Version, one.Text, one.Lines is { } fixedLines ? JsonSerializer.Deserialize<List<CircularLine>>(fixedLines, JsonSerializerOptions.Web)! : Draw(one.FromDay, one.ToDay, one.Chain)) : null;

    /// <summary>What a circular belongs to; null where there is none of that code.</summary>
    public Subject? SubjectOf(string code) => MeetingShelf.Circular(atlas.Workspace, code) is { } one ? OfChain(one.Chain) : null;

    public static Subject OfChain(string? chain) => new() { Chains = chain is null ? [] : [chain] };

    /// <summary>An issued circular goes to everyone who sees meetings of its chain; one about all chains to everyone who works in the system.</summary>
    static bool Sees(CircularRecord one, IReadOnlyList<Right> seeing, IReadOnlyList<Right> holding) => holding.Any(right => right.Covers(OfChain(one.Chain)))
        || one.State == CircularState.Issued && seeing.Any(right => right.Reach is not (Reach.Enterprise or Reach.Masked or Reach.Public) && (one.Chain is null || right.Reach != Reach.Chain || right.Covers(OfChain(one.Chain))));

    /// <summary>The lines of a period as the data of now tell them: those behind first.</summary>
    public IReadOnlyList<CircularLine> Draw(DateOnly from, DateOnly to, string? chain)
    {
        var due = tasks.DueWithin(from, to, chain).Where(pair => pair.Case.State != WorkTaskState.Cancelled).ToLookup(pair => pair.Task.Owner, StringComparer.Ordinal);
        var issues = Overdue(chain);
        var forms = Missing(from, to, chain);
        return [.. due.Select(group => group.Key).Union(issues.Keys, StringComparer.Ordinal).Union(forms.Keys, StringComparer.Ordinal).Select(body =>
        {
            var own = due[body].ToList();
            var open = own.Where(pair => pair.Case.State != WorkTaskState.Confirmed).ToList();
            return new CircularLine(body, own.Count, own.Count(pair => pair.Case.InTime == true), own.Count(pair => pair.Case.InTime == false), open.Count, issues.GetValueOrDefault(body)?.Count ?? 0, forms.GetValueOrDefault(body)?.Count ?? 0,
                [.. open.Select(pair => pair.Task.Title), .. issues.GetValueOrDefault(body) ?? [], .. forms.GetValueOrDefault(body) ?? []]);
        }).OrderByDescending(line => line.Open + line.IssuesOverdue + line.FormsLate).ThenByDescending(line => line.Late).ThenBy(line => line.Body, StringComparer.Ordinal)];
    }

    /// <summary>Titles of issues over their term now, by the body that handles them.</summary>
    Dictionary<string, List<string>> Overdue(string? chain) => new IssueDesk(atlas, clock, chinese).List(new(Light: "red", Chain: chain, PageSize: 500), [new(Reach.Region, null)]).Rows
        .Where(row => row.Handler is not null).GroupBy(row => row.Handler!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(row => row.Title).ToList(), StringComparer.Ordinal);

    /// <summary>Forms whose term ended in the period and that are not in, by the unit that fills them; enterprises are not named in circulars.</summary>
    Dictionary<string, List<string>> Missing(DateOnly from, DateOnly to, string? chain)
    {
        FormBook book = new(atlas, clock);
        Completeness completeness = new(book);
        return book.Forms.All.Where(form => form.Filler != ReportUnitKind.Enterprise).SelectMany(form => completeness.Periods(form, 12).Select(period => completeness.Get(form, period, chinese, unit => chain is null || unit.Subject.Chains.Contains(chain))))
            .Where(league => DateOnly.FromDateTime(league.Due) is var day && day >= from && day <= to)
            .SelectMany(league => league.Rows.Where(row => row.IsLate && row.State is not (SubmissionState.Submitted or SubmissionState.Checked or SubmissionState.Approved))
                .SelectMany(row => Bodies(row).Select(body => (Body: body, Title: $"{(chinese ? league.Form.NameZh : league.Form.NameEn)} {league.Period}{(row.Unit.Kind == ReportUnitKind.Chain ? $" {row.Name}" : "")}"))))
            .GroupBy(pair => pair.Body, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(pair => pair.Title).ToList(), StringComparer.Ordinal);
    }

    /// <summary>Who answers for a form: a county under its full name; for a chain the departments that lead it, and the chain itself where none does.</summary>
    IReadOnlyCollection<string> Bodies(LeagueRow row) => row.Unit.Kind switch
    {
        ReportUnitKind.County => [atlas.Regions.GetValueOrDefault(row.Unit.Code)?.NameZh ?? row.Name],
        ReportUnitKind.Chain when row.Unit.Subject.Departments.Count > 0 => row.Unit.Subject.Departments,
        _ => [row.Name],
    };

    public MeetingOutcome Create(string title, string? from, string? to, string? chain, string? text)
    {
        if (string.IsNullOrWhiteSpace(title)) return new(null, new("meeting-title-missing", Column: "title"));
        if (title.Length > LongestTitle || text?.Length > LongestText) return new(null, new("meeting-text-long", Arguments: [$"{(title.Length > LongestTitle ? LongestTitle : LongestText)}"]));
        if (TaskDesk.DayOf(from) is not { } first || TaskDesk.DayOf(to) is not { } last || last < first || first > Today || last.DayNumber - first.DayNumber > MostDays) return new(null, new("circular-period", Arguments: [$"{MostDays}"]));
        if (!string.IsNullOrEmpty(chain) && (chain.Split(':') is not [var plan, var item] || atlas.LevelOf(plan, item) != "chain")) return new(null, new("meeting-chain-unknown", Column: "chain", Value: chain, Arguments: [chain]));
        using var journal = MeetingJournal.Begin(atlas.Workspace);
        var code = journal.NextCode('C', Today.Year);
        journal.Insert(new CircularRecord { Code = code, Title = title.Trim(), FromDay = first, ToDay = last, Chain = string.IsNullOrEmpty(chain) ? null : chain, Text = Clean(text), State = CircularState.Draft, Version = 1 });
        journal.Commit();
        return new(code);
    }

    /// <summary>Rewrites the words of a draft.</summary>
    public MeetingOutcome Change(string code, string title, string? text, int seen) => Work(code, seen, one =>
    {
        if (string.IsNullOrWhiteSpace(title)) return new("meeting-title-missing", Column: "title");
        if (title.Length > LongestTitle || text?.Length > LongestText) return new("meeting-text-long", Arguments: [$"{(title.Length > LongestTitle ? LongestTitle : LongestText)}"]);
        (one.Title, one.Text) = (title.Trim(), Clean(text));
        return null;
    });

    /// <summary>Fixes the lines as the data tell them now; from then on nothing of it changes.</summary>
    public MeetingOutcome Issue(string code, int seen, string actor) => Work(code, seen, one =>
    {
        if (one.ToDay > Today) return new("circular-too-early", Arguments: [one.ToDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
        one.Lines = JsonSerializer.Serialize(Draw(one.FromDay, one.ToDay, one.Chain), JsonSerializerOptions.Web);
        (one.State, one.IssuedAt, one.IssuedBy) = (CircularState.Issued, clock.GetUtcNow().UtcDateTime, actor);
        return null;
    });

    MeetingOutcome Work(string code, int seen, Func<CircularRecord, Problem?> work)
    {
        using var journal = MeetingJournal.Begin(atlas.Workspace);
        if (journal.Circular(code) is not { } one) return new(null, new("circular-unknown", Value: code, Arguments: [code]));
        if (one.State == CircularState.Issued) return new(code, new("circular-issued"));
        if (one.Version != seen) return new(code, new("circular-moved"));
        if (work(one) is { } problem) return new(code, problem);
        one.Version++;
        journal.Edit(one);
        journal.Commit();
        return new(code);
    }

    CircularRow Row(CircularRecord one)
    {
        var (plan, chain) = one.Chain?.Split(':') is [var first, var second] ? (first, second) : (null, (string?)null);
        return new(one.Code, one.Title, one.FromDay, one.ToDay, plan, chain, plan is null ? null : atlas.FindItem(plan, chain!)?.Name(chinese) ?? chain, EnumCode.Of(one.State),
            one.IssuedAt is { } at ? TimeZoneInfo.ConvertTime(new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)), clock.LocalTimeZone) : null, one.IssuedBy);
    }

    static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ReplaceLineEndings("\n");
}
