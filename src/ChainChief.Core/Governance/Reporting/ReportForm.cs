using ChainChief.Common;
using ChainChief.Figures;

namespace ChainChief.Governance;

/// <summary>填报单位: who fills a form.</summary>
public enum ReportUnitKind { County, Enterprise, Department, Chain }

public enum ReportRhythm { Month, Quarter }

/// <summary>What a line speaks of: the unit itself, each chain inside the unit, or the region as a whole.</summary>
public enum LineSubject { Unit, Chain, Region }

/// <summary>当月, 自年初累计, 期末数.</summary>
public enum LineKind { Month, Cumulative, Stock }

/// <summary>报表: a form as the rule tables <c>forms</c> and <c>form-lines</c> have it.</summary>
/// <param name="Roles">Of units that are enterprises: placement roles that must report; empty: every unit.</param>
/// <param name="DeadlineDays">Working days after the end of the period.</param>
/// <param name="DeadlineHour">Hour of that day, local time.</param>
/// <param name="WarnDays">Working days before the deadline from which the light is yellow.</param>
/// <param name="CheckDays">Working days for the check, then for the approval.</param>
/// <param name="Checker">Role that checks; words only: the permission table says who may.</param>
/// <param name="IsFourEyes">Whether the post that submits must not check.</param>
public sealed record ReportForm(string Code, string NameZh, string NameEn, ReportUnitKind Filler, IReadOnlyList<string> Roles, ReportRhythm Rhythm, bool IsMerged,
    int DeadlineDays, int DeadlineHour, int WarnDays, int CheckDays, int ApproveDays, string Checker, string Approver, bool IsFourEyes, IReadOnlyList<FormLine> Lines)
{
    public ReportYear Year(int year) => new(year, Rhythm == ReportRhythm.Quarter, IsMerged);

    /// <summary>The reporting year that holds a period of this form; null where the period is none of it.</summary>
    public ReportYear? YearOf(Period period) => ReportYear.Of(period, Rhythm == ReportRhythm.Quarter, IsMerged);

    /// <summary>The period that ended last before the day.</summary>
    public Period Latest(DateOnly day) => Year(day.Year - 1).Slots.Concat(Year(day.Year).Slots).Last(slot => slot.End < day);

    /// <summary>Until when, local time.</summary>
    public DateTime Deadline(Period period, WorkCalendar calendar) => calendar.Add(period.End, DeadlineDays).ToDateTime(new TimeOnly(DeadlineHour, 0));

    /// <summary>The day from which the light is yellow.</summary>
    public DateOnly WarnFrom(Period period, WorkCalendar calendar) => calendar.Add(DateOnly.FromDateTime(Deadline(period, calendar)), -WarnDays);

    public FormLine? Find(string line) => Lines.FirstOrDefault(one => one.Code == line);
}

/// <summary>A line of a form.</summary>
/// <param name="Scope">口径 of its figures; <c>{unit}</c> stands for the unit's name.</param>
/// <param name="Unit">In which it is filled in.</param>
/// <param name="Decimals">Most decimals expected.</param>
public sealed record FormLine(string Form, string Code, string SectionZh, string SectionEn, string Scope, string ScopeEn, string Indicator, string NameZh, string NameEn, string Unit,
    Aggregation Aggregation, LineSubject Subject, LineKind Kind, bool IsRequired, decimal? Min, decimal? Max, int Decimals)
{
    /// <summary>Parts the code of a line from the chain (<c>PLAN:ITEM</c>) it stands for: <c>chain-revenue@2022:IC</c>.</summary>
    public const char Of = '@';

    /// <summary>The key of the line for one chain.</summary>
    public string Key(string? chain) => chain is null ? Code : $"{Code}{Of}{chain}";

    /// <summary>The scope of a figure of this unit.</summary>
    public string ScopeFor(string unit) => Scope.Replace("{unit}", unit, StringComparison.Ordinal);

    /// <summary>The period that a figure of this line speaks of.</summary>
    public Period PeriodOf(ReportYear year, Period slot) => Kind switch
    {
        LineKind.Cumulative => year.Cumulated(slot),
        LineKind.Stock => ReportYear.EndMonth(slot),
        _ => slot,
    };
}
