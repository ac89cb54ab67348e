using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Hosting;
using ChainChief.Pages;
using ChainChief.Tracking;

namespace ChainChief.Api;

/// <summary>Monthly forms: where they stand, their cells, and the steps of submission.</summary>
static class EntryEndpoints
{
    const int MostEdits = 400;

    public static void MapEntry(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/entry", League).WithMetadata(new ChangesUnseen()).Says(Tags.Entry, "一张表一期的报送情况", "Who has reported a form for a period").Produces<LeagueView>().ProducesProblem(StatusCodes.Status404NotFound);
        var form = routes.MapGroup("/entry/{form}/{unit}/{period}").WithMetadata(new ChangesUnseen());
        form.MapGet("", Get).Says(Tags.Entry, "一家单位一期的报表：数、状态、规则提示", "A form of a unit and period: cells, state, rules met").Produces<EntryView>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        form.MapPut("/cells", Put).Says(Tags.Entry, "存草稿：只改所列的格，他人已改的格不覆盖", "Keep cells; those that someone else changed since are not overwritten but told").Produces<EntrySaved>()
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        form.MapPost("/steps", Step).Says(Tags.Entry, "提交、撤回、审核、退回、批准、解锁", "Submit, withdraw, check, return, approve or unlock").Produces<EntrySaved>()
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    static IResult League(RegionScope scope, Visitor visitor, TimeProvider clock, string form, string? period)
    {
        var book = new FormBook(scope.Atlas, clock);
        if (book.Forms.Find(form) is not { } found) return ApiProblem.NoRecord(form);
        var when = found.Latest(book.Today);
        if (period is not null && (!Period.TryParse(period, out when) || found.YearOf(when) is null)) return ApiProblem.NoRecord(period);
        var league = new Completeness(book).Get(found, when, RegionScope.Chinese, EntryText.Shown(visitor, scope.Atlas.Workspace.Name, found));
        return Results.Ok(new LeagueView(found.Code, when.ToString(), league.Due, [.. league.Rows.Select(row => new LeagueUnitView(row.Unit.Code, row.Name, row.State is { } state ? EnumCode.Of(state) : null, EnumCode.Of(row.Light), row.Share, row.OnTime, row.IsLate))]));
    }

    static IResult Get(EntryDoor door) => door.Refusal(Act.FillFigures) is not null && door.Refusal(Act.SeeUnapproved) is { } refusal ? Said(refusal) : Results.Ok(View(door, door.Open));

    static IResult Put(EntryDoor door, EntryCells cells)
    {
        if (door.Refusal(Act.FillFigures) is { } refusal) return Said(refusal);
        if (cells.Cells.Count > MostEdits) return ApiProblem.Of(StatusCodes.Status400BadRequest, "request-invalid");
        return Answer(door.Desk.Save(door.Open, [.. cells.Cells.Select(cell => new CellEdit(cell.Line, cell.Text, cell.Seen, cell.Note))], door.Actor));
    }

    static IResult Step(EntryDoor door, EntryStep step)
    {
        if (!EnumCode.TryParse<SubmissionAct>(step.Act, out var act) || act == SubmissionAct.Save) return ApiProblem.Of(StatusCodes.Status400BadRequest, "request-invalid");
        var right = act switch { SubmissionAct.Submit or SubmissionAct.Withdraw => Act.FillFigures, SubmissionAct.Check or SubmissionAct.Return => Act.CheckFigures, _ => Act.ApproveFigures };
        if (door.Refusal(right) is { } refusal) return Said(refusal);
        var (desk, open, actor) = (door.Desk, door.Open, door.Actor);
        var result = act switch
        {
            SubmissionAct.Submit => desk.Submit(open, step.Seen, actor),
            SubmissionAct.Withdraw => desk.Withdraw(open, step.Seen, actor),
            SubmissionAct.Check => desk.Check(open, step.Seen, actor, door.IsAccount),
            SubmissionAct.Return => desk.Return(open, step.Seen, actor, step.Note, step.Cells ?? new Dictionary<string, string>()),
            SubmissionAct.Approve => desk.Approve(open, step.Seen, actor),
            _ => desk.Unlock(open, step.Seen, actor, step.Note),
        };
        if (result.ChangeSetId is not null) door.Cache.Refresh();
        return Answer(result);
    }

    static IResult Answer(DeskResult result) => result.Refusal switch
    {
        null => Results.Ok(new EntrySaved(EnumCode.Of(result.After!.State), result.After.Version, [.. result.After.Cells.Values.Select(cell => new EntrySeen(cell.Line, cell.ChangedAt))],
            [.. (result.Conflicts ?? []).Select(conflict => new EntryConflict(conflict.Line, conflict.Now, conflict.Wanted, conflict.ChangedAt))], result.ChangeSetId)),
        { Code: "submission-moved" or "submission-state" } problem => ApiProblem.Of(StatusCodes.Status409Conflict, problem),
        { } problem => ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, problem),
    };

    static IResult Said(IResult refusal) => refusal is IStatusCodeHttpResult { StatusCode: StatusCodes.Status403Forbidden } ? ApiProblem.Of(StatusCodes.Status403Forbidden, "entry-not-yours") : ApiProblem.Of(StatusCodes.Status404NotFound, "submission-unknown", "");

    static EntryView View(EntryDoor door, OpenForm open) => new(open.Form.Code, open.Unit.Code, open.Period.ToString(), EnumCode.Of(open.Submission.State), open.Submission.Revision, open.Submission.Version, open.Submission.Due,
        [.. open.Rows.Select(row => (row, cell: open.Submission.Cell(row.Key))).Select(pair => new EntryCellView(pair.row.Key, pair.row.Name(Words.Chinese), pair.row.Line.Unit, pair.row.Line.ScopeFor(open.Unit.NameZh), pair.cell.Text, pair.cell.Value, pair.cell.Note, pair.cell.ReturnNote, pair.cell.Approved, pair.cell.Corrections, pair.cell.ChangedAt))],
        [.. door.Book.Hits(open).Select(hit => new EntryHitView(hit.Rule, hit.Key, EnumCode.Of(hit.Severity), Words.Chinese ? hit.Chinese : hit.English, hit.Suggestion, hit.Blocks))]);
}

/// <param name="Due">Local time.</param>
public sealed record LeagueView(string Form, string Period, DateTime Due, IReadOnlyList<LeagueUnitView> Units);

/// <param name="State">draft, submitted, checked, approved, returned; null: not begun.</param>
/// <param name="Share">Required cells that are filled, 0–1.</param>
/// <param name="OnTime">Periods in a row that came on time.</param>
public sealed record LeagueUnitView(string Unit, string Name, string? State, string Light, decimal Share, int OnTime, bool Late);

/// <param name="Version">Number of the last step; steps carry it as seen.</param>
public sealed record EntryView(string Form, string Unit, string Period, string State, int Revision, int Version, DateTime Due, IReadOnlyList<EntryCellView> Cells, IReadOnlyList<EntryHitView> Hits);

/// <param name="Seen">Number of the step behind the cell; a change carries it.</param>
public sealed record EntryCellView(string Line, string Name, string Unit, string Scope, string? Text, decimal? Value, string? Note, string? ReturnNote, decimal? Approved, int Corrections, int Seen);

/// <param name="Severity">error, question, warning.</param>
public sealed record EntryHitView(string Rule, string Line, string Severity, string Message, string? Suggestion, bool Blocks);

/// <summary>Cells to keep.</summary>
public sealed record EntryCells(IReadOnlyList<EntryCell> Cells);

/// <param name="Seen">As the cell was last read.</param>
/// <param name="Note">Null: the note stays.</param>
public sealed record EntryCell(string Line, string? Text, int Seen, string? Note = null);

/// <summary>A step of a form.</summary>
/// <param name="Act">submit, withdraw, check, return, approve, unlock.</param>
/// <param name="Seen">Version of the form as it was last read.</param>
/// <param name="Note">Reason of a return or an unlocking.</param>
/// <param name="Cells">Of a return: line → why.</param>
public sealed record EntryStep(string Act, int Seen, string? Note = null, IReadOnlyDictionary<string, string>? Cells = null);

/// <param name="ChangeSet">The change set of an approval.</param>
public sealed record EntrySaved(string State, int Version, IReadOnlyList<EntrySeen> Seen, IReadOnlyList<EntryConflict> Conflicts, int? ChangeSet);

public sealed record EntrySeen(string Line, int Seen);

/// <param name="Now">What someone else wrote meanwhile.</param>
public sealed record EntryConflict(string Line, string? Now, string? Wanted, int Seen);
