using ChainChief.Common;
using ChainChief.Governance;

namespace ChainChief.Storage;

/// <summary>会议、走访. What it says now; every writing of it is kept in <see cref="MeetingEdit"/>. Bodies and posts, never persons.</summary>
public sealed class MeetingRecord
{
    public required string Code { get; init; }
    public required MeetingKind Kind { get; init; }
    public required string Title { get; set; }
    public required DateOnly HeldOn { get; set; }

    /// <summary>Like 09:30.</summary>
    public string? StartsAt { get; set; }

    public string? Place { get; set; }

    /// <summary>PLAN:ITEM; null: all chains.</summary>
    public string? Chain { get; set; }

    /// <summary>Codes of the enterprises visited.</summary>
    public TextList? Enterprises { get; set; }

    /// <summary>The post that chairs or leads.</summary>
    public string? Host { get; set; }

    /// <summary>Bodies that attend.</summary>
    public TextList? Bodies { get; set; }

    public required MeetingState State { get; set; }

    /// <summary>Internal; enterprises never see it.</summary>
    public string? Minutes { get; set; }

    /// <summary>What the visited enterprise is told.</summary>
    public string? Told { get; set; }

    /// <summary>Counts every writing of the meeting, its agenda and its decisions.</summary>
    public required int Version { get; set; }
}

/// <summary>议题.</summary>
public sealed class AgendaRecord
{
    public long Id { get; init; }
    public required string MeetingCode { get; init; }

    /// <summary>From 1 within the meeting.</summary>
    public required int Number { get; init; }

    public required MatterKind Kind { get; init; }

    /// <summary>Code of the issue, project, target or task; <c>form/unit/period</c> of a form; null: something else.</summary>
    public string? MatterCode { get; init; }

    public required string Title { get; init; }

    /// <summary>Light and its words on the day it was put on the agenda.</summary>
    public required LightColour Light { get; init; }

    public string? Why { get; init; }

    /// <summary>An issue that was raised at this visit.</summary>
    public required bool Raised { get; init; }
}

/// <summary>议定事项; where it is to be done by somebody, the task bears its number.</summary>
public sealed class DecisionRecord
{
    public long Id { get; init; }
    public required string MeetingCode { get; init; }

    /// <summary>From 1 within the meeting.</summary>
    public required int Number { get; init; }

    /// <summary>The item of the agenda that it settles; null: none in particular.</summary>
    public int? Agenda { get; init; }

    public required string Text { get; init; }

    /// <summary>Null: nothing to do follows.</summary>
    public string? TaskCode { get; init; }
}

/// <summary>One writing of a meeting; written once, never changed.</summary>
public sealed class MeetingEdit
{
    public long Id { get; init; }
    public required string MeetingCode { get; init; }

    /// <summary>The version it made.</summary>
    public required int Version { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The post; never a person's name.</summary>
    public required string Actor { get; init; }

    /// <summary>create, edit, agenda, drop, minutes, decide, hold, cancel, plan, raise.</summary>
    public required string What { get; init; }

    /// <summary>JSON object, field → text, of what changed.</summary>
    public required string Before { get; init; }

    public required string After { get; init; }
}

/// <summary>事项, as lists filter and colour it. Days are days of the region.</summary>
public sealed class WorkTaskRecord
{
    public required string Code { get; init; }
    public required string Title { get; init; }
    public string? Detail { get; init; }

    /// <summary>The body that does it, as posts write it.</summary>
    public required string Owner { get; set; }

    /// <summary>PLAN:ITEM.</summary>
    public string? Chain { get; init; }

    public string? MeetingCode { get; init; }

    /// <summary>Number of the decision within the meeting.</summary>
    public int? Decision { get; init; }

    /// <summary>What it is about, as on the agenda.</summary>
    public MatterKind? Matter { get; init; }

    public string? MatterCode { get; init; }
    public required WorkTaskState State { get; set; }
    public required DateOnly SetOn { get; init; }
    public required DateOnly FirstDue { get; init; }
    public required DateOnly Due { get; set; }
    public DateOnly? ReportedOn { get; set; }
    public DateOnly? ConfirmedOn { get; set; }
    public DateOnly? LastWordOn { get; set; }
    public int Returned { get; set; }

    /// <summary>Number of the last step.</summary>
    public required int LastStep { get; set; }
}

/// <summary>A step of a task; written once, never changed.</summary>
public sealed class WorkTaskStepRecord
{
    public long Id { get; init; }
    public required string TaskCode { get; init; }

    /// <summary>From 1 within the task.</summary>
    public required int Number { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    public required string Actor { get; init; }
    public required WorkTaskParty Party { get; init; }
    public required WorkTaskMove Move { get; init; }
    public WorkTaskState? StateBefore { get; init; }
    public required WorkTaskState StateAfter { get; init; }
    public string? Note { get; init; }
    public string? OwnerBefore { get; init; }
    public required string OwnerAfter { get; init; }
    public DateOnly? DueBefore { get; init; }
    public required DateOnly DueAfter { get; init; }
}

/// <summary>通报: drafted from the data of a period, then issued and fixed.</summary>
public sealed class CircularRecord
{
    public required string Code { get; init; }
    public required string Title { get; set; }
    public required DateOnly FromDay { get; init; }
    public required DateOnly ToDay { get; init; }

    /// <summary>PLAN:ITEM; null: all chains.</summary>
    public string? Chain { get; init; }

    /// <summary>What the office says above the table.</summary>
    public string? Text { get; set; }

    public required CircularState State { get; set; }
    public required int Version { get; set; }

    /// <summary>JSON array of lines as they were issued; null while it is a draft, which is drawn from the data of the moment.</summary>
    public string? Lines { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? IssuedAt { get; set; }

    public string? IssuedBy { get; set; }
}
