using ChainChief.Common;
using ChainChief.Governance;
using CsCheck;

namespace ChainChief.Tests.Governance;

/// <summary>The life of a project against a small model: random moves, refused or taken.</summary>
public sealed class ProjectLifeTests
{
    static readonly DateOnly Today = new(2026, 6, 30);

    static readonly Gen<ProjectMove> Moves = Gen.Select(Gen.Enum<ProjectStage>(), Gen.Int[-20, 5], Gen.Bool, Gen.Bool, Gen.Bool).Select((to, months, dated, proof, reason) =>
        new ProjectMove(to, dated ? PartialDate.Of(Today.AddMonths(months)) : null, proof ? "施工许可证" : null, reason ? "用地调整" : null));

    [Fact]
    public void No_sequence_of_moves_leaves_a_stage_without_its_date_or_dates_out_of_order() => Moves.List[0, 25].Sample(moves =>
    {
        var project = new KeyProject { ProjectCode = new("P"), Name = "项目", Stage = ProjectStage.Planned };
        ProjectStage? stoppedFrom = null;
        foreach (var move in moves)
        {
            var (before, result) = (project, ProjectLife.Move(project, move, Today, stoppedFrom));
            if (result.Problem is not null)
            {
                Assert.Empty(result.Fields);
                continue;
            }
            if (move.To == ProjectStage.Stopped) stoppedFrom = project.Stage;
            project = With(project, result.Fields);
            Assert.Equal(move.To, project.Stage);
            if (result.Kind is MoveKind.Back or MoveKind.Stop) Assert.NotNull(move.Reason);
            if (result.Kind == MoveKind.Resume) Assert.Equal(stoppedFrom, project.Stage);
            if (result.Kind == MoveKind.Forward && before.StartedOn is null && project.StartedOn is not null) Assert.NotNull(move.Proof);
            if (project.Stage == ProjectStage.Stopped) continue;
            Assert.Equal(ProjectLife.HasStarted(project.Stage), project.StartedOn is not null);
            Assert.Equal(ProjectLife.IsDone(project.Stage), project.CompletedOn is not null);
            Assert.DoesNotContain(new[] { project.SignedOn, project.StartedOn, project.CompletedOn }, date => date?.Earliest > Today);
            Assert.True(project is not { StartedOn: { } started, CompletedOn: { } done } || !done.IsSurelyBefore(started));
            Assert.True(project is not { SignedOn: { } signed, StartedOn: { } begun } || !begun.IsSurelyBefore(signed));
        }
    });

    [Fact]
    public void The_usual_way_ends_at_full_capacity()
    {
        var project = new KeyProject { ProjectCode = new("P"), Name = "项目", Stage = ProjectStage.Planned };
        while (ProjectLife.Next(project.Stage) is { } next)
            project = With(project, ProjectLife.Move(project, new(next, PartialDate.Of(Today), "施工许可证"), Today) is { Problem: null } result ? result.Fields : throw new InvalidOperationException(EnumCode.Of(next)));
        Assert.Equal(ProjectStage.FullCapacity, project.Stage);
    }

    [Theory]
    [InlineData(ProjectStage.Planned, ProjectStage.Planned, "project-move-same")]
    [InlineData(ProjectStage.Planned, ProjectStage.InProduction, "project-move-skips")]
    [InlineData(ProjectStage.Signed, ProjectStage.Started, "project-move-date-missing")]
    [InlineData(ProjectStage.Signed, ProjectStage.Planned, "project-move-reason-missing")]
    public void A_refused_move_says_why(ProjectStage from, ProjectStage to, string code) =>
        Assert.Equal(code, ProjectLife.Move(new() { ProjectCode = new("P"), Name = "项目", Stage = from }, new(to), Today).Problem?.Code);

    [Fact]
    public void Groups_of_any_kind_add_up_to_the_whole_and_follow_ons_count_only_what_they_add() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 10_000], Gen.Int[0, 100], Gen.Bool).Select((chain, county, isFollowOn, cents, percent, known) => new KeyProject
        {
            ProjectCode = new($"P{chain}{county}"),
            Name = "项目",
            Stage = ProjectStage.Planned,
            ChainCode = new($"C{chain}"),
            RegionCode = new($"R{county}"),
            TotalInvestment = known ? cents / 100m : null,
            ExtendsCode = isFollowOn ? new("P0") : null,
            AddedInvestment = isFollowOn && known ? cents / 100m * percent / 100m : null,
        }).List[0, 30].Sample(projects =>
        {
            var whole = ProjectCount.Of(projects);
            Assert.Equal(projects.Count(project => project.ExtendsCode is null), whole.Count);
            Assert.Equal(projects.Sum(project => (project.ExtendsCode is null ? project.TotalInvestment : project.AddedInvestment) ?? 0), whole.Investment);
            Assert.True(whole.Investment <= projects.Sum(project => project.TotalInvestment ?? 0));
            foreach (var groups in new[] { projects.GroupBy(project => project.ChainCode!.Value.Text), projects.GroupBy(project => project.RegionCode!.Value.Text), projects.GroupBy(project => project.ChainCode!.Value.Text[1] > '1' ? "上" : "下") })
                Assert.Equal(whole, groups.Aggregate(new ProjectSum(0, 0, 0, 0), (sum, group) => sum + ProjectCount.Of(group)));
        });

    static KeyProject With(KeyProject project, IReadOnlyList<(string Column, string? Value)> fields)
    {
        PartialDate? Date(string column, PartialDate? old) => fields.Any(field => field.Column == column) ? fields.First(field => field.Column == column).Value is { } text ? PartialDate.Parse(text) : null : old;
        return new()
        {
            ProjectCode = project.ProjectCode,
            Name = project.Name,
            Stage = EnumCode.Parse<ProjectStage>(fields.First(field => field.Column == "stage").Value!),
            SignedOn = Date("signed_on", project.SignedOn),
            StartedOn = Date("started_on", project.StartedOn),
            CompletedOn = Date("completed_on", project.CompletedOn),
        };
    }
}
