using System.Text.Json.Serialization;
using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Governance;

namespace ChainChief.Tracking;

/// <summary>What a reader gets of a meeting: nothing; of a visit to the own enterprise when it was, who came and what it was told; or all of it.</summary>
public enum MeetingSight { None, Own, Full }

/// <summary>A meeting as a form asks for it: named fields and nothing else.</summary>
/// <param name="HeldOn">yyyy-MM-dd.</param>
/// <param name="Chain">PLAN:ITEM; empty: all chains.</param>
/// <param name="Enterprises">Codes or names, separated by ; or line ends.</param>
/// <param name="Bodies">Separated by ; or line ends.</param>
public sealed record MeetingWish(string Kind, string Title, string HeldOn, string? StartsAt = null, string? Place = null, string? Chain = null, string? Enterprises = null, string? Host = null, string? Bodies = null);

/// <summary>A decision as a form asks for it; with an owner and a day it becomes a task.</summary>
public sealed record DecisionWish(string Text, int? Agenda = null, string? Owner = null, string? Due = null, string? Title = null);

/// <summary>Fields that another wrote while a form was open.</summary>
/// <param name="At">In the time of the region.</param>
public sealed record MeetingChange(string Actor, DateTimeOffset At, string What, string Field, string? Before, string? After);

/// <param name="Code">Of the meeting, task or circular.</param>
/// <param name="Task">The task that a decision became.</param>
public sealed record MeetingOutcome(string? Code, Problem? Problem = null, IReadOnlyList<MeetingChange>? Meanwhile = null, string? Task = null);

/// <summary>A matter that is open and could be talked about.</summary>
/// <param name="Code">As agendas keep it.</param>
/// <param name="Link">Address below the region's.</param>
public sealed record OpenMatter(string Kind, string Code, string Title, string Light, string? Why, string Link);

/// <summary>An enterprise that a visit went to.</summary>
public sealed record VisitedFirm(string Code, string Name);

public sealed record MeetingRow(string Code, string Kind, string State, string Title, DateOnly HeldOn, string? StartsAt, string? Place, string? Plan, string? Chain, string? ChainName, IReadOnlyList<VisitedFirm> Enterprises, string? Host,
    IReadOnlyList<string> Bodies, int Agenda, int Decisions, int Tasks, int TasksOpen,
    [property: JsonIgnore] MeetingSight Sight);

public sealed record AgendaView(int Number, string Kind, string? Code, string Title, string Light, string? Why, bool Raised, string? Link);

public sealed record MeetingDecision(int Number, int? Agenda, string Text, TaskView? Task);

/// <summary>One meeting as one reader gets it; what the reader may not see is not in it.</summary>
/// <param name="Version">What a form carries as <c>seen</c>.</param>
public sealed record MeetingCard(MeetingRow Row, int Version, string? Minutes, string? Told, IReadOnlyList<AgendaView> Agenda, IReadOnlyList<MeetingDecision> Decisions, IReadOnlyList<MeetingChange> History);

/// <param name="Days">Working days left; below zero over the term; null where none runs.</param>
/// <param name="Reason">Of the light.</param>
/// <param name="Due">Last day of the term.</param>
public sealed record TaskView(string Code, string Title, string? Detail, string Owner, string? Plan, string? Chain, string? ChainName, string? Meeting, int? Decision, string? MatterKind, string? MatterCode, string? MatterLink, string State, string Light, string Reason, int? Days,
    DateOnly SetOn, DateOnly Due, DateOnly FirstDue, DateOnly? ReportedOn, DateOnly? ConfirmedOn, int Returned, bool? InTime, Subject Subject, int LastStep);

/// <param name="At">In the time of the region.</param>
public sealed record TaskStepView(int Number, DateTimeOffset At, string Actor, string Party, string Move, string? StateBefore, string StateAfter, string? Note, string? OwnerBefore, string OwnerAfter, DateOnly? DueBefore, DateOnly DueAfter);

/// <summary>One task with its path.</summary>
public sealed record TaskCard(TaskView Task, IReadOnlyList<TaskStepView> Steps, string? MeetingTitle, DateOnly? MeetingDay, string Rules);

/// <param name="Pile">open, reported, over, all.</param>
public sealed record TaskFilter(string Pile = "open", string? Light = null, string? Owner = null, string? Chain = null, string? Text = null, string? Meeting = null);

public sealed record TaskListView(IReadOnlyList<TaskView> Rows, IReadOnlyDictionary<string, int> Piles, IReadOnlyDictionary<string, int> Lights, IReadOnlyDictionary<string, int> Owners, string Rules);

/// <summary>A step as a form or the API asks for it.</summary>
/// <param name="Seen">Number of the last step that the person saw.</param>
/// <param name="Due">Day, yyyy-MM-dd.</param>
public sealed record TaskStepWish(string Move, int Seen, string? Note = null, string? Owner = null, string? Due = null);

/// <summary>What came of it; where somebody was faster, the steps taken meanwhile.</summary>
public sealed record TaskOutcome(string? Code, Problem? Problem, IReadOnlyList<TaskStepView> Meanwhile);

public sealed record CircularRow(string Code, string Title, DateOnly From, DateOnly To, string? Plan, string? Chain, string? ChainName, string State, DateTimeOffset? IssuedAt, string? IssuedBy);

/// <summary>A circular with its lines: those of the moment for a draft, those it was issued with afterwards.</summary>
public sealed record CircularCard(CircularRow Row, int Version, string? Text, IReadOnlyList<CircularLine> Lines);
