using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>How urgent a form is: told by a shape and a word.</summary>
public enum FormLight { None, Green, Yellow, Red }

/// <summary>Where the form of one unit stands.</summary>
/// <param name="State">Null: nobody has kept anything of it.</param>
/// <param name="Share">Cells with a number, of those required, 0–1.</param>
/// <param name="OnTime">How many periods in a row up to now came on time.</param>
public sealed record LeagueRow(ReportUnit Unit, string Name, SubmissionState? State, FormLight Light, decimal Share, int OnTime, bool IsLate, int Version, DateTime Due);

/// <summary>谁还没报: every unit of a form in a period, those first that are furthest behind.</summary>
public sealed record League(ReportForm Form, Period Period, DateTime Due, IReadOnlyList<LeagueRow> Rows)
{
    public int Missing => Rows.Count(row => row.State is null or SubmissionState.Draft or SubmissionState.Returned);

    public int Late => Rows.Count(row => row.IsLate);
}

/// <summary>Something a post has to do with a form.</summary>
/// <param name="Act">Submit, check or approve.</param>
public sealed record WaitingForm(ReportForm Form, ReportUnit Unit, Period Period, SubmissionState? State, SubmissionAct Act, FormLight Light, DateTime Due);

/// <summary>What a visitor may do with forms of a subject.</summary>
public delegate bool MayDo(Act act, Subject subject);

/// <summary>Who has reported and who is late, and what waits for whom.</summary>
public sealed class Completeness(FormBook book)
{
    /// <summary>Periods back to which one in a row is counted.</summary>
    const int LongestRun = 36;

    /// <summary>All units of the form that the filter lets through.</summary>
    public League Get(ReportForm form, Period period, bool chinese, Func<ReportUnit, bool>? only = null)
    {
        var heads = SubmissionJournal.List(book.Workspace, form.Code).ToLookup(head => head.Key.Unit);
        var due = book.Due(form, period);
        var rows = book.Units(form).Where(unit => only is null || only(unit)).Select(unit => Row(form, unit, period, due, [.. heads[unit.Code]], chinese))
            .OrderBy(row => Rank(row.State)).ThenBy(row => row.Share).ThenBy(row => row.Unit.Code, StringComparer.Ordinal);
        return new(form, period, due, [.. rows]);
    }

    /// <summary>The last periods of the form, the newest first, back to the first for which anything was kept.</summary>
    public IReadOnlyList<Period> Periods(ReportForm form, int most)
    {
        List<Period> periods = [form.Latest(book.Today)];
        var first = SubmissionJournal.FirstPeriodEnd(book.Workspace, form.Code);
        while (first is not null && periods.Count < most && string.CompareOrdinal(periods[^1].End.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), first) > 0) periods.Add(form.YearOf(periods[^1])!.Before(periods[^1]));
        return periods;
    }

    /// <summary>What waits for a visitor: forms to fill (none begun ones only where the reach is narrow), to check, to approve; the most urgent first.</summary>
    public IReadOnlyList<WaitingForm> Waiting(MayDo may, bool fillsAll, int most)
    {
        var heads = SubmissionJournal.List(book.Workspace, states: [SubmissionState.Draft, SubmissionState.Returned, SubmissionState.Submitted, SubmissionState.Checked]);
        var known = heads.Select(head => Known(head, may)).OfType<WaitingForm>();
        var blank = fillsAll ? book.Forms.All.SelectMany(form => Blank(form, may)) : [];
        return [.. known.Concat(blank).OrderByDescending(one => one.Light).ThenBy(one => one.Due).ThenBy(one => one.Unit.Code, StringComparer.Ordinal).Take(most)];
    }

    /// <summary>The light of a form and, for words, the whole days to (or, negative, past) its deadline.</summary>
    public FormLight Light(ReportForm form, Period period, SubmissionState? state, DateTime due) => state switch
    {
        SubmissionState.Approved or SubmissionState.Submitted or SubmissionState.Checked => FormLight.Green,
        SubmissionState.Returned => FormLight.Red,
        _ when book.Now > due => FormLight.Red,
        null => FormLight.None,
        _ => book.Today >= form.WarnFrom(period, book.Calendar) ? FormLight.Yellow : FormLight.None,
    };

    IEnumerable<WaitingForm> Blank(ReportForm form, MayDo may)
    {
        var period = form.Latest(book.Today);
        var begun = SubmissionJournal.List(book.Workspace, form.Code, period).Select(head => head.Key).ToHashSet();
        var due = book.Due(form, period);
        return book.Units(form).Where(unit => may(Act.FillFigures, unit.Subject) && !begun.Contains(new(form.Code, unit.Kind, unit.Code, period)))
            .Select(unit => new WaitingForm(form, unit, period, null, SubmissionAct.Submit, Light(form, period, null, due), due));
    }

    WaitingForm? Known(SubmissionHead head, MayDo may)
    {
        if (book.Forms.Find(head.Key.Form) is not { } form || book.FindUnit(form, head.Key.Unit) is not { } unit) return null;
        var (act, right) = head.State switch
        {
            SubmissionState.Submitted => (SubmissionAct.Check, Act.CheckFigures),
            SubmissionState.Checked => (SubmissionAct.Approve, Act.ApproveFigures),
            _ => (SubmissionAct.Submit, Act.FillFigures),
        };
        return may(right, unit.Subject) ? new(form, unit, head.Key.Period, head.State, act, Light(form, head.Key.Period, head.State, head.Due), head.Due) : null;
    }

    LeagueRow Row(ReportForm form, ReportUnit unit, Period period, DateTime due, List<SubmissionHead> heads, bool chinese)
    {
        var head = heads.FirstOrDefault(one => one.Key.Period == period);
        var rows = book.Rows(form, unit);
        var required = rows.Count(row => row.Line.IsRequired);
        return new(unit, unit.Name(chinese), head?.State, Light(form, period, head?.State, head?.Due ?? due), required == 0 ? 1 : Math.Min(1, (decimal)(head?.Filled ?? 0) / required), Run(form, period, heads),
            head?.IsLate(book.Now) ?? book.Now > due, head?.Version ?? 0, head?.Due ?? due);
    }

    /// <summary>Periods in a row that came on time, up to the given one; it counts only once it is in.</summary>
    int Run(ReportForm form, Period period, List<SubmissionHead> heads)
    {
        var (count, at) = (0, period);
        for (var i = 0; i < LongestRun; i++, at = form.YearOf(at)!.Before(at))
        {
            var head = heads.FirstOrDefault(one => one.Key.Period == at);
            if (head?.FirstSubmittedAt is not null && !head.IsLate(book.Now)) count++;
            else if (i > 0 || book.Now > (head?.Due ?? book.Due(form, at))) break;
        }
        return count;
    }

    static int Rank(SubmissionState? state) => state switch { null => 0, SubmissionState.Returned => 1, SubmissionState.Draft => 2, SubmissionState.Submitted => 3, SubmissionState.Checked => 4, _ => 5 };
}
