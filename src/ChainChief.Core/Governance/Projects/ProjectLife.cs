using ChainChief.Common;

namespace ChainChief.Governance;

public enum MoveKind { Forward, Back, Stop, Resume }

/// <summary>What someone wants of a project's stage.</summary>
/// <param name="On">The day it happened; a month or a year where no more is known.</param>
/// <param name="Proof">What shows the start, such as a permit or a record of the site.</param>
/// <param name="Reason">For steps back and stops.</param>
public sealed record ProjectMove(ProjectStage To, PartialDate? On = null, string? Proof = null, string? Reason = null);

/// <param name="Fields">Columns of the record and their new values; null empties one.</param>
/// <param name="Problem">Why the move is refused; then nothing changes.</param>
public sealed record MoveResult(MoveKind Kind, IReadOnlyList<(string Column, string? Value)> Fields, Problem? Problem = null);

/// <summary>
/// 全生命周期: planned → negotiating → signed → started → under construction → in production → full capacity. Forward with the date that the stage asks for (and the proof of a
/// start), no further than those dates are known; back with a reason, which takes the dates away that no longer hold; stop with a reason from any stage; resume where it stopped.
/// </summary>
public static class ProjectLife
{
    /// <summary>The stages in their order, without the stop.</summary>
    public static IReadOnlyList<ProjectStage> Way { get; } =
        [ProjectStage.Planned, ProjectStage.Negotiating, ProjectStage.Signed, ProjectStage.Started, ProjectStage.UnderConstruction, ProjectStage.InProduction, ProjectStage.FullCapacity];

    /// <summary>The date by which a stage is reached, and the first stage that has it.</summary>
    static readonly (ProjectStage Stage, string Column)[] Dates = [(ProjectStage.Signed, "signed_on"), (ProjectStage.Started, "started_on"), (ProjectStage.InProduction, "completed_on")];

    public static bool HasStarted(ProjectStage stage) => stage is ProjectStage.Started or ProjectStage.UnderConstruction || IsDone(stage);

    public static bool IsDone(ProjectStage stage) => stage is ProjectStage.InProduction or ProjectStage.FullCapacity;

    /// <summary>Null: it is that stage already.</summary>
    public static MoveKind? KindOf(ProjectStage from, ProjectStage to) => from == to ? null
        : to == ProjectStage.Stopped ? MoveKind.Stop : from == ProjectStage.Stopped ? MoveKind.Resume : Rank(to) > Rank(from) ? MoveKind.Forward : MoveKind.Back;

    /// <summary>The next stage on the way; null at the end and where it is stopped.</summary>
    public static ProjectStage? Next(ProjectStage stage) => stage == ProjectStage.Stopped || Rank(stage) + 1 >= Way.Count ? null : Way[Rank(stage) + 1];

    /// <summary>The column whose date a move to the stage asks for; null: none. It asks for the start where that is skipped or unknown.</summary>
    public static string? DateFor(KeyProject project, ProjectStage to) => to switch
    {
        ProjectStage.Signed => "signed_on",
        ProjectStage.Started => "started_on",
        ProjectStage.UnderConstruction => project.StartedOn is null ? "started_on" : null,
        ProjectStage.InProduction => "completed_on",
        _ => null,
    };

    /// <summary>Whether the move asks for a proof: whatever records a start.</summary>
    public static bool AsksProof(KeyProject project, ProjectStage to) => DateFor(project, to) == "started_on";

    /// <param name="today">No event lies after it.</param>
    /// <param name="stoppedFrom">Where a stopped project stood; null where that is not known: any stage will do.</param>
    public static MoveResult Move(KeyProject project, ProjectMove move, DateOnly today, ProjectStage? stoppedFrom = null)
    {
        if (KindOf(project.Stage, move.To) is not { } kind) return Refused(MoveKind.Forward, "project-move-same", EnumCode.Of(move.To));
        return kind switch
        {
            MoveKind.Forward => Forward(project, move, today),
            MoveKind.Resume when stoppedFrom is { } stage && stage != move.To => Refused(kind, "project-resume-elsewhere", EnumCode.Of(stage)),
            MoveKind.Resume => new(kind, [Stage(move.To)]),
            _ when string.IsNullOrWhiteSpace(move.Reason) => Refused(kind, "project-move-reason-missing"),
            MoveKind.Stop => new(kind, [Stage(move.To)]),
            _ => new(kind, [Stage(move.To), .. Dates.Where(date => Rank(date.Stage) > Rank(move.To) && Known(project, date.Column) is not null).Select(date => (date.Column, (string?)null))]),
        };
    }

    static MoveResult Forward(KeyProject project, ProjectMove move, DateOnly today)
    {
        var column = DateFor(project, move.To);
        if (Skipped(project, move.To, column) is { } skipped) return Refused(MoveKind.Forward, "project-move-skips", skipped);
        if (column is null) return new(MoveKind.Forward, [Stage(move.To)]);
        if (move.On is not { } on) return Refused(MoveKind.Forward, "project-move-date-missing", column);
        if (on.Earliest > today) return Refused(MoveKind.Forward, "project-move-date-future", on.ToString());
        if (Dates.Select(date => date.Column).TakeWhile(before => before != column).Select(before => Known(project, before)).FirstOrDefault(before => before is { } date && on.IsSurelyBefore(date)) is { } earlier)
            return Refused(MoveKind.Forward, "project-move-date-order", on.ToString(), earlier.ToString());
        return AsksProof(project, move.To) && string.IsNullOrWhiteSpace(move.Proof) ? Refused(MoveKind.Forward, "project-move-proof-missing") : new(MoveKind.Forward, [Stage(move.To), (column, on.ToString())]);
    }

    /// <summary>The date of a start or completion that lies between the stages and that nobody has given.</summary>
    static string? Skipped(KeyProject project, ProjectStage to, string? given) => Dates.Where(date => date.Stage != ProjectStage.Signed && date.Column != given
            && Rank(date.Stage) > Rank(project.Stage) && Rank(date.Stage) <= Rank(to) && Known(project, date.Column) is null).Select(date => date.Column).FirstOrDefault();

    static PartialDate? Known(KeyProject project, string column) => column switch { "signed_on" => project.SignedOn, "started_on" => project.StartedOn, _ => project.CompletedOn };

    static int Rank(ProjectStage stage) => Way.TakeWhile(other => other != stage).Count();

    static (string, string?) Stage(ProjectStage stage) => ("stage", EnumCode.Of(stage));

    static MoveResult Refused(MoveKind kind, string code, params string[] arguments) => new(kind, [], new(code, Arguments: arguments));
}
