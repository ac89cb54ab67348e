using System.Globalization;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Generating;

/// <summary>The way of one form of one period: filled, handed in, checked, approved; some late, some sent back, some unlocked again; of the last period many are still on their way.</summary>
sealed class FormStory(FormUnit unit, FormInspection inspection, Period slot, Moments moments, Dice dice)
{
    readonly List<SubmissionStep> steps = [];
    Submission form = null!;
    DateTimeOffset at;

    DateTime Due => unit.Form.Deadline(slot, moments.Calendar);

    /// <param name="isLast">Whether it is the period that is being reported now.</param>
    /// <param name="isExample">The enterprise that visitors try: its last form waits for them, with mistakes.</param>
    /// <returns>Nothing where the form was never touched.</returns>
    public IReadOnlyList<SubmissionStep> Tell(bool isLast, bool isExample)
    {
        form = Submission.Blank(new(unit.Form.Code, unit.Form.Filler, unit.Code, slot), Due);
        var fate = isLast ? dice.Share() : 1;
        var cells = Cells();
        if (isLast && isExample) Faulty(cells);
        else if (!(fate < 0.06) && !dice.Chance(0.012)) Filled(cells, fate);
        foreach (var line in unit.Lines)
            if (form.Cell(line.Key) is { } cell && (cell.Approved ?? cell.Value) is { } value) line.Keep(slot, value);
        return steps;
    }

    /// <summary>What belongs into the form, with reasons for what the rules ask about.</summary>
    List<CellEdit> Cells()
    {
        var texts = unit.Lines.Select(line => (line, Text: line.Value(slot) is { } value ? Text(line.Line, value) : null)).ToList();
        var hits = inspection.Run([.. texts.Select(one => one.line.Facts(unit.Form, slot, one.Text))]).Where(hit => hit.Severity == Severity.Question).ToDictionary(hit => hit.Key);
        return [.. texts.Where(one => one.Text is not null).Select(one => new CellEdit(one.line.Key, one.Text, 0, hits.TryGetValue(one.line.Key, out var hit) ? FormTexts.Reason(dice, hit.Kind) : null))];
    }

    /// <summary>A draft that cannot be handed in: an approximation instead of a number, and a profit above the revenue.</summary>
    void Faulty(List<CellEdit> cells)
    {
        if (cells.FirstOrDefault(cell => cell.Line == "revenue")?.Text is not { } revenue) return;
        at = moments.At(Due.AddDays(-2));
        if (at >= moments.Now) at = moments.Now.AddHours(-9);
        Do(SubmissionAct.Save, form.Save([new("revenue", revenue, 0), new("output", $"约{revenue}", 0), new("profit", Text(unit.Form.Find("profit")!, (double)CellNumber.Read(revenue)! * 0.6), 0)]), unit.Clerk);
    }

    void Filled(List<CellEdit> cells, double fate)
    {
        var late = dice.Chance(0.07);
        at = moments.At(moments.Calendar.Add(DateOnly.FromDateTime(Due), late ? dice.Between(1, 4) : -dice.Between(0, 3)).ToDateTime(late ? Moments.Office(dice) : new TimeOnly(8, 30).AddMinutes(dice.Below(480))));
        if (!Do(SubmissionAct.Save, form.Save(fate < 0.13 ? [.. cells.Take(cells.Count / 2)] : cells), unit.Clerk) || fate < 0.13) return;
        at = at.AddMinutes(dice.Between(3, 25));
        if (!Submit() || fate < 0.24) return;
        if (fate < 0.29 || dice.Chance(0.07))
        {
            if (!SentBack(cells) || fate < 0.29 || !Corrected(cells)) return;
        }
        if (!Next(dice.Between(0, 2), SubmissionAct.Check, () => form.Check(unit.Checker, unit.Form.IsFourEyes), unit.Checker) || fate < 0.38) return;
        if (!Approve() || fate < 1 || !dice.Chance(0.012)) return;
        Reopened(cells);
    }

    bool Submit() => Do(SubmissionAct.Submit, form.Submit(0, unit.Clerk, at.DateTime), unit.Clerk);

    bool Approve() => Next(dice.Between(0, 2), SubmissionAct.Approve, () => form.Approve(), FormUnits.Office);

    bool SentBack(List<CellEdit> cells)
    {
        var note = new Dictionary<string, string> { [Wrong(cells).Line] = dice.Pick(FormTexts.Returns) };
        return Next(dice.Between(0, 2), SubmissionAct.Return, () => form.Return(null, note), unit.Checker);
    }

    bool Corrected(List<CellEdit> cells)
    {
        var wrong = form.Cells.Values.First(cell => cell.ReturnNote is not null);
        var edit = dice.Chance(0.5) ? new CellEdit(wrong.Line, wrong.Text, int.MaxValue, dice.Pick(FormTexts.Answers)) : new CellEdit(wrong.Line, Nearby(wrong.Line, wrong.Text!), int.MaxValue, FormTexts.Answers[1]);
        if (!Next(dice.Between(0, 1), SubmissionAct.Save, () => form.Save([edit]), unit.Clerk)) return false;
        at = at.AddMinutes(dice.Between(2, 15));
        return Submit();
    }

    /// <summary>A number that was approved is corrected weeks later: the next revision.</summary>
    void Reopened(List<CellEdit> cells)
    {
        var reason = dice.Pick(FormTexts.Unlocks);
        var wrong = Wrong(cells);
        var edit = new CellEdit(wrong.Line, Nearby(wrong.Line, wrong.Text!), int.MaxValue, reason);
        if (!Next(dice.Between(12, 30), SubmissionAct.Unlock, () => form.Unlock(reason), FormUnits.Office, reason) || !Next(dice.Between(0, 1), SubmissionAct.Save, () => form.Save([edit]), unit.Clerk)) return;
        at = at.AddMinutes(dice.Between(2, 15));
        if (Submit() && Next(0, SubmissionAct.Check, () => form.Check(unit.Checker, unit.Form.IsFourEyes), unit.Checker)) Approve();
    }

    CellEdit Wrong(List<CellEdit> cells) => cells[dice.Below(Math.Min(3, cells.Count))];

    /// <summary>A little more than the number, so that rules that passed pass again.</summary>
    string Nearby(string key, string text) => Text(unit.Lines.First(line => line.Key == key).Line, (double)CellNumber.Read(text)! * 1.01);

    bool Next(int workdays, SubmissionAct act, Func<SubmissionOutcome> outcome, string actor, string? note = null)
    {
        at = moments.Later(dice, at, workdays);
        return at < moments.Now && Do(act, outcome(), actor, note);
    }

    /// <summary>Keeps the step; false where it lies in the future.</summary>
    /// <exception cref="InvalidOperationException">The story asks for a step that the form refuses.</exception>
    bool Do(SubmissionAct act, SubmissionOutcome outcome, string actor, string? note = null)
    {
        if (at >= moments.Now) return false;
        if (outcome.After is not { } after) throw new InvalidOperationException($"{form.Key} {act}: {outcome.Refusal!.Code}");
        if (after == form) return true; // nothing was changed, as where a small number stays itself
        steps.Add(new(form, after, act, actor, at.UtcDateTime, note, outcome.Changes));
        form = after;
        return true;
    }

    static string Text(FormLine line, double value) => Math.Round(value, line.Decimals, MidpointRounding.AwayFromZero).ToString($"0.{new string('#', line.Decimals)}", CultureInfo.InvariantCulture);
}
