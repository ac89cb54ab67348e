using System.Globalization;
using ChainChief.Access;
using ChainChief.Exporting;
using ChainChief.Governance;
using ChainChief.Importing;
using ChainChief.Pages;
using ChainChief.Tracking;
using Microsoft.AspNetCore.WebUtilities;

namespace ChainChief.Hosting;

/// <summary>What the pages of monthly forms send: cells, steps, workbooks. Each answers with the page to look at next.</summary>
public static class EntryEndpoints
{
    /// <summary>End of the address that takes a filled workbook.</summary>
    public const string UploadPath = "/upload";

    /// <summary>A workbook of one form is small; more is none.</summary>
    public const long MostUpload = 4L << 20;

    const int MostCells = 400, MostPicks = 200;

    public static IEndpointRouteBuilder MapEntry(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{region}/entry/review", Review);
        var form = routes.MapGroup("/{region}/entry/{form}/{unit}/{period}");
        form.MapPost("/save", Save);
        form.MapPost("/submit", Submit);
        form.MapPost("/withdraw", (EntryDoor door, IFormCollection fields) => Step(door, fields, Act.FillFigures, (desk, open, seen) => desk.Withdraw(open, seen, door.Actor)));
        form.MapPost("/check", (EntryDoor door, IFormCollection fields) => Step(door, fields, Act.CheckFigures, (desk, open, seen) => desk.Check(open, seen, door.Actor, door.IsAccount)));
        form.MapPost("/return", (EntryDoor door, IFormCollection fields) => Step(door, fields, Act.CheckFigures, (desk, open, seen) => desk.Return(open, seen, door.Actor, fields["note"], Named(fields, "return:"))));
        form.MapPost("/approve", (EntryDoor door, IFormCollection fields) => Step(door, fields, Act.ApproveFigures, (desk, open, seen) => desk.Approve(open, seen, door.Actor)));
        form.MapPost("/unlock", (EntryDoor door, IFormCollection fields) => Step(door, fields, Act.ApproveFigures, (desk, open, seen) => desk.Unlock(open, seen, door.Actor, fields["reason"])));
        form.MapGet("/workbook", Workbook);
        form.MapPost(UploadPath, Upload);
        return routes;
    }

    static IResult Save(EntryDoor door, IFormCollection fields)
    {
        if (door.Refusal(Act.FillFigures) is { } refusal) return refusal;
        return door.Back(door.Desk.Save(door.Open, Edits(fields), door.Actor));
    }

    /// <summary>Keeps what is in the cells, then hands the form in.</summary>
    static IResult Submit(EntryDoor door, IFormCollection fields)
    {
        if (door.Refusal(Act.FillFigures) is { } refusal) return refusal;
        var open = door.Open;
        if (Seen(fields) != open.Submission.Version) return door.Back(door.Desk.Submit(open, Seen(fields), door.Actor));
        var saved = door.Desk.Save(open, Edits(fields), door.Actor);
        return saved is { IsDone: true, Conflicts: null or { Count: 0 } } ? door.Back(door.Desk.Submit(open, saved.After!.Version, door.Actor)) : door.Back(saved);
    }

    static IResult Step(EntryDoor door, IFormCollection fields, Act act, Func<SubmissionDesk, OpenForm, int, DeskResult> step)
    {
        if (door.Refusal(act) is { } refusal) return refusal;
        var result = step(door.Desk, door.Open, Seen(fields));
        if (result.ChangeSetId is not null) door.Cache.Refresh();
        return door.Back(result);
    }

    /// <param name="fields">act: check or approve; pick: FORM|UNIT|PERIOD|VERSION, several.</param>
    static IResult Review(string region, Regions regions, Visitor visitor, TimeProvider clock, IFormCollection fields)
    {
        if (regions.Find(region) is not { } cache) return TypedResults.NotFound();
        var approves = fields["act"] == "approve";
        var book = new FormBook(cache.Get(), clock);
        var desk = new SubmissionDesk(book, clock);
        var (done, refused) = (0, new List<string>());
        foreach (var pick in fields["pick"].Take(MostPicks).Select(pick => (pick ?? "").Split('|')))
        {
            if (pick is not [var form, var unit, var period, var version] || book.Open(form, unit, period) is not { } open || !int.TryParse(version, CultureInfo.InvariantCulture, out var seen)) continue;
            if (!visitor.May(approves ? Act.ApproveFigures : Act.CheckFigures, region, open.Unit.Subject)) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
            var result = approves ? desk.Approve(open, seen, visitor.Actor.Name) : desk.Check(open, seen, visitor.Actor.Name, visitor.Actor.Id.Length > 0);
            if (result.IsDone) done++;
            else refused.Add($"{open.Unit.NameZh}：{result.Refusal!.Message(Words.Chinese)}");
        }
        if (approves && done > 0) cache.Refresh();
        visitor.Note($"{fields["act"]} {done}");
        return TypedResults.Redirect(QueryHelpers.AddQueryString($"/{region}/entry/review", new Dictionary<string, string?> { ["done"] = done.ToString(CultureInfo.InvariantCulture), ["refused"] = refused.Count == 0 ? null : string.Join('；', refused.Take(3)) }.Where(pair => pair.Value is not null)));
    }

    static IResult Workbook(EntryDoor door)
    {
        if (door.Refusal(Act.FillFigures) is not null && door.Refusal(Act.SeeUnapproved) is { } refusal) return refusal;
        var sheet = new FormSheets(door.Book).Get(door.Open, cumulated: false, Words.Chinese);
        var name = $"{EntryText.Title(sheet.Form)}-{sheet.Form.Unit.Name(Words.Chinese)}-{sheet.Form.Period}.xlsx";
        return Download.Made(name, $"{sheet.Form.Form.Code}-{sheet.Form.Period}.xlsx", Download.Workbook, stream => FormWorkbook.Write(stream, EntryText.Workbook(sheet), Words.Chinese));
    }

    static async Task<IResult> Upload(EntryDoor door, IFormFileCollection file, CancellationToken cancel)
    {
        if (door.Refusal(Act.FillFigures) is { } refusal) return refusal;
        if (file is not [var one]) return door.Back(new(null, new("form-file-unreadable")));
        if (one.Length > MostUpload) return door.Back(new(null, new("file-too-large", Arguments: [$"{one.Length >> 10} KB", $"{MostUpload >> 20} MB"])));
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using (var kept = File.Create(path)) await one.CopyToAsync(kept, cancel);
            var key = EntryText.FileKey(door.Open);
            var reading = FormReading.Read(path, key, cancel);
            if (reading.Problem is { } problem) return door.Back(new(null, problem));
            return door.Back(door.Desk.Save(door.Open, [.. reading.Cells.Where(cell => door.Open.Find(cell.Line) is not null).Select(cell => new CellEdit(cell.Line, Cut(cell.Text, Submission.LongestText), reading.Seen, cell.Note is null ? null : Cut(cell.Note, Submission.LongestNote)))], door.Actor));
        }
        finally
        {
            File.Delete(path);
        }
    }

    static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    /// <summary>Cells of the form: cell:KEY with seen:KEY and note:KEY; take: KEY=TEXT|NOTE of a suggestion.</summary>
    static List<CellEdit> Edits(IFormCollection fields)
    {
        var (texts, seen, notes) = (Named(fields, "cell:"), Named(fields, "seen:"), Named(fields, "note:"));
        if (fields["take"].ToString() is { Length: > 0 } take && take.IndexOf('=', StringComparison.Ordinal) is > 0 and var at)
        {
            var (key, wanted) = (take[..at], take[(at + 1)..].Split('|', 2));
            texts[key] = wanted[0];
            if (wanted.Length > 1 && wanted[1].Length > 0) notes[key] = wanted[1];
        }
        return [.. texts.Keys.Union(notes.Keys).Take(MostCells).Where(texts.ContainsKey).Select(key => new CellEdit(key, texts[key], int.TryParse(seen.GetValueOrDefault(key), CultureInfo.InvariantCulture, out var step) ? step : 0, notes.GetValueOrDefault(key)))];
    }

    static Dictionary<string, string> Named(IFormCollection fields, string prefix) => fields.Where(field => field.Key.StartsWith(prefix, StringComparison.Ordinal) && (prefix != "return:" || !string.IsNullOrWhiteSpace(field.Value)))
        .Take(MostCells).ToDictionary(field => field.Key[prefix.Length..], field => field.Value.ToString(), StringComparer.Ordinal);

    static int Seen(IFormCollection fields) => int.TryParse(fields["seen"], CultureInfo.InvariantCulture, out var seen) ? seen : -1;
}
