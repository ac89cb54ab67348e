using System.Globalization;
using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

public sealed partial class IssueDesk
{
    /// <summary>A page of the issues that lie in the scopes, with the counts of every light and tab.</summary>
    public IssueListView List(IssueFilter filter, IReadOnlyList<Right> rights)
    {
        var now = Now.UtcDateTime;
        var within = IssueShelf.Within(atlas.Workspace, rights);
        var found = within.Find(new(filter.Pile == "all" ? null : filter.Pile, filter.Light, filter.Handler, filter.Chain, filter.Kind, filter.County, filter.Enterprise, Text(filter.Text)), now);
        var rows = IssueShelf.Lines(atlas.Workspace, [.. found.Skip((filter.Page - 1) * filter.PageSize).Take(filter.PageSize).Select(mark => mark.Code)]);
        var handlers = within.Once("handlers", () => Counted(within.Pile("open"), mark => mark.Handler ?? ""));
        return new([.. rows.Select(Row)], found.Count, filter.Page, filter.PageSize, Counted(within.Pile("open"), mark => mark.Light(now)), within.Piles, handlers, Rules);
    }

    static Dictionary<string, int> Counted(IEnumerable<IssueMark> marks, Func<IssueMark, string> by) => marks.CountBy(by, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    /// <summary>What an issue belongs to, as scopes name it; null where there is none of that code.</summary>
    public Subject? SubjectOf(string code) => IssueShelf.Find(atlas.Workspace, code) is { } line ? SubjectOf(line.Case) : null;

    /// <summary>What a wish would belong to, to ask before it is raised.</summary>
    public Subject SubjectOf(IssueWish wish)
    {
        var plan = Text(wish.Chain) is null ? null : atlas.FindPlan(Text(wish.Plan))?.PlanCode.Text;
        return SubjectOf(RecordOf("", IssueCase.Raise(IssueKind.Other, Urgency.Normal, Now, rules), Text(wish.Enterprise), plan, Text(wish.Chain), IssueOrigin.Department, null, null, 0));
    }

    internal static Subject SubjectOf(IssueCaseRecord record) => new()
    {
        Chains = record.Chain is null ? [] : [record.Chain],
        Departments = [.. new[] { record.Handler, record.Lead }.OfType<string>()],
        County = record.County,
        Enterprise = record.EnterpriseCode,
    };

    public IssueCard? Find(string code)
    {
        if (IssueShelf.Find(atlas.Workspace, code) is not { } line) return null;
        var record = line.Case;
        var alike = IssueShelf.Alike(atlas.Workspace, record, rules.Deadlines[IssueTerm.Repeat, record.Kind, record.Urgency] is var window ? record.RaisedAt.AddDays(-window.Amount) : default);
        var firms = alike.Select(other => other.Enterprise).Append(record.EnterpriseCode).OfType<string>().Distinct().Count();
        var isCommon = record.Chain is not null && firms >= rules.Deadlines.Times(IssueTerm.Common);
        var due = Local(record.Due);
        return new(Row(line), line.Detail, line.Answer, Labelled(record), record.LastStep, Path(code),
            [.. alike.Where(other => other.Enterprise is not null && other.Enterprise == record.EnterpriseCode || Similarity(other.Title, line.Title) >= 0.5).Take(5).Select(other => new IssueAlike(other.Code, other.Title, other.Enterprise == record.EnterpriseCode))],
            firms, isCommon, Route(record, isCommon)?.Handler, SubjectOf(record), due is null ? [] : rules.Calendar.Notices(Day(Now)!.Value, LastDay(due)!.Value), Rules);
    }

    static string? Labelled(IssueCaseRecord record) => record.ContactPost is null && record.ContactPhone is null ? null : $"{record.ContactPost} {record.ContactPhone}".Trim();

    /// <summary>The moves that a party could make now.</summary>
    public IReadOnlyList<string> Open(string code, IssueParty party) =>
        IssueShelf.Find(atlas.Workspace, code) is { } line ? [.. CaseOf(line.Case).Open(party, Now, rules).Select(EnumCode.Of)] : [];

    /// <summary>Bodies to whom issues can be assigned: departments of the routes, posts of the plans, counties.</summary>
    public IReadOnlyList<string> Handlers() => [.. rules.Routes.Departments.Concat(atlas.Assignments.Where(post => post.Role is AssignmentRole.LeadDepartment or AssignmentRole.MemberDepartment or AssignmentRole.ChainOffice or AssignmentRole.TaskForce).Select(post => post.Holder))
        .Concat(atlas.Counties.Select(county => county.NameZh)).Distinct()];

    IssueRoute? Route(IssueCaseRecord record, bool isCommon)
    {
        var (plan, chain) = record.Chain?.Split(':') is [var first, var second] ? (first, second) : (null, (string?)null);
        return rules.Routes.Find(record.Kind, new(isCommon, HolderOf(plan, chain, AssignmentRole.TaskForce), record.Lead, record.County is null ? null : atlas.Regions.GetValueOrDefault(record.County)?.NameZh, HolderOf(plan, chain, AssignmentRole.ChainOffice)));
    }

    IReadOnlyList<IssueStepView> Path(string code) => [.. IssueShelf.Steps(atlas.Workspace, code).Select(View)];

    IssueStepView View(IssueStepRecord step) => new(step.Number, Local(step.At)!.Value, step.Actor, EnumCode.Of(step.Party), EnumCode.Of(step.Move), step.StateBefore is { } before ? EnumCode.Of(before) : null, EnumCode.Of(step.StateAfter),
        step.Note, step.Handler, LastDay(Local(step.DueBefore)), LastDay(Local(step.DueAfter)), step.Satisfaction, step.Level is { } level ? EnumCode.Of(level) : null, step.Slip is { } slip ? EnumCode.Of(slip) : null);

    IssueRow Row(IssueLine line)
    {
        var (record, now) = (line.Case, Now);
        var (plan, chain) = record.Chain?.Split(':') is [var first, var second] ? (first, second) : (null, (string?)null);
        var due = LastDay(Local(record.Due));
        return new(record.IssueCode, line.Title, record.EnterpriseCode, record.EnterpriseCode is { } firm && atlas.Enterprises.Ordinals.TryGetValue(firm, out var at) ? atlas.Enterprises.CallName(at) : record.EnterpriseCode, plan, chain,
            plan is not null ? atlas.FindItem(plan, chain!)?.Name(chinese) ?? chain : null, record.County is null ? null : atlas.RegionName(record.County, chinese), EnumCode.Of(record.Kind), EnumCode.Of(record.Urgency), EnumCode.Of(record.State), record.Pile,
            IssueMark.LightOf(record.Pile, record.YellowFrom, record.RedFrom, now.UtcDateTime), due is { } last && record.RedFrom is not null ? rules.Calendar.Between(Day(now)!.Value, last) : null, record.Slip is { } slip ? EnumCode.Of(slip) : null, EnumCode.Of(record.Level), record.Handler,
            Day(Local(record.RaisedAt))!.Value, Day(Local(record.AssignedAt)), due, LastDay(Local(record.FirstDue)), StepOf(record), record.Reopened, record.Closing is { } closing ? EnumCode.Of(closing) : null, record.Satisfaction, EnumCode.Of(record.Origin));
    }

    /// <summary>收集 交办 办理 反馈 回访 销号.</summary>
    static int StepOf(IssueCaseRecord record) => record.State switch
    {
        IssueStatus.Raised or IssueStatus.Accepted or IssueStatus.Declined => 1,
        IssueStatus.Assigned => 2,
        IssueStatus.Answered => 4,
        IssueStatus.Confirmed => 5,
        IssueStatus.Closed => 6,
        _ => 3,
    };

    /// <summary>Received and closed in the last twelve months, and the public closing rate (docs/methods/issue-closing-rate.md). Rows that were only imported count apart.</summary>
    public IssueStats Stats(IReadOnlyList<Right> rights)
    {
        var within = IssueShelf.Within(atlas.Workspace, rights);
        var first = new DateOnly(Now.Year, Now.Month, 1).AddMonths(-11);
        return within.Once((first, clock.LocalTimeZone), () => Stats(within, first));
    }

    IssueStats Stats(IssueSelection within, DateOnly first)
    {
        // Where the months begin, and where the last one ends.
        DateTime[] starts = [.. Enumerable.Range(0, 13).Select(i => TimeZoneInfo.ConvertTimeToUtc(first.AddMonths(i).ToDateTime(TimeOnly.MinValue), clock.LocalTimeZone))];
        var rows = within.RaisedFrom(starts[0]);
        var own = rows.Where(mark => mark.Origin != "import").ToList();
        var confirmed = own.Where(mark => mark.Closing == "confirmed").ToList();
        var declined = own.Where(mark => mark.State == "declined").ToList();
        var tally = new IssueTally(own.Count, confirmed.Count, own.Count(mark => mark.Closing == "silent"), declined.Count, declined.Count(mark => mark.DeclineAgreed));
        var spans = confirmed.Select(mark => mark.Ended!.Value.Ticks - mark.Raised.Ticks).Order().ToList();
        var marks = confirmed.Select(mark => mark.Satisfaction).OfType<int>().ToList();
        var (received, closed) = (ByMonth(rows.Select(mark => mark.Raised), starts), ByMonth(confirmed.Select(mark => mark.Ended!.Value), starts));
        return new([.. Enumerable.Range(0, 12).Select(i => new IssueMonth(first.AddMonths(i).ToString("yyyy-MM", CultureInfo.InvariantCulture), received[i], closed[i]))],
            rows.Count, tally.Confirmed, tally.Silent, tally.Declined, tally.DeclinedAgreed, rows.Count - own.Count, tally.ClosingRate,
            spans.Count == 0 ? null : (spans[(spans.Count - 1) / 2] + spans[spans.Count / 2]) / (2m * TimeSpan.TicksPerDay), marks.Count == 0 ? null : (decimal)marks.Count(mark => mark >= 4) / marks.Count);
    }

    /// <summary>How many instants lie in each month.</summary>
    /// <param name="starts">Starts of the months, and the end of the last.</param>
    static int[] ByMonth(IEnumerable<DateTime> instants, DateTime[] starts)
    {
        var counts = new int[starts.Length - 1];
        foreach (var at in instants)
        {
            var found = Array.BinarySearch(starts, at);
            var month = found >= 0 ? found : ~found - 1;
            if (month >= 0 && month < counts.Length) counts[month]++;
        }
        return counts;
    }

    /// <summary>Steps since an instant on issues in the scopes, the newest first: what came, what changed, what turned colour.</summary>
    public IReadOnlyList<(IssueTurn Issue, IssueStepBrief Step)> Since(DateTimeOffset since, IReadOnlyList<Right> rights, int most)
    {
        if (rights.Count == 0) return [];
        var within = IssueShelf.Within(atlas.Workspace, rights);
        var turns = new Dictionary<string, IssueTurn>(StringComparer.Ordinal);
        IssueTurn Of(string code) => turns.TryGetValue(code, out var turn) ? turn : turns[code] = Turn(within.Find(code)!, Now.UtcDateTime);
        return [.. IssueShelf.StepsSince(atlas.Workspace, since.UtcDateTime, within, most).Select(step => (Of(step.Issue), step))];
    }

    /// <summary>Issues on which it is the party's turn, as far as the rights reach, the most urgent first.</summary>
    public IReadOnlyList<IssueTurn> Waiting(IssueParty party, IReadOnlyList<Right> rights, int most)
    {
        var (states, assigned) = party switch
        {
            IssueParty.Enterprise => (new[] { IssueStatus.Answered, IssueStatus.Declined }, (bool?)null),
            IssueParty.Handler => ([IssueStatus.Assigned, IssueStatus.InProgress, IssueStatus.Escalated, IssueStatus.Reopened], true),
            IssueParty.Office => ([IssueStatus.Raised, IssueStatus.Accepted, IssueStatus.Reopened], false),
            _ => ([], null),
        };
        HashSet<string> turns = [.. states.Select(EnumCode.Of)];
        return Urgent(rights, ["open", "answered", "declined"], mark => turns.Contains(mark.State) && (assigned is null || mark.Handler is not null == assigned) && !(mark.State == "declined" && mark.DeclineAgreed), most, Now.UtcDateTime);
    }

    /// <summary>Open issues that were brought before the chief of a chain.</summary>
    public IReadOnlyList<IssueTurn> BeforeTheChief(IReadOnlyList<Right> rights, int most) =>
        Urgent(rights, ["open"], mark => mark is { Level: "chief", Handler: not null, State: "assigned" or "in_progress" or "escalated" or "reopened" }, most, Now.UtcDateTime);

    /// <summary>Issues whose light another hour has changed since an instant; steps that changed it are among <see cref="Since"/>.</summary>
    public IReadOnlyList<IssueTurn> Turned(DateTimeOffset since, IReadOnlyList<Right> rights, int most)
    {
        var (before, now) = (since.UtcDateTime, Now.UtcDateTime);
        return Urgent(rights, ["open"], mark => (mark.YellowFrom > before && mark.YellowFrom <= now || mark.RedFrom > before && mark.RedFrom <= now) && mark.Light(before) != mark.Light(now), most, before);
    }

    IReadOnlyList<IssueTurn> Urgent(IReadOnlyList<Right> rights, IEnumerable<string> piles, Func<IssueMark, bool> which, int most, DateTime since)
    {
        if (rights.Count == 0) return [];
        var within = IssueShelf.Within(atlas.Workspace, rights);
        return [.. IssueShelf.ByUrgency(piles.SelectMany(within.Pile).Where(which)).Take(most).Select(mark => Turn(mark, since))];
    }

    IssueTurn Turn(IssueMark one, DateTime since) => new(one.Code, one.Title, one.State, one.Light(since), one.Light(Now.UtcDateTime), one.At, LastDay(Local(one.Due)), one.Handler,
        new() { Chains = one.Chain is null ? [] : [one.Chain], Departments = [.. new[] { one.Handler, one.Lead }.OfType<string>()], County = one.County, Enterprise = one.Enterprise });

    /// <summary>How alike two titles are: shared pairs of characters over all, 0–1.</summary>
    public static double Similarity(string left, string right)
    {
        HashSet<string> Pairs(string text) => [.. Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(i => text.Substring(i, 2))];
        var (a, b) = (Pairs(left), Pairs(right));
        return a.Count + b.Count == 0 ? 0 : 2.0 * a.Intersect(b).Count() / (a.Count + b.Count);
    }
}
