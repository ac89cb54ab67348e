using ChainChief.Governance;
using CsCheck;

namespace ChainChief.Tests;

/// <summary>The way of a task: who may close it, what lights it, what statistics cannot be bent.</summary>
public sealed class WorkTaskCaseTests
{
    static readonly TaskRules Rules = TaskRules.Shipped;
    static readonly DateOnly Start = new(2026, 3, 2), Due = new(2026, 3, 20);

    static readonly Gen<(WorkTaskMove Move, WorkTaskParty Party, int Days, bool Note, int Due, int Owner)> AnyStep = Gen.Select(
        Gen.Int[0, WorkTaskMoves.All.Count - 1].Select(i => WorkTaskMoves.All.ElementAt(i)), Gen.Int[0, 1].Select(i => (WorkTaskParty)i), Gen.Int[0, 20], Gen.Bool, Gen.Int[-5, 30], Gen.Int[0, 2]);

    static WorkTaskCase Set => WorkTaskCase.Set("市商务局", Start, Due);

    static WorkTaskCase Then(WorkTaskCase task, WorkTaskMove move, DateOnly on, DateOnly? due = null) =>
        task.Take(new(move, WorkTaskMoves.PartyOf(move), on, "说明") { Due = due, Owner = "市科技局" }).Case ?? throw new InvalidOperationException($"{move} cannot be taken in {task.State}.");

    [Fact]
    public void Any_sequence_of_steps_agrees_with_a_small_model() => AnyStep.Array[0, 60].Sample(steps =>
    {
        // The model: a task is running, waiting or over; only three facts of the past matter.
        var (task, on, place, returned, reported) = (Set, Start, "running", 0, (DateOnly?)null);
        foreach (var (move, party, days, note, due, owner) in steps)
        {
            on = on.AddDays(days);
            var before = task;
            var step = new WorkTaskStep(move, party, on, note ? "说明" : " ") { Due = on.AddDays(due), Owner = owner == 0 ? null : $"单位{owner}" };
            var allowed = (move, place) switch
            {
                (WorkTaskMove.Progress or WorkTaskMove.Report, "running") => party == WorkTaskParty.Owner && note,
                (WorkTaskMove.Confirm, "waiting") => party == WorkTaskParty.Office,
                (WorkTaskMove.Return, "waiting") => party == WorkTaskParty.Office && note,
                (WorkTaskMove.Reschedule, "running") => party == WorkTaskParty.Office && note && due >= 0 && on.AddDays(due) != task.Due,
                (WorkTaskMove.Transfer, "running") => party == WorkTaskParty.Office && owner > 0 && step.Owner != task.Owner,
                (WorkTaskMove.Cancel, "running" or "waiting") => party == WorkTaskParty.Office && note,
                (WorkTaskMove.Reopen, "done" or "cancelled") => party == WorkTaskParty.Office && note && due >= 0,
                _ => false,
            };
            var taking = task.Take(step);
            Assert.Equal(allowed, taking.Case is not null);
            Assert.Equal(allowed, taking.Problem is null);
            if (taking.Case is not { } after) continue;
            task = after;
            (place, reported) = move switch
            {
                WorkTaskMove.Report => ("waiting", on),
                WorkTaskMove.Confirm => ("done", reported),
                WorkTaskMove.Return or WorkTaskMove.Reopen => ("running", null),
                WorkTaskMove.Cancel => ("cancelled", null),
                _ => (place, reported),
            };
            if (move == WorkTaskMove.Return) returned++;
            Assert.Equal(place, task.State switch { WorkTaskState.Reported => "waiting", WorkTaskState.Confirmed => "done", WorkTaskState.Cancelled => "cancelled", _ => "running" });
            Assert.Equal((returned, reported, Due, Start), (task.Returned, task.ReportedOn, task.FirstDue, task.SetOn));
            Assert.Equal(place == "running", task.IsRunning);
            Assert.Equal(place is "done" or "cancelled", task.IsOver);
            Assert.Equal(place == "done" ? reported <= Due : null, task.InTime);
            Assert.True(task.Owner == before.Owner || move == WorkTaskMove.Transfer);
            Assert.True(task.Due == before.Due || move is WorkTaskMove.Reschedule or WorkTaskMove.Reopen);
            // Nothing that runs past its term is ever green, and what is over has no light.
            var light = task.Light(on, Rules);
            Assert.True(!task.IsRunning || on <= task.Due || light.Colour >= LightColour.Yellow);
            Assert.Equal(task.IsOver, light.Colour == LightColour.None);
        }
    });

    [Fact]
    public void Owners_alone_never_close_a_task() => AnyStep.Array[0, 40].Sample(steps =>
    {
        var (task, on) = (Set, Start);
        foreach (var (move, _, days, note, due, owner) in steps)
        {
            on = on.AddDays(days);
            task = task.Take(new(move, WorkTaskParty.Owner, on, note ? "说明" : null) { Due = on.AddDays(due), Owner = $"单位{owner}" }).Case ?? task;
            Assert.False(task.IsOver);
            Assert.Equal(Due, task.Due);
        }
    });

    [Fact]
    public void What_is_offered_can_be_taken_and_nothing_else()
    {
        foreach (var task in new[] { Set, Then(Set, WorkTaskMove.Report, Start), Then(Then(Set, WorkTaskMove.Report, Start), WorkTaskMove.Return, Start), Then(Set, WorkTaskMove.Cancel, Start) })
            foreach (var move in WorkTaskMoves.All)
                Assert.Equal(task.Open(WorkTaskMoves.PartyOf(move)).Contains(move), task.Take(new(move, WorkTaskMoves.PartyOf(move), Start, "说明") { Owner = "市科技局", Due = Start.AddDays(40) }).Case is not null);
    }

    [Theory]
    [InlineData("2026-03-16", "Green", "running", 4)]
    [InlineData("2026-03-17", "Yellow", "soon", 3)]
    [InlineData("2026-03-20", "Yellow", "soon", 0)]
    [InlineData("2026-03-21", "Red", "overdue", 1)]
    [InlineData("2026-03-24", "Red", "overdue", 2)]
    public void The_light_turns_as_days_pass(string day, string colour, string reason, int days) =>
        Assert.Equal(new(Enum.Parse<LightColour>(colour), reason, days), Set.Light(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Rules));

    [Fact]
    public void Silence_and_unconfirmed_reports_turn_yellow()
    {
        var far = WorkTaskCase.Set("市商务局", Start, new(2026, 12, 31));
        Assert.Equal("running", far.Light(Start.AddDays(30), Rules).Reason);
        Assert.Equal(new(LightColour.Yellow, "silent", 31), far.Light(Start.AddDays(31), Rules));
        Assert.Equal("running", Then(far, WorkTaskMove.Progress, Start.AddDays(30)).Light(Start.AddDays(31), Rules).Reason);
        var reported = Then(Set, WorkTaskMove.Report, new(2026, 3, 19));
        Assert.Equal(new(LightColour.Green, "reported"), reported.Light(new(2026, 3, 26), Rules)); // five working days
        Assert.Equal(new(LightColour.Yellow, "unconfirmed", 6), reported.Light(new(2026, 3, 27), Rules));
    }

    [Fact]
    public void A_later_term_does_not_make_a_late_task_timely()
    {
        var late = Then(Then(Then(Set, WorkTaskMove.Reschedule, new(2026, 3, 19), new(2026, 4, 30)), WorkTaskMove.Report, new(2026, 4, 10)), WorkTaskMove.Confirm, new(2026, 4, 12));
        Assert.Equal((WorkTaskState.Confirmed, false), (late.State, late.InTime));
    }

    [Fact]
    public void Faulty_rules_are_refused_by_line_and_column()
    {
        var text = RuleTable.Shipped(TaskRules.TableName).Text.Replace("soon,3,workdays", "soon,3,hours", StringComparison.Ordinal).Replace("silent,30,days", "stumm,30,days", StringComparison.Ordinal);
        Assert.Equal(["rule-value-unknown", "rule-row-unknown", "rule-row-missing"], RuleChecks.Run(new(TaskRules.TableName, 2, text)).Select(problem => problem.Code));
    }
}
