using ChainChief.Governance;
using CsCheck;

namespace ChainChief.Tests;

/// <summary>The way of an issue: what closes it, what colours it, and what cannot be bent.</summary>
public sealed class IssueCaseTests
{
    static readonly IssueRules Rules = IssueRules.Shipped;
    static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 40, 0, TimeSpan.FromHours(8));

    static readonly Gen<(IssueMove Move, IssueParty Party, int Hours, int Number)> AnyStep =
        Gen.Select(Gen.Int[0, IssueMoves.All.Count - 1].Select(i => IssueMoves.All.ElementAt(i)), Gen.Int[0, 3].Select(i => (IssueParty)i), Gen.Int[0, 200], Gen.Int[0, 5]);

    static IssueCase Raised => IssueCase.Raise(IssueKind.Market, Urgency.Normal, Start, Rules);

    static IssueStep Step(IssueMove move, IssueParty party, DateTimeOffset at, int number = 3) => new(move, party, at, "说明")
    {
        Handler = "市商务局",
        Due = move == IssueMove.Reschedule ? at.AddDays(10) : null,
        Satisfaction = number is >= 1 and <= 5 ? number : null,
        Level = (IssueLevel)(number % 3),
        Slip = (IssueSlip)(number % 3),
    };

    static IssueCase Then(IssueCase issue, IssueMove move, IssueParty party, DateTimeOffset at, int number = 3) => issue.Take(Step(move, party, at, number), Rules).Case ?? throw new InvalidOperationException($"{move}: {issue.Take(Step(move, party, at, number), Rules).Problem!.Code}");

    static IssueCase Answered => Then(Then(Raised, IssueMove.Assign, IssueParty.Office, Start), IssueMove.Answer, IssueParty.Handler, Start.AddDays(2));

    [Fact]
    public void Offices_alone_never_raise_the_closing_rate() => AnyStep.Array[0, 40].Sample(steps =>
    {
        var (issue, at) = (Raised, Start);
        foreach (var (move, party, hours, number) in steps.Where(step => step.Party != IssueParty.Enterprise))
        {
            at = at.AddHours(hours);
            issue = issue.Take(Step(move, party, at, number), Rules).Case ?? issue;
            Assert.False(issue.IsConfirmed);
            Assert.NotEqual(IssueStatus.Confirmed, issue.State);
            Assert.True(issue.State != IssueStatus.Closed || issue.Closing == IssueClosing.Silent);
            Assert.Equal(0m, IssueTally.Of([issue]).ClosingRate); // nor does declining take it out of the denominator
        }
    });

    [Fact]
    public void Any_sequence_of_steps_agrees_with_a_small_model() => AnyStep.Array[0, 60].Sample(steps =>
    {
        var (issue, at, confirmed, firstDue, reminders, answered) = (Raised, Start, false, (DateTimeOffset?)null, new HashSet<DateOnly>(), (DateTimeOffset?)null);
        foreach (var (move, party, hours, number) in steps)
        {
            at = at.AddHours(hours);
            var before = issue;
            if (issue.Take(Step(move, party, at, number), Rules).Case is not { } after) continue;
            issue = after;
            if (move == IssueMove.Confirm) confirmed = true;
            if (move is IssueMove.Refuse or IssueMove.Reopen) confirmed = false;
            if (move == IssueMove.Answer) { answered = at; reminders.Clear(); }
            if (move == IssueMove.Remind) Assert.True(reminders.Add(DateOnly.FromDateTime(at.DateTime)));
            if (move == IssueMove.SilenceClose) Assert.True(reminders.Count >= 2 && Rules.Calendar.Between(DateOnly.FromDateTime(answered!.Value.DateTime), DateOnly.FromDateTime(at.DateTime)) > 10);
            if (move is IssueMove.Confirm or IssueMove.Refuse or IssueMove.Object or IssueMove.Agree) Assert.Equal(IssueParty.Enterprise, party);
            if (move == IssueMove.Decline) Assert.False(before.WasDeclined);
            firstDue ??= issue.FirstDue;
            Assert.Equal(firstDue, issue.FirstDue);
            Assert.Equal(confirmed, issue.IsConfirmed);
            Assert.True(issue.Reopened >= before.Reopened && issue.Level >= before.Level);
            Assert.True(!issue.IsOver || !issue.IsRunning);
            Assert.True(issue.State != IssueStatus.Closed || issue.Closing is not null);
        }
    });

    [Fact]
    public void The_clock_takes_the_same_steps_however_often_it_is_asked()
    {
        static List<string> Path(int everyHours)
        {
            var issue = Then(Raised, IssueMove.Assign, IssueParty.Office, Start);
            List<string> path = [];
            for (var now = Start; now < Start.AddDays(60); now = now.AddHours(everyHours))
                while (Rules.NextByClock(issue) is { } step && step.At <= now)
                {
                    issue = issue.Take(step, Rules).Case!;
                    path.Add($"{step.At:MM-dd HH:mm} {step.Move} {step.Slip}{step.Level}");
                }
            return path;
        }
        // 14 working days from 2 March 2026: 20 March. No reply within 7: yellow from the 12th, so that the blue slip of the 17th has nothing to add.
        Assert.Equal(["03-12 00:00 Urge Yellow", "03-21 00:00 Urge Red", "03-26 00:00 Escalate LeadDepartment", "04-01 00:00 Escalate Chief"], Path(1));
        Assert.Equal(Path(1), Path(24 * 59));
    }

    [Fact]
    public void Lights_turn_as_days_pass()
    {
        var issue = Then(Then(Raised, IssueMove.Assign, IssueParty.Office, Start), IssueMove.Progress, IssueParty.Handler, Start.AddDays(1));
        Assert.Equal(IssueLight.None, Raised.Light(Start));
        Assert.Equal(IssueLight.Yellow, Raised.Light(Start.AddDays(5)));
        Assert.Equal(IssueLight.Green, issue.Light(new(2026, 3, 16, 23, 59, 59, Start.Offset)));
        Assert.Equal(IssueLight.Yellow, issue.Light(new(2026, 3, 17, 0, 0, 0, Start.Offset)));
        Assert.Equal(IssueLight.Yellow, issue.Light(new(2026, 3, 20, 23, 59, 59, Start.Offset)));
        Assert.Equal(IssueLight.Red, issue.Light(new(2026, 3, 21, 0, 0, 0, Start.Offset)));
    }

    [Fact]
    public void Silence_closes_only_after_its_period_and_two_reminders_of_different_days()
    {
        var issue = Answered;
        Assert.Equal("issue-silence-early", issue.Take(Step(IssueMove.SilenceClose, IssueParty.Office, Start.AddDays(60)), Rules).Problem!.Code);
        issue = Then(issue, IssueMove.Remind, IssueParty.Handler, Start.AddDays(5));
        Assert.Equal("issue-reminder-same-day", issue.Take(Step(IssueMove.Remind, IssueParty.Office, Start.AddDays(5).AddHours(1)), Rules).Problem!.Code);
        issue = Then(issue, IssueMove.Remind, IssueParty.Office, Start.AddDays(8));
        Assert.Equal("issue-silence-early", issue.Take(Step(IssueMove.SilenceClose, IssueParty.Office, Start.AddDays(9)), Rules).Problem!.Code);
        var closed = Then(issue, IssueMove.SilenceClose, IssueParty.Office, Start.AddDays(20));
        Assert.Equal((IssueStatus.Closed, IssueClosing.Silent), (closed.State, closed.Closing));
    }

    /// <summary>Jinniu, Chengdu: urgent matters within 2 hours, those that need investigation within 2 days; Xinyang: a solution with a date within 7 days.</summary>
    [Fact]
    public void Rules_of_other_places_are_other_tables()
    {
        var table = RuleTable.Shipped("issue-deadlines");
        var text = table.Text.Replace("reply,*,urgent,1,workdays", "reply,*,urgent,2,hours", StringComparison.Ordinal).Replace("due,*,urgent,5,workdays", "due,*,urgent,2,days", StringComparison.Ordinal).Replace("reply,*,*,7,workdays", "reply,*,*,7,days", StringComparison.Ordinal);
        var rules = Rules with { Deadlines = IssueDeadlines.Read(new(table.Name, 2, text)).Checked };
        var urgent = IssueCase.Raise(IssueKind.Energy, Urgency.Urgent, Start, rules).Take(Step(IssueMove.Assign, IssueParty.Office, Start), rules).Case!;
        var normal = IssueCase.Raise(IssueKind.Energy, Urgency.Normal, Start, rules).Take(Step(IssueMove.Assign, IssueParty.Office, Start), rules).Case!;
        Assert.Equal((Start.AddHours(2), new DateTimeOffset(2026, 3, 5, 0, 0, 0, Start.Offset)), (urgent.ReplyBy!.Value, urgent.Due!.Value));
        Assert.Equal(new DateTimeOffset(2026, 3, 10, 0, 0, 0, Start.Offset), normal.ReplyBy);
    }

    [Fact]
    public void Common_problems_go_to_the_task_force_others_by_kind_the_rest_to_the_office()
    {
        var parties = new IssueParties(false, "集成电路专班", "市工业和信息化局", "德城区", "市链长办");
        Assert.Equal("集成电路专班", Rules.Routes.Find(IssueKind.Land, parties with { IsCommon = true })!.Handler);
        Assert.Equal("市自然资源局", Rules.Routes.Find(IssueKind.Land, parties)!.Handler);
        Assert.Equal("德城区", Rules.Routes.Find(IssueKind.Environment, parties)!.Handler);
        Assert.Equal("市工业和信息化局", Rules.Routes.Find(IssueKind.Policy, parties)!.Handler);
        Assert.Equal("市链长办", Rules.Routes.Find(IssueKind.Policy, parties with { LeadDepartment = null })!.Handler);
    }

    [Fact]
    public void Faulty_rules_are_refused_by_line_and_column()
    {
        var text = RuleTable.Shipped("issue-deadlines").Text.Replace("blue,*,*,3,workdays", "blau,*,*,3,workdays", StringComparison.Ordinal).Replace("due,land,*,30", "due,soil,*,-1", StringComparison.Ordinal);
        Assert.Equal(["issue-rule-kind-unknown", "issue-rule-amount-invalid", "issue-rule-unknown", "issue-rule-missing"], RuleChecks.Run(new("issue-deadlines", 2, text)).Select(problem => problem.Code));
    }
}
