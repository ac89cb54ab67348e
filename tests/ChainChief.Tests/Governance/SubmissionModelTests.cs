using ChainChief.Common;
using ChainChief.Governance;
using CsCheck;

namespace ChainChief.Tests.Governance;

/// <summary>Random acts on a form against what must always hold.</summary>
public sealed class SubmissionModelTests
{
    static readonly SubmissionKey Key = new("county-month", ReportUnitKind.County, "371402", Period.Month(2026, 7));
    static readonly DateTime Due = new(2026, 8, 12, 17, 0, 0);
    static readonly string[] Lines = ["revenue", "profit"];

    static readonly Gen<(SubmissionAct Act, int Line, int Number)> Wish = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 1], Gen.Int[0, 9]).Select((act, line, number) => ((SubmissionAct)act, line, number));

    [Fact]
    public void What_is_approved_changes_only_by_an_unlock_and_a_later_approval_and_no_change_of_a_cell_is_lost() => Wish.Array[1, 60].Sample(wishes =>
    {
        var form = Submission.Blank(Key, Due);
        Dictionary<(string Line, string Field), string?> told = [];
        var unlocks = 0;
        foreach (var wish in wishes)
        {
            var before = form;
            var outcome = Do(form, wish.Act, Lines[wish.Line], wish.Number);
            Assert.Equal(outcome.Refusal is null, Submission.Next(form.State, wish.Act) is not null);
            if (outcome.After is not { } after) continue;
            foreach (var change in outcome.Changes)
            {
                Assert.Equal(told.GetValueOrDefault((change.Line, change.Field)), change.Before); // the journal joins without a gap
                told[(change.Line, change.Field)] = change.After;
            }
            if (wish.Act == SubmissionAct.Unlock) unlocks++;
            Assert.Equal(1 + unlocks, after.Revision);
            Assert.Equal(before.Version + (outcome.Changes.Count == 0 && wish.Act == SubmissionAct.Save ? 0 : 1), after.Version);
            foreach (var line in Lines)
            {
                if (wish.Act != SubmissionAct.Approve) Assert.Equal(before.Cell(line).Approved, after.Cell(line).Approved);
                if (before.IsLocked) Assert.Equal(before.Cell(line).Text, after.Cell(line).Text);
                Assert.InRange(after.Cell(line).Corrections, before.Cell(line).Corrections, unlocks);
                Assert.Equal(told.GetValueOrDefault((line, "text")), after.Cell(line).Text);
            }
            form = after;
        }
    });

    [Fact]
    public void Two_clerks_at_one_form_lose_nothing()
    {
        var first = Submission.Blank(Key, Due).Save([new("revenue", "36.28", 0), new("profit", "2.40", 0)]).After!;
        var second = first.Save([new("revenue", "36.30", 0), new("profit", "2.40", 0)]);
        Assert.Equal("36.28", second.After!.Cell("revenue").Text);
        var conflict = Assert.Single(second.Conflicts);
        Assert.Equal(("revenue", "36.28", "36.30"), (conflict.Line, conflict.Now, conflict.Wanted));
        Assert.Equal("36.30", first.Save([new("revenue", "36.30", first.Cell("revenue").ChangedAt)]).After!.Cell("revenue").Text);
    }

    [Fact]
    public void Late_is_told_by_the_first_submission_alone()
    {
        var form = Submission.Blank(Key, Due).Save([new("revenue", "1", 0)]).After!;
        Assert.True(form.IsLate(Due.AddMinutes(1)));
        var handed = form.Submit(0, "县区经办", Due).After!;
        Assert.False(handed.IsLate(Due.AddDays(9)));
        var again = handed.Return("数字颠倒", new Dictionary<string, string>()).After!.Submit(0, "县区经办", Due.AddDays(3)).After!;
        Assert.False(again.IsLate(Due.AddDays(9)));
    }

    [Fact]
    public void The_post_that_submitted_does_not_check_and_reasons_are_asked_for()
    {
        var form = Submission.Blank(Key, Due).Save([new("revenue", "1", 0)]).After!.Submit(0, "县区经办", Due).After!;
        Assert.Equal("submission-same-post", form.Check("县区经办", mustDiffer: true).Refusal!.Code);
        Assert.Equal("submission-note-missing", form.Return(" ", new Dictionary<string, string>()).Refusal!.Code);
        var approved = form.Check("县区链办", mustDiffer: true).After!.Approve().After!;
        Assert.Equal("submission-reason-missing", approved.Unlock("").Refusal!.Code);
        Assert.Equal("submission-state", approved.Save([new("revenue", "2", 9)]).Refusal!.Code);
        Assert.Equal("submission-blocked", Submission.Blank(Key, Due).Submit(2, "县区经办", Due).Refusal!.Code);
    }

    static SubmissionOutcome Do(Submission form, SubmissionAct act, string line, int number) => act switch
    {
        SubmissionAct.Save => form.Save([new(line, number == 0 ? null : $"{number}", form.Version)]),
        SubmissionAct.Submit => form.Submit(0, "县区经办", Due),
        SubmissionAct.Withdraw => form.Withdraw(),
        SubmissionAct.Check => form.Check("县区链办", mustDiffer: true),
        SubmissionAct.Return => form.Return("请核对", new Dictionary<string, string> { [line] = $"第{form.Version}步" }),
        SubmissionAct.Approve => form.Approve(),
        _ => form.Unlock("供电数据更新"),
    };
}
