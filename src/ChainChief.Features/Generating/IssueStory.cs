using ChainChief.Governance;

namespace ChainChief.Generating;

/// <summary>Who has to do with an issue.</summary>
/// <param name="Other">The body to which it may be transferred.</param>
sealed record IssueCast(string Enterprise, string Office, string Handler, string Other);

/// <summary>What people do with an issue, by chance: most of it in time, some late, some refused, some left in silence.</summary>
sealed class IssueStory(IssueRules rules, Moments moments, IssueCast cast, Dice dice)
{
    IssuePath path = null!;
    DateTimeOffset at;

    public IssuePath Tell(IssueCase raised)
    {
        path = new(raised, rules, moments.Now);
        at = raised.RaisedAt;
        _ = Assigned() && Answered() && Ended() && Reopened();
        path.Run(moments.Now);
        return path;
    }

    /// <summary>Whether the story goes on.</summary>
    bool Assigned()
    {
        if (dice.Chance(0.05)) return Declined() && Handed();
        if (dice.Chance(0.35) && !Office(IssueMove.Accept, 0)) return false;
        return Handed();
    }

    bool Handed()
    {
        if (!Take(IssueMove.Assign, IssueParty.Office, cast.Office, dice.Share() switch { < 0.5 => 0, < 0.8 => 1, < 0.93 => 2, _ => dice.Between(3, 5) }, handler: cast.Handler)) return false;
        if (dice.Chance(0.05) && !Take(IssueMove.Transfer, IssueParty.Office, cast.Office, 1, handler: cast.Other)) return false;
        return !dice.Chance(0.7) || Started();
    }

    bool Declined()
    {
        if (!Office(IssueMove.Decline, dice.Between(0, 2), dice.Pick(IssueTexts.Declines))) return false;
        return dice.Share() switch
        {
            < 0.55 => Last(Enterprise(IssueMove.Agree, dice.Between(1, 5), null)),
            < 0.8 => Enterprise(IssueMove.Object, dice.Between(1, 5), dice.Pick(IssueTexts.Objections)),
            _ => false,
        };
    }

    /// <summary>Replies, notes on progress and the answer: three of four well in time, one of ten far too late.</summary>
    bool Answered()
    {
        var term = Math.Max(1, moments.Calendar.Between(Day(path.Case.AssignedAt!.Value), Day(path.Case.Due!.Value.AddTicks(-1))));
        var need = (int)Math.Round(term * dice.Share() switch { < 0.76 => dice.Between(0.2, 0.9), < 0.91 => dice.Between(0.95, 1.3), _ => dice.Between(1.4, 2.2) });
        var gone = 0;
        for (var wait = dice.Chance(0.9) ? dice.Between(1, 4) : dice.Between(6, 9); gone + wait < need; wait = dice.Between(5, 14))
        {
            if (!Handler(IssueMove.Progress, wait, IssueTexts.Progress(dice, path.Case.Kind))) return false;
            gone += wait;
            if (dice.Chance(0.04) && !Postponed()) return false;
        }
        return Answer(Math.Max(0, need - gone));
    }

    bool Postponed()
    {
        var later = moments.Calendar.Add(Day(at > path.Case.Due!.Value ? at : path.Case.Due!.Value), dice.Between(5, 12));
        return Take(new(IssueMove.Reschedule, IssueParty.Office, moments.Later(dice, at, 1), dice.Pick(IssueTexts.Delays)) { Due = IssueSpan.EndOf(later, at.Offset) }, cast.Office);
    }

    bool Answer(int workdays) => Handler(IssueMove.Answer, workdays, IssueTexts.Answer(dice, path.Case.Kind));

    /// <summary>Confirmed, refused once or twice, or left in silence until it may be closed.</summary>
    bool Ended()
    {
        for (var round = 0; ; round++)
        {
            var luck = dice.Share();
            if (luck < 0.11 && round < 2)
            {
                if (!Enterprise(IssueMove.Refuse, dice.Between(1, 4), dice.Pick(IssueTexts.Refusals)) || !Again()) return false;
                continue;
            }
            return luck < 0.9 ? Confirmed(dice.Between(1, 6)) : Silent();
        }
    }

    bool Again() => (!dice.Chance(0.6) || Handler(IssueMove.Progress, 1, IssueTexts.Progress(dice, path.Case.Kind))) && Answer(dice.Chance(0.75) ? dice.Between(1, 3) : dice.Between(4, 9));

    bool Confirmed(int workdays) => Take(new(IssueMove.Confirm, IssueParty.Enterprise, moments.Later(dice, at, workdays), dice.Chance(0.5) ? dice.Pick(IssueTexts.Thanks) : null)
    {
        Satisfaction = dice.Share() switch { < 0.52 => 5, < 0.84 => 4, < 0.95 => 3, < 0.985 => 2, _ => 1 },
    }, cast.Enterprise);

    bool Silent()
    {
        if (!Office(IssueMove.Remind, dice.Between(3, 5), IssueTexts.Reminders[0]) || !Office(IssueMove.Remind, dice.Between(3, 5), IssueTexts.Reminders[1])) return false;
        return dice.Chance(0.3) ? Confirmed(dice.Between(1, 3)) : Last(Office(IssueMove.SilenceClose, dice.Between(6, 9)));
    }

    /// <summary>Once in a while the same trouble comes back.</summary>
    bool Reopened()
    {
        path.Run(at);
        if (!dice.Chance(0.025) || !Enterprise(IssueMove.Reopen, dice.Between(10, 45), dice.Pick(IssueTexts.Reopenings))) return false;
        return Again() && Confirmed(dice.Between(1, 6));
    }

    bool Office(IssueMove move, int workdays, string? note = null) => Take(move, IssueParty.Office, cast.Office, workdays, note);

    bool Enterprise(IssueMove move, int workdays, string? note) => Take(move, IssueParty.Enterprise, cast.Enterprise, workdays, note);

    bool Handler(IssueMove move, int workdays, string? note) => Take(move, IssueParty.Handler, path.Case.Handler!, workdays, note);

    /// <summary>The beginning of the work; left out where the clock has brought the issue further.</summary>
    bool Started()
    {
        var begun = moments.Later(dice, at, dice.Between(0, 2));
        path.Run(begun);
        return !path.Allows(IssueMove.Start) || Take(new(IssueMove.Start, IssueParty.Handler, begun), path.Case.Handler!);
    }

    /// <summary>Nothing follows, whether the step was still taken or not.</summary>
    static bool Last(bool _) => false;

    bool Take(IssueMove move, IssueParty party, string actor, int workdays, string? note = null, string? handler = null) =>
        Take(new(move, party, moments.Later(dice, at, workdays), note) { Handler = handler }, actor);

    bool Take(IssueStep step, string actor)
    {
        at = step.At;
        return path.Take(step, actor);
    }

    static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);
}
