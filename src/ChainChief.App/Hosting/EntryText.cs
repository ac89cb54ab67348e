using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Exporting;
using ChainChief.Governance;
using ChainChief.Pages;
using ChainChief.Tracking;

namespace ChainChief.Hosting;

/// <summary>Names and addresses of forms.</summary>
public static class EntryText
{
    /// <summary>Whether the visitor may look into a form that is not approved: whoever fills or checks it, or may see such figures unmasked.</summary>
    public static bool Sees(Visitor visitor, string region, ReportUnit unit) => visitor.May(Act.FillFigures, region, unit.Subject) || visitor.May(Act.CheckFigures, region, unit.Subject)
        || visitor.May(Act.SeeUnapproved, region, unit.Subject) && visitor.Rights(Act.SeeUnapproved, region).Any(right => right.Reach != Reach.Masked);

    /// <summary>Which units a list of who has reported shows: how an enterprise stands is for those who may see its figures; authorities stand side by side.</summary>
    public static Func<ReportUnit, bool>? Shown(Visitor visitor, string region, ReportForm form) => form.Filler == ReportUnitKind.Enterprise ? unit => visitor.May(Act.SeeUnapproved, region, unit.Subject) : null;

    public static string Title(OpenForm form) => Title(form.Form);

    public static string Title(ReportForm form) => Words.Chinese ? form.NameZh : form.NameEn;

    public static string Address(string region, string form, string unit, string period) => $"/{region}/entry/{Uri.EscapeDataString(form)}/{Uri.EscapeDataString(unit)}/{Uri.EscapeDataString(period)}";

    /// <summary>What a workbook says it belongs to.</summary>
    public static string FileKey(OpenForm form) => $"{form.Form.Code}|{form.Unit.Code}|{form.Period}";

    /// <summary>The period without its year: 7月, 1—2月, Jul.</summary>
    public static string Slot(Formats formats, Period period)
    {
        var (text, year) = (formats.Period(period.ToString()), period.EndYear.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return Words.Chinese ? text.Replace(year + "年", "", StringComparison.Ordinal) : text.Replace(" " + year, "", StringComparison.Ordinal);
    }

    /// <summary>A number with all decimals of its line, so that a column stands under its points; empty where unknown.</summary>
    public static string Fixed(decimal? value, int decimals) => value?.ToString("N" + decimals.ToString(System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture) ?? "";

    /// <summary>The grid as a workbook wants it.</summary>
    internal static FormWorksheet Workbook(FormSheet sheet) => new(Title(sheet.Form), sheet.Form.Unit.Name(Words.Chinese), sheet.Form.Period.ToString(), FileKey(sheet.Form), sheet.Form.Submission.Version,
        [.. sheet.Rows.Select(row => new FormWorksheetRow(row.Row.Key, row.Section, row.Name, row.Row.Line.Unit, row.Scope, row.Cell.Text, row.Cell.Note, row.Last, row.Cells[sheet.Current].YearBefore, row.Row.Line.Min, row.Row.Line.Max, row.Row.Line.IsRequired))]);
}
