using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Figures;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>One row of a form for a unit: a line, or a line for one chain.</summary>
/// <param name="Chain"><c>PLAN:ITEM</c>; null for lines of the unit or region.</param>
/// <param name="Colour">Ordinal of the chain for its hue.</param>
public sealed record FormRow(string Key, FormLine Line, string? Chain, string NameZh, string NameEn, int? Colour)
{
    public string Name(bool chinese) => chinese ? NameZh : NameEn;
}

/// <summary>A form of a unit and period with its rows and where it stands.</summary>
/// <param name="Now">Local time.</param>
public sealed record OpenForm(ReportForm Form, ReportUnit Unit, Period Period, IReadOnlyList<FormRow> Rows, Submission Submission, DateTime Now)
{
    public SubmissionKey Key => Submission.Key;

    public FormRow? Find(string key) => Rows.FirstOrDefault(row => row.Key == key);
}

/// <summary>The forms of a region as they hold today: which there are, who fills them, until when, and each as it stands.</summary>
public sealed class FormBook
{
    readonly RulesInForce rules;
    readonly ReportUnits units;

    public FormBook(RegionAtlas atlas, TimeProvider clock)
    {
        (Atlas, Now) = (atlas, clock.GetLocalNow().DateTime);
        rules = new(atlas.Workspace, DateOnly.FromDateTime(Now));
        Forms = ReportForms.Read(rules[ReportForms.FormsTable], rules[ReportForms.LinesTable], rules[ReportForms.ChecksTable]).Checked;
        Calendar = WorkCalendar.Read(rules[WorkCalendar.TableName]).Checked;
        units = ReportUnits.Of(atlas);
    }

    public RegionAtlas Atlas { get; }

    public ReportForms Forms { get; }

    public WorkCalendar Calendar { get; }

    /// <summary>Local time.</summary>
    public DateTime Now { get; }

    public DateOnly Today => DateOnly.FromDateTime(Now);

    internal Workspace Workspace => Atlas.Workspace;

    public IReadOnlyCollection<ReportUnit> Units(ReportForm form) => units.List(form);

    public ReportUnit? FindUnit(ReportForm form, string code) => units.Find(form, code);

    public DateTime Due(ReportForm form, Period period) => form.Deadline(period, Calendar);

    /// <summary>The form as it stands, or untouched; null where there is no such form, unit or period, or where the period has not ended.</summary>
    public OpenForm? Open(string form, string unit, string period) => Forms.Find(form) is { } found && FindUnit(found, unit) is { } who && Period.TryParse(period, out var when) && found.YearOf(when) is not null && when.End < Today
        ? Open(found, who, when) : null;

    public OpenForm Open(ReportForm form, ReportUnit unit, Period period)
    {
        var key = new SubmissionKey(form.Code, unit.Kind, unit.Code, period);
        return new(form, unit, period, Rows(form, unit), SubmissionJournal.Find(Workspace, key) ?? Submission.Blank(key, Due(form, period)), Now);
    }

    /// <summary>The rows of a form for a unit; a line by chain comes once for each chain of the unit.</summary>
    public IReadOnlyList<FormRow> Rows(ReportForm form, ReportUnit unit) => [.. form.Lines.SelectMany(line => line.Subject != LineSubject.Chain ? [new FormRow(line.Code, line, null, line.NameZh, line.NameEn, null)]
        : units.Chains(unit).Select(chain => new FormRow(line.Key(chain.Subject), line, chain.Subject, chain.Name(true), chain.Name(false), Atlas.ColorOf(chain))))];

    /// <summary>Of whom a row speaks among the figures.</summary>
    internal (FigureSubject Subject, string Code) SubjectOf(ReportUnit unit, FormRow row) => row.Line.Subject switch
    {
        LineSubject.Chain => (FigureSubject.PlanItem, row.Chain!),
        LineSubject.Region => (FigureSubject.Region, Atlas.Root?.RegionCode.Text ?? ""),
        _ => (unit.FigureSubject, unit.FigureCode),
    };

    /// <summary>The rules met by the form as it stands.</summary>
    public IReadOnlyList<FormHit> Hits(OpenForm form) => Hits(form, new FormPast(this, form));

    internal IReadOnlyList<FormHit> Hits(OpenForm form, FormPast past) => Forms.Inspection(form.Form).Run([.. form.Rows.Select(past.Facts)]);
}
