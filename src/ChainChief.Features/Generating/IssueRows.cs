using System.Globalization;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Generating;

/// <summary>Writes the problems of enterprises with every step of their way, the more of them the nearer to the day.</summary>
sealed class IssueRows(Intake intake, Landscape landscape, Ranking ranking, Posts posts, Example? example, GeneratorOptions options, Moments moments)
{
    const int Tries = 2_000, RecentDays = 45, OwnIssues = 14;

    /// <summary>States that somebody must find today; the first of them at the enterprise of the example role, the others in its chain.</summary>
    static readonly IssueStatus[] Wanted =
    [
        IssueStatus.Answered, IssueStatus.InProgress, IssueStatus.Escalated, IssueStatus.Raised, IssueStatus.Accepted, IssueStatus.Assigned, IssueStatus.Reopened, IssueStatus.Declined, IssueStatus.InProgress, IssueStatus.Answered, IssueStatus.Assigned,
    ];
    const int OwnWanted = 3;

    static readonly IssueRules Rules = IssueRules.Shipped;
    readonly RowWriter row = new(intake.Stage("issues"));

    sealed record Told(int Number, Firm Firm, IssueOrigin Origin, string Title, string Detail, string Enterprise, string? Lead, IssuePath Path);

    public void Stage(CancellationToken cancel)
    {
        List<Told> all = [];
        for (var number = 0; number < options.IssueCount; number++)
        {
            if (number % 256 == 0) cancel.ThrowIfCancellationRequested();
            all.Add(Draw(number));
        }
        Dictionary<int, int> counts = [];
        intake.Remember(all.OrderBy(told => told.Path.Case.RaisedAt).ThenBy(told => told.Number).Select(Keep));

        (IssueCaseRecord, IReadOnlyList<IssueStepRecord>) Keep(Told told)
        {
            var year = told.Path.Case.RaisedAt.Year;
            counts[year] = counts.GetValueOrDefault(year) + 1;
            return Write(told, string.Create(CultureInfo.InvariantCulture, $"{year}-{counts[year]:0000}"));
        }
    }

    /// <summary>The issue of that number; where a state is wanted of it, the first of many courses that ends there.</summary>
    Told Draw(int number)
    {
        var wanted = example is not null && options.IssueCount > Wanted.Length * 2 && number < Wanted.Length ? Wanted[number] : (IssueStatus?)null;
        for (var i = 0; ; i++)
        {
            var told = Draw(number, wanted is not null, Dice.For(options.Seed, Streams.Issues, (long)number * Tries + i));
            if (wanted is null || told.Path.Case.State == wanted || i == Tries - 1) return told;
        }
    }

    Told Draw(int number, bool recent, Dice dice)
    {
        var firm = DrawFirm(number, dice);
        var kind = IssueTexts.Kind(dice);
        var product = firm.Segments.Length == 0 ? "产品" : dice.Pick(firm.Segments[0].Keywords.Length == 0 ? [firm.Segments[0].Name] : firm.Segments[0].Keywords);
        var (title, detail) = IssueTexts.Ask(dice, kind, product);
        var raised = Raised(dice, recent);
        var day = DateOnly.FromDateTime(raised.DateTime);
        var chain = firm.Segments.FirstOrDefault()?.Chain;
        var lead = posts.Holder(chain, AssignmentRole.LeadDepartment, day);
        var county = landscape.Structure.Counties[firm.County].Name;
        var office = posts.Holder(chain, AssignmentRole.ChainOffice, day);
        var route = Rules.Routes.Find(kind, new(false, posts.Holder(chain, AssignmentRole.TaskForce, day), lead, county, office))?.Handler ?? county;
        var enterprise = $"{EnterpriseNames.Marker}{EnterpriseNames.Stem(options.Seed, firm.Index)}";
        var cast = new IssueCast(enterprise, "市链办经办", route, lead is not null && lead != route ? lead : county);
        var issue = IssueCase.Raise(kind, dice.Chance(0.16) ? Urgency.Urgent : Urgency.Normal, raised, Rules);
        var origin = dice.Share() switch { < 0.62 => IssueOrigin.Enterprise, < 0.8 => IssueOrigin.Visit, _ => IssueOrigin.Department };
        return new(number, firm, origin, title, detail, enterprise, lead, new IssueStory(Rules, moments, cast, dice).Tell(issue));
    }

    /// <summary>Mostly leaders of segments, now and then anyone; the firm and the chain of the example roles more often than others.</summary>
    Firm DrawFirm(int number, Dice dice)
    {
        if (example is not null && (number < OwnWanted || number >= Wanted.Length && number % (options.IssueCount / OwnIssues + 1) == 0)) return example.Firm;
        var own = example is not null && (number < Wanted.Length || dice.Chance(0.08));
        var leaders = ranking.Leaders(dice.Pick(own ? landscape.SegmentsOf[example!.Chain.Index] : landscape.Structure.Segments));
        return Firm.Draw(landscape, options.Seed, leaders.Count > 0 && dice.Chance(own ? 1 : 0.8) ? dice.Pick(leaders) : dice.Below(options.Enterprises));
    }

    /// <summary>A moment of office hours in the months of figures and since, more of them late than early.</summary>
    DateTimeOffset Raised(Dice dice, bool recent)
    {
        var begin = options.End.Plus(1 - options.Months).Start;
        var days = options.Today.DayNumber - begin.DayNumber - 1;
        var back = recent ? dice.Below(RecentDays) : (int)(days * (1 - (dice.Chance(0.4) ? dice.Share() : Math.Sqrt(dice.Share()))));
        var day = options.Today.AddDays(-1 - Math.Min(back, days));
        while (!moments.Calendar.IsWorkday(day)) day = day.AddDays(-1);
        return moments.At(day.ToDateTime(Moments.Office(dice)));
    }

    (IssueCaseRecord, IReadOnlyList<IssueStepRecord>) Write(Told told, string code)
    {
        var (issue, chain) = (told.Path.Case, told.Firm.Segments.FirstOrDefault()?.Chain);
        var record = new IssueCaseRecord
        {
            IssueCode = code,
            Origin = told.Origin,
            Pile = "open",
            State = issue.State,
            Kind = issue.Kind,
            Urgency = issue.Urgency,
            EnterpriseCode = EnterpriseNames.EnterpriseCode(told.Firm.Index),
            Chain = chain is null ? null : $"{Structure.Plan}:{chain.Code}",
            County = landscape.Structure.Counties[told.Firm.County].Code,
            Lead = told.Lead,
            ContactPost = "企业综合部",
            ContactPhone = string.Create(CultureInfo.InvariantCulture, $"0000-{1_000_000 + told.Firm.Index % 1_000_000}"),
            RaisedAt = issue.RaisedAt.UtcDateTime,
        };
        List<IssueStepRecord> steps = [IssueStepRecord.Raised(record, told.Origin == IssueOrigin.Enterprise ? IssueParty.Enterprise : IssueParty.Office, told.Origin == IssueOrigin.Enterprise ? told.Enterprise : "市链办经办", Rules)];
        record.LastStep = 1;
        foreach (var (before, step, after, actor) in told.Path.Steps)
        {
            record.LastStep++;
            steps.Add(IssueStepRecord.Of(record, step, before, after, actor ?? IssueStepRecord.Clock, Rules));
        }
        record.Follow(issue, Rules);
        WriteRow(told, record, chain);
        return (record, steps);
    }

    /// <summary>The row says what the case says, as it does after each step at the desk.</summary>
    void WriteRow(Told told, IssueCaseRecord record, Chain? chain)
    {
        var issue = told.Path.Case;
        row["issue_code"] = record.IssueCode;
        row["raised_on"] = Iso(issue.RaisedAt);
        row["enterprise_code"] = record.EnterpriseCode;
        row["plan_code"] = chain is null ? null : Structure.Plan;
        row["chain_code"] = chain?.Code;
        row["kind"] = EnumCode.Of(issue.Kind);
        row["urgency"] = EnumCode.Of(issue.Urgency);
        row["title"] = told.Title;
        row["detail"] = told.Detail;
        row["handler"] = issue.Handler;
        row["due_on"] = Iso(issue.Due?.AddTicks(-1));
        row["status"] = EnumCode.Of(issue.State);
        row["answer"] = told.Path.Steps.LastOrDefault(step => step.Step.Move == IssueMove.Answer).Step?.Note;
        row["answered_on"] = Iso(issue.AnsweredAt);
        row["confirmed_on"] = Iso(issue.ConfirmedAt);
        row["satisfaction"] = issue.Satisfaction is { } mark ? (long)mark : null;
        row.Add();
    }

    static string? Iso(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
